//! `evidence import`: the tables of a workshop, from its raw data.

use clap::Args;

use super::super::{Common, Stop};

#[derive(Debug, Args)]
pub(super) struct Flags {}

pub(super) fn run(_common: &Common, _flags: &Flags) -> Result<(), Stop> {
    Err(Stop::Usage("not there yet".to_owned()))
}
