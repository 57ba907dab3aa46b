//! What is worse than before: coverage that fell, recommendations that lost theirs, a plan that is gone.

use super::moves::{CoverageMove, Moved, RecommendationMove};
use super::words::{percents, quoted};
use super::{Comparison, NOISE};
use crate::coverage::GapStatus;
use crate::words::listed;

/// Every reason, a sentence each.
pub(super) fn regressions(found: &Comparison) -> Vec<String> {
    let mut reasons = Vec::new();
    if found.old.plan != "no-plan" && found.new.plan == "no-plan" {
        let wishes = match found.new.conflict.is_empty() {
            true => String::new(),
            false => format!(": {}", listed(&found.new.conflict)),
        };
        reasons.push(format!(
            "There is no longer any plan that keeps every wish{wishes}."
        ));
    }
    let coverage = &found.coverage;
    reasons.extend(fell("Coverage today", &coverage.today));
    reasons.extend(fell("The plan's coverage", &coverage.planned));
    for one in &found.recommendations {
        reasons.extend(lost(one, "today", &one.today, &one.status_today));
        reasons.extend(lost(one, "in the plan", &one.planned, &one.status_planned));
    }
    reasons
}

fn fell(what: &str, moved: &CoverageMove) -> Option<String> {
    let (from, to) = moved.both()?;
    let (a, b) = percents(from, to);
    (from - to > NOISE).then(|| format!("{what} fell from {a} to {b}."))
}

fn lost(
    one: &RecommendationMove,
    when: &str,
    coverage: &CoverageMove,
    status: &Moved<GapStatus>,
) -> Option<String> {
    let name = quoted(&one.id, one.text.as_ref());
    let (from, to) = coverage.both()?;
    let shown = percents(from, to);
    if from > NOISE && to <= NOISE {
        return Some(format!(
            "Nothing covers {name} any more {when} (before: {}).",
            shown.0
        ));
    }
    let was_covered = status.from == Some(GapStatus::Covered);
    let is_covered = status.to.is_none_or(|status| status == GapStatus::Covered);
    (was_covered && !is_covered).then(|| {
        format!(
            "{name} is no longer covered {when}: {} where it was {}.",
            shown.1, shown.0
        )
    })
}
