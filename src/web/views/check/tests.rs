//! What is shown of many problems, and of none.

use std::sync::Arc;

use super::found::check;
use crate::check as checking;
use crate::load::Files;
use crate::web::live::Now;

fn shown(broken: usize) -> serde_json::Value {
    let mut files = Files::default();
    let keys: String = (0..broken).map(|n| format!("wrong{n}: 1\n")).collect();
    files.add("programme.yaml", &keys);
    files.add("workstreams/w.yaml", "- {id: w, statuss: current}\n");
    let problems = checking::workspace(&files).unwrap_err();
    let now = Now {
        problems: Some(Arc::new(problems)),
        ..Now::default()
    };
    serde_json::to_value(check(&now)).unwrap()
}

#[test]
fn problems_stand_by_file_with_their_lines_marked() {
    let page = shown(1);
    let files = page["files"].as_array().unwrap();
    let paths: Vec<&str> = files.iter().map(|f| f["path"].as_str().unwrap()).collect();
    assert_eq!(
        paths,
        ["programme.yaml", "recommendations/", "workstreams/w.yaml"]
    );
    let found = files[0]["problems"].as_array().unwrap();
    let unknown = found
        .iter()
        .find(|one| one["code"] == "unknown-key")
        .unwrap();
    assert_eq!(unknown["place"], "programme.yaml:1:1");
    let lines: Vec<&str> = (unknown["shown"].as_array().unwrap().iter())
        .map(|line| line.as_str().unwrap().trim_end())
        .collect();
    assert_eq!(lines, ["  |", "1 | wrong0: 1", "  | ^^^^^^"]);
    assert_eq!(page["more"], serde_json::Value::Null);
}

#[test]
fn of_very_many_problems_the_first_are_shown_and_the_rest_counted() {
    let page = shown(300);
    assert_eq!(page["shown"], 200);
    let files = page["files"].as_array().unwrap();
    assert_eq!(files.len(), 1, "the others come when these are mended");
    let all = page["more"].as_u64().unwrap() + 200;
    assert!(
        page["words"]
            .as_str()
            .unwrap()
            .starts_with(&format!("{all} problems."))
    );
}
