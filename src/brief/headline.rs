//! A plan in short, and how far the search for one is: the same words wherever they are shown.

use super::facts::{bound, shortfall};
use crate::model::{Basis, Workspace};
use crate::optimise::{Plan, PlanStatus, Progress};
use crate::words::percent;

/// Coverage before and after, and how sure that is.
pub fn headline(workspace: &Workspace, plan: &Plan) -> String {
    let basis = basis_words(workspace);
    format!(
        "Coverage {} today, {} if nothing changes, {} with this plan.\nSpends {} of {} {basis}.\n{}",
        percent(plan.coverage_today.value()),
        percent(plan.business_as_usual.coverage.value()),
        percent(plan.coverage.value()),
        plan.money.spend.exact(),
        plan.money.limit.exact(),
        sure(plan),
    )
}

/// How sure a plan is to be the best.
pub fn sure(plan: &Plan) -> String {
    match plan.status {
        PlanStatus::Optimal if plan.proven.spend_and_changes => {
            "Proven: no plan within these limits covers more, and none that covers as much spends less.".to_owned()
        }
        PlanStatus::Optimal => "Proven: no plan within these limits covers more. Whether one that covers as much spends less was left open.".to_owned(),
        _ => format!(
            "Not proven: stopped early. No plan can cover more than {}, so this one is {} of the best.",
            percent(bound(plan.bound.value())),
            shortfall(plan.coverage.value(), plan.bound.value())
        ),
    }
}

/// What the budget pays for.
fn basis_words(workspace: &Workspace) -> &'static str {
    let mut all = workspace.workstreams.iter();
    match workspace.programme.budget.basis {
        Basis::Total => "in all, current workstreams included",
        Basis::OnTopOfCurrent if all.any(|w| w.is_current() && w.optimism_bias.is_some()) => {
            "in all: the new money, and what current workstreams cost without optimism bias"
        }
        Basis::OnTopOfCurrent => "in all: the new money, and what current workstreams cost",
    }
}

/// How far a search is: what its best plan covers, and what no plan can.
pub fn how_far(progress: &Progress) -> String {
    let plan = match progress.coverage.is_finite() {
        true => format!("plan covers {}", percent(progress.coverage)),
        false => "no plan yet".to_owned(),
    };
    match progress.bound.is_finite() {
        true => format!(
            "{plan}, no plan covers more than {}",
            percent(bound(progress.bound.min(1.0)))
        ),
        false => plan,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_alone_is_told_too() {
        let words = how_far(&Progress {
            seconds: 1.0,
            coverage: f64::NEG_INFINITY,
            bound: 0.7,
        });
        assert_eq!(words, "no plan yet, no plan covers more than 70.0 %");
    }
}
