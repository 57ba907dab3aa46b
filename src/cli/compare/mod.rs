//! `compare`: what moved between two workspaces, saved plans or points of a git history.

mod git;
mod side;
mod text;

use clap::Args;

use super::bar::Bar;
use super::planning::Searching;
use super::stages::{Stage, Stages};
use super::{Common, Format, Stop, output};
use crate::optimise::Options;
use crate::scenarios::comparison::{Comparing, Comparison, Side};
use side::Read;

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// Before: a workspace folder, a saved plan.json, or REV:DIR of the git history that holds the
    /// current folder (or -C DIR); DIR is relative to that folder, as in HEAD~3:.
    #[arg(value_name = "OLD")]
    old: String,
    /// After: likewise
    #[arg(value_name = "NEW")]
    new: String,
    /// Exit with 1, and say why, where coverage fell, a recommendation lost its cover, or there is no
    /// plan any more
    #[arg(long)]
    fail_on_regression: bool,
    #[command(flatten)]
    searching: Searching,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    let mut stages = Stages::slow(common);
    stages.begin(Stage::Reading);
    let names = [flags.old.as_str(), flags.new.as_str()];
    let sides = side::read(common, names)?;
    let scenario = side::scenario(common, &sides)?;
    let options = flags.searching.options()?;
    stages.begin(Stage::Planning);
    let [old, new] = planned(sides, names, scenario, &options)?;
    stages.begin(Stage::Comparing);
    let comparing = Comparing::new(&old, &new, scenario);
    let bar = Bar::new(common, comparing.trials(), "what-ifs");
    let comparison = comparing.run(&options, &|| bar.one_more());
    bar.end();
    stages.whole(Stage::Printing, || print(common, &comparison))?;
    if !flags.fail_on_regression || comparison.regressions.is_empty() {
        return Ok(());
    }
    output::note("worse than before:");
    for reason in &comparison.regressions {
        output::note(&format!("  - {reason}"));
    }
    Err(Stop::Code(1))
}

/// Both sides, planned side by side.
fn planned(
    sides: [Read; 2],
    names: [&str; 2],
    scenario: Option<&str>,
    options: &Options,
) -> Result<[Side; 2], Stop> {
    let plan = |side: Read, name: &str| match side {
        Read::Saved(side) => Ok(*side),
        Read::Inputs(kind, inputs) => Side::planned(name, kind, *inputs, scenario, options),
    };
    let [old, new] = sides;
    let (old, new) = std::thread::scope(|scope| {
        let old = scope.spawn(|| plan(old, names[0]));
        let new = plan(new, names[1]);
        (old.join(), new)
    });
    let old = old.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    Ok([old?, new?])
}

fn print(common: &Common, comparison: &Comparison) -> Result<(), Stop> {
    match common.format {
        Format::Json => output::print_json(comparison),
        Format::Csv => output::print_exactly(&text::csv(comparison)),
        Format::Text => output::print(&text::text(comparison)),
    }
}
