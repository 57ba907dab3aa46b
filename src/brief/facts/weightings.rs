//! Other ways to weigh the recommendations, and what each would change in the plan.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::decisions::word;
use super::figures::{Amount, Percent, points};
use super::scenarios::status;
use crate::optimise::PlanStatus;
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
    /// With how many workstreams its plan does not do what the plan of this briefing does; absent where
    /// there is none.
    pub differs: Option<usize>,
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
        let rows: Vec<WeightingRow> = found.weightings.iter().map(row).collect();
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
/// the plan of each of them.
fn words(rows: &[WeightingRow]) -> String {
    let others = &rows[1..];
    let of = |wanted: fn(Option<usize>) -> bool| -> Vec<&WeightingRow> {
        others.iter().filter(|way| wanted(way.differs)).collect()
    };
    let (same, other) = (of(|n| n == Some(0)), of(|n| n.is_some_and(|n| n > 0)));
    let none = of(|n| n.is_none());
    let mut said =
        "Weights decide what counts as a gap worth closing, and they are a choice.".to_owned();
    if !same.is_empty() {
        said += &format!(" By {} the plan would be the same.", named(&same));
    }
    if !none.is_empty() {
        said += &format!(" By {} no plan keeps every limit and rule.", named(&none));
    }
    if other.is_empty() {
        return said;
    }
    let most = other.iter().filter_map(|way| way.differs).max();
    let most = count(most.unwrap_or(0), "workstream");
    said += &format!(
        " By {} it would be another one, for {most} at most.",
        named(&other)
    );
    let short = other.iter().filter_map(|way| {
        Some(way.coverage.as_ref()?.value.value() - way.this_plan.as_ref()?.value.value())
    });
    let is_proven = other
        .iter()
        .all(|way| way.status == status(PlanStatus::Optimal));
    said += &format!(
        " Weighed {}, the plan of this briefing covers {}{} less than {}.",
        choose(other.len(), "so", "in each of these ways"),
        choose(other.len(), "", "up to "),
        points(short.fold(0.0, f64::max)),
        match is_proven {
            true => "what would then be best",
            false => "the best plan that was found, and what would be best is not proven",
        }
    );
    said
}

fn named(ways: &[&WeightingRow]) -> String {
    let names: Vec<String> = ways.iter().map(|way| format!("“{}”", way.name)).collect();
    listed(&names)
}
