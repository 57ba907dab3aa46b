//! Money by year and fund: limits, spend, what is carried, what moves and what lapses; in whole pence.

use serde::Serialize;

use super::real::Real;
use super::virement;
use crate::model::{At, Basis, Budget, CarryOver, Fund, Limits, Money, Workspace, Workstream};

/// The limits of a programme. `on-top-of-current` adds what current workstreams cost, year by year
/// and fund by fund.
pub(super) fn limits(workspace: &Workspace) -> Limits {
    let budget = &workspace.programme.budget;
    let mut limits = budget.limits.clone();
    if budget.basis == Basis::OnTopOfCurrent {
        let on_top = in_all(workspace, cost_today);
        match &mut limits {
            Limits::Total(total) => *total += sum(&on_top),
            Limits::ByYear(funds) => {
                for (fund, more) in funds.iter_mut().zip(on_top) {
                    let years = fund.by_year.iter_mut().zip(more);
                    years.for_each(|(limit, more)| *limit += more);
                }
            }
        }
    }
    limits
}

/// The workspace with its limits written out, so that they stay where they are when the cost of a
/// current workstream changes.
pub fn with_limits_held(workspace: &Workspace) -> Workspace {
    let mut edited = workspace.clone();
    let budget = &mut edited.programme.budget;
    budget.basis = Basis::Total;
    budget.limits = limits(workspace);
    edited
}

/// What some money costs each fund in each year: `cost` is asked for workstreams and years.
pub(super) fn by_fund(
    workspace: &Workspace,
    cost: impl Fn(usize, usize) -> Money,
) -> Vec<Vec<Money>> {
    let funds = workspace.programme.budget.funds().len().max(1);
    let mut costs = vec![vec![Money::ZERO; workspace.year_count()]; funds];
    for (w, workstream) in workspace.workstreams.iter().enumerate() {
        for (year, sum) in costs[workstream.fund].iter_mut().enumerate() {
            *sum += cost(w, year);
        }
    }
    costs
}

/// Over all funds and years.
pub(super) fn sum(costs: &[Vec<Money>]) -> Money {
    costs.iter().flatten().copied().sum()
}

/// What this programme spends of each fund in each year if nothing changes.
pub(super) fn as_usual(workspace: &Workspace) -> Vec<Vec<Money>> {
    in_all(workspace, usual_cost)
}

/// What all workstreams cost each fund in each year.
fn in_all(workspace: &Workspace, cost: fn(&Workstream, usize) -> Money) -> Vec<Vec<Money>> {
    by_fund(workspace, |w, year| cost(&workspace.workstreams[w], year))
}

/// What a workstream costs us in a year if nothing changes.
pub fn usual_cost(workstream: &Workstream, year: usize) -> Money {
    as_today(
        workstream,
        year,
        workstream.level_cost(workstream.today(), year),
    )
}

/// What a current workstream has in today's budget: its cost as it is written. Optimism bias says what
/// it may come to cost, and brings no money.
fn cost_today(workstream: &Workstream, year: usize) -> Money {
    match workstream.is_current() {
        true => as_today(
            workstream,
            year,
            workstream.cost_without_bias(At::Normal, year),
        ),
        false => Money::ZERO,
    }
}

/// What going on as today costs us in a year, where running does that.
fn as_today(workstream: &Workstream, year: usize, running: Money) -> Money {
    match workstream.is_ours_to_change() {
        true if year > workstream.ends => workstream.committed[year],
        true => running.max(workstream.committed[year]),
        false => Money::ZERO,
    }
}

/// A year's money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
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

/// A fund's money in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FundYear {
    /// The year.
    pub year: String,
    /// What this fund may spend in it.
    pub limit: Money,
    /// What its workstreams cost.
    pub spend: Money,
    /// What comes in from the year before.
    pub carried_in: Money,
    /// What moves into the next year.
    pub carried_out: Money,
    /// What is neither spent nor carried nor moved.
    pub lapsed: Money,
    /// What other funds pay of its spend.
    pub moved_in: Money,
    /// What it pays of another fund's spend.
    pub moved_out: Money,
}

/// A fund's money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FundMoney {
    /// The fund.
    pub fund: String,
    /// Each year.
    pub years: Vec<FundYear>,
}

/// The money of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Ledger {
    /// Each year, all funds together.
    pub years: Vec<YearMoney>,
    /// Each fund by itself, by id; none where the budget has no funds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub funds: Vec<FundMoney>,
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
    /// The same years in real terms, where the programme gives prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub real: Option<Real>,
}

/// Spend in each year against its limit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Tables {
    /// All funds together.
    pub years: Vec<YearMoney>,
    /// Each fund that has a name.
    pub funds: Vec<FundMoney>,
}

/// What is spent of each fund in each year against its limits: as little moves between funds as has
/// to, as late as can be; as much is carried as is allowed, nothing out of the last year. `Err` names
/// the first year that overspends and by how much.
pub(super) fn tables(
    workspace: &Workspace,
    spend: &[Vec<Money>],
) -> Result<Tables, (Option<usize>, Money)> {
    let budget = &workspace.programme.budget;
    let labels: Vec<&str> = {
        let years = workspace.programme.years.iter();
        years.map(|year| year.label.as_str()).collect()
    };
    let limits = match limits(workspace) {
        Limits::ByYear(funds) => funds,
        Limits::Total(total) => {
            let over = sum(spend) - total;
            return if over > Money::ZERO {
                Err((None, over))
            } else {
                Ok(only_spend(&labels, spend))
            };
        }
    };
    let moved = virement::moves(budget, &limits, spend);
    let moved = moved.map_err(|(year, missing)| (Some(year), missing))?;
    let by_fund: Vec<Vec<FundYear>> = (0..limits.len())
        .map(|fund| fund_years(budget, &limits, fund, &labels, spend, &moved))
        .collect();
    let years = (0..labels.len()).map(|year| together(&by_fund, year));
    Ok(Tables {
        years: years.collect(),
        funds: limits
            .iter()
            .zip(&by_fund)
            .filter_map(|(fund, years)| {
                Some(FundMoney {
                    fund: fund.id.as_ref()?.to_string(),
                    years: years.clone(),
                })
            })
            .collect(),
    })
}

/// Where only the total binds, there is nothing to say of a year but what it spends.
fn only_spend(labels: &[&str], spend: &[Vec<Money>]) -> Tables {
    let row = |(year, label): (usize, &&str)| YearMoney {
        year: (*label).to_owned(),
        limit: None,
        spend: spend.iter().map(|own| own[year]).sum(),
        carried_in: Money::ZERO,
        carried_out: Money::ZERO,
        lapsed: Money::ZERO,
    };
    Tables {
        years: labels.iter().enumerate().map(row).collect(),
        funds: Vec::new(),
    }
}

fn fund_years(
    budget: &Budget,
    funds: &[Fund],
    fund: usize,
    labels: &[&str],
    spend: &[Vec<Money>],
    moved: &[Vec<Money>],
) -> Vec<FundYear> {
    let receives = |giver: &Fund| giver.virement.is_some_and(|virement| virement.to == fund);
    let mut carried_in = Money::ZERO;
    let row = |(year, label): (usize, &&str)| {
        let givers = funds.iter().zip(moved).filter(|(giver, _)| receives(giver));
        let moved_in: Money = givers.map(|(_, moved)| moved[year]).sum();
        let (limit, spend, moved_out) = (
            funds[fund].by_year[year],
            spend[fund][year],
            moved[fund][year],
        );
        let left = limit + carried_in + moved_in - spend - moved_out;
        let carried_out = match budget.carry_over_of(&funds[fund]) {
            _ if year + 1 == labels.len() => Money::ZERO,
            CarryOver::None => Money::ZERO,
            CarryOver::Unlimited => left,
            CarryOver::UpTo(most) => left.min(most),
        };
        FundYear {
            year: (*label).to_owned(),
            limit,
            spend,
            carried_in: std::mem::replace(&mut carried_in, carried_out),
            carried_out,
            lapsed: left - carried_out,
            moved_in,
            moved_out,
        }
    };
    labels.iter().enumerate().map(row).collect()
}

/// A year's money of all funds.
fn together(by_fund: &[Vec<FundYear>], year: usize) -> YearMoney {
    let all = |amount: fn(&FundYear) -> Money| by_fund.iter().map(|own| amount(&own[year])).sum();
    let label = by_fund.first().map(|own| own[year].year.clone());
    YearMoney {
        year: label.unwrap_or_default(),
        limit: Some(all(|own| own.limit)),
        spend: all(|own| own.spend),
        carried_in: all(|own| own.carried_in),
        carried_out: all(|own| own.carried_out),
        lapsed: all(|own| own.lapsed),
    }
}
