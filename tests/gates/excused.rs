//! Excused gaps: who answers for them, until when, and that they stay in every total.

use serde_json::{Value, json};

use crate::black_box::{put, run_in};
use crate::{DECISIONS, check, demo, gates};

fn text(folder: &std::path::Path, day: &str) -> String {
    // Cells are broken over lines; that does not matter here.
    let text = run_in(folder, &["gaps", "--as-of", day]).stdout;
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[test]
fn gaps_shows_who_excused_what_why_and_until_when() {
    let folder = demo();
    let before = text(folder.path(), "2019-03-31");
    assert!(
        before.contains("1 excused Without the excused ones: 66.7 %"),
        "{before}"
    );
    assert!(before.contains("25.0 % (0 / 0 / 1, 1 excused)"), "{before}");
    let row = "R4 deferred Estates until 2019-04-01 The contract runs on";
    assert!(before.contains(row), "{before}");
}

#[test]
fn from_its_day_on_it_is_a_gap_again() {
    let folder = demo();
    let after = text(folder.path(), "2019-04-01");
    let row = "R4 deferred Estates a gap again since 2019-04-01 The contract runs on";
    assert!(after.contains(row), "{after}");
    assert!(!after.contains("Without the excused ones"), "{after}");
    for (day, status, holds) in [
        ("2019-03-31", "excused", true),
        ("2019-04-01", "partly", false),
    ] {
        let ran = run_in(folder.path(), &["gaps", "--format", "json", "--as-of", day]);
        let data: Value = serde_json::from_str(&ran.stdout).unwrap();
        let gap = &data["recommendations"][3];
        assert_eq!(gap["status"], status);
        let excused = json!({"state": "deferred", "owner": "Estates", "why": "The contract runs on",
            "until": "2019-04-01", "holds": holds});
        assert_eq!(gap["excused"], excused);
    }
}

#[test]
fn an_excuse_without_an_end_and_one_that_nobody_needs_say_so() {
    let folder = demo();
    let more = "  - {recommendation: R1, state: out-of-scope}\n  - {recommendation: R3, state: rejected}\n";
    put(
        folder.path(),
        "decisions.yaml",
        format!("{DECISIONS}{more}").as_bytes(),
    );
    let shown = text(folder.path(), "2030-01-01");
    assert!(
        shown.contains("R1 out of scope – covered, so it is no gap –"),
        "{shown}"
    );
    assert!(shown.contains("R3 rejected – without end –"), "{shown}");
}

#[test]
fn an_excused_gap_stays_in_every_total_but_those_that_say_without() {
    let folder = demo();
    // One of four is covered; of the three that nobody excused, one is.
    let all = [
        "covered = 0.25",
        "covered_without_excused >= 33%",
        "excused_count = 1",
        "coverage < 0.57",
    ];
    assert!(
        gates(folder.path(), &all, &[])
            .iter()
            .all(|gate| gate["status"] == "holds")
    );
    let later = gates(folder.path(), &all, &["--as-of", "2019-04-01"]);
    let statuses: Vec<&str> = later
        .iter()
        .map(|g| g["status"].as_str().unwrap())
        .collect();
    assert_eq!(statuses, ["holds", "fell-short", "fell-short", "holds"]);
    // A day is of no use without a gate.
    assert_eq!(
        check(folder.path(), &[], &["--as-of", "2019-04-01"]).code,
        2
    );
}

#[test]
fn explain_says_who_excused_it_and_why() {
    let folder = demo();
    let shown = run_in(folder.path(), &["explain", "R4"]).stdout;
    let words = "Its gap is excused (deferred) by Estates until 2019-04-01: The contract runs on.";
    assert!(shown.contains(words), "{shown}");
}
