//! `robustness`.

use clap::Args;

use super::{Common, Stop};

#[derive(Debug, Args)]
pub(super) struct Flags {}

pub(super) fn run(_common: &Common, _flags: &Flags) -> Result<(), Stop> {
    Err(Stop::Failed("not built yet".to_owned()))
}
