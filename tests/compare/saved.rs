//! Saved plans as sides, and files that are none.

use std::fs;

use crate::black_box::{put, run_in};
use crate::{json, two, write};

const BUDGET: crate::Edit<'_> = (
    "programme.yaml",
    "£300k, by_year: {2018-19: £150k",
    "£400k, by_year: {2018-19: £250k",
);

#[test]
fn a_saved_plan_moves_as_its_folder_does_but_knows_no_causes() {
    let folder = two(&[], &[BUDGET]);
    for side in ["before", "after"] {
        let plan = run_in(&folder.path().join(side), &["optimise", "--format", "json"]).stdout;
        put(folder.path(), &format!("{side}.json"), plan.as_bytes());
    }
    let compared = |old: &str, new: &str| {
        json(&run_in(
            folder.path(),
            &["compare", old, new, "--format", "json"],
        ))
    };
    let folders = compared("before", "after");
    for [old, new] in [
        ["before.json", "after"],
        ["before", "after.json"],
        ["before.json", "after.json"],
    ] {
        let found = compared(old, new);
        assert_eq!(
            found["coverage"]["planned"], folders["coverage"]["planned"],
            "{old} {new}"
        );
        assert_eq!(found["money"], folders["money"], "{old} {new}");
        let moves = |found: &serde_json::Value| -> Vec<serde_json::Value> {
            let all = found["decisions"].as_array().unwrap().iter();
            all.map(|d| serde_json::json!([d["workstream"], d["from"], d["to"]]))
                .collect()
        };
        assert_eq!(moves(&found), moves(&folders), "{old} {new}");
        for decision in found["decisions"].as_array().unwrap() {
            assert_eq!(decision["because"]["kind"], "unknown");
        }
        let notes = found["notes"].to_string();
        assert!(
            notes.contains("which of them changed what cannot be told"),
            "{notes}"
        );
        assert!(notes.contains("not the same, by their hash"), "{notes}");
    }
    let same = compared("before.json", "before");
    let prose = same["prose"].as_str().unwrap();
    assert!(
        prose.ends_with("they were made from the same inputs."),
        "{prose}"
    );
}

#[test]
fn a_plan_of_a_briefing_and_one_that_there_is_not_are_read_too() {
    let folder = two(&[], &[]);
    let before = folder.path().join("before");
    assert_eq!(run_in(&before, &["brief", "--to", "md", "-q"]).code, 0);
    let ran = run_in(
        folder.path(),
        &["compare", "before/out/plan.json", "before", "-q"],
    );
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains("Nothing moved"), "{}", ran.stdout);

    let locked = "  name: Device refresh\n";
    let after = format!("{locked}  lock: in\n");
    write(&before, &[("workstreams/all.yaml", locked, &after)]);
    let none = run_in(
        &before,
        &["optimise", "--format", "json", "--budget", "£60k"],
    );
    assert_eq!(none.code, 3);
    put(folder.path(), "none.json", none.stdout.as_bytes());
    let ran = run_in(
        folder.path(),
        &["compare", "after", "none.json", "--fail-on-regression"],
    );
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("`devices` is locked in"),
        "{}",
        ran.stderr
    );
}

#[test]
fn other_files_are_refused_in_words() {
    let folder = two(&[], &[]);
    let plan = run_in(
        &folder.path().join("before"),
        &["optimise", "--format", "json"],
    )
    .stdout;
    let gaps = run_in(&folder.path().join("before"), &["gaps", "--format", "json"]).stdout;
    let twice = plan.replace("\"workstream\": \"typing\"", "\"workstream\": \"wards\"");
    let cases = [
        ("", "it is not JSON"),
        ("hello", "it is not JSON"),
        ("[]", "it is JSON, but no saved plan"),
        ("{}", "it is JSON, but no saved plan"),
        (
            gaps.as_str(),
            "it holds `gapwise/gaps/1`, not a plan (`gapwise/plan/1`)",
        ),
        (
            "{\"schema\": \"gapwise/plan/1\"}",
            "it does not say what it was made from",
        ),
        (
            &plan.replace("\"coverage_today\": 0.", "\"coverage_today\": 7."),
            "not one that can be read",
        ),
        (
            &plan.replace("\"spend\": \"", "\"spend\": \"x"),
            "not an amount of money",
        ),
        (&twice, "decides twice about `wards`"),
    ];
    for (text, words) in cases {
        put(folder.path(), "other.json", text.as_bytes());
        let ran = run_in(folder.path(), &["compare", "other.json", "after"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{words}");
        assert!(
            ran.stderr.starts_with("error: OLD, `other.json`: "),
            "{}",
            ran.stderr
        );
        assert!(ran.stderr.contains(words), "{words}\n{}", ran.stderr);
    }
    fs::write(folder.path().join("other.json"), [0xff, 0xfe]).unwrap();
    let ran = run_in(folder.path(), &["compare", "before", "other.json"]);
    assert!(
        ran.stderr.contains("NEW, `other.json`: it is no text"),
        "{}",
        ran.stderr
    );
}
