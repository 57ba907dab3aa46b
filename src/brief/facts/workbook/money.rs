//! Purses: the money that a limit is set on, whether a fund or all of it, year by year.

use super::super::Run;
use crate::model::{CarryOver, Fund, Money};

/// How much unspent money may move into the next year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Carry {
    /// So much at most.
    UpTo(Money),
    /// All of it.
    Unlimited,
}

/// A purse's money in a year of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PurseYear {
    /// What may be spent in it; none where only the total is limited.
    pub limit: Option<Money>,
    /// What is spent.
    pub spend: Money,
    /// What comes from the year before.
    pub carried_in: Money,
    /// What goes into the next year.
    pub carried_out: Money,
    /// What other funds pay of its spend.
    pub moved_in: Money,
    /// What it pays of another fund's spend.
    pub moved_out: Money,
    /// What is neither spent nor carried nor moved.
    pub lapsed: Money,
}

/// Money with a limit of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Purse {
    /// The fund's id; none where it is all the money.
    pub fund: Option<String>,
    /// What may be spent of it over all years.
    pub limit: Money,
    /// What may move into the next year.
    pub carry: Carry,
    /// The purse that it may pay for, by place, and how much of it each year.
    pub moves_to: Option<(usize, Money)>,
    /// Year by year.
    pub years: Vec<PurseYear>,
}

pub(super) fn purses(run: &Run<'_>) -> Vec<Purse> {
    let money = &run.plan.money;
    let budget = &run.workspace.programme.budget;
    let funds = budget.funds();
    if money.funds.is_empty() {
        let years = money.years.iter().map(|year| PurseYear {
            limit: year.limit,
            spend: year.spend,
            carried_in: year.carried_in,
            carried_out: year.carried_out,
            moved_in: Money::ZERO,
            moved_out: Money::ZERO,
            lapsed: year.lapsed,
        });
        let rule = funds
            .first()
            .map_or(budget.carry_over, |f| budget.carry_over_of(f));
        return vec![Purse {
            fund: None,
            limit: money.limit,
            carry: carry(rule),
            moves_to: None,
            years: years.collect(),
        }];
    }
    let named = funds.iter().zip(&money.funds);
    let purse = |(fund, own): (&Fund, &crate::optimise::FundMoney)| Purse {
        fund: Some(own.fund.clone()),
        limit: own.years.iter().map(|year| year.limit).sum(),
        carry: carry(budget.carry_over_of(fund)),
        moves_to: fund
            .virement
            .map(|virement| (virement.to, virement.at_most)),
        years: own
            .years
            .iter()
            .map(|year| PurseYear {
                limit: Some(year.limit),
                spend: year.spend,
                carried_in: year.carried_in,
                carried_out: year.carried_out,
                moved_in: year.moved_in,
                moved_out: year.moved_out,
                lapsed: year.lapsed,
            })
            .collect(),
    };
    named.map(purse).collect()
}

fn carry(rule: CarryOver) -> Carry {
    match rule {
        CarryOver::None => Carry::UpTo(Money::ZERO),
        CarryOver::Unlimited => Carry::Unlimited,
        CarryOver::UpTo(most) => Carry::UpTo(most),
    }
}
