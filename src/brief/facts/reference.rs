//! The options beside the plan: what to hold it against.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::figures::{Amount, Percent};
use crate::optimise::ReferencePoint;

/// A point to hold the plan against.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Reference {
    /// Its name.
    pub name: &'static str,
    /// Its coverage, where there is such a point.
    pub coverage: Option<Percent>,
    /// What it spends.
    pub spend: Option<Amount>,
    /// Whether it could be chosen.
    pub can_be_chosen: &'static str,
    /// What it is.
    pub words: String,
}

/// The points of a run, in their order; none where they were not asked for.
pub(super) fn references(run: &Run<'_>) -> Vec<Reference> {
    run.plan.reference.iter().map(reference).collect()
}

fn reference(point: &ReferencePoint) -> Reference {
    Reference {
        name: point.name,
        coverage: point.coverage.map(Percent::from),
        spend: point.spend.map(Amount::from),
        can_be_chosen: match (point.coverage, point.keeps_every_wish) {
            (None, _) => "–",
            (_, true) => "yes",
            (_, false) => "no",
        },
        words: point.words.clone(),
    }
}
