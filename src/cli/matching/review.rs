//! `match --review`: the suggestions one by one, in a terminal.

use super::super::{Common, Stop};
use super::Flags;

pub(super) fn run(_common: &Common, _flags: &Flags) -> Result<(), Stop> {
    Err(Stop::Usage("not yet".to_owned()))
}
