//! How money moved, and what each plan does with each workstream.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::figures::{PlanMoney, PlanYear};
use super::moves::{MoneyMove, Moved, by_key, plans};
use super::side::Side;
use crate::model::Money;
use crate::optimise::Action;

/// The money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyMoves {
    /// What may be spent.
    pub limit: MoneyMove,
    /// What is spent.
    pub spend: MoneyMove,
    /// More than under business as usual.
    pub invested: MoneyMove,
    /// Less than under business as usual.
    pub released: MoneyMove,
    /// What stopping costs.
    pub exit_costs: MoneyMove,
    /// Each year.
    pub years: Vec<YearMove>,
}

/// A year's money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct YearMove {
    /// The year.
    pub year: String,
    /// What may be spent in it.
    pub limit: MoneyMove,
    /// What is spent.
    pub spend: MoneyMove,
}

/// What is done with a workstream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Course {
    /// In a word.
    pub action: Action,
    /// Its level in each year.
    pub levels: IndexMap<String, String>,
    /// What it costs the programme over all years; absent where not known.
    pub cost: Option<Money>,
}

pub(super) fn money(old: &Side, new: &Side) -> MoneyMoves {
    let (was, is) = (old.plan().map(|p| &p.money), new.plan().map(|p| &p.money));
    let both = |of: fn(&PlanMoney) -> Money| MoneyMove::new(was.map(of), is.map(of));
    let mut years: IndexMap<&str, [Option<&PlanYear>; 2]> = IndexMap::new();
    for (side, plan) in [was, is].into_iter().enumerate() {
        for year in plan.into_iter().flat_map(|plan| &plan.years) {
            years.entry(&year.year).or_default()[side] = Some(year);
        }
    }
    let years = years.into_iter().map(|(year, [from, to])| YearMove {
        year: year.to_owned(),
        limit: MoneyMove::new(from.and_then(|y| y.limit), to.and_then(|y| y.limit)),
        spend: MoneyMove::new(from.map(|y| y.spend), to.map(|y| y.spend)),
    });
    MoneyMoves {
        limit: both(|m| m.limit),
        spend: both(|m| m.spend),
        invested: both(|m| m.invested),
        released: both(|m| m.released),
        exit_costs: both(|m| m.exit_costs),
        years: years.collect(),
    }
}

/// The workstreams, by id, with what each plan does with them.
pub(super) fn courses(old: &Side, new: &Side) -> BTreeMap<String, Moved<Course>> {
    let [was, is] = plans(old, new).map(|plan| {
        let decisions = plan.into_iter().flat_map(|plan| &plan.decisions);
        decisions.map(|decided| {
            let course = Course {
                action: decided.action,
                levels: decided.levels.clone(),
                cost: decided.total(),
            };
            (decided.workstream.clone(), course)
        })
    });
    by_key(was, is)
}
