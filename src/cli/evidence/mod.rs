//! `evidence`: what the workshop said, what does not add up, and what follows for the weights.

mod import;
mod overview;

use clap::{Args, Subcommand};

use super::{Common, Stop};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Flags {
    #[command(subcommand)]
    command: Option<Command>,
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
        None => overview::run(common),
    }
}
