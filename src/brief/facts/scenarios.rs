//! The options of the programme's own scenarios, side by side with the programme as written.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::figures::{Amount, Percent};
use crate::optimise::{Action, PlanStatus};
use crate::scenarios::{ScenarioPlan, SideBySide};

/// So many differences are named; the others are counted.
const SHOWN: usize = 3;

/// A scenario and its plan.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScenarioRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Proven, not proven, or no plan.
    pub status: &'static str,
    /// What its plan covers; absent where there is none.
    pub coverage: Option<Percent>,
    /// What its plan covers, measured as the programme as written does.
    pub coverage_as_written: Option<Percent>,
    /// What its plan spends.
    pub spend: Option<Amount>,
    /// What may be spent.
    pub limit: Option<Amount>,
    /// What it does otherwise than the plan of the programme as written, in a sentence.
    pub differs: String,
}

/// All scenarios.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScenarioFacts {
    /// The programme as written, then its scenarios in the order of its file.
    pub rows: Vec<ScenarioRow>,
    /// Whether some scenario weighs recommendations or years otherwise, so that coverages are
    /// different measures.
    pub measured_otherwise: bool,
}

impl ScenarioFacts {
    pub(super) fn of(run: &Run<'_>, found: &SideBySide) -> Self {
        let all = || std::iter::once(&found.as_written).chain(&found.scenarios);
        let mut rows: Vec<ScenarioRow> = all().map(|plan| row(run, plan)).collect();
        // A plan that is not proven may be another one when it is searched for again.
        if let Some(own) = rows.first_mut() {
            own.status = status(run.plan.status);
            own.coverage = Some(run.plan.coverage.into());
            own.coverage_as_written = Some(run.plan.coverage.into());
            own.spend = Some(run.plan.money.spend.into());
            own.limit = Some(run.plan.money.limit.into());
        }
        Self {
            rows,
            measured_otherwise: all().any(|plan| plan.measured_otherwise),
        }
    }
}

fn row(run: &Run<'_>, plan: &ScenarioPlan) -> ScenarioRow {
    let summary = plan.summary.as_ref();
    ScenarioRow {
        id: plan.id.clone(),
        name: plan.name.clone(),
        status: status(plan.status),
        coverage: plan.coverage.map(Percent::from),
        coverage_as_written: summary.map(|summary| summary.coverage_as_written.into()),
        spend: plan.spend.map(Amount::from),
        limit: plan.limit.map(Amount::from),
        differs: differs(run, plan),
    }
}

pub(super) fn status(status: PlanStatus) -> &'static str {
    match status {
        PlanStatus::Optimal => "Proven",
        PlanStatus::Feasible => "Not proven",
        PlanStatus::Infeasible => "No plan",
    }
}

fn differs(run: &Run<'_>, plan: &ScenarioPlan) -> String {
    if plan.status == PlanStatus::Infeasible {
        return match plan.conflict.is_empty() {
            true => "No plan was found in time.".to_owned(),
            false => format!("These cannot hold together: {}", plan.conflict.join("; ")),
        };
    }
    match (plan.changed.len(), plan.as_written) {
        (0, true) => "This is the plan of this briefing.".to_owned(),
        (0, false) => "The same plan.".to_owned(),
        (many, _) => {
            let some = plan.changed.iter().take(SHOWN);
            let mut words: Vec<String> = some
                .map(|change| instead(run, &change.workstream, change.from, change.to))
                .collect();
            if many > SHOWN {
                words.push(format!("{} more", many - SHOWN));
            }
            format!("{}.", words.join("; "))
        }
    }
}

/// `Typing lessons: start instead of stop`.
pub(super) fn instead(run: &Run<'_>, workstream: &str, from: Action, to: Action) -> String {
    let name = run.name_of(workstream);
    match from == to {
        true => format!("{name}: {} at another time or level", to.words()),
        false => format!("{name}: {} instead of {}", to.words(), from.words()),
    }
}
