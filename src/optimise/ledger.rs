//! Money by year: limits, spend, what is carried and what lapses; in whole pence.

use serde::Serialize;

use crate::model::{Basis, CarryOver, Money, Workspace, Workstream};

/// What may be spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Limits {
    /// Over all years together.
    Total(Money),
    /// In each year.
    ByYear(Vec<Money>),
}

/// The limits of a programme. `on-top-of-current` adds what current workstreams cost, year by year.
pub(super) fn limits(workspace: &Workspace) -> Limits {
    let budget = &workspace.programme.budget;
    let on_top: Vec<Money> = match budget.basis {
        Basis::Total => vec![Money::ZERO; workspace.year_count()],
        Basis::OnTopOfCurrent => usual_costs(workspace, Workstream::is_current),
    };
    match &budget.by_year {
        Some(years) => Limits::ByYear(
            years
                .iter()
                .zip(on_top)
                .map(|(&limit, more)| limit + more)
                .collect(),
        ),
        None => Limits::Total(budget.total + on_top.into_iter().sum()),
    }
}

/// What this programme spends in each year if nothing changes.
pub(super) fn as_usual(workspace: &Workspace) -> Vec<Money> {
    usual_costs(workspace, |_| true)
}

/// What some workstreams cost us in each year if nothing changes.
fn usual_costs(workspace: &Workspace, counts: fn(&Workstream) -> bool) -> Vec<Money> {
    let cost = |year| {
        let counted = workspace.workstreams.iter().filter(|w| counts(w));
        counted.map(|w| usual_cost(w, year)).sum()
    };
    (0..workspace.year_count()).map(cost).collect()
}

/// What a workstream costs us in a year if nothing changes.
pub fn usual_cost(workstream: &Workstream, year: usize) -> Money {
    if !workstream.is_ours_to_change() {
        return Money::ZERO;
    }
    let running = if year > workstream.ends {
        Money::ZERO
    } else {
        workstream.level_cost(workstream.today(), year)
    };
    running.max(workstream.committed[year])
}

/// A year's money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearMoney {
    /// The year.
    pub year: String,
    /// What may be spent in it; absent where only the total binds.
    pub limit: Option<Money>,
    /// What is spent.
    pub spend: Money,
    /// What comes in from the year before.
    pub carried_in: Money,
    /// What moves into the next year.
    pub carried_out: Money,
    /// What is neither spent nor carried.
    pub lapsed: Money,
}

/// The money of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ledger {
    /// Each year.
    pub years: Vec<YearMoney>,
    /// The limit over all years.
    pub limit: Money,
    /// What workstreams cost more than under business as usual, exit costs aside.
    pub invested: Money,
    /// What they cost less than under business as usual, exit costs aside.
    pub released: Money,
    /// What stopping costs.
    pub exit_costs: Money,
    /// All spending: business as usual + invested − released + exit costs.
    pub spend: Money,
    /// The spending of business as usual.
    pub business_as_usual: Money,
    /// The part of the limit that is not spent.
    pub unspent: Money,
}

/// Spend in each year against its limit; as much is carried as is allowed, nothing out of the last
/// year. `Err` names the first year that overspends and by how much.
pub(super) fn years(
    workspace: &Workspace,
    spend: &[Money],
) -> Result<Vec<YearMoney>, (Option<usize>, Money)> {
    let labels = || workspace.programme.years.iter().map(|y| y.label.clone());
    let limits = match limits(workspace) {
        Limits::ByYear(limits) => limits,
        Limits::Total(total) => {
            let all: Money = spend.iter().copied().sum();
            if all > total {
                return Err((None, all - total));
            }
            let plain = |(year, &spend)| YearMoney {
                year,
                limit: None,
                spend,
                carried_in: Money::ZERO,
                carried_out: Money::ZERO,
                lapsed: Money::ZERO,
            };
            return Ok(labels().zip(spend).map(plain).collect());
        }
    };
    let mut carried_in = Money::ZERO;
    let mut rows = Vec::new();
    for (year, (label, (&limit, &spend))) in labels().zip(limits.iter().zip(spend)).enumerate() {
        let left = limit + carried_in - spend;
        if left < Money::ZERO {
            return Err((Some(year), Money::ZERO - left));
        }
        let carried_out = match workspace.programme.budget.carry_over {
            _ if year + 1 == limits.len() => Money::ZERO,
            CarryOver::None => Money::ZERO,
            CarryOver::Unlimited => left,
            CarryOver::UpTo(most) => left.min(most),
        };
        rows.push(YearMoney {
            year: label,
            limit: Some(limit),
            spend,
            carried_in,
            carried_out,
            lapsed: left - carried_out,
        });
        carried_in = carried_out;
    }
    Ok(rows)
}
