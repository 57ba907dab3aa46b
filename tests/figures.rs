//! Every figure that a document shows is one of the typed facts, and the facts are those of the plan.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use black_box::{root, run_in};
use serde_json::Value;

/// Writes the documents of a workspace, as Markdown and with the facts.
fn written(workspace: &Path, with: &str) -> tempfile::TempDir {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().to_str().unwrap();
    let ran = run_in(
        workspace,
        &["brief", "--to", "md", "--with", with, "--out", folder, "-q"],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    out
}

fn json(folder: &Path, name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap()
}

/// Every Markdown document below a folder.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Every text within a document.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

/// Words that are a figure: money, percentages, points.
fn figures(text: &str) -> BTreeSet<String> {
    let plain = text.replace('\\', "").replace("<br>", " ");
    let words = plain.split(|c: char| c.is_whitespace() || "|()*`".contains(c));
    words
        .map(|word| word.trim_matches(|c: char| ".,;:".contains(c)))
        .filter(|word| word.contains('£') || (word.ends_with('%') && word.len() > 1))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_figure_of_every_document_is_a_fact() {
    let out = written(root(), "scenarios,frontier");
    let mut all = Vec::new();
    texts(&json(out.path(), "briefing.json"), &mut all);
    let known: BTreeSet<String> = all.iter().flat_map(|text| figures(text)).collect();
    // Those that a template says itself.
    let own = BTreeSet::from(["95%".to_owned()]);
    let mut seen = 0;
    for path in documents(out.path()) {
        let text = fs::read_to_string(&path).unwrap();
        let shown = figures(&text);
        seen += shown.len();
        let strange: Vec<&String> = shown
            .iter()
            .filter(|f| !known.contains(*f) && !own.contains(*f))
            .collect();
        assert!(strange.is_empty(), "{}: {strange:?}", path.display());
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn the_facts_are_those_of_the_plan() {
    let out = written(root(), "frontier");
    let (facts, plan) = (
        json(out.path(), "briefing.json"),
        json(out.path(), "plan.json"),
    );
    let money = &plan["money"];
    assert_eq!(facts["ask"]["spend"]["value"], money["spend"]);
    assert_eq!(facts["ask"]["limit"]["value"], money["limit"]);
    assert_eq!(facts["ask"]["planned"]["value"], plan["coverage"]);
    assert_eq!(facts["ask"]["today"]["value"], plan["coverage_today"]);
    assert_eq!(facts["money"]["total"]["spend"]["value"], money["spend"]);
    assert_eq!(facts["phasing"]["total"]["total"]["value"], money["spend"]);
    for (fact, year) in facts["money"]["years"]
        .as_array()
        .unwrap()
        .iter()
        .zip(money["years"].as_array().unwrap())
    {
        for field in ["spend", "carried_in", "carried_out", "lapsed"] {
            assert_eq!(fact[field]["value"], year[field], "{field}");
        }
    }
    let today = facts["frontier"]["points"].as_array().unwrap().iter();
    let today: Vec<&Value> = today.filter(|point| point["is_today"] == true).collect();
    assert_eq!(today.len(), 1);
    assert_eq!(today[0]["coverage"]["value"], plan["coverage"]);
    assert_eq!(today[0]["spend"]["value"], money["spend"]);
    for (fact, own) in facts["recommendations"]
        .as_array()
        .unwrap()
        .iter()
        .zip(plan["recommendations"].as_array().unwrap())
    {
        assert_eq!(fact["id"], own["id"]);
        assert_eq!(fact["planned"]["value"], own["coverage"]);
    }
}
