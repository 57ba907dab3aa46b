//! Markdown as GitHub shows it.

use super::super::facts::Facts;
use super::{FormatError, filled, literal};

const TEMPLATE: &str = include_str!("../templates/briefing.md.hbs");

pub(super) fn bytes(facts: &Facts) -> Result<Vec<u8>, FormatError> {
    filled(TEMPLATE, literal::markdown, facts)
}
