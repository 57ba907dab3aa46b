//! `check --require`, `check --format sarif` and the ready CI example, from outside.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../black_box/mod.rs"]
mod black_box;
#[cfg(unix)]
mod example;
mod excused;
mod grammar;
mod measured;
mod sarif;
mod told;

use std::path::Path;

use black_box::{Ran, run_in, workspace};
use serde_json::Value;
use tempfile::TempDir;

/// Two elements, one audience with recommendations and one without.
const PROGRAMME: &str = "\
programme: {id: demo, name: A demonstration, years: [2018-19, 2019-20]}
framework:
  elements: [{id: skills, name: Skills}, {id: tools, name: Tools}]
  audiences: [{id: staff, name: Staff}, {id: boards, name: Boards}]
weights: {from: given}
coverage: {combine: sum}
budget: {total: £1m}
";

/// Covered 1, 0.5 and 0; the third weighs nothing, the fourth is excused and covered by 0.25.
const RECOMMENDATIONS: &str = "\
- {id: R1, text: Teach everybody to type, element: skills, audience: staff, weight: 1, domains: [learning]}
- {id: R2, text: Teach everybody to read, element: skills, audience: staff, weight: 2, domains: [learning, two words]}
- {id: R3, text: Share what works, element: tools, audience: staff, weight: 0}
- {id: R4, text: Buy devices that work, element: tools, audience: staff, weight: 1}
";

const WORKSTREAM: &str = "\
id: lessons
status: current
costs: {2018-19: £10k, 2019-20: £10k}
covers:
  - {recommendation: R1, extent: full}
  - {recommendation: R2, extent: full, confidence: low}
  - {recommendation: R4, extent: 0.25}
";

const DECISIONS: &str = "\
excused:
  - {recommendation: R4, state: deferred, owner: Estates, why: The contract runs on, until: 2019-04-01}
";

fn demo() -> TempDir {
    workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("workstreams/lessons.yaml", WORKSTREAM),
        ("decisions.yaml", DECISIONS),
    ])
}

/// `check` with these gates.
fn check(folder: &Path, gates: &[&str], more: &[&str]) -> Ran {
    let mut arguments = vec!["check"];
    arguments.extend(gates.iter().flat_map(|gate| ["--require", *gate]));
    arguments.extend(more);
    run_in(folder, &arguments)
}

/// What came of these gates, as data.
fn gates(folder: &Path, gates: &[&str], more: &[&str]) -> Vec<Value> {
    let ran = check(folder, gates, &[more, &["--format", "json"]].concat());
    let data: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    let found = data["gates"].as_array().unwrap().clone();
    assert_eq!(found.len(), gates.len());
    let all_hold = found.iter().all(|gate| gate["status"] == "holds");
    assert_eq!(ran.code, i32::from(!all_hold), "{}", ran.stdout);
    found
}
