//! The workspace that is shipped: the repository root is sound, says what the report says, and gives
//! the same plan however it is spread over files.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use black_box::{put, root, run_in};
use serde_json::Value;

fn json_in(folder: &Path, command: &str) -> Value {
    let ran = run_in(folder, &[command, "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    serde_json::from_str(&ran.stdout).unwrap()
}

fn json(command: &str) -> Value {
    json_in(root(), command)
}

/// The plan as printed, without the one figure that differs from run to run.
fn plan_text(folder: &Path) -> String {
    let ran = run_in(folder, &["optimise", "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let at = ran.stdout.find("\"seconds\": ").expect("solver.seconds") + "\"seconds\": ".len();
    let length = ran.stdout[at..].find('\n').unwrap();
    format!("{}0{}", &ran.stdout[..at], &ran.stdout[at + length..])
}

fn shipped_plan() -> &'static str {
    static PLAN: OnceLock<String> = OnceLock::new();
    PLAN.get_or_init(|| plan_text(root()))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("no list {key}"))
}

fn pence(value: &Value) -> i64 {
    value.as_str().unwrap().replace('.', "").parse().unwrap()
}

#[test]
fn check_is_silent() {
    let ran = run_in(root(), &["check"]);
    assert_eq!(
        (ran.code, ran.stdout.as_str(), ran.stderr.as_str()),
        (0, "", "")
    );
}

#[test]
fn forty_recommendations_in_eight_cells() {
    let gaps = json("gaps");
    assert_eq!(list(&gaps, "recommendations").len(), 40);
    let mut cells: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for r in list(&gaps, "recommendations") {
        let cell = (
            r["audience"].as_str().unwrap(),
            r["element"].as_str().unwrap(),
        );
        *cells.entry(cell).or_default() += 1;
        assert!(!r["text"].as_str().unwrap().contains("  "));
    }
    let expected = [
        (("informaticians", "attitudes"), 6),
        (("informaticians", "drivers"), 5),
        (("informaticians", "skills"), 3),
        (("informaticians", "technology"), 7),
        (("system", "attitudes"), 5),
        (("system", "drivers"), 3),
        (("system", "skills"), 9),
        (("system", "technology"), 2),
    ];
    assert_eq!(cells.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn weights_follow_the_votes_of_tables_4_and_6() {
    let evidence = json("evidence");
    let mut cells: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for w in list(&evidence, "weights") {
        let cell = (
            w["audience"].as_str().unwrap(),
            w["element"].as_str().unwrap(),
        );
        *cells.entry(cell).or_default() += w["weight"].as_f64().unwrap();
    }
    let votes = [76.0, 34.0, 120.0, 130.0, 52.0, 51.0, 117.0, 67.0];
    let all: f64 = cells.values().sum();
    for ((cell, weight), votes) in cells.iter().zip(votes) {
        assert!(
            (weight / all - votes / 647.0).abs() < 1e-12,
            "{cell:?} {weight}"
        );
    }
}

#[test]
fn printed_totals_add_up_but_for_two_tables() {
    let evidence = json("evidence");
    for table in list(&evidence, "tables") {
        let id = table["id"].as_str().unwrap();
        let (printed, computed) = (&table["total_printed"], &table["total_computed"]);
        let both = (printed.as_i64(), computed.as_i64());
        match id {
            "table-1" => assert_eq!(both, (Some(4160), Some(4162))),
            "question-13" => assert_eq!(both, (Some(1061), Some(1047))),
            "table-2" => assert!(printed.is_null()),
            _ => assert_eq!(printed, computed, "{id}"),
        }
    }
    assert_eq!(list(&evidence, "tables").len(), 23);
}

#[test]
fn the_plan_is_proven_and_adds_up() {
    let plan: Value = serde_json::from_str(shipped_plan()).unwrap();
    assert_eq!(plan["status"], "optimal");
    assert_eq!(plan["gap"].as_f64(), Some(0.0));
    let actions: Vec<&str> = list(&plan, "decisions")
        .iter()
        .map(|d| d["action"].as_str().unwrap())
        .collect();
    assert!(actions.iter().any(|a| ["stop", "reduce"].contains(a)));
    assert!(actions.contains(&"start"));
    let mut carried = 0;
    for year in list(&plan["money"], "years") {
        let of = |key: &str| pence(&year[key]);
        assert_eq!(of("carried_in"), carried);
        assert_eq!(
            of("spend") + of("carried_out") + of("lapsed"),
            of("limit") + of("carried_in"),
            "{year}"
        );
        assert_eq!(of("limit"), 200_000_000);
        assert!(of("lapsed") >= 0 && of("carried_out") >= 0, "{year}");
        assert!(of("spend") <= of("limit") + of("carried_in"), "{year}");
        let label = year["year"].as_str().unwrap();
        let costs = list(&plan, "decisions")
            .iter()
            .filter_map(|d| d["cost"].get(label));
        assert_eq!(costs.map(pence).sum::<i64>(), of("spend"), "{label}");
        carried = of("carried_out");
    }
    assert_eq!(carried, 0);
    let money = |key: &str| pence(&plan["money"][key]);
    assert_eq!(
        money("business_as_usual") + money("invested") - money("released") + money("exit_costs"),
        money("spend")
    );
    assert_eq!(money("limit") - money("spend"), money("unspent"));
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert!(shipped_plan() == plan_text(root()));
    for command in ["gaps", "evidence"] {
        let ran = || run_in(root(), &[command, "--format", "json"]).stdout;
        assert!(ran() == ran(), "{command}");
    }
}

/// The shipped files, without comments, by path.
fn files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in [
        "",
        "recommendations",
        "recommendations/evidence",
        "workstreams",
    ] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "yaml") {
                let name = path
                    .strip_prefix(root())
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                let text = fs::read_to_string(&path).unwrap();
                let plain = text.lines().filter(|l| !l.trim_start().starts_with('#'));
                found.push((name, plain.map(|l| format!("{l}\n")).collect()));
            }
        }
    }
    found
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Reverses the items of every list that stands line by line.
fn reversed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    let mut i = 0;
    while i < lines.len() {
        if !lines[i].trim_start().starts_with("- ") {
            out.push_str(&format!("{}\n", lines[i]));
            i += 1;
            continue;
        }
        let depth = indent(lines[i]);
        let mut items: Vec<String> = Vec::new();
        while i < lines.len() && (lines[i].trim().is_empty() || indent(lines[i]) >= depth) {
            let starts = indent(lines[i]) == depth;
            if starts && !lines[i].trim_start().starts_with("- ") && !lines[i].trim().is_empty() {
                break;
            }
            if starts && !lines[i].trim().is_empty() {
                items.push(String::new());
            }
            items
                .last_mut()
                .unwrap()
                .push_str(&format!("{}\n", lines[i]));
            i += 1;
        }
        for item in items.iter().rev() {
            // The rest of an item may hold lists of its own.
            let (first, rest) = item.split_once('\n').unwrap();
            out.push_str(&format!("{first}\n{}", reversed(rest)));
        }
    }
    out
}

#[test]
fn lists_are_reversed() {
    let text = "- id: a\n  parts:\n    - x\n    - y\n- id: b\n";
    assert_eq!(
        reversed(text),
        "- id: b\n- id: a\n  parts:\n    - y\n    - x\n"
    );
}

/// Reverses the keys of mappings that stand line by line, down to the first list.
fn keys_reversed(text: &str) -> String {
    let Some(depth) = text.lines().find(|l| !l.trim().is_empty()).map(indent) else {
        return text.to_owned();
    };
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        if line.trim_start().starts_with("- ") && indent(line) == depth {
            return text.to_owned();
        }
        if indent(line) == depth {
            entries.push((format!("{line}\n"), String::new()));
        } else {
            entries.last_mut().unwrap().1 += &format!("{line}\n");
        }
    }
    let entries = entries.into_iter().rev();
    entries
        .map(|(key, below)| key + &keys_reversed(&below))
        .collect()
}

#[test]
fn keys_are_reversed() {
    let text = "a:\n  x: 1\n  y:\n    - b: 1\n      c: 2\nd: 3\n";
    assert_eq!(
        keys_reversed(text),
        "d: 3\na:\n  y:\n    - b: 1\n      c: 2\n  x: 1\n"
    );
}

/// Scenarios, what they list, constraints and all keys in reverse. The order of years, elements and
/// audiences and of the points of a curve is part of what this file says.
fn programme_reversed(text: &str) -> String {
    let (before, scenarios) = text.split_once("\nscenarios:\n").unwrap();
    let (before, constraints) = before.split_once("\nconstraints:").unwrap();
    let shuffled = format!(
        "{before}\nconstraints:{}\nscenarios:\n{}",
        reversed(constraints),
        reversed(scenarios)
    );
    let shuffled = keys_reversed(&shuffled);
    assert!(
        shuffled.starts_with("scenarios:\n")
            && !shuffled.contains("- id: as-planned\n    name: The plan\n  - id: ten")
    );
    shuffled
}

#[test]
fn renamed_files_and_reversed_lists_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (path, text)) in files().into_iter().rev().enumerate() {
        if path == "programme.yaml" {
            put(folder.path(), &path, programme_reversed(&text).as_bytes());
            continue;
        }
        let (parent, _) = path.rsplit_once('/').unwrap();
        // Rows of a printed table keep their order; whole tables need not.
        let text = if parent.ends_with("evidence") {
            text
        } else {
            reversed(&text)
        };
        put(
            folder.path(),
            &format!("{parent}/{:03}.yml", 997 * number % 1000),
            text.as_bytes(),
        );
    }
    assert_eq!(run_in(folder.path(), &["check"]).stderr, "");
    for command in ["gaps", "evidence"] {
        let (moved, here) = (json_in(folder.path(), command), json(command));
        assert!(moved == here, "{command}");
    }
    let scenario = ["gaps", "--scenario", "equal-weights", "--format", "json"];
    assert!(run_in(folder.path(), &scenario).stdout == run_in(root(), &scenario).stdout);
    assert_same_plan(&plan_text(folder.path()));
}

#[test]
fn all_workstreams_in_one_file_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut merged = String::new();
    for (path, text) in files() {
        if path.starts_with("workstreams/") {
            let item = text
                .lines()
                .filter(|l| !l.trim().is_empty())
                .map(|l| format!("  {l}\n"));
            merged.push_str(&item.collect::<String>().replacen("  ", "- ", 1));
        } else {
            put(folder.path(), &path, text.as_bytes());
        }
    }
    put(folder.path(), "workstreams/all.yaml", merged.as_bytes());
    assert_eq!(run_in(folder.path(), &["check"]).stderr, "");
    let command = "gaps";
    assert!(json_in(folder.path(), command) == json(command));
    assert_same_plan(&plan_text(folder.path()));
}

fn assert_same_plan(moved: &str) {
    let here = shipped_plan();
    assert!(moved == here, "{}", first_difference(moved, here));
}

fn first_difference(one: &str, other: &str) -> String {
    let differs = one.lines().zip(other.lines()).find(|(a, b)| a != b);
    format!("{differs:?}")
}
