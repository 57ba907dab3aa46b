//! The sample, worked out by hand: `tests/import/sample/`.
//!
//! i1 has the votes +5 −1, i2 +1 −1, i3 +4, i4 +1 −1; i5 is left out with a comment and two votes. i1 has
//! two comments, one of them on the other, and one of them a vote. So i1 brings 1 + 2 + 6 + 1 = 10
//! contributions, i2 3, i3 5, i4 3 and i6 1. i3 counts under `staff` and `vision`.

use std::fs;

use serde_json::{Value, json};

use super::black_box::{blessing, compare, root};
use super::{copy, import, many, sample, without_replicates};

fn imported() -> Value {
    let ran = import(copy().path(), &["--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The cells of a table by row, with the row's total.
fn rows(view: &Value, id: &str) -> Vec<Value> {
    let tables = view["tables"].as_array().unwrap();
    let table = tables.iter().find(|t| t["id"] == id).unwrap();
    let rows = table["rows"].as_array().unwrap().iter();
    let all = rows.chain(Some(&table["totals"]).filter(|t| !t.is_null()));
    all.map(|row| json!([row["name"], row["cells"], row["total"]]))
        .collect()
}

#[test]
fn tables_are_those_worked_out_by_hand() {
    let view = imported();
    assert_eq!(view["schema"], "gapwise/import/1");
    let balance = [
        json!(["Other ideas", [1, 3.7], null]),
        json!(["The role of staff", [18, 66.67], null]),
        json!(["A new vision", [8, 29.63], null]),
    ];
    assert_eq!(rows(&view, "balance"), balance);
    let ideas = [
        json!(["Data literacy", [1, null], 1]),
        json!(["Learning", [2, 1], 3]),
        json!(["Safety", [null, null], null]),
        json!([null, [3, 1], 4]),
    ];
    assert_eq!(rows(&view, "ideas-staff"), ideas);
    let votes = [
        json!(["Data literacy", [0, null], 0]),
        json!(["Learning", [8, 4], 12]),
        json!(["Safety", [null, null], null]),
        json!([null, [8, 4], 12]),
    ];
    assert_eq!(rows(&view, "votes-staff"), votes);
    let themes = [
        json!(["Empowered staff", [2, 4], null]),
        json!(["Integration of services", [1, 0], null]),
    ];
    assert_eq!(rows(&view, "themes-vision"), themes);
    assert_eq!(view["tables"].as_array().unwrap().len(), 4);
}

#[test]
fn everything_is_counted() {
    let counts = &imported()["counts"];
    let expected = [
        ("ideas", json!(5)),
        ("seeds", json!(1)),
        ("comments", json!(2)),
        ("votes", json!({"all": 15, "up": 12, "down": 3})),
        ("down_percent", json!(20.0)),
        ("votes_on_ideas", json!({"all": 14, "up": 11, "down": 3})),
        ("votes_on_comments", json!({"all": 1, "up": 1, "down": 0})),
        ("contributions", json!(22)),
        ("contributions_by_question", json!(27)),
        ("contributors", json!(5)),
        ("registered", json!(10)),
        // Six and one: either would tell the other, with the ten and the five.
        ("spectators", json!("not shown")),
        ("not_registered", json!("not shown")),
        ("excluded_ideas", json!(1)),
        ("excluded_comments", json!(1)),
        ("excluded_votes", json!(2)),
        ("uncoded", json!([{"question": "other", "ideas": 1}])),
    ];
    for (name, value) in &expected {
        assert_eq!(counts[name], *value, "{name}");
    }
    assert_eq!(counts.as_object().unwrap().len(), expected.len());
}

#[test]
fn moves_exclusions_and_flags_are_told() {
    let view = imported();
    let moved = json!([{"idea": "i3", "from": "vision", "to": "staff", "stays": true}]);
    assert_eq!(view["moves"], moved);
    let excluded = json!([{"idea": "i5", "why": "an advertisement"}]);
    assert_eq!(view["exclusions"], excluded);
    let flags = &view["flags"];
    // p5 votes on i1 twice; p1 on i1; p4 does on c3.
    assert_eq!(
        flags["repeated_votes"],
        json!({"votes": 1, "first_lines": [18]})
    );
    assert_eq!(
        flags["own_votes"],
        json!({"votes": 2, "first_lines": [5, 14]})
    );
    let emails = &flags["registrations"]["same_email"];
    assert_eq!(*emails, json!({"groups": 2, "lines": [[2, 11], [3, 5]]}));
    assert_eq!(flags["blocks_found"], 0);
    assert_eq!(flags["times"], "known");
}

#[test]
fn every_format_is_as_kept() {
    let mut wrong = Vec::new();
    // Five voters are not drawn again, twenty are.
    for (folder, kept) in [
        (copy(), sample()),
        (many(), root().join("tests/import/many")),
    ] {
        for (format, file) in [
            ("text", "expected.txt"),
            ("json", "expected.json"),
            ("csv", "expected.csv"),
        ] {
            let ran = import(folder.path(), &["--format", format]);
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
            wrong.extend(compare(&kept.join(file), &ran.stdout).err());
        }
        let flags = ["--out", "out.yaml", "--replicates", "3", "-q"];
        assert_eq!(import(folder.path(), &flags).code, 0);
        let written = fs::read_to_string(folder.path().join("out.yaml")).unwrap();
        wrong.extend(compare(&kept.join("expected.yaml"), &written).err());
    }
    assert!(wrong.is_empty() || blessing(), "{}", wrong.join("\n"));
}

#[test]
fn nobody_is_named() {
    let folder = copy();
    // Ids that stand nowhere else.
    for file in ["ideas", "votes", "comments", "registrations"] {
        let path = folder.path().join(file).with_extension("csv");
        let text = fs::read_to_string(&path).unwrap();
        let named = (1..10).fold(text, |text, n| {
            let text = text.replace(&format!(",p{n}"), &format!(",secret{n}"));
            text.replace(&format!("\np{n}"), &format!("\nsecret{n}"))
        });
        fs::write(&path, named).unwrap();
    }
    for format in ["text", "json", "csv"] {
        let out = format!("{format}.yaml");
        let ran = import(folder.path(), &["--format", format, "--out", &out]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let written = fs::read_to_string(folder.path().join(out)).unwrap();
        let all = ran.stdout + &ran.stderr + &written;
        for secret in ["secret", "example.org", "Buy our phones", "Thank you"] {
            assert!(!all.contains(secret), "{format}: {secret}");
        }
    }
}

#[test]
fn a_file_that_is_there_is_never_replaced() {
    let folder = copy();
    fs::write(folder.path().join("mine.yaml"), "mine").unwrap();
    let ran = import(folder.path(), &["--out", "mine.yaml"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("mine.yaml is there already"),
        "{}",
        ran.stderr
    );
    let kept = fs::read_to_string(folder.path().join("mine.yaml")).unwrap();
    assert_eq!(kept, "mine");
}

#[test]
fn what_is_written_is_evidence_of_a_workspace() {
    let folder = copy();
    let ran = import(folder.path(), &["--out", "out.yaml"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = fs::read_to_string(folder.path().join("out.yaml")).unwrap();
    let put = |path: &str, text: &str| super::black_box::put(folder.path(), path, text.as_bytes());
    let needed = "- {id: R1, text: Teach, element: skills, audience: staff}\n- {id: R2, text: Buy, element: technology, audience: staff}\n";
    put("recommendations/all.yaml", needed);
    put(
        "recommendations/evidence/workshop.yaml",
        without_replicates(&text),
    );
    let checked = super::black_box::run_in(folder.path(), &["check"]);
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""));
    let found = super::black_box::run_in(folder.path(), &["evidence", "--format", "json"]);
    let view: Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!(view["inconsistencies"], json!([]));
    let weights: Vec<f64> = view["weights"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| w["weight"].as_f64().unwrap())
        .collect();
    assert_eq!(weights, [8.0, 4.0]);
}
