//! The money of a plan in real terms, where the programme gives prices.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::figures::Amount;
use super::money::MoneyYear;
use crate::model::{Factor, Money, Prices};

/// A year in real terms, beside its cash.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RealRow {
    /// The year.
    pub year: String,
    /// Its price level, as a multiple of the base year's; none for all years together.
    pub price_level: Option<String>,
    /// What is spent, in cash.
    pub cash: Amount,
    /// What may be spent, where each year has a limit.
    pub limit: Option<Amount>,
    /// What is spent.
    pub spend: Amount,
    /// The part of it that is more than business as usual.
    pub invested: Amount,
    /// What is spent less than under business as usual.
    pub released: Amount,
    /// What business as usual would spend.
    pub usual: Amount,
    /// The spend, discounted, where there is a rate.
    pub discounted: Option<Amount>,
    /// What business as usual would spend, discounted.
    pub usual_discounted: Option<Amount>,
}

/// The money in real terms.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RealFacts {
    /// The year whose prices these are.
    pub base: String,
    /// The discount rate, where there is one: `3.5%`.
    pub rate: Option<String>,
    /// Year by year.
    pub years: Vec<RealRow>,
    /// The rows added up.
    pub total: RealRow,
    /// How the figures come about.
    pub how: String,
    /// What discounting does, where there is a rate.
    pub discounting: Option<String>,
}

/// The rows of a plan, deflated and discounted; `total` is their cash.
pub(super) fn real(run: &Run<'_>, years: &[MoneyYear], total: &MoneyYear) -> Option<RealFacts> {
    let prices = run.workspace.programme.prices.as_ref()?;
    let rows: Vec<Row> = years
        .iter()
        .enumerate()
        .map(|(index, year)| Row::of(prices, index, year))
        .collect();
    let sum = rows.iter().copied().reduce(Row::plus)?;
    let shown = rows.iter().zip(years).zip(&prices.deflators);
    let total = sum.shown(total, None);
    Some(RealFacts {
        base: prices.base.clone(),
        rate: prices.discount_rate.map(Factor::percent),
        years: shown
            .map(|((row, year), level)| row.shown(year, Some(*level)))
            .collect(),
        how: how(prices),
        discounting: discounting(run, prices, &total),
        total,
    })
}

/// The real amounts of a row.
#[derive(Debug, Clone, Copy)]
struct Row {
    limit: Option<Money>,
    spend: Money,
    invested: Money,
    released: Money,
    usual: Money,
    discounted: Option<Money>,
    usual_discounted: Option<Money>,
}

impl Row {
    fn of(prices: &Prices, index: usize, year: &MoneyYear) -> Self {
        let real = |cash: &Amount| prices.real(index, cash.value);
        let (spend, usual) = (real(&year.spend), real(&year.usual));
        Self {
            limit: year.limit.as_ref().map(real),
            spend,
            invested: real(&year.invested),
            released: real(&year.released),
            usual,
            discounted: prices.discounted(index, spend),
            usual_discounted: prices.discounted(index, usual),
        }
    }

    fn plus(self, other: Self) -> Self {
        let both = |one: Option<Money>, other: Option<Money>| Some(one? + other?);
        Self {
            limit: both(self.limit, other.limit),
            spend: self.spend + other.spend,
            invested: self.invested + other.invested,
            released: self.released + other.released,
            usual: self.usual + other.usual,
            discounted: both(self.discounted, other.discounted),
            usual_discounted: both(self.usual_discounted, other.usual_discounted),
        }
    }

    fn shown(self, cash: &MoneyYear, level: Option<Factor>) -> RealRow {
        RealRow {
            year: cash.year.clone(),
            price_level: level.map(|level| level.to_string()),
            cash: cash.spend.clone(),
            limit: self.limit.map(Amount::from),
            spend: self.spend.into(),
            invested: self.invested.into(),
            released: self.released.into(),
            usual: self.usual.into(),
            discounted: self.discounted.map(Amount::from),
            usual_discounted: self.usual_discounted.map(Amount::from),
        }
    }
}

fn how(prices: &Prices) -> String {
    format!(
        "Real terms take out what prices are expected to rise: the cash of each year is divided by its \
         price level, which the programme's files give as a multiple of that of {}. Every amount is \
         rounded to the penny by itself, and the last row adds the rows above it. The plan itself is \
         made in cash, against limits in cash: prices change none of its decisions.",
        prices.base
    )
}

fn discounting(run: &Run<'_>, prices: &Prices, total: &RealRow) -> Option<String> {
    let rate = prices.discount_rate?;
    let first = &run.workspace.programme.years.first()?.label;
    Some(format!(
        "Discounted at {} a year, the plan spends {} and business as usual {}: what is paid later \
         counts less. As in HM Treasury's Green Book, year 0 is the programme's first year, {first}, \
         which is not discounted; the spend in real terms of each later year is divided by one and the \
         rate once for each year since. Only money is \
         discounted, coverage never is.",
        rate.percent(),
        total.discounted.as_ref()?.exact,
        total.usual_discounted.as_ref()?.exact,
    ))
}
