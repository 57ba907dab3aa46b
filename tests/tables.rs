//! The tables of `gaps` and `optimise` as CSV hold what their JSON holds, to the penny.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;
#[path = "graphs/hostile.rs"]
mod hostile;

use std::path::{Path, PathBuf};

use black_box::{cases, root, run_in};
use serde_json::Value;

/// Rows by the names of their columns.
struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn of(folder: &Path, arguments: &[&str]) -> Self {
        let ran = run_in(folder, &[arguments, &["--format", "csv"]].concat());
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{folder:?}");
        let mut rows = records(&ran.stdout);
        let headings = rows.remove(0);
        assert!(rows.iter().all(|row| row.len() == headings.len()));
        Self { headings, rows }
    }

    fn column(&self, heading: &str) -> Vec<&str> {
        let place = self.headings.iter().position(|own| own == heading);
        let place = place.unwrap_or_else(|| panic!("no column {heading}: {:?}", self.headings));
        self.rows.iter().map(|row| row[place].as_str()).collect()
    }

    /// That a column holds what a field of each of these holds.
    fn holds(&self, heading: &str, of: &[Value], field: &str) {
        let column = self.column(heading);
        assert_eq!(column.len(), of.len(), "{heading}");
        for (cell, found) in column.into_iter().zip(of) {
            assert!(says(cell, &found[field]), "{heading}: {cell} {found}");
        }
    }
}

/// Fields as RFC 4180 has them.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut is_quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        match (is_quoted, c) {
            (true, '"') if chars.peek() == Some(&'"') => cell.extend(chars.next()),
            (_, '"') => is_quoted = !is_quoted,
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\r') => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (_, c) => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !is_quoted);
    rows
}

/// Whether a cell says the same as a value of JSON; a formula is kept from running by a `'`.
fn says(cell: &str, value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            let cell: f64 = cell.parse().unwrap();
            (cell - number.as_f64().unwrap()).abs() <= 5e-7
        }
        Value::String(text) => {
            assert!(!cell.starts_with(['=', '@', '\t', '\r']), "{cell}");
            // What turns the direction of text, or moves a terminal, does not get out; lines and tabs are text.
            let turns = |c: char| {
                (c.is_control() && !"\n\r\t".contains(c)) || ('\u{202a}'..='\u{202e}').contains(&c)
            };
            let text = &text.replace(turns, "\u{fffd}");
            cell == text || cell.strip_prefix('\'') == Some(text)
        }
        Value::Null => cell.is_empty(),
        Value::Array(ids) => {
            let ids: Vec<&str> = ids.iter().map(|id| id.as_str().unwrap()).collect();
            cell == ids.join(" ")
        }
        Value::Bool(truth) => cell.parse() == Ok(*truth),
        Value::Object(_) => false,
    }
}

fn pence(cell: &str) -> i64 {
    let (_, decimals) = cell.split_once('.').unwrap();
    assert_eq!(decimals.len(), 2, "{cell}");
    cell.replace('.', "").parse().unwrap()
}

/// The sum of a column of money, but for what is not known.
fn sum(column: &[&str]) -> i64 {
    let known = column.iter().filter(|cell| **cell != "unknown");
    known.map(|cell| pence(cell)).sum()
}

fn list<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of[name].as_array().unwrap()
}

fn workspaces() -> Vec<PathBuf> {
    let mut all = cases("worked");
    all.push(root().to_owned());
    all
}

fn json(folder: &Path, arguments: &[&str]) -> Option<Value> {
    let ran = run_in(folder, &[arguments, &["--format", "json"]].concat());
    assert!(ran.code == 0 || ran.code == 3, "{folder:?}\n{}", ran.stderr);
    (ran.code == 0).then(|| serde_json::from_str(&ran.stdout).unwrap())
}

#[test]
fn gaps_are_the_same_in_each_table() {
    let hostile = hostile::workspace();
    let mut all = workspaces();
    all.push(hostile.path().to_owned());
    for folder in all {
        let gaps = json(&folder, &["gaps"]).unwrap();
        let table = |name: &str| Table::of(&folder, &["gaps", "--table", name]);
        let recommendations = list(&gaps, "recommendations");
        let rows = table("recommendations");
        for same in [
            "id",
            "text",
            "element",
            "audience",
            "weight",
            "coverage",
            "coverage_raw",
        ] {
            rows.holds(same, recommendations, same);
        }
        rows.holds("status", recommendations, "status");
        rows.holds("duplicated", recommendations, "duplicated");
        assert_eq!(rows.headings, Table::of(&folder, &["gaps"]).headings);
        let links: Vec<Value> = recommendations
            .iter()
            .flat_map(|r| list(r, "links").to_vec())
            .collect();
        let rows = table("links");
        for same in ["workstream", "part", "extent", "confidence", "origin"] {
            rows.holds(same, &links, same);
        }
        let workstreams = list(&gaps, "workstreams");
        let rows = table("workstreams");
        for same in [
            "id",
            "status",
            "funding",
            "standing",
            "serves",
            "only_cover_of",
        ] {
            rows.holds(same, workstreams, same);
        }
        rows.holds("replacement_cost", workstreams, "replacement_cost");
        let years: Vec<String> = rows
            .headings
            .iter()
            .filter(|h| h.starts_with("cost "))
            .cloned()
            .collect();
        let whole: i64 = years.iter().map(|year| sum(&rows.column(year))).sum();
        assert_eq!(sum(&rows.column("cost_total")), whole);
        let rows = table("cells");
        for same in [
            "element",
            "audience",
            "recommendations",
            "covered",
            "partly",
            "uncovered",
            "excused",
            "coverage",
        ] {
            rows.holds(same, list(&gaps, "cells"), same);
        }
    }
}

#[test]
fn the_money_of_a_plan_adds_up_to_the_penny() {
    let mut planned = 0;
    for folder in workspaces() {
        let Some(plan) = json(&folder, &["optimise", "--no-reference"]) else {
            continue;
        };
        planned += 1;
        let table = |name: &str| Table::of(&folder, &["optimise", "--table", name]);
        let decisions = list(&plan, "decisions");
        let rows = table("decisions");
        for same in [
            "workstream",
            "action",
            "change",
            "exit_cost",
            "coverage_without",
            "why",
        ] {
            rows.holds(same, decisions, same);
        }
        let mut spend = 0;
        for year in list(&plan["money"], "years") {
            let label = year["year"].as_str().unwrap();
            let costs = rows.column(&format!("cost {label}"));
            for (cell, decision) in costs.iter().zip(decisions) {
                let known = decision["cost"][label].as_str();
                assert_eq!(*cell, known.unwrap_or("unknown"), "{folder:?}");
            }
            assert_eq!(
                sum(&costs),
                pence(year["spend"].as_str().unwrap()),
                "{folder:?}"
            );
            spend += sum(&costs);
        }
        assert_eq!(sum(&rows.column("cost_total")), spend);
        assert_eq!(pence(plan["money"]["spend"].as_str().unwrap()), spend);
        let money = table("money");
        let mut years = list(&plan["money"], "years").to_vec();
        for fund in plan["money"]["funds"].as_array().into_iter().flatten() {
            years.extend(list(fund, "years").to_vec());
        }
        for same in [
            "year",
            "limit",
            "spend",
            "carried_in",
            "carried_out",
            "moved_in",
            "moved_out",
            "lapsed",
        ] {
            money.holds(same, &years, same);
        }
        let rows = table("recommendations");
        for same in ["id", "coverage_today", "coverage", "status"] {
            rows.holds(same, list(&plan, "recommendations"), same);
        }
    }
    assert!(planned > 25);
}

#[test]
fn a_table_is_chosen_for_csv_alone() {
    for command in ["gaps", "optimise"] {
        for format in ["text", "json"] {
            let table = [command, "--table", "recommendations", "--format", format];
            let ran = run_in(root(), &table);
            assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
            assert!(ran.stderr.contains("say `--format csv` as well"));
        }
        let ran = run_in(root(), &[command, "--format", "csv", "--table", "people"]);
        assert_eq!(ran.code, 2);
    }
}
