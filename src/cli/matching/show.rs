//! `match`: the suggestions as tables, JSON and CSV.

use super::super::{Common, Stop};
use super::Flags;

pub(super) fn run(_common: &Common, _flags: &Flags) -> Result<(), Stop> {
    Err(Stop::Usage("not yet".to_owned()))
}
