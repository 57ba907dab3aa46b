//! `brief`: the whole run in one command, and its documents.

mod analyses;
mod asked;
pub(super) mod export;
pub(super) mod list;
pub(super) mod summary;

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::bar::Bars;
use super::planning::Planning;
use super::stages::{Stage, Stages};
use super::{Common, Format as Shown, Stop, output, workspace};
use crate::brief::{Around, Facts, Format, FormatError, Run, Templates, Wanted, data, written};
use crate::model::{Money, Workspace};
use crate::optimise::Outcome;
use crate::{coverage, evidence, load, write};

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// The folder for the documents (default: `out` in the workspace)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Which formats to write (default: every one that --list names, but pdf)
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = asked::format)]
    to: Vec<Format>,
    /// Which documents to write (default: all): names of --list, or notes/ID for one note
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = Wanted::parse)]
    only: Vec<Wanted>,
    /// List the documents, what they are for and their formats, and write nothing
    #[arg(long, conflicts_with_all = ["out", "to", "only", "with", "export_templates", "as_of"])]
    list: bool,
    /// Write the built-in templates and a list of their fields into a folder (default: `templates` in
    /// the workspace), to be changed there; what is there already is left alone
    #[arg(long, value_name = "DIR", num_args = 0..=1,
          conflicts_with_all = ["out", "to", "only", "with", "as_of"])]
    export_templates: Option<Option<PathBuf>>,
    #[command(flatten)]
    analyses: analyses::Flags,
    #[command(flatten)]
    planning: Planning,
    /// The day on which excused gaps are looked at (default: the first day of the programme)
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    output::only(common, &[Shown::Text, Shown::Json])?;
    if flags.list {
        return list::run(common);
    }
    match &flags.export_templates {
        Some(folder) => export::run(common, folder.as_deref()),
        None => documents(common, flags),
    }
}

impl From<FormatError> for Stop {
    fn from(error: FormatError) -> Self {
        Self::Failed(error.to_string())
    }
}

/// The workspace that the flags ask for, and its templates.
///
/// Stops with every problem of both.
pub(super) fn inputs(
    common: &Common,
    budget: Option<Money>,
) -> Result<(Workspace, Templates), Stop> {
    let templates = Templates::of(&load::templates(&common.dir));
    match (workspace(common, budget), templates) {
        (Ok(workspace), Ok(templates)) => Ok((workspace, templates)),
        (Err(Stop::Problems(problems)), Err(more)) => Err(problems.and(more).into()),
        (Err(stop), _) => Err(stop),
        (_, Err(problems)) => Err(problems.into()),
    }
}

fn documents(common: &Common, flags: &Flags) -> Result<(), Stop> {
    let asked = asked::asked(&flags.only, &flags.to)?;
    let mut stages = Stages::logged(common);
    stages.begin(Stage::Reading);
    let (workspace, templates) = inputs(common, flags.planning.budget)?;
    asked.known(&workspace)?;
    stages.begin(Stage::Weighing);
    let weights = evidence::weights(&workspace);
    stages.begin(Stage::FindingGaps);
    let gaps = coverage::gaps(&workspace, &weights, flags.as_of);
    stages.begin(Stage::Planning);
    let options = flags.planning.options(common)?;
    let planning = &flags.planning;
    let outcome = planning.plan_by(&options, common, &workspace, &weights)?;
    let plan = match outcome {
        Outcome::Planned(plan) => plan,
        Outcome::Infeasible(why) => {
            stages.end();
            match common.format {
                Shown::Json => output::print_json(&why)?,
                _ => output::note(&why.words()),
            }
            return Err(Stop::Code(3));
        }
    };
    asked.changing(&plan)?;
    stages.begin(Stage::LookingAround);
    let around = Around {
        workspace: &workspace,
        weights: &weights,
        plan: &plan,
        options: &options,
        is_edited: common.scenario.is_some() || planning.budget.is_some(),
        told: &Bars::new(common),
    };
    let wanted = flags.analyses.wanted(&workspace, &plan);
    let found = around.found(&wanted).map_err(Stop::Failed)?;
    stages.begin(Stage::Writing);
    let run = Run {
        workspace: &workspace,
        weights: &weights,
        gaps: &gaps,
        plan: &plan,
        scenario: scenario(common, &workspace),
        analyses: found.analyses(),
    };
    let facts = Facts::of(&run);
    let mut files = written(&facts, &templates, &asked.documents, &asked.formats)?;
    if flags.only.is_empty() {
        files.extend(data(&facts, &run)?);
    }
    let folder = folder(common, flags);
    write::documents(&folder, &files)?;
    let wrote = summary::Wrote::new(folder, &files);
    stages.end();
    match common.format {
        Shown::Json => output::print_json(&summary::summary(&plan, &wrote)),
        _ => output::print(&summary::text(&workspace, &plan, &facts, &wrote)),
    }
}

/// Where the documents go.
fn folder(common: &Common, flags: &Flags) -> PathBuf {
    let inside = || within(common, "out");
    flags.out.clone().unwrap_or_else(inside)
}

/// A folder in the workspace, as short as it can be written.
pub(super) fn within(common: &Common, name: &str) -> PathBuf {
    match common.dir.as_os_str() == "." {
        true => PathBuf::from(name),
        false => common.dir.join(name),
    }
}

/// The name of the scenario that was asked for.
fn scenario<'a>(common: &Common, workspace: &'a Workspace) -> Option<&'a str> {
    let wanted = common.scenario.as_deref()?;
    let mut all = workspace.programme.scenarios.iter();
    all.find(|scenario| scenario.id.as_str() == wanted)
        .map(|scenario| scenario.name.as_str())
}
