//! `match --evaluate` on files that are no labelled sets, and on one that is.

use super::black_box::{Ran, put, run, run_in};
use super::small;

const GOOD: &str = r#"{"name": "fruit", "more": 1,
    "sources": [{"id": "s", "text": "ripe apples"}, {"id": "t", "text": "pears"}],
    "targets": [{"id": "a", "text": "apples"}, {"id": "b", "text": "pear trees"}],
    "links": [["s", "a"], ["t", "b"]]}"#;

fn evaluated(set: &str) -> Ran {
    let folder = small(&[]);
    put(folder.path(), "set.json", set.as_bytes());
    let path = folder.path().join("set.json");
    run_in(
        folder.path(),
        &["match", "--evaluate", path.to_str().unwrap()],
    )
}

/// Refused, with all these words.
fn refused(ran: &Ran, words: &[&str]) {
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
    for words in words {
        assert!(ran.stderr.contains(words), "{words}\n{}", ran.stderr);
    }
}

#[test]
fn what_is_no_set_is_refused() {
    refused(
        &run(&["match", "--evaluate", "no/such.json"]),
        &["no/such.json"],
    );
    refused(
        &evaluated("sources: []"),
        &["this is not a labelled set", "set.json"],
    );
    refused(&evaluated("[]"), &["this is not a labelled set"]);
    refused(
        &evaluated(r#"{"name": "n", "sources": []}"#),
        &["missing field `targets`"],
    );
    let empty = r#"{"name": "n", "sources": [], "targets": [], "links": []}"#;
    refused(&evaluated(empty), &["there are no links"]);
    refused(
        &evaluated(&GOOD.replace(r#"["s", "a"], ["t", "b"]"#, "")),
        &["there are no links"],
    );
}

#[test]
fn every_wrong_id_is_told() {
    let dangling = GOOD.replace(r#"["s", "a"]"#, r#"["x", "a"], ["s", "y"], ["v", "w"]"#);
    let words = [
        "no source has the id `x`",
        "no target has the id `y`",
        "no source has the id `v`",
        "no target has the id `w`",
    ];
    refused(&evaluated(&dangling), &words);
    let twice = GOOD
        .replace(r#""id": "t""#, r#""id": "s""#)
        .replace(r#""id": "b""#, r#""id": "a""#);
    let words = [
        "`s` stands twice among the sources",
        "`a` stands twice among the targets",
    ];
    refused(&evaluated(&twice), &words);
    let grouped = GOOD.replace(r#""id": "s","#, r#""id": "s", "group": "g","#);
    refused(
        &evaluated(&grouped),
        &["[\"s\", \"a\"]: its two texts are in different groups"],
    );
}

#[test]
fn hostile_ids_reach_no_terminal() {
    let nasty = GOOD.replace(r#"["s", "a"]"#, r#"["\u001b[31m", "\u202e"]"#);
    let ran = evaluated(&nasty);
    refused(&ran, &["no source has the id"]);
    assert!(
        !ran.stderr.contains(['\u{1b}', '\u{202e}']),
        "{:?}",
        ran.stderr
    );
    let named = evaluated(&GOOD.replace("\"fruit\"", r#""fr\u001b[31muit""#));
    assert!(!named.stdout.contains('\u{1b}'), "{:?}", named.stdout);
}

#[test]
fn a_set_is_measured() {
    let ran = evaluated(GOOD);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(
        ran.stdout
            .starts_with("fruit: 2 sources (2 of them linked), 2 targets, 2 links\n")
    );
    let row = |words: &str| {
        ran.stdout
            .lines()
            .find(|l| l.contains(words))
            .unwrap()
            .to_owned()
    };
    assert!(row("mean average precision").contains("1.000"));
    assert!(row("precision of the first").contains("1.000"));
}

#[test]
fn one_side_may_be_empty_where_nothing_is_linked() {
    let set = r#"{"name": "n", "sources": [{"id": "s", "text": "x"}], "targets": [], "links": [["s", "t"]]}"#;
    refused(&evaluated(set), &["no target has the id `t`"]);
}
