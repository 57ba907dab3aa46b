//! `scenarios`.

mod ladder;

use clap::Args;

use super::planning::Searching;
use super::{Common, Stop};

#[derive(Debug, Args)]
pub(super) struct Flags {
    #[command(flatten)]
    searching: Searching,
}

pub(super) fn run(_common: &Common, _flags: &Flags) -> Result<(), Stop> {
    Err(Stop::Failed("not built yet".to_owned()))
}
