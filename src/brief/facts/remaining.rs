//! What stays uncovered or partly covered, what is excused, and what the plan covers.

use schemars::JsonSchema;
use serde::Serialize;

use super::Known;
use super::figures::Percent;
use crate::coverage::GapStatus;
use crate::words::{count, listed};

/// A recommendation before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Rest {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its element.
    pub element: String,
    /// Its audience.
    pub audience: String,
    /// Today.
    pub today: Percent,
    /// If nothing changes.
    pub usual: Percent,
    /// With the plan.
    pub planned: Percent,
    /// Excused: in what way, by whom, why, until when.
    pub excuse: Option<Excuse>,
}

/// Why a gap is excused.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Excuse {
    /// Deferred, rejected or out of scope.
    pub state: String,
    /// Who answers for it.
    pub owner: String,
    /// The reason.
    pub why: String,
    /// The day from which it is a gap again.
    pub until: String,
}

/// All recommendations, by how they stand with the plan.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Remaining {
    /// Not covered at all.
    pub uncovered: Vec<Rest>,
    /// Partly covered, the least first.
    pub partly: Vec<Rest>,
    /// Excused and not covered.
    pub excused: Vec<Rest>,
    /// Covered.
    pub covered: Vec<Rest>,
    /// How many recommendations there are.
    pub all: usize,
    /// How many were covered today.
    pub covered_today: usize,
    /// At or above this coverage: covered.
    pub met_at: Percent,
    /// Which recommendations end up lower than today, where some do.
    pub worse: Option<String>,
    /// Today's coverage without the excused ones, where there are any.
    pub today_without_excused: Option<Percent>,
}

impl Remaining {
    pub(super) fn of(known: &Known<'_>) -> Self {
        let run = known.run;
        let count = run.workspace.recommendations.len();
        let of = |wanted: GapStatus| -> Vec<Rest> {
            let members = (0..count).filter(|&r| run.plan.recommendations[r].status == wanted);
            let mut found: Vec<Rest> = members.map(|r| rest(known, r)).collect();
            found.sort_by(|a, b| {
                let by_coverage = a.planned.value.value().total_cmp(&b.planned.value.value());
                by_coverage.then_with(|| a.id.cmp(&b.id))
            });
            found
        };
        let excused = of(GapStatus::Excused);
        Self {
            uncovered: of(GapStatus::Uncovered),
            partly: of(GapStatus::Partly),
            covered: of(GapStatus::Covered),
            all: count,
            covered_today: run
                .gaps
                .recommendations
                .iter()
                .filter(|r| r.status == GapStatus::Covered)
                .count(),
            met_at: Percent::of(run.workspace.programme.coverage.met_at),
            worse: worse(known),
            today_without_excused: (!excused.is_empty())
                .then(|| run.gaps.coverage_without_excused.into()),
            excused,
        }
    }
}

/// Recommendations that lose coverage: what the plan takes from them, or what ends anyway.
fn worse(known: &Known<'_>) -> Option<String> {
    let run = known.run;
    let planned = &run.plan.recommendations;
    let before = &run.gaps.recommendations;
    // A loss that is too small to be shown is none.
    let is_lower = |r: &usize| before[*r].coverage.value() - planned[*r].coverage.value() >= 5e-4;
    let lower: Vec<usize> = (0..planned.len()).filter(is_lower).collect();
    let ids: Vec<String> = lower.iter().map(|&r| planned[r].id.clone()).collect();
    let anyway = lower
        .iter()
        .filter(|&&r| before[r].coverage.value() - known.usual[r] >= 5e-4);
    let anyway = anyway.count();
    (!ids.is_empty()).then(|| {
        format!(
            "{} would be covered less than today: {}.{}",
            count(ids.len(), "recommendation"),
            listed(&ids),
            match anyway {
                0 => String::new(),
                n if n == ids.len() => " That would happen without the plan too.".to_owned(),
                n => format!(
                    " For {n} of them that would happen without the plan too, as work ends."
                ),
            }
        )
    })
}

fn rest(known: &Known<'_>, r: usize) -> Rest {
    let run = known.run;
    let recommendation = &run.workspace.recommendations[r];
    let programme = &run.workspace.programme;
    let (today, planned) = (
        run.gaps.recommendations[r].coverage,
        run.plan.recommendations[r].coverage,
    );
    Rest {
        id: recommendation.id.to_string(),
        text: known.text(r, |_| true),
        element: programme.elements[recommendation.element].name.clone(),
        audience: programme.audiences[recommendation.audience].name.clone(),
        today: today.into(),
        usual: Percent::of(known.usual[r]),
        planned: planned.into(),
        excuse: recommendation.excused.as_ref().map(|excused| Excuse {
            state: crate::words::capital(&excused.state.to_string()),
            owner: super::decisions::owner(excused.owner.as_deref().unwrap_or_default()),
            why: excused
                .why
                .clone()
                .unwrap_or_else(|| "No reason given".to_owned()),
            until: excused
                .until
                .map_or_else(|| "No date".to_owned(), |date| date.to_string()),
        }),
    }
}
