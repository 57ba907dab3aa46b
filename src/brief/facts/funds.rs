//! Each fund of the budget apart: its limits, what is carried over, and what moves to another fund.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::figures::Amount;
use crate::model::{CarryOver, Fund, FundId, Money};
use crate::optimise::{FundMoney, FundYear};
use crate::words::{choose, listed};

/// A fund's money in a year.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FundRow {
    /// The year.
    pub year: String,
    /// What this fund may spend in it.
    pub limit: Amount,
    /// What its workstreams cost.
    pub spend: Amount,
    /// What comes from the year before.
    pub carried_in: Amount,
    /// What goes into the next year.
    pub carried_out: Amount,
    /// What other funds pay of its spend.
    pub moved_in: Amount,
    /// What it pays of another fund's spend.
    pub moved_out: Amount,
    /// What is neither spent nor carried nor moved.
    pub lapsed: Amount,
}

/// A fund.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FundFacts {
    /// Its id.
    pub fund: String,
    /// What may be carried over and moved, and what is.
    pub rules: String,
    /// Year by year.
    pub years: Vec<FundRow>,
    /// Over all years.
    pub total: FundRow,
}

/// The funds of a budget, by id; none where it has no funds.
pub(super) fn funds(run: &Run<'_>) -> Vec<FundFacts> {
    let funds = run.workspace.programme.budget.named_funds();
    let ledgers = run.plan.money.funds.iter();
    funds
        .zip(ledgers)
        .map(|((index, id), money)| FundFacts {
            fund: id.to_string(),
            rules: rules(run, index, id, money),
            years: money.years.iter().map(row).collect(),
            total: total(money),
        })
        .collect()
}

/// What the money as a whole says of its funds.
pub(super) fn introduced(run: &Run<'_>) -> Option<String> {
    let funds = run.workspace.programme.budget.named_funds();
    let names: Vec<String> = funds.map(|(_, id)| id.to_string()).collect();
    (!names.is_empty()).then(|| {
        format!(
            "The money comes as {}, {} in each year.",
            listed(&names),
            choose(names.len(), "with a limit", "each with its own limit")
        )
    })
}

/// What may be carried into the next year, in a sentence.
pub(super) fn carry_over(allowed: CarryOver) -> String {
    match allowed {
        CarryOver::None => {
            "Money that is not spent in its year lapses: nothing is carried over.".to_owned()
        }
        CarryOver::Unlimited => {
            "Money that is not spent in one year may be spent later.".to_owned()
        }
        CarryOver::UpTo(most) => {
            format!(
                "Up to {} may be carried from one year into the next.",
                most.rounded()
            )
        }
    }
}

fn rules(run: &Run<'_>, index: usize, id: &FundId, money: &FundMoney) -> String {
    let budget = &run.workspace.programme.budget;
    let fund = &budget.funds()[index];
    let mut sentences = Vec::new();
    if run.workspace.year_count() > 1 {
        sentences.push(carry_over(budget.carry_over_of(fund)));
    }
    sentences.extend(gives(run, fund, money));
    let givers = budget.funds().iter().filter_map(|giver| {
        let to = giver.virement?.to;
        (to == index).then_some(giver.id.as_ref()?.to_string())
    });
    let givers: Vec<String> = givers.collect();
    if !givers.is_empty() {
        let received = money.years.iter().map(|year| year.moved_in).sum();
        sentences.push(format!(
            "Virement: money of {} may pay for {id} in the same year; in this plan it pays {}.",
            listed(&givers),
            amount_or_nothing(received)
        ));
    }
    sentences.join(" ")
}

/// What a fund may pay for another, and pays.
fn gives(run: &Run<'_>, fund: &Fund, money: &FundMoney) -> Option<String> {
    let virement = fund.virement?;
    let receiver = &run.workspace.programme.budget.funds()[virement.to];
    let moved = money.years.iter().map(|year| year.moved_out).sum();
    Some(format!(
        "Virement: up to {} a year may pay for {} instead, and nothing comes back; this plan moves {}.",
        virement.at_most.rounded(),
        receiver.id.as_ref()?,
        amount_or_nothing(moved)
    ))
}

fn amount_or_nothing(amount: Money) -> String {
    match amount {
        Money::ZERO => "nothing".to_owned(),
        some => some.rounded(),
    }
}

fn row(year: &FundYear) -> FundRow {
    FundRow {
        year: year.year.clone(),
        limit: year.limit.into(),
        spend: year.spend.into(),
        carried_in: year.carried_in.into(),
        carried_out: year.carried_out.into(),
        moved_in: year.moved_in.into(),
        moved_out: year.moved_out.into(),
        lapsed: year.lapsed.into(),
    }
}

/// Over all years; what is carried from one into another is no sum.
fn total(money: &FundMoney) -> FundRow {
    let sum = |amount: fn(&FundYear) -> Money| -> Money { money.years.iter().map(amount).sum() };
    row(&FundYear {
        year: "All years".to_owned(),
        limit: sum(|year| year.limit),
        spend: sum(|year| year.spend),
        carried_in: Money::ZERO,
        carried_out: Money::ZERO,
        lapsed: sum(|year| year.lapsed),
        moved_in: sum(|year| year.moved_in),
        moved_out: sum(|year| year.moved_out),
    })
}
