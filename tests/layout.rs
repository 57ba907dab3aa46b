//! `fmt` from outside: it reports, and rewrites only when asked to.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use black_box::{PROGRAMME, RECOMMENDATION, files, root, run_in, workspace};
use serde_json::Value;

const UNTIDY: &str = "# A list  \r\n\r\n\r\n- id: typing   # why \r\n  status: proposed\r\n  purpose: |\r\n    two  \r\n\r\n\r\n    lines\r\n  costs: unknown";

fn untidy() -> tempfile::TempDir {
    workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATION),
        ("workstreams/a.yaml", UNTIDY),
    ])
}

#[test]
fn without_a_flag_it_only_reports() {
    let folder = untidy();
    let before = files(folder.path());
    for arguments in [&["fmt"][..], &["fmt", "--check"]] {
        let ran = run_in(folder.path(), arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{}", ran.stdout);
        assert_eq!(
            ran.stdout,
            "workstreams/a.yaml: 10 lines end with a carriage return as well as a line feed\n\
             workstreams/a.yaml:1: spaces at the end of the line\n  - # A list··\n  + # A list\n\
             workstreams/a.yaml:3: more than one blank line\n  - \n\
             workstreams/a.yaml:4: spaces at the end of the line\n  - - id: typing   # why·\n  + - id: typing   # why\n\
             workstreams/a.yaml:11: the last line does not end\n  -   costs: unknown\n  +   costs: unknown\n\
             1 of 3 files could be laid out better; `gapwise fmt --write` does it.\n"
        );
        assert_eq!(files(folder.path()), before);
    }
}

#[test]
fn it_rewrites_when_asked_and_then_has_nothing_to_say() {
    let folder = untidy();
    let ran = run_in(folder.path(), &["fmt", "--write"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(
        ran.stdout.contains("1 of 3 files rewritten"),
        "{}",
        ran.stdout
    );
    let after = files(folder.path());
    let text = String::from_utf8(after["workstreams/a.yaml"].clone()).unwrap();
    assert_eq!(
        text,
        "# A list\n\n- id: typing   # why\n  status: proposed\n  purpose: |\n    two  \n\n\n    lines\n  costs: unknown\n"
    );
    assert_eq!(after.len(), 3, "nothing is left beside the files");
    let again = run_in(folder.path(), &["fmt"]);
    assert_eq!(
        (again.code, again.stdout.as_str()),
        (0, "Nothing to change in 3 files.\n")
    );
    assert_eq!(files(folder.path()), after);
}

#[test]
fn the_shipped_programme_is_laid_out_by_the_rules() {
    let ran = run_in(root(), &["fmt", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    let data: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(data["schema"], "gapwise/fmt/1");
    assert_eq!(data["files"].as_array().unwrap().len(), 0);
}

#[test]
fn what_is_no_yaml_is_a_problem_and_nothing_is_written() {
    let folder = workspace(&[
        ("programme.yaml", "a:  \n\n\n"),
        ("workstreams/a.yaml", "id: [\n"),
    ]);
    let before = files(folder.path());
    for arguments in [&["fmt"][..], &["fmt", "--write"]] {
        let ran = run_in(folder.path(), arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
        assert!(ran.stderr.contains("workstreams/a.yaml:"), "{}", ran.stderr);
    }
    assert_eq!(files(folder.path()), before);
    let wrong = run_in(folder.path(), &["fmt", "--check", "--write"]);
    assert_eq!(wrong.code, 2);
}
