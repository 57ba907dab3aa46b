//! Regret: the best of a draw less what a plan still covers in it.

use super::record::Record;

/// The best that is known of a draw: what was found, or what is left of the chosen plan where that is
/// better (a gap was allowed). `None` where no plan keeps every wish.
pub(super) fn best(record: &Record) -> Option<f64> {
    record.plan.as_ref()?;
    Some(record.coverage.max(record.kept.unwrap_or(0.0)))
}

/// What a plan falls short of the best; all of it where it cannot be mended, and never less than
/// nothing.
pub(super) fn regret(record: &Record, kept: Option<f64>) -> Option<f64> {
    Some((best(record)? - kept.unwrap_or(0.0)).max(0.0))
}
