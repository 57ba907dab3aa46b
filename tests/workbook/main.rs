//! The Excel workbook, read by others: LibreOffice calculates every formula anew, openpyxl reads what they
//! come to, and gapwise evaluates the same choices by itself.
//!
//! It needs LibreOffice (`GAPWISE_SOFFICE`, or else soffice) and a Python with openpyxl
//! (`GAPWISE_PYTHON`, or else python3). Without them this says so and passes, unless
//! `GAPWISE_DOCUMENTS=required`.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../black_box/mod.rs"]
mod black_box;
#[path = "../brute_force/spec.rs"]
#[allow(dead_code)]
mod spec;

mod calculated;
mod case;

use std::process::Command;

use black_box::outside::{self, imports, python, succeeds};
use black_box::{cases, name, root, run_in};
use calculated::{Answer, calculate, soffice};
use case::Case;
use gapwise::model::Workspace;
use gapwise::{check, load, scenarios};
use spec::{Random, Spec};

/// Whether there is a LibreOffice and a Python to ask; says so where there is none.
fn is_there() -> bool {
    let found = imports("openpyxl") && succeeds(Command::new(soffice()).arg("--version"));
    let what = "workbooks in LibreOffice: no soffice, or no Python with openpyxl, was found";
    outside::is_there(found, "GAPWISE_DOCUMENTS", what)
}

/// Each workspace as it is planned, and with choices and limits that chance makes.
fn compare(workspaces: Vec<(String, Workspace)>) -> Vec<(Case, Answer)> {
    let folder = tempfile::tempdir().unwrap();
    let mut cases = Vec::new();
    for (seed, (name, workspace)) in workspaces.into_iter().enumerate() {
        let Some(planned) = Case::planned(&name, workspace, folder.path()) else {
            continue;
        };
        for round in 0..2 {
            let mut random = Random::new(1_000 * (seed as u64 + 1) + round);
            cases.push(planned.changed(&mut random));
        }
        cases.push(planned);
    }
    let answers = calculate(&cases, folder.path());
    assert_eq!(answers.len(), cases.len());
    let pairs: Vec<(Case, Answer)> = cases.into_iter().zip(answers).collect();
    for (case, answer) in &pairs {
        case.holds(answer);
    }
    pairs
}

/// As they stand in the file, for a viewer that calculates nothing.
#[test]
fn the_figures_are_those_of_plan_json() {
    if !is_there() {
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().to_str().unwrap();
    let ran = run_in(
        root(),
        &["brief", "--to", "xlsx", "--with", "none", "--out", folder],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let output = Command::new(python())
        .arg(root().join("tests/workbook/figures.py"))
        .arg(out.path())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}");
    let count = String::from_utf8(output.stdout).unwrap();
    assert!(count.trim().parse::<usize>().unwrap() > 1000);
}

#[test]
fn the_shipped_programme_and_its_scenarios() {
    if !is_there() {
        return;
    }
    let shipped = check::workspace(&load::folder(root())).unwrap();
    let scenarios = shipped.programme.scenarios.iter();
    let mut all: Vec<(String, Workspace)> = scenarios
        .map(|scenario| {
            (
                scenario.id.to_string(),
                scenarios::applied(&shipped, scenario),
            )
        })
        .collect();
    all.truncate(3);
    all.push(("shipped".to_owned(), shipped));
    let pairs = compare(all);
    assert!(pairs.iter().all(|(_, answer)| answer.formulas > 1000));
}

#[test]
fn every_worked_case() {
    if !is_there() {
        return;
    }
    let worked = cases("worked").into_iter().map(|path| {
        let workspace = check::workspace(&load::folder(&path)).unwrap();
        (name(&path), workspace)
    });
    compare(worked.collect());
}

#[test]
fn random_small_workspaces() {
    if !is_there() {
        return;
    }
    let random = (0..40).map(|seed| {
        let workspace = check::workspace(&Spec::random(seed).files()).unwrap();
        (format!("seed-{seed}"), workspace)
    });
    let pairs = compare(random.collect());
    let over = |answer: &Answer| answer.over.unwrap_or(0.0) > 0.0;
    assert!(pairs.iter().filter(|(_, answer)| over(answer)).count() > 5);
    let broken = |answer: &Answer| answer.checks.iter().any(|row| row["Kept?"] == "BROKEN");
    assert!(
        pairs
            .iter()
            .any(|(_, answer)| broken(answer) && !over(answer))
    );
}
