//! Recommendations: their weight, their coverage today and in each year of the plan, and their excuse.

use std::ops::Range;

use super::super::Known;
use super::links::PartRow;
use crate::coverage::GapStatus;
use crate::model::Excused;
use crate::optimise::value::over_years;
use crate::optimise::year_weights;

/// A recommendation, before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct RecommendationRow {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its element's name.
    pub element: String,
    /// Its audience's name.
    pub audience: String,
    /// Its weight; only proportions count.
    pub weight: f64,
    /// Its share of all weight, a fraction.
    pub share: f64,
    /// Its parts, by place.
    pub parts: Range<usize>,
    /// Its coverage today, a fraction.
    pub today: f64,
    /// Its coverage with the plan, over the years that count.
    pub planned: f64,
    /// The same worked out from `by_year`, without rounding.
    pub over_years: f64,
    /// Its coverage in each year of the plan.
    pub by_year: Vec<f64>,
    /// How much of the programme's coverage it is in each year: its share of all weight, spread over
    /// the years that count; nothing while its gap is excused.
    pub counts: Vec<f64>,
    /// How it stands with the plan.
    pub status: &'static str,
    /// Its excuse, in words; empty where it has none.
    pub excuse: String,
    /// The workstreams that cover it in the last year of the plan, by id.
    pub covered_by: String,
    /// Where it comes from.
    pub source: String,
}

pub(super) fn recommendations(known: &Known<'_>, parts: &[PartRow]) -> Vec<RecommendationRow> {
    let workspace = known.run.workspace;
    let count = workspace.recommendations.len();
    let years = workspace.year_count();
    let of = |r: usize| {
        let first = workspace.first_part(r);
        first..first + workspace.recommendations[r].parts.len()
    };
    let in_year = |r: usize, year: usize| -> f64 {
        let own = parts[of(r)].iter();
        let sum: f64 = own.map(|part| part.share * part.coverage[year]).sum();
        sum.clamp(0.0, 1.0)
    };
    let by_year: Vec<Vec<f64>> = (0..years)
        .map(|year| (0..count).map(|r| in_year(r, year)).collect())
        .collect();
    let over = over_years(workspace, &by_year);
    let row = |r: usize| RecommendationRow {
        parts: of(r),
        over_years: over[r],
        by_year: by_year.iter().map(|year| year[r]).collect(),
        ..described(known, r)
    };
    (0..count).map(row).collect()
}

/// All but what is worked out from parts.
fn described(known: &Known<'_>, r: usize) -> RecommendationRow {
    let run = known.run;
    let programme = &run.workspace.programme;
    let recommendation = &run.workspace.recommendations[r];
    let planned = &run.plan.recommendations[r];
    let share = run.weights.share(r);
    let factors = year_weights(run.workspace, r);
    let covered_by = known.covered_by[r].keys();
    let covered_by: Vec<&str> = covered_by
        .map(|&w| run.workspace.workstreams[w].id.as_str())
        .collect();
    RecommendationRow {
        id: recommendation.id.to_string(),
        text: known.text(r, |_| true),
        element: programme.elements[recommendation.element].name.clone(),
        audience: programme.audiences[recommendation.audience].name.clone(),
        weight: run.weights.of(r),
        share,
        parts: 0..0,
        today: planned.coverage_today.value(),
        planned: planned.coverage.value(),
        over_years: 0.0,
        by_year: Vec::new(),
        counts: factors.into_iter().map(|factor| share * factor).collect(),
        status: match planned.status {
            GapStatus::Covered => "Covered",
            GapStatus::Partly => "Partly covered",
            GapStatus::Uncovered => "Not covered",
            GapStatus::Excused => "Excused",
        },
        excuse: recommendation
            .excused
            .as_ref()
            .map_or(String::new(), excuse),
        covered_by: covered_by.join(", "),
        source: recommendation.source.clone().unwrap_or_default(),
    }
}

fn excuse(excused: &Excused) -> String {
    let until = excused.until.map(|day| format!("until {day}"));
    let owner = excused.owner.as_ref().map(|owner| format!("owner {owner}"));
    let details: Vec<String> = [until, owner].into_iter().flatten().collect();
    let mut words = excused.state.to_string();
    if !details.is_empty() {
        words += &format!(" ({})", details.join(", "));
    }
    match &excused.why {
        Some(why) => format!("{words}: {why}"),
        None => words,
    }
}
