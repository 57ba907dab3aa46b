//! `evidence --weights` where a way to weigh has no plan: nothing is said of plans that are not there.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use black_box::{Ran, run_in, workspace};
use serde_json::Value;

/// Money for one of two proposals, and a wish that skills are covered to six tenths: by votes (90 and 10)
/// that takes the one for staff; weighed alike, neither is enough.
fn programme(from: &str) -> tempfile::TempDir {
    let programme = format!(
        "programme: {{id: demo, years: [2018-19]}}
framework:
  elements: [{{id: skills, name: Skills}}]
  audiences: [{{id: staff, name: Staff}}, {{id: board, name: Board}}]
coverage: {{combine: best}}
weights: {{from: {from}}}
budget: {{total: £10k}}
constraints: [{{kind: coverage, element: skills, at_least: 0.6}}]
"
    );
    let proposal = |id: &str, covers: &str| {
        format!(
            "id: {id}\nstatus: proposed\ncosts: {{2018-19: £10k}}\ncovers: [{{recommendation: {covers}, extent: full}}]\n"
        )
    };
    workspace(&[
        ("programme.yaml", &programme),
        (
            "recommendations/all.yaml",
            "- {id: R1, text: One, element: skills, audience: staff}\n- {id: R2, text: Two, element: skills, audience: board}\n",
        ),
        (
            "recommendations/evidence/votes.yaml",
            "- {id: staff, measure: net-votes, audience: staff, columns: [skills], totals: {cells: [90]}}\n- {id: board, measure: net-votes, audience: board, columns: [skills], totals: {cells: [10]}}\n",
        ),
        ("workstreams/a.yaml", &proposal("a", "R1")),
        ("workstreams/b.yaml", &proposal("b", "R2")),
    ])
}

fn weights(from: &str, more: &[&str]) -> Ran {
    let folder = programme(from);
    run_in(folder.path(), &[&["evidence", "--weights"], more].concat())
}

/// What is printed, as one line.
fn said(ran: &Ran) -> String {
    ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn another_way_to_weigh_may_have_no_plan() {
    let ran = weights("votes", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        said(&ran).contains("Equal: no plan keeps every limit"),
        "{}",
        ran.stdout
    );
    assert!(!said(&ran).contains("the same plan."), "{}", ran.stdout);
    let json: Value =
        serde_json::from_str(&weights("votes", &["--format", "json"]).stdout).unwrap();
    let equal = &json["weightings"][1];
    assert_eq!(
        (&equal["id"], &equal["status"]),
        (&"equal".into(), &"infeasible".into())
    );
    assert_eq!(
        (&equal["differs"], &equal["coverage"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn the_weights_as_written_may_have_no_plan() {
    let ran = weights("equal", &[]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(
        ran.stdout
            .contains("By the weights as written there is no plan"),
        "{}",
        ran.stdout
    );
    for false_then in ["the same plan", "does the same", "decided otherwise than"] {
        assert!(!said(&ran).contains(false_then), "{}", ran.stdout);
    }
}

#[test]
fn only_this_view_plans() {
    let folder = programme("votes");
    let ran = run_in(folder.path(), &["evidence", "--gap", "0.1"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("only `evidence --weights` plans"),
        "{}",
        ran.stderr
    );
}
