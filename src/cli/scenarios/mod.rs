//! `scenarios`: named scenarios side by side, and the budget frontier.

mod cache;
pub(super) mod frontier;
pub(super) mod ladder;
pub(super) mod named;
mod steps;

use std::path::PathBuf;

use clap::Args;

use super::bar::Bar;
use super::planning::Searching;
use super::stages::{Stage, Stages};
use super::{Common, Stop, workspace};
use crate::evidence::{self, Weights};
use crate::model::Workspace;
use crate::optimise::Options;
use crate::scenarios::{Changes, Forgetful, Frontier, Grid, Memory, Sweep};
use cache::Cache;

/// Where proven plans are kept, within the workspace.
const CACHE: &str = "out/cache";

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// The budget frontier instead: the best plan of each total from FROM to TO, and where it changes
    #[arg(long, value_name = "FROM:TO:STEP", value_parser = grid)]
    sweep: Option<Grid>,
    /// With --sweep: also a line for every budget in between at which the plan changes
    #[arg(long, requires = "sweep")]
    every_change: bool,
    /// With --sweep: only the plan of each budget, which is quicker
    #[arg(long, requires = "sweep", conflicts_with = "every_change")]
    no_changes: bool,
    /// With --sweep: the best ladder of plans, in which a larger budget never drops what a smaller one
    /// funds, and what that costs
    #[arg(long, requires = "sweep", conflicts_with = "every_change")]
    nested: bool,
    /// With --nested: how likely each budget is, in any unit, smallest budget first [default: all alike]
    #[arg(long, value_name = "CHANCES", requires = "nested", value_delimiter = ',', value_parser = chance)]
    chances: Vec<f64>,
    /// Where to keep proven plans, so that none is solved twice; safe to delete [default: out/cache in
    /// the workspace]
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// Keep no plans, and use none that are kept
    #[arg(long, conflicts_with = "cache")]
    no_cache: bool,
    #[command(flatten)]
    searching: Searching,
}

impl Flags {
    fn changes(&self) -> Changes {
        match (self.every_change, self.no_changes) {
            (true, _) => Changes::Every,
            (_, true) => Changes::None,
            _ => Changes::Next,
        }
    }

    fn memory(&self, common: &Common) -> Box<dyn Memory> {
        if self.no_cache {
            return Box::new(Forgetful);
        }
        let folder = self.cache.clone();
        let folder = folder.unwrap_or_else(|| common.dir.join(CACHE));
        Box::new(Cache::new(folder, common.quiet))
    }
}

/// What a sweep and a ladder are made from.
struct Asked {
    workspace: Workspace,
    weights: Weights,
    options: Options,
}

impl Asked {
    /// Reads and weighs the workspace; the planning begins.
    fn new(common: &Common, flags: &Flags, stages: &mut Stages) -> Result<Self, Stop> {
        stages.begin(Stage::Reading);
        let workspace = workspace(common, None)?;
        stages.begin(Stage::Weighing);
        let weights = evidence::weights(&workspace);
        stages.begin(Stage::Planning);
        Ok(Self {
            workspace,
            weights,
            options: flags.searching.options()?,
        })
    }

    /// The plans of all budgets of a grid, with a bar that says how far that is.
    fn swept(
        &self,
        common: &Common,
        flags: &Flags,
        grid: &Grid,
        changes: Changes,
    ) -> Result<Frontier, Stop> {
        let bar = Bar::new(common, grid.budgets().len(), "budgets");
        let sweep = Sweep {
            workspace: &self.workspace,
            weights: &self.weights,
            options: &self.options,
            memory: &*flags.memory(common),
            told: &|| bar.one_more(),
        };
        let frontier = sweep.frontier(grid.budgets(), changes);
        bar.end();
        Ok(frontier?)
    }
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    match &flags.sweep {
        Some(grid) if flags.nested => ladder::run(common, flags, grid),
        Some(grid) => frontier::run(common, flags, grid),
        None => named::run(common, flags),
    }
}

/// Budgets on the command line.
fn grid(text: &str) -> Result<Grid, String> {
    Grid::parse(text).map_err(|problem| problem.to_string())
}

/// How likely a budget is.
fn chance(text: &str) -> Result<f64, String> {
    let number = text.trim().parse::<f64>().ok();
    let number = number.filter(|n| (0.0..=1e9).contains(n));
    number.ok_or_else(|| "write a number from 0 up for each budget, such as 0.2,0.5,0.3".to_owned())
}
