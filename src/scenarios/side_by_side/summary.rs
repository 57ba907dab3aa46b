//! What the plan of a scenario comes to: money, changes, elements, audiences and owners.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Case;
use crate::coverage::mean;
use crate::model::{Fraction, Money, Workspace};
use crate::optimise::{self, Action, Levels, Plan, Proven, Solution, of_levels, value};
use crate::scenarios::spend_shares::spend_by;

/// An element or audience in a plan.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct GroupPlan {
    /// Its id; `none` for what covers nothing.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The weighted coverage of its recommendations, over the years that count; absent for what covers
    /// nothing.
    pub coverage: Option<Fraction>,
    /// What is spent on it over all years: costs shared out over what they cover, in proportion to
    /// extent.
    pub spend: Money,
}

/// An owner in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct OwnerPlan {
    /// The owner; empty where the files name none.
    pub owner: String,
    /// What its workstreams cost this programme over all years.
    pub spend: Money,
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Summary {
    /// Its coverage by the weights and the years that the programme as written counts, so that plans of
    /// all scenarios can be held against each other.
    pub coverage_as_written: Fraction,
    /// What no plan of this scenario can exceed.
    pub bound: Fraction,
    /// The relative distance from it.
    pub gap: Fraction,
    /// What is proven.
    pub proven: Proven,
    /// What workstreams cost less than under business as usual, exit costs aside.
    pub released: Money,
    /// What stopping costs.
    pub exit_costs: Money,
    /// How many workstreams differ from business as usual.
    pub changes: usize,
    /// By element, in the order of the framework.
    pub elements: Vec<GroupPlan>,
    /// By audience, in the order of the framework.
    pub audiences: Vec<GroupPlan>,
    /// Owners with this programme's money, by name.
    pub owners: Vec<OwnerPlan>,
}

/// What a case's plan comes to.
pub(super) fn summary(case: &Case, written: &Case, solution: &Solution, plan: &Plan) -> Summary {
    let as_written = of_levels(&written.workspace, &written.weights, &solution.levels);
    let is_change =
        |action: Action| !matches!(action, Action::Continue | Action::NotFunded | Action::Fixed);
    let programme = &case.workspace.programme;
    let recommendations = &case.workspace.recommendations;
    let elements = programme.elements.iter();
    let audiences = programme.audiences.iter();
    Summary {
        coverage_as_written: Fraction::clamped(as_written),
        bound: plan.bound,
        gap: plan.gap,
        proven: plan.proven,
        released: plan.money.released,
        exit_costs: plan.money.exit_costs,
        changes: plan
            .decisions
            .iter()
            .filter(|d| is_change(d.action))
            .count(),
        elements: groups(
            case,
            solution,
            elements
                .map(|e| (e.id.to_string(), e.name.clone()))
                .collect(),
            |r| recommendations[r].element,
        ),
        audiences: groups(
            case,
            solution,
            audiences
                .map(|a| (a.id.to_string(), a.name.clone()))
                .collect(),
            |r| recommendations[r].audience,
        ),
        owners: owners(&case.workspace, &solution.levels),
    }
}

fn groups(
    case: &Case,
    solution: &Solution,
    names: Vec<(String, String)>,
    group_of: impl Fn(usize) -> usize,
) -> Vec<GroupPlan> {
    let by_year = value::by_year(&case.workspace, &solution.levels, false);
    let coverage = value::over_years(&case.workspace, &by_year);
    let spend = spend_by(&case.workspace, &solution.levels, names.len(), &group_of);
    let rest = spend.last().copied().unwrap_or_default();
    let named = names.into_iter().zip(&spend).enumerate();
    let named = named.map(|(group, ((id, name), &spend))| {
        let members = 0..coverage.len();
        let members: Vec<usize> = members.filter(|&r| group_of(r) == group).collect();
        let mean = mean(&case.weights, &members, |r| coverage[r]);
        GroupPlan {
            id,
            name,
            coverage: Some(Fraction::clamped(mean)),
            spend,
        }
    });
    let nothing = (rest > Money::ZERO).then(|| GroupPlan {
        id: "none".to_owned(),
        name: "Covers nothing".to_owned(),
        coverage: None,
        spend: rest,
    });
    named.chain(nothing).collect()
}

fn owners(workspace: &Workspace, levels: &Levels) -> Vec<OwnerPlan> {
    let mut sums: BTreeMap<&str, Money> = BTreeMap::new();
    let costs = optimise::costs(workspace, levels).unwrap_or_default();
    for (workstream, costs) in workspace.workstreams.iter().zip(costs) {
        if workstream.is_ours_to_change() {
            *sums.entry(workstream.owner.trim()).or_default() += costs.into_iter().sum();
        }
    }
    let owners = sums.into_iter();
    owners
        .map(|(owner, spend)| OwnerPlan {
            owner: owner.to_owned(),
            spend,
        })
        .collect()
}
