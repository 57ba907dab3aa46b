//! `brief`: the whole run in one command, and its documents.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;
use tempfile::NamedTempFile;

use super::files::{beside, failed};
use super::planning::Planning;
use super::stages::{Stage, Stages};
use super::{Common, Format as Shown, Stop, gaps, optimise as plans, output, table, workspace};
use crate::brief::{ALL, Facts, File, Format, Name, Run, Templates, written};
use crate::matching::overlaps;
use crate::model::{Fraction, Money, Workspace};
use crate::optimise::{Action, Outcome, Plan, PlanStatus};
use crate::{coverage, evidence};

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// The folder for the documents (default: `out` in the workspace)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Which documents to write: md, html
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = format, default_value = "md,html")]
    to: Vec<Format>,
    #[command(flatten)]
    analyses: super::analyses::Flags,
    #[command(flatten)]
    planning: Planning,
    /// The day on which excused gaps are looked at (default: the first day of the programme)
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

/// A format of the briefing by its name.
fn format(name: &str) -> Result<Format, String> {
    let known: Vec<&str> = ALL.iter().map(|format| format.name).collect();
    let found = ALL.iter().find(|format| format.name == name.trim());
    let found = found.ok_or_else(|| format!("write one or more of {}", known.join(",")))?;
    match found.not_built() {
        Some(how) => Err(how.to_owned()),
        None => Ok(*found),
    }
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    output::only(common, &[Shown::Text, Shown::Json])?;
    let mut stages = Stages::logged(common);
    stages.begin(Stage::Reading);
    let workspace = workspace(common, flags.planning.budget)?;
    stages.begin(Stage::Weighing);
    let weights = evidence::weights(&workspace);
    stages.begin(Stage::FindingGaps);
    let gaps = coverage::gaps(&workspace, &weights, flags.as_of);
    stages.begin(Stage::Planning);
    let options = flags.planning.options(common)?;
    let outcome = flags.planning.plan_by(&options, common, &workspace, &weights)?;
    let plan = match outcome {
        Outcome::Planned(plan) => plan,
        Outcome::Infeasible(why) => {
            stages.end();
            match common.format {
                Shown::Json => output::print_json(&why)?,
                _ => output::note(&plans::no_plan(&why)),
            }
            return Err(Stop::Code(3));
        }
    };
    stages.begin(Stage::Comparing);
    let found = flags.analyses.found(common, &workspace, &weights, &options)?;
    stages.begin(Stage::Writing);
    let facts = Facts::of(&Run {
        workspace: &workspace,
        weights: &weights,
        gaps: &gaps,
        plan: &plan,
        scenario: scenario(common, &workspace),
        analyses: found.analyses(),
    });
    let templates = Templates::built_in();
    let mut files = written(&facts, &templates, &Name::ALL, &flags.to)
        .map_err(|error| Stop::Failed(error.to_string()))?;
    let overlaps = overlaps(&workspace);
    let gaps = gaps::View::new(&gaps, &overlaps);
    for (path, text) in [
        ("briefing.json", output::json(&facts)?),
        ("plan.json", output::json(&plan)?),
        ("gaps.json", output::json(&gaps)?),
    ] {
        files.push(File {
            path: path.to_owned(),
            bytes: text.into_bytes(),
        });
    }
    let paths = write(&folder(common, flags), &files)?;
    stages.end();
    match common.format {
        Shown::Json => output::print_json(&summary(&plan, &paths)),
        _ => output::print(&text(&workspace, &plan, &facts, &paths)),
    }
}

/// Where the documents go.
fn folder(common: &Common, flags: &Flags) -> PathBuf {
    let inside = || match common.dir.as_os_str() == "." {
        true => PathBuf::from("out"),
        false => common.dir.join("out"),
    };
    flags.out.clone().unwrap_or_else(inside)
}

/// The name of the scenario that was asked for.
fn scenario<'a>(common: &Common, workspace: &'a Workspace) -> Option<&'a str> {
    let wanted = common.scenario.as_deref()?;
    let mut all = workspace.programme.scenarios.iter();
    all.find(|scenario| scenario.id.as_str() == wanted)
        .map(|scenario| scenario.name.as_str())
}

/// Writes the files, each whole or not at all: first all are on the disk as temporary files beside
/// their places, and only then is the first one renamed. What can go wrong goes wrong before that, as
/// a rule, and then nothing has changed; should a renaming itself fail, the files before it are new and
/// those after it are as they were.
fn write(folder: &Path, files: &[File]) -> Result<Vec<PathBuf>, Stop> {
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    let mut ready: Vec<(PathBuf, NamedTempFile)> = Vec::new();
    for File { path, bytes } in files {
        let path = folder.join(path);
        if path.is_dir() {
            return Err(failed(&path, &"this is a folder"));
        }
        let place = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(place).map_err(|error| failed(place, &error))?;
        let file =
            beside(place, |to| to.write_all(bytes)).map_err(|error| failed(&path, &error))?;
        ready.push((path, file));
    }
    let mut paths = Vec::new();
    for (path, file) in ready {
        file.persist(&path).map_err(|error| {
            let error = error.error;
            Stop::Failed(format!("{} could not be written: {error}", path.display()))
        })?;
        paths.push(path);
    }
    Ok(paths)
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Summary<'a> {
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
}

fn summary<'a>(plan: &'a Plan, paths: &[PathBuf]) -> Summary<'a> {
    let of = |wanted: Action| -> Vec<&'a str> {
        let found = plan.decisions.iter().filter(|d| d.action == wanted);
        found.map(|d| d.workstream.as_str()).collect()
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
        files: paths.iter().map(|p| p.display().to_string()).collect(),
    }
}

fn text(workspace: &Workspace, plan: &Plan, facts: &Facts, paths: &[PathBuf]) -> String {
    let mut out = format!(
        "{}\n{}\n",
        table::printable(&facts.title),
        plans::headline(workspace, plan)
    );
    let decisions = &facts.decisions;
    if !decisions.invest.is_empty() {
        let rows: Vec<Vec<String>> = decisions
            .invest
            .iter()
            .map(|line| {
                vec![
                    line.action.to_lowercase(),
                    line.name.clone(),
                    line.when.clone(),
                    line.change.exact.clone(),
                ]
            })
            .collect();
        let headings = ["", "workstream", "when", ">change"];
        out += &format!("\nInvest\n{}", table::text(&headings, &rows));
    }
    if !decisions.divest.is_empty() {
        let rows: Vec<Vec<String>> = decisions
            .divest
            .iter()
            .map(|cut| {
                vec![
                    cut.line.action.to_lowercase(),
                    cut.line.name.clone(),
                    cut.line.when.clone(),
                    cut.released.exact.clone(),
                ]
            })
            .collect();
        let headings = ["", "workstream", "when", ">released, net"];
        out += &format!("\nReduce or stop\n{}", table::text(&headings, &rows));
    }
    out += &undone(facts);
    out += "\nDocuments\n";
    for path in paths {
        out += &format!("  {}\n", path.display());
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
