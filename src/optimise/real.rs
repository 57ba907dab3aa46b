//! Money in real terms, beside the cash that plans are made in. Each figure is rounded to the penny,
//! half a penny upwards; totals add the rounded rows, so that every table adds up.

use serde::Serialize;

use super::ledger::YearMoney;
use crate::model::{Factor, Money, Prices};

/// A year's money in the prices of the base year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RealYear {
    /// The year.
    pub year: String,
    /// Its price level, as a multiple of the base year's.
    pub deflator: Factor,
    /// What may be spent in it; absent where only the total binds.
    pub limit: Option<Money>,
    /// What is spent.
    pub spend: Money,
    /// The spend as it counts in the first year; absent without a rate.
    pub discounted: Option<Money>,
}

/// The money of a plan in real terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Real {
    /// The year whose prices these are.
    pub base: String,
    /// What each year later counts less; the first year is not discounted.
    pub discount_rate: Option<Factor>,
    /// Each year.
    pub years: Vec<RealYear>,
    /// Over all years; absent where only the total binds.
    pub limit: Option<Money>,
    /// Over all years.
    pub spend: Money,
    /// Over all years: the present value.
    pub discounted: Option<Money>,
}

/// The years of a plan, deflated and, where there is a rate, discounted.
pub(super) fn in_real_terms(prices: &Prices, years: &[YearMoney]) -> Real {
    let row = |(index, cash): (usize, &YearMoney)| {
        let spend = prices.real(index, cash.spend);
        RealYear {
            year: cash.year.clone(),
            deflator: prices.deflators[index],
            limit: cash.limit.map(|limit| prices.real(index, limit)),
            spend,
            discounted: prices.discounted(index, spend),
        }
    };
    let years: Vec<RealYear> = years.iter().enumerate().map(row).collect();
    Real {
        base: prices.base.clone(),
        discount_rate: prices.discount_rate,
        limit: years.iter().map(|year| year.limit).sum(),
        spend: years.iter().map(|year| year.spend).sum(),
        discounted: years.iter().map(|year| year.discounted).sum(),
        years,
    }
}
