//! What `evidence import` makes of a raw workshop is what was published.

use std::fs;
use std::path::Path;

use gapwise::model::{Cell, Table};
use gapwise::{check, load};
use serde_json::Value;
use tempfile::TempDir;

use super::black_box::{root, run_in};
use super::workshop::{
    COMMENTS, DOWN, IDEAS, QUESTIONS, Raw, VOTES, contributions, published, raw, table,
};
use super::{import, without_replicates};

/// The raw files in a folder, beside the workspace of this repository without its published tables.
fn folder(raw: &Raw) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, header: &str, rows: &[String]| {
        let text = format!("{header}\n{}\n", rows.join("\n"));
        fs::write(folder.path().join(name), text).unwrap();
    };
    put("ideas.csv", "idea,question,participant", &raw.ideas);
    put("comments.csv", "comment,target,participant", &raw.comments);
    put("votes.csv", "participant,target,vote", &raw.votes);
    put(
        "codes.csv",
        "idea,question,domain,element,theme",
        &raw.codes,
    );
    let questions: Vec<String> = QUESTIONS
        .iter()
        .map(|(id, name, audience)| format!("{id},{name},{audience}"))
        .collect();
    put("questions.csv", "question,name,audience", &questions);
    copy_folder(root(), folder.path(), &["recommendations", "workstreams"]);
    folder
}

fn copy_folder(from: &Path, to: &Path, below: &[&str]) {
    fs::copy(from.join("programme.yaml"), to.join("programme.yaml")).unwrap();
    for name in below {
        fs::create_dir_all(to.join(name)).unwrap();
        for entry in fs::read_dir(from.join(name)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, to.join(name).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
}

/// The tables of a workspace whose evidence is what was imported.
fn imported(folder: &Path) -> Vec<Table> {
    let ran = import(folder, &["--out", "workshop.yaml", "-q"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    let text = fs::read_to_string(folder.join("workshop.yaml")).unwrap();
    let mut files = load::folder(folder);
    files.add(
        "recommendations/evidence/workshop.yaml",
        without_replicates(&text),
    );
    check::workspace(&files).unwrap().tables
}

/// Rows by name.
fn sorted(table: &Table) -> Vec<(String, Vec<Cell>, Option<i64>)> {
    let rows = table.rows.iter();
    let mut rows: Vec<_> = rows
        .map(|r| (r.name.clone(), r.cells.clone(), r.total))
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

#[test]
fn the_published_tables_come_back() {
    let published = published();
    let folder = folder(&raw(&published));
    let found = imported(folder.path());
    let balance = table(&found, "balance");
    assert_eq!(balance.rows.len(), 5);
    for (row, expected) in [
        ("New vision", 1467),
        ("The role of informaticians", 796),
        ("The role of the system", 454),
        ("Great examples", 1084),
        ("Others ideas", 361),
    ] {
        let found = balance.rows.iter().find(|r| r.name == row).unwrap();
        assert_eq!(found.cells[0], Cell::whole(expected), "{row}");
        assert_eq!(contributions(&published, row), expected, "{row}");
    }
    let themes = (table(&published, "table-2"), table(&found, "themes-vision"));
    assert_eq!(sorted(themes.0), sorted(themes.1));
    for (expected, id) in [
        ("table-3", "ideas-informaticians"),
        ("table-4", "votes-informaticians"),
        ("table-5", "ideas-system"),
        ("table-6", "votes-system"),
        ("table-7", "ideas-examples"),
        ("table-8", "votes-examples"),
    ] {
        let (expected, found) = (table(&published, expected), table(&found, id));
        // Every row, cell, row total, column total and the grand total, blank ones and zeros too.
        assert_eq!(expected.rows, found.rows, "{id}");
        assert_eq!(expected.totals, found.totals, "{id}");
        assert_eq!(expected.columns, found.columns, "{id}");
        let kind = |t: &Table| (t.measure, t.audience, t.is_cross_table);
        assert_eq!(kind(expected), kind(found), "{id}");
    }
    assert_eq!(found.len(), 8);
}

#[test]
fn as_many_are_counted_as_the_report_says() {
    let folder = folder(&raw(&published()));
    let ran = import(folder.path(), &["--format", "json"]);
    let view: Value = serde_json::from_str(&ran.stdout).unwrap();
    let counts = &view["counts"];
    assert_eq!(counts["ideas"], IDEAS);
    assert_eq!(counts["comments"], COMMENTS);
    assert_eq!(counts["votes"]["all"], VOTES);
    assert_eq!(counts["votes"]["down"], DOWN);
    assert_eq!(counts["down_percent"], 4.95);
    assert_eq!(counts["contributions"], 3652);
    assert_eq!(counts["contributions_by_question"], 4162);
    let moves = view["moves"].as_array().unwrap();
    let stays = moves.iter().filter(|m| m["stays"] == true).count();
    assert_eq!((moves.len(), stays), (15, 10));
    let text = import(folder.path(), &[]).stdout;
    assert!(
        text.contains("the rows add up to 4,162, which is 510 more"),
        "{text}"
    );
    assert!(text.contains("4.95 %"), "{text}");
}

#[test]
fn rows_in_any_order_give_the_same_bytes() {
    let mut raw = raw(&published());
    let written = |raw: &Raw| {
        let folder = folder(raw);
        let flags = [
            "--out",
            "workshop.yaml",
            "--replicates",
            "50",
            "--format",
            "csv",
        ];
        let ran = import(folder.path(), &flags);
        let text = fs::read_to_string(folder.path().join("workshop.yaml")).unwrap();
        (ran.stdout, text)
    };
    let first = written(&raw);
    let mut random = fastrand::Rng::with_seed(7);
    random.shuffle(&mut raw.ideas);
    random.shuffle(&mut raw.comments);
    random.shuffle(&mut raw.votes);
    random.shuffle(&mut raw.codes);
    assert!(written(&raw) == first, "the order of rows shows");
}

#[test]
fn weights_are_those_of_the_published_tables() {
    let folder = folder(&raw(&published()));
    imported(folder.path());
    let text = fs::read_to_string(folder.path().join("workshop.yaml")).unwrap();
    let evidence = folder.path().join("recommendations/evidence");
    fs::create_dir(&evidence).unwrap();
    fs::write(evidence.join("workshop.yaml"), without_replicates(&text)).unwrap();
    let weights = |folder: &Path| {
        let ran = run_in(folder, &["evidence", "--format", "json"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let view: Value = serde_json::from_str(&ran.stdout).unwrap();
        (view["weights"].clone(), view["inconsistencies"].clone())
    };
    let (found, inconsistencies) = weights(folder.path());
    assert_eq!(found, weights(root()).0);
    assert_eq!(inconsistencies, serde_json::json!([]));
}
