//! Other ways to weigh the recommendations, and what each would change in the plan.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::decisions::word;
use super::figures::{Amount, Percent, points};
use super::scenarios::status;
use crate::scenarios::{Actions, WeightingPlan, Weightings};
use crate::words::{choose, count, listed};

/// A way to weigh, and the best plan by it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WeightingRow {
    /// Its name.
    pub name: String,
    /// Where its weights come from, in a sentence.
    pub what: String,
    /// Proven, not proven, or no plan.
    pub status: &'static str,
    /// What its own plan covers, by its weights; absent where there is none.
    pub coverage: Option<Percent>,
    /// What the plan of this briefing covers, by the same weights.
    pub this_plan: Option<Percent>,
    /// What its own plan spends.
    pub spend: Option<Amount>,
    /// With how many workstreams its plan does not do what the plan of this briefing does.
    pub differs: usize,
}

/// A workstream with which not all plans do the same.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WeightedWorkstream {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What each plan does with it, in the order of the ways to weigh.
    pub actions: Vec<String>,
}

/// All ways to weigh.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WeightingFacts {
    /// How far the plan rests on the choice, in words.
    pub words: String,
    /// The ways to weigh, the programme's own first.
    pub rows: Vec<WeightingRow>,
    /// Workstreams with which not all plans do the same, by id.
    pub workstreams: Vec<WeightedWorkstream>,
}

impl WeightingFacts {
    /// Nothing where there is no other way to weigh.
    pub(super) fn of(run: &Run<'_>, found: &Weightings) -> Option<Self> {
        let mut rows: Vec<WeightingRow> = found.weightings.iter().map(row).collect();
        // A plan that is not proven may be another one when it is searched for again.
        let own = rows.first_mut()?;
        own.status = status(run.plan.status);
        own.coverage = Some(run.plan.coverage.into());
        own.this_plan = Some(run.plan.coverage.into());
        own.spend = Some(run.plan.money.spend.into());
        let workstreams = found.workstreams.iter();
        (rows.len() > 1).then(|| Self {
            words: words(&rows),
            workstreams: workstreams.map(|one| workstream(run, one)).collect(),
            rows,
        })
    }
}

fn row(way: &WeightingPlan) -> WeightingRow {
    WeightingRow {
        name: way.name.clone(),
        what: way.what.clone(),
        status: status(way.status),
        coverage: way.coverage.map(Percent::from),
        this_plan: way.coverage_of_plan_as_written.map(Percent::from),
        spend: way.spend.map(Amount::from),
        differs: way.differs,
    }
}

fn workstream(run: &Run<'_>, one: &Actions) -> WeightedWorkstream {
    let actions = one.actions.iter().zip(&one.otherwise);
    WeightedWorkstream {
        id: one.workstream.clone(),
        name: run.name_of(&one.workstream).to_owned(),
        actions: actions
            .map(|(action, otherwise)| match action {
                None => "no plan".to_owned(),
                Some(action) if *otherwise && one.actions[0] == Some(*action) => {
                    format!("{}, at another time or level", word(*action))
                }
                Some(action) => word(*action).to_owned(),
            })
            .collect(),
    }
}

/// Which choices of weights lead to another plan, and how much the plan of this briefing covers less than
/// the best by any of them.
fn words(rows: &[WeightingRow]) -> String {
    let others = &rows[1..];
    let planned = || others.iter().filter(|way| way.coverage.is_some());
    let named = |same: bool| -> Vec<String> {
        let ways = planned().filter(|way| (way.differs == 0) == same);
        ways.map(|way| format!("“{}”", way.name)).collect()
    };
    let (same, other) = (named(true), named(false));
    let mut said =
        "Weights decide what counts as a gap worth closing, and they are a choice.".to_owned();
    if !same.is_empty() {
        said += &format!(" By {} the plan would be the same.", listed(&same));
    }
    if !other.is_empty() {
        let most = planned().map(|way| way.differs).max().unwrap_or(0);
        said += &format!(
            " By {} it would be another one, for {} at most.",
            listed(&other),
            count(most, "workstream")
        );
    }
    let short = planned().filter_map(|way| {
        Some(way.coverage.as_ref()?.value.value() - way.this_plan.as_ref()?.value.value())
    });
    let most = short.fold(0.0, f64::max);
    if !other.is_empty() {
        said += &format!(
            " Weighed {}, the plan of this briefing covers {}{} less than what would then be best.",
            choose(other.len(), "so", "in each of these ways"),
            choose(other.len(), "", "up to "),
            points(most)
        );
    }
    said
}
