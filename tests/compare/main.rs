//! `compare` from outside: a paragraph for each kind of change, sides of every kind, and the gate.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../black_box/mod.rs"]
mod black_box;
mod gate;
mod history;
mod kinds;
mod saved;

use std::path::Path;

use black_box::{Ran, put, run_in};
use serde_json::Value;
use tempfile::TempDir;

/// Two kinds of skill and two of technology, asked for by the votes of a workshop.
const PROGRAMME: &str = "\
programme: {id: wards, name: Digital wards, years: [2018-19, 2019-20]}
framework:
  elements: [{id: skills, name: Skills}, {id: technology, name: Technology}]
  audiences: [{id: staff, name: Staff}]
weights: {from: votes}
budget: {total: £300k, by_year: {2018-19: £150k, 2019-20: £150k}}
scenarios: [{id: tight, budget: {total: £200k}}]
";
const VOTES: &str = "\
id: votes
title: Votes of the workshop
measure: net-votes
audience: staff
columns: [skills, technology]
rows: [{name: all, cells: [60, 40]}]
";
const RECOMMENDATIONS: &str = "\
- {id: R1, text: Teach everybody to type, element: skills, audience: staff}
- {id: R2, text: Share what works between wards, element: skills, audience: staff}
- {id: R3, text: Give people devices that work, element: technology, audience: staff}
- {id: R4, text: Connect care homes, element: technology, audience: staff}
";
const WORKSTREAMS: &str = "\
- id: typing
  name: Typing lessons
  status: current
  costs: {2018-19: £60k, 2019-20: £60k}
  levels: [{id: reduced, cost: 0.5, delivers: 0.6}]
  covers: [{recommendation: R1, extent: full}]
- id: newsletter
  name: Staff newsletter
  status: current
  costs: {2018-19: £30k, 2019-20: £30k}
  covers: [{recommendation: R2, extent: slight}]
- id: wards
  name: Ward networks
  status: proposed
  costs: {2018-19: £50k, 2019-20: £50k}
  covers: [{recommendation: R2, extent: substantial}]
- id: devices
  name: Device refresh
  status: proposed
  costs: {2018-19: £70k, 2019-20: £70k}
  covers: [{recommendation: R3, extent: full}]
- id: homes
  name: Care home links
  status: proposed
  costs: {2018-19: £80k, 2019-20: £80k}
  covers: [{recommendation: R4, extent: substantial, confidence: medium}]
";

/// A file, what stands in it, and what is to stand there instead.
type Edit<'a> = (&'a str, &'a str, &'a str);

/// Writes the programme with some edits into a folder.
fn write(folder: &Path, edits: &[Edit<'_>]) {
    let mut files = [
        ("programme.yaml", PROGRAMME.to_owned()),
        ("recommendations/evidence/votes.yaml", VOTES.to_owned()),
        ("recommendations/all.yaml", RECOMMENDATIONS.to_owned()),
        ("workstreams/all.yaml", WORKSTREAMS.to_owned()),
        ("decisions.yaml", "links: []\n".to_owned()),
    ];
    for (path, from, to) in edits {
        let (_, text) = files.iter_mut().find(|(name, _)| name == path).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        *text = text.replacen(from, to, 1);
    }
    for (path, text) in files {
        put(folder, path, text.as_bytes());
    }
}

/// A folder with `before` and `after` in it.
fn two(before: &[Edit<'_>], after: &[Edit<'_>]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("before"), before);
    write(&folder.path().join("after"), after);
    folder
}

fn compared(folder: &TempDir, more: &[&str]) -> Ran {
    let sides = ["compare", "before", "after"];
    run_in(folder.path(), &[&sides[..], more].concat())
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr))
}

/// Texts of a list.
fn texts(list: &Value) -> Vec<&str> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap())
        .collect()
}
