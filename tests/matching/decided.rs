//! What decisions change in the answer: fewer pairs, a precision of our own, and things to look at again.

use super::black_box::{put, run_in};
use super::{RECOMMENDATIONS, WORKSTREAMS, matched, pairs, small, suggestions};
use serde_json::Value;
use std::path::Path;

fn decide(folder: &Path, flag: &str, workstream: &str, target: &str) {
    let said = [
        "--by",
        "A. Lead",
        "--why",
        "Because",
        "--date",
        "2018-03-01",
    ];
    let ran = run_in(
        folder,
        &[&["match", flag, workstream, target][..], &said].concat(),
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn decided_pairs_are_shown_with_all_only() {
    let folder = small(&[]);
    decide(folder.path(), "--accept", "libraries", "R1");
    decide(folder.path(), "--reject", "records", "R2");
    let answer = matched(folder.path(), &["--top", "0"]);
    let rest = pairs(&answer);
    assert!(!rest.contains(&("R1", "libraries")) && !rest.contains(&("R2", "records")));
    // The next best takes the place of a decided one.
    assert!(pairs(&matched(folder.path(), &["--top", "1"])).contains(&("R2", "nurses")));
    let all = matched(folder.path(), &["--all", "--top", "0"]);
    let decision = |part: &str, workstream: &str| -> String {
        let all = suggestions(&all);
        let found = all
            .iter()
            .find(|s| s["part"] == part && s["workstream"] == workstream);
        found.unwrap()["decision"]
            .as_str()
            .unwrap_or("none")
            .to_owned()
    };
    assert_eq!(decision("R1", "libraries"), "accepted");
    assert_eq!(decision("R2", "records"), "rejected");
    assert_eq!(decision("R2", "nurses"), "none");
    let text = run_in(folder.path(), &["match", "--all"]).stdout;
    assert!(
        text.contains("[accepted]") && text.contains("[rejected]"),
        "{text}"
    );
}

#[test]
fn our_own_precision_comes_with_decisions() {
    let folder = small(&[]);
    let own = |answer: &Value| -> Vec<Value> {
        let bands = answer["bands"].as_array().unwrap().iter();
        bands
            .map(|band| band["own"].clone())
            .filter(|own| !own.is_null())
            .collect()
    };
    assert!(own(&matched(folder.path(), &[])).is_empty());
    let text = run_in(folder.path(), &["match"]).stdout;
    assert!(text.contains("nothing is decided here yet"), "{text}");
    decide(folder.path(), "--accept", "libraries", "R1");
    let found = own(&matched(folder.path(), &[]));
    let [own] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(
        (&own["decided"], &own["accepted"], &own["precision"]),
        (&1.into(), &1.into(), &1.0.into())
    );
    // Wilson for 1 of 1: from 1 / (1 + z²) to 1.
    let low = 1.0 / (1.0 + 1.959_963_984_540_054_f64.powi(2));
    assert!((own["low"].as_f64().unwrap() - low).abs() < 1e-9, "{own}");
    assert_eq!(own["high"], 1.0);
    let text = run_in(folder.path(), &["match"]).stdout;
    assert!(
        text.contains("here 1 of 1 that were decided (100 %, 95 % interval 21 to 100)"),
        "{text}"
    );
}

#[test]
fn changed_words_are_up_for_review() {
    let folder = small(&[]);
    decide(folder.path(), "--accept", "libraries", "R1");
    assert_eq!(matched(folder.path(), &[])["review"], serde_json::json!([]));
    let changed = RECOMMENDATIONS.replace("Promote libraries", "Close libraries");
    put(
        folder.path(),
        "recommendations/all.yaml",
        changed.as_bytes(),
    );
    let answer = matched(folder.path(), &[]);
    let review = &answer["review"][0];
    assert_eq!(
        (&review["workstream"], &review["target"]),
        (&"libraries".into(), &"R1".into())
    );
    assert_eq!(review["decision"], "accepted");
    let change = &review["recommendation_changes"][0];
    assert_eq!(
        (&change["removed"], &change["added"]),
        (&"Promote".into(), &"Close".into())
    );
    assert_eq!(review["workstream_changes"], serde_json::json!([]));
    let text = run_in(folder.path(), &["match"]).stdout;
    assert!(text.contains("Decisions up for review (1)"), "{text}");
    assert!(text.contains("    - Promote\n    + Close\n"), "{text}");
}

#[test]
fn a_decision_about_what_is_gone_is_a_warning_here_and_an_error_in_check() {
    let folder = small(&[]);
    decide(folder.path(), "--accept", "canteen", "R1");
    let without = WORKSTREAMS.split("- id: canteen").next().unwrap();
    put(folder.path(), "workstreams/all.yaml", without.as_bytes());
    let ran = run_in(folder.path(), &["match", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("warning") && ran.stderr.contains("canteen"),
        "{}",
        ran.stderr
    );
    assert!(serde_json::from_str::<Value>(&ran.stdout).is_ok());
    let check = run_in(folder.path(), &["check"]);
    assert_eq!(check.code, 1);
    assert!(
        check.stderr.contains("error[dangling-reference]"),
        "{}",
        check.stderr
    );
}
