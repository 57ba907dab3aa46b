//! `match --evaluate`: how good the matching is on a set that people labelled.

use std::path::Path;

use super::super::{Common, Stop};

pub(super) fn run(_common: &Common, _path: &Path) -> Result<(), Stop> {
    Err(Stop::Usage("not yet".to_owned()))
}
