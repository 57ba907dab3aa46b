//! `evidence`: what the workshop said, what does not add up, and what follows for the weights.

mod framework;
pub(super) mod import;
mod overview;
mod participants;
mod tables;
pub(super) mod weights;

use clap::{Args, Subcommand};

use super::planning::Searching;
use super::stages::{Stage, Stages};
use super::{Common, Format, Stop, output, workspace};
use crate::evidence::{Evidence, evidence};
use crate::model::Workspace;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Flags {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    view: View,
    #[command(flatten)]
    searching: Searching,
}

/// What to look at; `--format json` has all of it in any case.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct View {
    /// Print tables in full, beside what is computed where that differs: these, or all
    #[arg(long, value_name = "ID", num_args = 0..)]
    tables: Option<Vec<String>>,
    /// Print ideas and votes by domain, as digitally willing and digitally able
    #[arg(long)]
    framework: bool,
    /// Print who took part, who contributed, and what that means for the weights
    #[arg(long)]
    participants: bool,
    /// Print the way from votes to what each recommendation weighs, the other ways to weigh, and what each
    /// would change in the plan
    #[arg(long)]
    weights: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the tables of a workshop from what was said and voted there
    #[command(after_help = import::COLUMNS)]
    Import(import::Flags),
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    match &flags.command {
        Some(Command::Import(flags)) => import::run(common, flags),
        None if flags.view.weights => weights::run(common, flags),
        None if !flags.searching.is_default() => Err(Stop::Usage(
            "only `evidence --weights` plans: write it beside --time-limit, --gap or --solver"
                .to_owned(),
        )),
        None => show(common, &flags.view),
    }
}

fn show(common: &Common, view: &View) -> Result<(), Stop> {
    let mut stages = Stages::quick(common);
    stages.begin(Stage::Reading);
    let workspace = workspace(common, None)?;
    stages.begin(Stage::Weighing);
    let found = evidence(&workspace);
    let shown = Shown {
        workspace: &workspace,
        found: &found,
        format: common.format,
    };
    let text = match view {
        View {
            tables: Some(ids), ..
        } => tables::shown(&shown, ids)?,
        View {
            framework: true, ..
        } => framework::shown(&shown),
        View {
            participants: true, ..
        } => participants::shown(&shown),
        _ => overview::shown(&shown),
    };
    stages.whole(Stage::Printing, || match common.format {
        Format::Json => output::print_json(&found),
        Format::Csv => output::print_exactly(&text),
        Format::Text => output::print(&text),
    })
}

/// What is to be shown, and how.
struct Shown<'a> {
    workspace: &'a Workspace,
    found: &'a Evidence,
    format: Format,
}

impl Shown<'_> {
    fn is_csv(&self) -> bool {
        self.format == Format::Csv
    }
}
