//! Who gains: by element, by audience and by owner.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::decisions::owner;
use super::figures::{Amount, Percent, Points};
use super::map::Group;
use crate::model::Money;
use crate::optimise::usual_cost;

/// A group of recommendations before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Gain {
    /// The group's name.
    pub name: String,
    /// How many recommendations it has.
    pub recommendations: usize,
    /// How many are covered today.
    pub covered_today: usize,
    /// How many are covered with the plan.
    pub covered: usize,
    /// Coverage today.
    pub today: Percent,
    /// Coverage with the plan.
    pub planned: Percent,
    /// The difference.
    pub change: Points,
}

/// An owner's money before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OwnerGain {
    /// The owner.
    pub name: String,
    /// What business as usual would spend.
    pub usual: Amount,
    /// What the plan spends.
    pub planned: Amount,
    /// The difference.
    pub change: Amount,
}

/// Who gains.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Gains {
    /// By element.
    pub elements: Vec<Gain>,
    /// By audience.
    pub audiences: Vec<Gain>,
    /// By owner, those with this programme's money only, by name.
    pub owners: Vec<OwnerGain>,
}

impl Gains {
    pub(super) fn of(run: &Run<'_>) -> Self {
        let recommendations = &run.workspace.recommendations;
        let elements = run.workspace.programme.elements.iter().enumerate();
        let audiences = run.workspace.programme.audiences.iter().enumerate();
        Self {
            elements: elements
                .map(|(e, element)| gain(run, &element.name, |r| recommendations[r].element == e))
                .collect(),
            audiences: audiences
                .map(|(a, audience)| {
                    gain(run, &audience.name, |r| recommendations[r].audience == a)
                })
                .collect(),
            owners: owners(run),
        }
    }
}

pub(super) fn gain(run: &Run<'_>, name: &str, belongs: impl Fn(usize) -> bool) -> Gain {
    let group = Group::of(run, belongs);
    Gain {
        name: name.to_owned(),
        recommendations: group.recommendations,
        covered_today: group.covered_today,
        covered: group.covered,
        change: Points::between(group.today, group.planned),
        today: Percent::of(group.today),
        planned: Percent::of(group.planned),
    }
}

fn owners(run: &Run<'_>) -> Vec<OwnerGain> {
    let mut sums: BTreeMap<String, (Money, Money)> = BTreeMap::new();
    for (workstream, decision) in run.workspace.workstreams.iter().zip(&run.plan.decisions) {
        let usual: Money = (0..run.workspace.year_count())
            .map(|year| usual_cost(workstream, year))
            .sum();
        let planned = usual + decision.change;
        if workstream.is_ours_to_change() && (usual, planned) != (Money::ZERO, Money::ZERO) {
            let sum = sums.entry(owner(&workstream.owner)).or_default();
            *sum = (sum.0 + usual, sum.1 + planned);
        }
    }
    let gains = sums.into_iter().map(|(name, (usual, planned))| OwnerGain {
        name,
        usual: usual.into(),
        planned: planned.into(),
        change: (planned - usual).into(),
    });
    gains.collect()
}
