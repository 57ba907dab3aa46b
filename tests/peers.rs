//! Another solver on the models that `--export` writes: HiGHS has to find the same coverage.
//!
//! It needs a Python with highspy (`GAPWISE_PYTHON`, or else python3). Without one this says so and
//! passes, unless `GAPWISE_PEERS=required`.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;
#[path = "brute_force/spec.rs"]
#[allow(dead_code)]
mod spec;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use black_box::outside::{self, imports, python};
use black_box::{cases, root};
use gapwise::model::Workspace;
use gapwise::optimise::{ModelFormat, Options, export, plan};
use gapwise::{check, evidence, load};
use spec::Spec;

/// Coverage is defined to this.
const SAME: f64 = 1e-9;
/// The goal of a model in which all is covered.
const ALL: f64 = 10_000.0;

/// Whether there is a HiGHS to ask; says so where there is none.
fn is_there() -> bool {
    let what = "plans against HiGHS: no Python with highspy was found (pip install highspy)";
    outside::is_there(imports("highspy"), "GAPWISE_PEERS", what)
}

/// What HiGHS says of each model.
fn solved(files: &[PathBuf]) -> Vec<String> {
    let answers = tempfile::NamedTempFile::new().unwrap();
    let output = Command::new(python())
        .arg(root().join("tests/peers/highs.py"))
        .arg(answers.path())
        .args(files)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let text = std::fs::read_to_string(answers.path()).unwrap();
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), files.len(), "{errors}\n{text}");
    lines
}

/// A workspace by a name, and the most that it can cover; `None` where no plan exists.
struct Case {
    name: String,
    coverage: Option<f64>,
    /// In both formats.
    files: [PathBuf; 2],
}

fn case(name: &str, workspace: &Workspace, folder: &Path) -> Case {
    let weights = evidence::weights(workspace);
    let outcome = plan(workspace, &weights, &Options::default()).unwrap();
    let files = ["mps", "lp"].map(|ending| {
        let path = folder.join(format!("{name}.{ending}"));
        let mut file = BufWriter::new(File::create(&path).unwrap());
        let format = ModelFormat::of(&path).unwrap();
        export(workspace, &weights, format, &mut file).unwrap();
        file.flush().unwrap();
        path
    });
    Case {
        name: name.to_owned(),
        coverage: outcome.plan().map(|plan| plan.coverage.value()),
        files,
    }
}

fn compare(cases: &[Case]) {
    let all: Vec<PathBuf> = cases.iter().flat_map(|case| case.files.clone()).collect();
    let answers = solved(&all);
    for (case, answers) in cases.iter().zip(answers.chunks(2)) {
        // MPS minimises, LP maximises.
        for (answer, sign) in answers.iter().zip([-1.0, 1.0]) {
            let found = answer.parse::<f64>().ok().map(|goal| goal * sign / ALL);
            let same = match (case.coverage, found) {
                (Some(ours), Some(theirs)) => (ours - theirs).abs() <= SAME,
                (None, None) => answer == "infeasible",
                _ => false,
            };
            assert!(
                same,
                "{}: {:?}, but HiGHS: {answer}",
                case.name, case.coverage
            );
        }
    }
}

#[test]
fn the_shipped_programme_and_its_scenarios() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let shipped = check::workspace(&load::folder(root())).unwrap();
    let carried = shipped
        .programme
        .scenarios
        .iter()
        .find(|s| s.id.as_str() == "carry-over");
    let carried = gapwise::scenarios::applied(&shipped, carried.unwrap());
    compare(&[
        case("shipped", &shipped, folder.path()),
        case("carry-over", &carried, folder.path()),
    ]);
}

#[test]
fn every_worked_case() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let cases: Vec<Case> = cases("worked")
        .iter()
        .map(|path| {
            let workspace = check::workspace(&load::folder(path)).unwrap();
            case(&black_box::name(path), &workspace, folder.path())
        })
        .collect();
    assert!(cases.iter().any(|case| case.coverage.is_none()));
    compare(&cases);
}

#[test]
fn random_small_workspaces() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let cases: Vec<Case> = (0..200)
        .map(|seed| {
            let workspace = check::workspace(&Spec::random(seed).files()).unwrap();
            case(&format!("seed-{seed}"), &workspace, folder.path())
        })
        .collect();
    assert!(cases.iter().filter(|case| case.coverage.is_none()).count() > 5);
    compare(&cases);
}
