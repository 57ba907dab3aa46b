//! `evidence`: what the workshop said, what does not add up, and what follows for the weights.

mod import;
mod overview;
mod weights;

use clap::{Args, Subcommand};

use super::planning::Searching;
use super::{Common, Stop};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Flags {
    #[command(subcommand)]
    command: Option<Command>,
    /// The way from votes to what each recommendation weighs, the other ways to weigh, and what each would
    /// change in the plan
    #[arg(long)]
    weights: bool,
    #[command(flatten)]
    searching: Searching,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the tables of a workshop from what was said and voted there
    Import(import::Flags),
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    match &flags.command {
        Some(Command::Import(flags)) => import::run(common, flags),
        None if flags.weights => weights::run(common, flags),
        None if !flags.searching.is_default() => Err(Stop::Usage(
            "only `evidence --weights` plans: write it beside --time-limit, --gap or --solver"
                .to_owned(),
        )),
        None => overview::run(common),
    }
}
