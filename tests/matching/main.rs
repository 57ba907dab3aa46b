//! `match` from outside: what it suggests, in which order, and what it says to texts and files that
//! nobody should write.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod answers;
mod bad_input;
#[path = "../black_box/mod.rs"]
mod black_box;
mod decided;
mod evaluate;
mod labelled;
mod order;
mod overlaps;

use std::path::Path;

use black_box::{PROGRAMME, run_in, workspace};
use serde_json::Value;
use tempfile::TempDir;

const RECOMMENDATIONS: &str = "\
- {id: R1, text: Promote libraries and knowledge services in digital skills development, element: skills, audience: staff}
- {id: R2, text: Improve data quality in nursing records, element: skills, audience: staff}
- id: R3
  text: Teach everybody
  element: skills
  audience: staff
  parts: [{id: R3.a, text: Teach nurses data skills}, {id: R3.b, text: Share the knowledge of libraries}]
";
const WORKSTREAMS: &str = "\
- id: libraries
  name: Knowledge and library services
  status: current
  costs: {2018-19: £10k, 2019-20: £20k}
  purpose: Libraries for the development of digital skills
- id: records
  name: Nursing records
  status: current
  funding: other
  costs: {2018-19: £30k, 2019-20: £30k}
  purpose: Better data quality in nursing records
- id: nurses
  name: Nursing data
  status: proposed
  costs: {2018-19: £5k, 2019-20: £5k}
  activities: [Improve the data quality of nursing records, Teach nurses]
- id: canteen
  name: A canteen for everybody
  status: proposed
  costs: {2018-19: £5k, 2019-20: £5k}
";

/// The small workspace with more files, or others in the place of its own.
fn small(extra: &[(&str, &str)]) -> TempDir {
    let mut files = vec![
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("workstreams/all.yaml", WORKSTREAMS),
    ];
    files.extend(extra);
    workspace(&files)
}

/// A workspace of these recommendations (`R0`, `R1`, ..) and purposes of workstreams (`w0`, ..).
fn of_texts(recommendations: &[&str], purposes: &[&str]) -> TempDir {
    let quoted = |text: &&str| serde_json::to_string(text).unwrap();
    let texts = recommendations.iter().map(quoted).enumerate();
    let texts = texts
        .map(|(n, t)| format!("- {{id: R{n}, text: {t}, element: skills, audience: staff}}\n"));
    let works = purposes.iter().map(quoted).enumerate();
    let works = works.map(|(n, t)| {
        format!("- {{id: w{n}, name: n{n}, status: proposed, costs: {{2018-19: £1, 2019-20: £1}}, purpose: {t}}}\n")
    });
    workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", &texts.collect::<String>()),
        ("workstreams/all.yaml", &works.collect::<String>()),
    ])
}

/// The JSON of `match`, which has to succeed without a word on stderr.
fn matched(folder: &Path, more: &[&str]) -> Value {
    let all = [&["match", "--format", "json"], more].concat();
    let ran = run_in(folder, &all);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    serde_json::from_str(&ran.stdout).unwrap()
}

fn suggestions(answer: &Value) -> Vec<&Value> {
    answer["suggestions"].as_array().unwrap().iter().collect()
}

/// Part and workstream of each suggestion.
fn pairs(answer: &Value) -> Vec<(&str, &str)> {
    let all = suggestions(answer).into_iter();
    all.map(|s| {
        (
            s["part"].as_str().unwrap(),
            s["workstream"].as_str().unwrap(),
        )
    })
    .collect()
}
