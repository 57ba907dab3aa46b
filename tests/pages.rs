//! The HTML documents in a real browser, at the width of a desk's screen and of a telephone's: what a
//! reader sees is what the Markdown says, nothing is asked of the network, nothing has to be moved
//! sideways, and axe-core has no complaint.
//!
//! It needs Chromium (`GAPWISE_CHROMIUM`, or else one on the path) and axe-core (`GAPWISE_AXE`, the
//! path of its axe.min.js). Where `GAPWISE_PAGES` is not set this says so and passes;
//! `GAPWISE_PAGES=required` wants both.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;
#[path = "pages/browser.rs"]
mod browser;
#[path = "pages/markdown.rs"]
mod markdown;
#[path = "../benches/workspace/mod.rs"]
mod workspace;

use std::fs;
use std::path::{Path, PathBuf};

use black_box::{RECOMMENDATION, put, root, run};
use browser::{Browser, POLICY, opened};
use serde_json::Value;
use tempfile::TempDir;
use workspace::{Size, write};

/// The documents of a workspace.
fn documents(workspace: &Path, more: &[&str]) -> TempDir {
    let out = tempfile::tempdir().unwrap();
    let mut arguments = vec!["brief", "--quiet", "--to", "md,html"];
    arguments.extend([
        "-C",
        workspace.to_str().unwrap(),
        "--out",
        out.path().to_str().unwrap(),
    ]);
    arguments.extend(more);
    let ran = run(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    out
}

/// Every HTML document in a folder but, of many notes, the first few of each kind.
fn pages(out: &Path) -> Vec<PathBuf> {
    let pages = |folder: &Path| {
        let entries = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path());
        let mut found: Vec<PathBuf> = entries
            .filter(|path| path.extension().is_some_and(|e| e == "html"))
            .collect();
        found.sort();
        found
    };
    let mut all = pages(out);
    all.extend(pages(&out.join("notes")).into_iter().take(20));
    all
}

/// Every number of the facts that the Markdown shows, as it is written there.
fn numbers<'a>(facts: &'a Value, found: &mut Vec<&'a str>) {
    match facts {
        Value::String(text) if text.chars().any(|c| c.is_ascii_digit()) => found.push(text),
        Value::Array(all) => all.iter().for_each(|value| numbers(value, found)),
        Value::Object(all) => all.values().for_each(|value| numbers(value, found)),
        _ => {}
    }
}

/// What is wrong with a document's page.
fn wrong(path: &Path, facts: &Value, wide: &Value, narrow: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for (found, width) in [(wide, 1280), (narrow, 360)] {
        let mut say = |what: String| wrong.push(format!("{} at {width}: {what}", path.display()));
        if found["width"] != width || found["scrollWidth"].as_u64() > Some(width) {
            say(format!("it is {} wide", found["scrollWidth"]));
        }
        if found["smallest"].as_f64().unwrap_or(0.0) < 14.0 {
            say(format!(
                "its smallest letters have {} pixels",
                found["smallest"]
            ));
        }
        if !found["violations"].as_array().is_some_and(Vec::is_empty) {
            say(format!("axe-core: {:#}", found["violations"]));
        }
    }
    let markdown = fs::read_to_string(path.with_extension("md")).unwrap();
    let said = markdown::said(&markdown);
    let mut say = |what: String| wrong.push(format!("{}: {what}", path.display()));
    let shown: markdown::Tables = serde_json::from_value(wide["tables"].clone()).unwrap();
    if shown != said.tables {
        let pairs = shown.iter().zip(&said.tables);
        let first = pairs.into_iter().find(|(shown, said)| shown != said);
        say(format!(
            "{} tables of {}; the first that differs: {first:?}",
            shown.len(),
            said.tables.len()
        ));
    }
    let shown: Vec<Vec<String>> = serde_json::from_value(wide["figures"].clone()).unwrap();
    if shown != said.figures {
        say(format!("key figures: {shown:?} for {:?}", said.figures));
    }
    let text = wide["text"].as_str().unwrap();
    let mut all = Vec::new();
    numbers(facts, &mut all);
    let mut checked = 0;
    for number in all
        .into_iter()
        .map(markdown::squeezed)
        .filter(|number| said.text.contains(number))
    {
        checked += 1;
        if !text.contains(&number) {
            say(format!("{number} is in the Markdown, not in the page"));
        }
    }
    if checked < 3 {
        say(format!("only {checked} numbers were compared"));
    }
    wrong
}

/// Looks at every document of a workspace.
fn look(browser: &Browser, workspace: &Path, more: &[&str]) {
    let out = documents(workspace, more);
    let facts: Value =
        serde_json::from_slice(&fs::read(out.path().join("briefing.json")).unwrap()).unwrap();
    let paths = pages(out.path());
    assert!(paths.len() > 3, "{paths:?}");
    let texts: Vec<String> = paths
        .iter()
        .map(|path| opened(&fs::read_to_string(path).unwrap()))
        .collect();
    let (found, asked) = browser.shown(&texts);
    assert!(asked.is_empty(), "{asked:?}");
    let pairs = paths.iter().zip(found.chunks(2));
    let wrong: Vec<String> = pairs
        .flat_map(|(path, found)| wrong(path, &facts, &found[0], &found[1]))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_browser_sees_what_is_wrong() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n{POLICY}<title>x</title></head>\n<body><main><h1>x</h1>\
         <p style=\"width: 400px; color: #ddd; font-size: 13px\">Hard to read</p><img src=\"http://nowhere.invalid/x\">\
         </main></body></html>"
    );
    let (found, asked) = browser.shown(&[opened(&page)]);
    assert_eq!(found[0]["scrollWidth"], 1280);
    assert!(found[1]["scrollWidth"].as_u64() > Some(360), "{}", found[1]);
    assert_eq!(found[1]["smallest"], 13);
    let violations = found[0]["violations"].to_string();
    assert!(
        violations.contains("color-contrast") && violations.contains("image-alt"),
        "{violations}"
    );
    assert!(
        asked.contains(&"http://nowhere.invalid/x".to_owned()),
        "{asked:?}"
    );
}

#[test]
fn the_shipped_programme() {
    if let Some(browser) = Browser::found() {
        look(&browser, root(), &[]);
    }
}

#[test]
fn hostile_names_and_ten_years() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let names = [
        "<script>alert(1)</script> \"quoted\" 'single' & `code` {{x}} ]]>",
        "=cmd|' /C calc'!A0 #panic(\"x\") $5m_* [x](javascript:alert(1))",
        "two\nlines \u{202e}turned 😀 数字健康",
        &"W".repeat(500),
    ];
    let years: Vec<String> = (2018..2028)
        .map(|year| format!("{year}-{}", year + 1 - 2000))
        .collect();
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let each = |amount: &str| {
        years
            .iter()
            .map(|year| format!("{year}: {amount}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let folder = tempfile::tempdir().unwrap();
    let programme = format!(
        "programme: {{id: demo, name: {}, years: [{}]}}\nframework:\n  elements: [{{id: skills, name: {}}}]\n  \
         audiences: [{{id: staff, name: {}}}]\nbudget: {{total: £95m, by_year: {{{}}}, carry_over: unlimited}}\n",
        quoted(names[0]),
        years.join(", "),
        quoted(names[3]),
        quoted(names[1]),
        each("£9.5m"),
    );
    put(folder.path(), "programme.yaml", programme.as_bytes());
    let mut recommendations = RECOMMENDATION.to_owned();
    let mut workstreams = String::new();
    for (number, name) in names.iter().enumerate() {
        let next = names[(number + 1) % names.len()];
        recommendations += &format!(
            "- {{id: H{number}, text: {}, element: skills, audience: staff}}\n",
            quoted(name)
        );
        let status = if number % 2 == 0 {
            "current"
        } else {
            "proposed"
        };
        workstreams += &format!(
            "- {{id: w{number}, name: {}, owner: {}, purpose: {}, status: {status}, funding: programme, \
             costs: {{{}}}, exit_cost: £50k, covers: [{{recommendation: H{}, extent: 0.8, why: {}}}]}}\n",
            quoted(name),
            quoted(next),
            quoted(next),
            each("£4_000_000"),
            number / 2,
            quoted(name),
        );
    }
    put(
        folder.path(),
        "recommendations/all.yaml",
        recommendations.as_bytes(),
    );
    put(
        folder.path(),
        "workstreams/all.yaml",
        workstreams.as_bytes(),
    );
    look(&browser, folder.path(), &[]);
}

#[test]
fn a_large_programme() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let size = Size {
        levels: true,
        ..Size::new(150, 200, 600)
    };
    write(&size, folder.path()).unwrap();
    look(&browser, folder.path(), &["--time-limit", "20"]);
}
