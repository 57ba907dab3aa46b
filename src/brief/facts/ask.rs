//! What the steering group is asked to approve, in one paragraph and a few figures.

use schemars::JsonSchema;
use serde::Serialize;

use super::decisions::Line;
use super::figures::{Amount, Percent, shortfall};
use super::key_figures::{KeyFigure, key_figures};
use super::remaining::Remaining;
use super::{Decisions, Run};
use crate::model::{Basis, Fraction, Money};
use crate::optimise::PlanStatus;
use crate::words::{capital, count, listed};

/// The ask.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Ask {
    /// Said first where the plan is not proven.
    pub warning: Option<String>,
    /// What to approve.
    pub approve: String,
    /// What it achieves.
    pub achieves: String,
    /// How sure that is.
    pub sure: String,
    /// What coverage means, for a first reader.
    pub meaning: String,
    /// The figures to remember.
    pub figures: Vec<KeyFigure>,
    /// Coverage today.
    pub today: Percent,
    /// Coverage if nothing changes.
    pub usual: Percent,
    /// Coverage with the plan.
    pub planned: Percent,
    /// What the plan spends.
    pub spend: Amount,
    /// What may be spent.
    pub limit: Amount,
    /// Whether the plan is proven.
    pub proven: bool,
}

impl Ask {
    pub(super) fn of(run: &Run<'_>, decisions: &Decisions, remaining: &Remaining) -> Self {
        let plan = run.plan;
        Self {
            warning: warning(run),
            approve: approve(run, decisions),
            achieves: achieves(run),
            sure: sure(run),
            meaning: meaning(run),
            figures: key_figures(run, decisions, remaining),
            today: plan.coverage_today.into(),
            usual: plan.business_as_usual.coverage.into(),
            planned: plan.coverage.into(),
            spend: plan.money.spend.into(),
            limit: plan.money.limit.into(),
            proven: plan.status == PlanStatus::Optimal,
        }
    }
}

fn warning(run: &Run<'_>) -> Option<String> {
    let plan = run.plan;
    (plan.status != PlanStatus::Optimal).then(|| {
        format!(
            "This plan is not proven to be the best. The search was stopped early. No plan can \
             cover more than {}, so this one is {} of the best. Treat close choices in it with \
             care.",
            Percent::bound(plan.bound).words,
            shortfall(plan.coverage.value(), plan.bound.value()),
        )
    })
}

/// `over 2018-19 to 2020-21`
pub(super) fn period(run: &Run<'_>) -> String {
    match run.workspace.programme.years.as_slice() {
        [first, .., last] => format!("over {} to {}", first.label, last.label),
        [only] => format!("in {}", only.label),
        [] => String::new(),
    }
}

fn approve(run: &Run<'_>, decisions: &Decisions) -> String {
    let money = &run.plan.money;
    if run.workspace.workstreams.is_empty() {
        return format!(
            "There is nothing to approve yet: no workstream is known that could spend the {} \
             available {}.",
            money.limit.rounded(),
            period(run)
        );
    }
    let amount = if money.spend == money.limit {
        format!(
            "all of the {} available {}",
            whole_pounds(money.limit),
            period(run)
        )
    } else {
        format!(
            "spending of {} out of the {} available {}",
            // What is asked for must never be less than what is needed.
            whole_pounds(money.spend),
            whole_pounds(money.limit),
            period(run)
        )
    };
    let budget = &run.workspace.programme.budget;
    let new = match budget.basis {
        Basis::OnTopOfCurrent => format!(
            " Of what is available, {} is new money; the rest is what current workstreams cost.",
            whole_pounds(budget.total())
        ),
        Basis::Total => String::new(),
    };
    format!("Please approve {amount}.{new} {}", changes(run, decisions))
}

/// Exact, without pence where there are none: `£5,973,000`.
fn whole_pounds(money: Money) -> String {
    let exact = money.exact();
    exact.strip_suffix(".00").unwrap_or(&exact).to_owned()
}

fn changes(run: &Run<'_>, decisions: &Decisions) -> String {
    let invest = verbs([
        (decisions.start.len(), "starts", Vec::new()),
        (decisions.expand.len(), "expands", Vec::new()),
    ]);
    let divest = verbs([
        (decisions.stopped, "stops", stopped(decisions)),
        (decisions.reduced, "reduces", Vec::new()),
    ]);
    let money = &run.plan.money;
    let released = format!(
        "which releases {}{}",
        net_release(run).rounded(),
        match money.exit_costs {
            Money::ZERO => String::new(),
            exit => format!(" after exit costs of {}", exit.rounded()),
        }
    );
    let largest = largest(decisions);
    match (invest.is_empty(), divest.is_empty()) {
        (true, true) => "Nothing starts and nothing stops: what runs today continues.".to_owned(),
        (false, true) => format!("The plan {invest}.{largest} Nothing is reduced or stopped."),
        (true, false) => format!("The plan {divest}, {released}. Nothing new starts."),
        (false, false) => format!("The plan {invest}.{largest} It {divest}, {released}."),
    }
}

/// `starts 14 workstreams and expands 1`; with names in brackets where there are few.
fn verbs(pairs: [(usize, &str, Vec<String>); 2]) -> String {
    let some = pairs.into_iter().filter(|(number, _, _)| *number > 0);
    let words = some.enumerate().map(|(place, (number, verb, names))| {
        let noun = match place {
            0 => count(number, "workstream"),
            _ => number.to_string(),
        };
        match names.len() {
            1..=3 => format!("{verb} {noun} ({})", listed(&names)),
            _ => format!("{verb} {noun}"),
        }
    });
    listed(&words.collect::<Vec<_>>())
}

/// The three largest new sums.
fn largest(decisions: &Decisions) -> String {
    let mut lines: Vec<&Line> = decisions.invest.iter().collect();
    lines.sort_by(|a, b| (b.change.value, &a.id).cmp(&(a.change.value, &b.id)));
    let names: Vec<String> = lines
        .iter()
        .take(3)
        .map(|line| format!("{} ({})", line.name, line.change.words))
        .collect();
    match lines.len() {
        0..4 => format!(" New money goes to {}.", listed(&names)),
        _ => format!(" Most new money goes to {}.", listed(&names)),
    }
}

fn stopped(decisions: &Decisions) -> Vec<String> {
    let stops = decisions.divest.iter().take(decisions.stopped);
    stops.map(|cut| cut.line.name.clone()).collect()
}

/// What reducing and stopping releases, after exit costs.
pub(super) fn net_release(run: &Run<'_>) -> Money {
    let money = &run.plan.money;
    (money.released - money.exit_costs).at_least_zero()
}

fn achieves(run: &Run<'_>) -> String {
    let plan = run.plan;
    format!(
        "Coverage of the recommendations is {} today. It would be {} if nothing changes, and {} \
         with this plan.",
        Percent::from(plan.coverage_today).words,
        Percent::from(plan.business_as_usual.coverage).words,
        Percent::from(plan.coverage).words
    )
}

fn sure(run: &Run<'_>) -> String {
    let plan = run.plan;
    let proof = match plan.status {
        PlanStatus::Optimal if plan.proven.spend_and_changes => {
            "Given the figures in this briefing, it is proven that no plan within these limits \
             covers more, and that none that covers as much spends less."
        }
        PlanStatus::Optimal => {
            "Given the figures in this briefing, it is proven that no plan within these limits \
             covers more. Whether another one covers as much for less money was left open."
        }
        _ => "It is not proven that this is the best plan.",
    };
    match illustrative(run) {
        Some(share) => format!(
            "{proof} {} of the spend rests on costs that are illustrative, not taken from a budget.",
            capital(&share)
        ),
        None => proof.to_owned(),
    }
}

/// The share of the spend that rests on illustrative costs, where some does.
fn illustrative(run: &Run<'_>) -> Option<String> {
    let row = super::certainty::costs(run)
        .into_iter()
        .find(|row| row.basis == "Illustrative" && row.funded > 0)?;
    let share = row.share?;
    Some(match share.value {
        all if all >= Fraction::ONE => "all".to_owned(),
        _ => share.words,
    })
}

fn meaning(run: &Run<'_>) -> String {
    use crate::model::{Objective, WeightsFrom};
    let weights = match run.workspace.programme.weights {
        WeightsFrom::Votes | WeightsFrom::VotesAndExamples => {
            "Recommendations with more votes behind them count for more."
        }
        WeightsFrom::Ideas => "Recommendations with more ideas behind them count for more.",
        WeightsFrom::Swing(_) => "Recommendations that matter more to a panel count for more.",
        WeightsFrom::Equal => "Every recommendation counts the same.",
        WeightsFrom::Given => "Recommendations count by the weights that the programme gives them.",
    };
    let years = match run.workspace.programme.objective {
        _ if run.workspace.year_count() == 1 => "",
        Objective::Average => {
            " Coverage with the plan is the average over all years, so it also counts how early \
             something starts."
        }
        Objective::Final => " Coverage with the plan is that of the last year.",
    };
    format!(
        "Coverage says how much of what was recommended is being done: 0% is none of it, 100% is \
         all of it. {weights}{years}"
    )
}
