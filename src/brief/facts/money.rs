//! Money by year: what continues, what is invested and released, against its limits and against
//! business as usual.

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::{Amount, Points};
use super::funds::{self, FundFacts};
use super::real::{RealFacts, real};
use super::{Decisions, Known, Run};
use crate::model::{Basis, Limits, Money};
use crate::optimise::Decision;
use crate::optimise::usual_cost;
use crate::words::{choose, count, listed};

/// The money of a year.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MoneyYear {
    /// The year.
    pub year: String,
    /// What may be spent in it, where each year has a limit.
    pub limit: Option<Amount>,
    /// What is spent.
    pub spend: Amount,
    /// The part of it that goes on what runs anyway.
    pub continued: Amount,
    /// The part of it that is more than business as usual.
    pub invested: Amount,
    /// The part of it that stopping costs.
    pub exit_costs: Amount,
    /// What is spent less than under business as usual.
    pub released: Amount,
    /// What comes from the year before.
    pub carried_in: Amount,
    /// What goes into the next year.
    pub carried_out: Amount,
    /// What is neither spent nor carried.
    pub lapsed: Amount,
    /// What business as usual would spend.
    pub usual: Amount,
}

/// The money.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MoneyFacts {
    /// Year by year.
    pub years: Vec<MoneyYear>,
    /// Over all years.
    pub total: MoneyYear,
    /// The same in real terms, where the programme gives prices.
    pub real: Option<RealFacts>,
    /// Each fund apart, where the budget has funds.
    pub funds: Vec<FundFacts>,
    /// Whether each year has its own limit.
    pub has_yearly_limits: bool,
    /// What the budget pays for, and what may be carried over.
    pub rules: String,
    /// What business as usual would spend, and whether it fits.
    pub usual: String,
    /// What a point of coverage costs, where that means something.
    pub cost_per_point: Option<String>,
    /// Workstreams whose cost is not known, where there are any.
    pub unknown: Option<String>,
}

impl MoneyFacts {
    pub(super) fn of(known: &Known<'_>, decisions: &Decisions) -> Self {
        let run = known.run;
        let splits: Vec<Split> = (0..run.workspace.year_count())
            .map(|year| Split::of(run, year))
            .collect();
        let ledger = run.plan.money.years.iter();
        let years: Vec<MoneyYear> = ledger
            .zip(&splits)
            .map(|(row, split)| MoneyYear {
                year: row.year.clone(),
                limit: row.limit.map(Amount::from),
                carried_in: row.carried_in.into(),
                carried_out: row.carried_out.into(),
                lapsed: row.lapsed.into(),
                ..split.row(row.spend)
            })
            .collect();
        let money = &run.plan.money;
        let total = MoneyYear {
            year: "All years".to_owned(),
            limit: Some(money.limit.into()),
            lapsed: money.unspent.into(),
            ..splits
                .iter()
                .fold(Split::default(), Split::plus)
                .row(money.spend)
        };
        Self {
            real: real(run, &years, &total),
            has_yearly_limits: years.iter().any(|year| year.limit.is_some()),
            years,
            total,
            funds: funds::funds(run),
            rules: rules(run),
            usual: usual(run),
            cost_per_point: cost_per_point(run),
            unknown: unknown(decisions),
        }
    }
}

/// A year's spend, by what it is for.
#[derive(Debug, Clone, Copy, Default)]
struct Split {
    continued: Money,
    invested: Money,
    exit_costs: Money,
    released: Money,
    usual: Money,
}

impl Split {
    fn of(run: &Run<'_>, year: usize) -> Self {
        let decisions = run.workspace.workstreams.iter().zip(&run.plan.decisions);
        let splits = decisions.map(|(workstream, decision)| {
            let exit = exit_cost(run, decision, year);
            let running = cost(run, decision, year) - exit;
            let usual = usual_cost(workstream, year);
            let change = running - usual;
            Self {
                continued: running.min(usual),
                invested: change.at_least_zero(),
                released: (Money::ZERO - change).at_least_zero(),
                exit_costs: exit,
                usual,
            }
        });
        splits.fold(Self::default(), |sum, split| sum.plus(&split))
    }

    fn plus(self, other: &Self) -> Self {
        Self {
            continued: self.continued + other.continued,
            invested: self.invested + other.invested,
            exit_costs: self.exit_costs + other.exit_costs,
            released: self.released + other.released,
            usual: self.usual + other.usual,
        }
    }

    fn row(self, spend: Money) -> MoneyYear {
        let nothing = || Amount::from(Money::ZERO);
        MoneyYear {
            year: String::new(),
            limit: None,
            spend: spend.into(),
            continued: self.continued.into(),
            invested: self.invested.into(),
            exit_costs: self.exit_costs.into(),
            released: self.released.into(),
            usual: self.usual.into(),
            carried_in: nothing(),
            carried_out: nothing(),
            lapsed: nothing(),
        }
    }
}

fn cost(run: &Run<'_>, decision: &Decision, year: usize) -> Money {
    let label = &run.workspace.programme.years[year].label;
    let costs = decision.cost.as_ref();
    costs
        .and_then(|costs| costs.get(label))
        .copied()
        .unwrap_or_default()
}

/// The exit cost, in the first year without the workstream.
fn exit_cost(run: &Run<'_>, decision: &Decision, year: usize) -> Money {
    let mut years = run.workspace.programme.years.iter();
    let is_none = |label: &str| {
        decision
            .levels
            .get(label)
            .is_some_and(|level| level == "none")
    };
    match years.position(|y| is_none(&y.label)) {
        Some(first) if first == year => decision.exit_cost,
        _ => Money::ZERO,
    }
}

fn rules(run: &Run<'_>) -> String {
    let budget = &run.workspace.programme.budget;
    let basis = match budget.basis {
        Basis::Total => format!(
            "The budget of {} pays for everything that this programme funds, including what runs \
             today, so stopping something leaves its money for something else.",
            budget.total().rounded()
        ),
        Basis::OnTopOfCurrent => format!(
            "The budget is {} of new money. The current cost of what this programme funds today{} is \
             added to it, which makes {} in all.",
            budget.total().rounded(),
            match today_has_bias(run) {
                true => ", without optimism bias,",
                false => "",
            },
            run.plan.money.limit.rounded()
        ),
    };
    let more = match (funds::introduced(run), &budget.limits) {
        (Some(introduced), _) => introduced,
        (None, Limits::Total(_)) => "Only the total is limited, not each year.".to_owned(),
        (None, _) if run.workspace.year_count() == 1 => String::new(),
        (None, Limits::ByYear(_)) => funds::carry_over(budget.carry_over),
    };
    format!("{basis} {more}").trim_end().to_owned()
}

/// Whether what runs today on this programme's money states an optimism bias.
fn today_has_bias(run: &Run<'_>) -> bool {
    let mut all = run.workspace.workstreams.iter();
    all.any(|w| w.is_current() && w.optimism_bias.is_some())
}

fn usual(run: &Run<'_>) -> String {
    let usual = &run.plan.business_as_usual;
    let spends = format!(
        "If nothing changes, what runs today goes on and nothing new starts. That would spend {}",
        usual.spend.rounded()
    );
    match usual.over_budget {
        None => format!("{spends} and fits the budget."),
        Some(over) => format!(
            "{spends} and would break the budget by {}{}, so it is not an option.",
            over.rounded(),
            match run.workspace.programme.budget.limits {
                Limits::ByYear(_) if run.workspace.year_count() > 1 =>
                    " in the first year that it overspends",
                _ => "",
            }
        ),
    }
}

/// What a point gained over business as usual costs on average: never a ratio of benefit to cost.
fn cost_per_point(run: &Run<'_>) -> Option<String> {
    let plan = run.plan;
    let more = plan.money.spend - plan.money.business_as_usual;
    let points = Points::between(
        plan.business_as_usual.coverage.value(),
        plan.coverage.value(),
    );
    // Thousandths of a point are exact enough to divide whole pence by.
    let thousandths = (points.value * 100_000.0).round() as i64;
    if more <= Money::ZERO || thousandths < 100 {
        return None;
    }
    Some(format!(
        "The plan spends {} more than business as usual and covers {} more: {} for each point of \
         coverage, on average.",
        more.rounded(),
        points.words.trim_start_matches('+'),
        each_point(more, thousandths)?.rounded()
    ))
}

/// An amount divided by thousandths of a point, to the nearest penny.
fn each_point(amount: Money, thousandths: i64) -> Option<Money> {
    let exact = i128::from(amount.pence()) * 1000;
    let half = i128::from(thousandths) / 2;
    let nearest = exact.checked_add(half)?;
    Money::checked(nearest.checked_div(i128::from(thousandths))?)
}

fn unknown(decisions: &Decisions) -> Option<String> {
    let names: Vec<String> = decisions.unknown.iter().map(|w| w.name.clone()).collect();
    let number = names.len();
    (number > 0).then(|| {
        format!(
            "Cost not known: {} ({}). {} on this programme's money, but nobody has said what {}. {} \
             outside every figure here, and outside the budget.",
            count(number, "workstream"),
            listed(&names),
            choose(number, "It runs", "They run"),
            choose(number, "it costs", "they cost"),
            choose(number, "It is", "They are"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_amounts_for_many_points_are_not_nothing() {
        let each = |pence, thousandths| {
            let found = each_point(Money::from_pence(pence), thousandths);
            found.map(Money::pence)
        };
        assert_eq!(each(10_000, 50_000), Some(200));
        assert_eq!(each(10_000, 30_000), Some(333));
        assert_eq!(each(10_000, 100), Some(100_000));
        assert_eq!(each(10_000, 0), None);
        assert_eq!(each(Money::MOST.pence(), 100), None);
    }
}
