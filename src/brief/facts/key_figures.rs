//! The few figures that the reader should remember.

use schemars::JsonSchema;
use serde::Serialize;

use super::ask::net_release;
use super::figures::{Percent, Points};
use super::remaining::Remaining;
use super::{Decisions, Run};
use crate::model::{Basis, Money};
use crate::optimise::PlanStatus;
use crate::words::count;

/// A figure that the reader should remember.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct KeyFigure {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// What to know about it.
    pub note: String,
}

fn figure(label: &str, value: String, note: String) -> KeyFigure {
    KeyFigure {
        label: label.to_owned(),
        value,
        note,
    }
}

/// The figures, the most important first.
pub(super) fn key_figures(
    run: &Run<'_>,
    decisions: &Decisions,
    remaining: &Remaining,
) -> Vec<KeyFigure> {
    let plan = run.plan;
    let usual = plan.business_as_usual.coverage.value();
    let basis = match run.workspace.programme.budget.basis {
        Basis::Total => "what runs today is paid from this too",
        Basis::OnTopOfCurrent => "what current workstreams cost is added to the budget",
    };
    vec![
        figure(
            "Coverage with the plan",
            Percent::from(plan.coverage).words,
            format!(
                "{} today, {} if nothing changes ({})",
                Percent::from(plan.coverage_today).words,
                Percent::from(plan.business_as_usual.coverage).words,
                Points::between(usual, plan.coverage.value()).words
            ),
        ),
        figure(
            "Money to approve",
            plan.money.spend.rounded(),
            format!("of {}; {basis}", plan.money.limit.rounded()),
        ),
        figure(
            "Invested in starting and expanding",
            plan.money.invested.rounded(),
            format!(
                "{} to start, {} to expand",
                count(decisions.start.len(), "workstream"),
                decisions.expand.len()
            ),
        ),
        figure(
            "Released by reducing and stopping",
            net_release(run).rounded(),
            format!(
                "{} to reduce, {} to stop{}",
                count(decisions.reduced, "workstream"),
                decisions.stopped,
                match plan.money.exit_costs {
                    Money::ZERO => "",
                    _ => ", after exit costs",
                }
            ),
        ),
        figure(
            "Recommendations still not covered",
            remaining.uncovered.len().to_string(),
            format!("{} more only partly covered", remaining.partly.len()),
        ),
        figure(
            "How sure",
            match plan.status {
                PlanStatus::Optimal => "Proven".to_owned(),
                _ => "Not proven".to_owned(),
            },
            match plan.status {
                PlanStatus::Optimal => "no plan within the limits covers more".to_owned(),
                _ => format!(
                    "no plan covers more than {}",
                    Percent::bound(plan.bound).words
                ),
            },
        ),
    ]
}
