//! `sensitivity`: switching values worked by hand, against planning again on small random workspaces,
//! and what the command prints and draws.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::float_cmp)]

#[path = "../black_box/mod.rs"]
mod black_box;
mod by_hand;
mod chart;
mod random;

use black_box::{run_in, workspace};
use serde_json::Value;

/// A programme of one year with two elements and an audience; more keys are added.
fn programme(more: &str) -> String {
    format!(
        "programme: {{id: demo, name: A worked example, years: [2018-19]}}\n\
         framework:\n  elements: [{{id: skills, name: Skills}}, {{id: drivers, name: Drivers}}]\n  \
         audiences: [{{id: staff, name: Staff}}]\n{more}"
    )
}

const RECOMMENDATIONS: &str = "\
- {id: R1, text: One, element: skills, audience: staff, weight: 2}
- {id: R2, text: Two, element: drivers, audience: staff, weight: 1}
";

fn votes(skills: i64, drivers: i64) -> String {
    format!(
        "- id: votes\n  title: Net votes\n  measure: net-votes\n  audience: staff\n  \
         columns: [skills, drivers]\n  totals: {{cells: [{skills}, {drivers}], total: {}}}\n",
        skills + drivers
    )
}

/// `a` for £60 covers R1, `b` for £50 covers R2, and there is £100: `a` for 30 votes of 50.
fn two_for_one(skills: i64, drivers: i64) -> tempfile::TempDir {
    let programme =
        programme("coverage: {combine: sum}\nbudget: {total: £100}\nweights: {from: votes}\n");
    workspace(&[
        ("programme.yaml", &programme),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        (
            "recommendations/evidence/votes.yaml",
            &votes(skills, drivers),
        ),
        (
            "workstreams/all.yaml",
            &streams(&[("a", 60, "R1"), ("b", 50, "R2")]),
        ),
    ])
}

/// Proposed workstreams: id, pounds, the recommendation that each covers in full.
fn streams(list: &[(&str, i64, &str)]) -> String {
    list.iter()
        .map(|(id, pounds, covers)| {
            format!(
                "- {{id: {id}, status: proposed, costs: {{2018-19: £{pounds}}}, \
                 covers: [{{recommendation: {covers}, extent: full}}]}}\n"
            )
        })
        .collect()
}

fn json(folder: &tempfile::TempDir) -> Value {
    let ran = run_in(folder.path(), &["sensitivity", "-q", "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The input with this id.
fn input<'a>(table: &'a Value, id: &str) -> &'a Value {
    let mut inputs = table["inputs"].as_array().unwrap().iter();
    inputs.find(|input| input["id"] == id).unwrap()
}
