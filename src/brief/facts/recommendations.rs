//! Every recommendation, and what covers it with the plan.

use schemars::JsonSchema;
use serde::Serialize;

use super::Known;
use super::figures::Percent;
use crate::coverage::GapStatus;

/// A workstream that covers a recommendation in the last year of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Cover {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What its link counts: extent times confidence times what its level delivers; of the strongest
    /// link where it serves several parts.
    pub strength: Percent,
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RecommendationRow {
    /// Its id.
    pub id: String,
    /// Its words, and those of its parts.
    pub text: String,
    /// Its element.
    pub element: String,
    /// Its audience.
    pub audience: String,
    /// Its share of all weight.
    pub weight: Percent,
    /// Its coverage today.
    pub today: Percent,
    /// Its coverage if nothing changes.
    pub usual: Percent,
    /// Its coverage with the plan.
    pub planned: Percent,
    /// How it stands with the plan: covered, partly covered, not covered or excused.
    pub status: &'static str,
    /// What covers it in the last year of the plan, the strongest first.
    pub covered_by: Vec<Cover>,
}

/// All recommendations, by id.
pub(super) fn rows(known: &Known<'_>) -> Vec<RecommendationRow> {
    let all = 0..known.run.workspace.recommendations.len();
    all.map(|r| row(known, r)).collect()
}

fn row(known: &Known<'_>, r: usize) -> RecommendationRow {
    let run = known.run;
    let recommendation = &run.workspace.recommendations[r];
    let programme = &run.workspace.programme;
    RecommendationRow {
        id: recommendation.id.to_string(),
        text: known.text(r, |_| true),
        element: programme.elements[recommendation.element].name.clone(),
        audience: programme.audiences[recommendation.audience].name.clone(),
        weight: Percent::of(run.weights.share(r)),
        today: run.gaps.recommendations[r].coverage.into(),
        usual: Percent::of(known.usual[r]),
        planned: run.plan.recommendations[r].coverage.into(),
        status: match run.plan.recommendations[r].status {
            GapStatus::Covered => "Covered",
            GapStatus::Partly => "Partly covered",
            GapStatus::Uncovered => "Not covered",
            GapStatus::Excused => "Excused",
        },
        covered_by: covered_by(known, r),
    }
}

fn covered_by(known: &Known<'_>, r: usize) -> Vec<Cover> {
    let workspace = known.run.workspace;
    let found = known.covered_by[r].iter();
    let mut found: Vec<(usize, f64)> = found.map(|(&w, &strength)| (w, strength)).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let cover = |(w, strength): (usize, f64)| Cover {
        id: workspace.workstreams[w].id.to_string(),
        name: workspace.workstreams[w].name.clone(),
        strength: Percent::of(strength),
    };
    found.into_iter().map(cover).collect()
}
