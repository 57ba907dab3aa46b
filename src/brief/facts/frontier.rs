//! The frontier: what smaller and larger budgets would cover.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::figures::{Amount, Percent, points};
use crate::model::{Fraction, Money};
use crate::optimise::PlanStatus;
use crate::scenarios::{Found, Frontier, Point};
use crate::words::listed;

/// A budget and its best plan.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FrontierPoint {
    /// The total budget.
    pub budget: Amount,
    /// What its plan covers.
    pub coverage: Percent,
    /// What its plan spends.
    pub spend: Amount,
    /// Whether no plan of that budget covers more.
    pub proven: bool,
    /// Whether it is the budget of this briefing.
    pub is_today: bool,
}

/// The frontier.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FrontierFacts {
    /// Budgets with a plan, the smallest first.
    pub points: Vec<FrontierPoint>,
    /// Budgets for which no plan keeps every limit and rule.
    pub without_plan: Vec<Amount>,
    /// Budgets whose search ended before it found any plan; the words name them.
    #[serde(skip)]
    pub out_of_time: Vec<Amount>,
    /// Coverage today.
    pub coverage_today: Percent,
    /// What the points say about more money and less, in a sentence or two.
    pub words: String,
}

impl FrontierFacts {
    /// From the plan of a budget and those of other budgets.
    pub fn of(run: &Run<'_>, found: &Frontier) -> Self {
        let today = run.workspace.programme.budget.total();
        let points: Vec<FrontierPoint> = found
            .points
            .iter()
            .filter_map(|point| own(run, point, today))
            .collect();
        let those = |wanted: Found| -> Vec<Amount> {
            let all = found.points.iter().filter(|point| point.budget != today);
            let all = all.filter(|point| point.found == wanted);
            all.map(|point| point.budget.into()).collect()
        };
        let out_of_time = those(Found::OutOfTime);
        Self {
            coverage_today: run.plan.coverage_today.into(),
            words: words(&points, &out_of_time),
            without_plan: those(Found::NoPlan),
            out_of_time,
            points,
        }
    }
}

fn own(run: &Run<'_>, point: &Point, today: Money) -> Option<FrontierPoint> {
    // A plan that is not proven may be another one when it is searched for again.
    if point.budget == today {
        return Some(FrontierPoint {
            budget: today.into(),
            coverage: run.plan.coverage.into(),
            spend: run.plan.money.spend.into(),
            proven: run.plan.status == PlanStatus::Optimal,
            is_today: true,
        });
    }
    let Found::Plan(plan) = &point.found else {
        return None;
    };
    Some(FrontierPoint {
        budget: point.budget.into(),
        coverage: Fraction::clamped(plan.coverage).into(),
        spend: plan.spend.into(),
        proven: plan.proven.coverage,
        is_today: false,
    })
}

fn words(shown: &[FrontierPoint], out_of_time: &[Amount]) -> String {
    let steps = steps(shown);
    let late = (!out_of_time.is_empty()).then(|| {
        let all: Vec<String> = out_of_time.iter().map(|one| one.exact.clone()).collect();
        format!(
            "No plan was found in time with {}: what could be covered then is not known.",
            listed(&all)
        )
    });
    steps.into_iter().chain(late).collect::<Vec<_>>().join(" ")
}

/// What the next smaller and the next larger budget with a plan would do.
fn steps(shown: &[FrontierPoint]) -> Vec<String> {
    let Some(today) = shown.iter().position(|point| point.is_today) else {
        return Vec::new();
    };
    let step = |other: &FrontierPoint, verb: &str| {
        let own = &shown[today];
        let money =
            other.budget.value.max(own.budget.value) - other.budget.value.min(own.budget.value);
        let size = (other.coverage.value.value() - own.coverage.value.value()).abs();
        if own.coverage.words == other.coverage.words {
            return format!(
                "{} {verb} would leave coverage at {}.",
                money.rounded(),
                own.coverage.words
            );
        }
        format!(
            "{} {verb} would {} {} of coverage ({} instead of {}).",
            money.rounded(),
            if verb == "more" { "bring" } else { "cost" },
            points(size),
            other.coverage.words,
            own.coverage.words
        )
    };
    let less = today.checked_sub(1).and_then(|at| shown.get(at));
    let more = shown.get(today + 1);
    let sentences = [
        less.map(|other| step(other, "less")),
        more.map(|other| step(other, "more")),
    ];
    sentences.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_without_a_plan_in_time_is_named() {
        let late = [Amount::from(Money::from_pence(45_000_000))];
        assert_eq!(
            words(&[], &late),
            "No plan was found in time with £450,000.00: what could be covered then is not known."
        );
        assert_eq!(words(&[], &[]), "");
    }
}
