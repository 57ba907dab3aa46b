//! How money moved, and what each plan does with each workstream.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::Serialize;

use super::figures::{Decided, Figures, PlanMoney, PlanYear};
use super::moves::{Moved, plans};
use super::side::Side;
use crate::model::Money;
use crate::optimise::Action;

/// Two amounts of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MoneyMove {
    /// Before.
    pub from: Option<Money>,
    /// After.
    pub to: Option<Money>,
    /// The difference; absent where either is.
    pub change: Option<Money>,
}

impl MoneyMove {
    pub(super) fn new(from: Option<Money>, to: Option<Money>) -> Self {
        let change = from.zip(to).map(|(from, to)| to - from);
        Self { from, to, change }
    }
}

/// The money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearMove {
    /// The year.
    pub year: String,
    /// What may be spent in it.
    pub limit: MoneyMove,
    /// What is spent.
    pub spend: MoneyMove,
}

/// What is done with a workstream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    let years = |plan: Option<&PlanMoney>| plan.map_or_else(Vec::new, |plan| plan.years.clone());
    let (before, after) = (years(was), years(is));
    let mut labels: Vec<&String> = before.iter().chain(&after).map(|year| &year.year).collect();
    let mut seen = BTreeSet::new();
    labels.retain(|label| seen.insert(*label));
    let years = labels.into_iter().map(|label| {
        let find = |all: &[PlanYear]| {
            let found = all.iter().find(|year| year.year == *label);
            found.map(|year| (year.limit, year.spend))
        };
        let (was, is) = (find(&before), find(&after));
        YearMove {
            year: label.clone(),
            limit: MoneyMove::new(was.and_then(|y| y.0), is.and_then(|y| y.0)),
            spend: MoneyMove::new(was.map(|y| y.1), is.map(|y| y.1)),
        }
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
pub(super) fn courses(old: &Side, new: &Side) -> Vec<(String, Moved<Course>)> {
    let by_id = |plan: Option<&Figures>| -> BTreeMap<String, Course> {
        let decisions = plan.into_iter().flat_map(|plan| &plan.decisions);
        decisions
            .map(|d| (d.workstream.clone(), course(d)))
            .collect()
    };
    let [was, is] = plans(old, new);
    let (mut before, mut after) = (by_id(was), by_id(is));
    let mut ids: Vec<String> = before.keys().chain(after.keys()).cloned().collect();
    ids.sort();
    ids.dedup();
    let moves = ids.into_iter().map(|id| {
        let (from, to) = (before.remove(&id), after.remove(&id));
        (id, Moved { from, to })
    });
    moves.collect()
}

fn course(decided: &Decided) -> Course {
    Course {
        action: decided.action,
        levels: decided.levels.clone(),
        cost: decided.total(),
    }
}
