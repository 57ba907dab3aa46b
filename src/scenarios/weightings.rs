//! The plan under each way to weigh recommendations, side by side: how far it rests on that choice.

use serde::Serialize;

use super::memory::Memory;
use super::side_by_side::{ScenarioPlan, side_by_side};
use crate::evidence::Alternative;
use crate::model::{Fraction, Money, Scenario, ScenarioId, Workspace};
use crate::optimise::{Action, Options, PlanError, PlanStatus};

/// A way to weigh, and the best plan by it.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WeightingPlan {
    /// Its id, such as `ideas`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where its weights come from, in a sentence.
    pub what: String,
    /// How sure its plan is, or that there is none.
    pub status: PlanStatus,
    /// What its plan covers, by its weights; absent where there is none.
    pub coverage: Option<Fraction>,
    /// What the plan of the programme as written covers, by the same weights.
    pub coverage_of_plan_as_written: Option<Fraction>,
    /// What its plan covers, by the weights of the programme as written.
    pub coverage_as_written: Option<Fraction>,
    /// What its plan spends.
    pub spend: Option<Money>,
    /// With how many workstreams its plan does not do what the plan of the programme as written does;
    /// absent where one of the two is missing.
    pub differs: Option<usize>,
}

/// What each way to weigh gives a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Shares {
    /// The recommendation's id.
    pub recommendation: String,
    /// Its share of all weight, a fraction, in the order of the ways to weigh.
    pub shares: Vec<Fraction>,
}

/// What the plan of each way to weigh does with a workstream.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Actions {
    /// The workstream's id.
    pub workstream: String,
    /// What is done with it, in the order of the ways to weigh; absent where there is no plan.
    pub actions: Vec<Option<Action>>,
    /// Whether the plan of the programme as written does it at other times or levels than this one.
    pub otherwise: Vec<bool>,
}

/// All ways to weigh for which there is evidence, the programme's own first.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Weightings {
    /// The ways to weigh.
    pub weightings: Vec<WeightingPlan>,
    /// Recommendations, by id.
    pub recommendations: Vec<Shares>,
    /// Workstreams with which not all plans do the same, by id.
    pub workstreams: Vec<Actions>,
}

/// Plans once for each of these ways to weigh, of which the first is that of the programme as written;
/// `told` is called after each.
///
/// # Errors
/// As [`crate::optimise::solve`].
pub fn weightings(
    workspace: &Workspace,
    ways: &[Alternative],
    options: &Options,
    memory: &dyn Memory,
    told: &(dyn Fn() + Sync),
) -> Result<Weightings, PlanError> {
    let others = ways.iter().skip(1);
    let scenarios: Option<Vec<Scenario>> = others.map(scenario).collect();
    let no_id = || PlanError::Solver("a way to weigh has no id".to_owned());
    let scenarios = scenarios.ok_or_else(no_id)?;
    let scenarios: Vec<&Scenario> = scenarios.iter().collect();
    let found = side_by_side(workspace, &scenarios, options, memory, told)?;
    let plans: Vec<&ScenarioPlan> = std::iter::once(&found.as_written)
        .chain(&found.scenarios)
        .collect();
    let planned = ways.iter().zip(&plans);
    Ok(Weightings {
        weightings: planned
            .map(|(way, plan)| weighting(way, plan, plans[0]))
            .collect(),
        recommendations: shares(workspace, ways),
        workstreams: actions(workspace, &plans),
    })
}

fn scenario(way: &Alternative) -> Option<Scenario> {
    Some(Scenario {
        weights: Some(way.from),
        ..Scenario::unchanged(ScenarioId::new(&way.id).ok()?, &way.name)
    })
}

fn weighting(way: &Alternative, plan: &ScenarioPlan, written: &ScenarioPlan) -> WeightingPlan {
    let both = plan.coverage.is_some() && written.coverage.is_some();
    let summary = plan.summary.as_ref();
    WeightingPlan {
        id: way.id.clone(),
        name: way.name.clone(),
        what: way.what.clone(),
        status: plan.status,
        coverage: plan.coverage,
        coverage_of_plan_as_written: plan.coverage_of_plan_as_written,
        coverage_as_written: summary.map(|summary| summary.coverage_as_written),
        spend: plan.spend,
        differs: both.then_some(plan.changed.len()),
    }
}

fn shares(workspace: &Workspace, ways: &[Alternative]) -> Vec<Shares> {
    let recommendations = workspace.recommendations.iter().enumerate();
    recommendations
        .map(|(index, recommendation)| Shares {
            recommendation: recommendation.id.to_string(),
            shares: ways
                .iter()
                .map(|way| Fraction::clamped(way.weights.share(index)))
                .collect(),
        })
        .collect()
}

fn actions(workspace: &Workspace, plans: &[&ScenarioPlan]) -> Vec<Actions> {
    let workstreams = workspace.workstreams.iter();
    let rows = workstreams.filter_map(|workstream| {
        let changed = |plan: &&ScenarioPlan| {
            let mut changed = plan.changed.iter();
            changed
                .find(|one| one.workstream == workstream.id.as_str())
                .cloned()
        };
        let changes: Vec<_> = plans.iter().map(changed).collect();
        // The plan as written does what all others are held against.
        let usual = changes.iter().flatten().next()?.from;
        let there_is = plans.iter().map(|plan| plan.coverage.is_some());
        Some(Actions {
            workstream: workstream.id.to_string(),
            actions: changes
                .iter()
                .zip(there_is)
                .map(|(change, there_is)| {
                    there_is.then(|| change.as_ref().map_or(usual, |change| change.to))
                })
                .collect(),
            otherwise: changes.iter().map(Option::is_some).collect(),
        })
    });
    rows.collect()
}
