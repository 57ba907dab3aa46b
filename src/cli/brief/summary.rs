//! What `brief` prints: the plan in short, and what was written.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::brief::{ALL, Facts, File, Name, headline};
use crate::cli::table;
use crate::model::{Fraction, Money, Workspace};
use crate::optimise::{Action, Plan, PlanStatus};
use crate::words::{count, listed_up_to};

/// The files of a run, and those beside them that an earlier run may have written.
#[derive(Debug)]
pub(super) struct Wrote {
    folder: PathBuf,
    /// Paths in the folder, in the order of writing.
    paths: Vec<String>,
    /// Paths in the folder that have the name of a document, and were not written now.
    older: Vec<String>,
}

impl Wrote {
    /// Looks at a folder after writing.
    pub fn new(folder: PathBuf, files: &[File]) -> Self {
        let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
        let older = older(&folder, &paths);
        Self {
            folder,
            paths,
            older,
        }
    }
}

/// What lies in the places of documents, and was not written now.
fn older(folder: &Path, paths: &[String]) -> Vec<String> {
    let written: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
    let mut found = Vec::new();
    for (within, is_ours) in [
        ("", is_document as fn(&str, &str) -> bool),
        ("notes/", |_, ending| is_format(ending)),
        ("charts/", |_, ending| ending == "svg"),
    ] {
        let entries = fs::read_dir(folder.join(within)).into_iter().flatten();
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some((stem, ending)) = name.rsplit_once('.') else {
                continue;
            };
            let path = format!("{within}{name}");
            let is_file = entry.path().is_file() && !stem.is_empty();
            if is_file && is_ours(stem, ending) && !written.contains(path.as_str()) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn is_document(stem: &str, ending: &str) -> bool {
    let known = Name::ALL.iter().any(|name| name.word() == stem);
    match ending {
        "json" => ["briefing", "gaps", "plan"].contains(&stem),
        ending => known && is_format(ending),
    }
}

/// Whether documents are written in a format, by this build or another.
fn is_format(ending: &str) -> bool {
    ["docx", "pdf", "xlsx"].contains(&ending) || ALL.iter().any(|format| format.name == ending)
}

/// What `--format json` prints.
#[derive(Serialize, schemars::JsonSchema)]
pub(in crate::cli) struct Summary<'a> {
    schema: &'static str,
    status: PlanStatus,
    coverage_today: Fraction,
    coverage_business_as_usual: Fraction,
    coverage: Fraction,
    spend: Money,
    limit: Money,
    start: Vec<&'a str>,
    expand: Vec<&'a str>,
    reduce: Vec<&'a str>,
    stop: Vec<&'a str>,
    files: Vec<String>,
    /// Documents in the same folder that were not written now, and may be of an older plan.
    older_files: Vec<String>,
}

pub(super) fn summary<'a>(plan: &'a Plan, wrote: &Wrote) -> Summary<'a> {
    let of = |wanted: Action| -> Vec<&'a str> {
        let found = plan.decisions.iter().filter(|d| d.action == wanted);
        found.map(|d| d.workstream.as_str()).collect()
    };
    let shown = |paths: &[String]| -> Vec<String> {
        let full = paths.iter().map(|path| wrote.folder.join(path));
        full.map(|path| path.display().to_string()).collect()
    };
    Summary {
        schema: "gapwise/brief/1",
        status: plan.status,
        coverage_today: plan.coverage_today,
        coverage_business_as_usual: plan.business_as_usual.coverage,
        coverage: plan.coverage,
        spend: plan.money.spend,
        limit: plan.money.limit,
        start: of(Action::Start),
        expand: of(Action::Expand),
        reduce: of(Action::Reduce),
        stop: of(Action::Stop),
        files: shown(&wrote.paths),
        older_files: shown(&wrote.older),
    }
}

pub(super) fn text(workspace: &Workspace, plan: &Plan, facts: &Facts, wrote: &Wrote) -> String {
    let mut out = format!(
        "{}\n{}\n",
        table::printable(&facts.title),
        headline(workspace, plan)
    );
    let row = |action: &str, name: &str, when: &str, money: &str| -> Vec<String> {
        [&action.to_lowercase(), name, when, money]
            .map(str::to_owned)
            .to_vec()
    };
    let decisions = &facts.decisions;
    let invest = decisions.invest.iter();
    let invest = invest.map(|line| row(line.action, &line.name, &line.when, &line.change.exact));
    out += &section("Invest", ">change", &invest.collect::<Vec<_>>());
    let divest = decisions.divest.iter().map(|cut| {
        let line = &cut.line;
        row(line.action, &line.name, &line.when, &cut.released.exact)
    });
    out += &section(
        "Reduce or stop",
        ">released, net",
        &divest.collect::<Vec<_>>(),
    );
    out += &undone(facts);
    out + &documents(wrote)
}

fn section(title: &str, money: &str, rows: &[Vec<String>]) -> String {
    match rows.is_empty() {
        true => String::new(),
        false => format!(
            "\n{title}\n{}",
            table::text(&["", "workstream", "when", money], rows)
        ),
    }
}

/// What was written: a line for each document, one for all notes, and one for all charts.
fn documents(wrote: &Wrote) -> String {
    let mut lines: Vec<(String, Vec<&str>)> = Vec::new();
    for path in &wrote.paths {
        let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
        let name = match stem.split_once('/') {
            Some((family, _)) => {
                let of_family = wrote.paths.iter().filter(|path| path.starts_with(family));
                let stems = of_family.filter_map(|path| path.rsplit_once('.'));
                let stems: BTreeSet<&str> = stems.map(|(stem, _)| stem).collect();
                match stems.len() {
                    1 => stem.to_owned(),
                    _ => format!(
                        "{family}/ ({})",
                        count(stems.len(), &family[..family.len() - 1])
                    ),
                }
            }
            None if ending == "json" => "for other programs".to_owned(),
            None => stem.to_owned(),
        };
        let ending = match ending {
            "json" => path.as_str(),
            ending => ending,
        };
        match lines.iter_mut().find(|(known, _)| *known == name) {
            Some((_, endings)) if endings.contains(&ending) => {}
            Some((_, endings)) => endings.push(ending),
            None => lines.push((name, vec![ending])),
        }
    }
    let width = lines.iter().map(|(name, _)| name.chars().count()).max();
    let width = width.unwrap_or(0);
    let mut out = format!("\nDocuments in {}\n", wrote.folder.display());
    for (name, endings) in lines {
        out += &format!("  {name:width$}  {}\n", endings.join(", "));
    }
    if !wrote.older.is_empty() {
        let words = format!(
            "Not written now, and perhaps of an older plan: {}. Delete what is out of date, so that it \
             misleads nobody.",
            listed_up_to(&wrote.older, 6)
        );
        out += &format!("\n{}", table::indented(&words, "", ""));
    }
    out
}

fn undone(facts: &Facts) -> String {
    let remaining = &facts.remaining;
    let mut out = format!(
        "\nOf {} {}: {} covered with this plan, {} partly, {} not at all",
        remaining.all,
        match remaining.all {
            1 => "recommendation",
            _ => "recommendations",
        },
        remaining.covered.len(),
        remaining.partly.len(),
        remaining.uncovered.len()
    );
    out += &match remaining.excused.len() {
        0 => ".\n".to_owned(),
        excused => format!(", {excused} excused.\n"),
    };
    if !remaining.uncovered.is_empty() {
        out += "Not covered at all:\n";
    }
    for rest in &remaining.uncovered {
        let words = table::short(&table::printable(&rest.text), 90);
        out += &format!("  {} {words}\n", rest.id);
    }
    out
}
