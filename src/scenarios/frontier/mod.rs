//! The budget frontier: the best plan of each of many budgets, and the exact budgets at which it
//! changes. Every figure comes from a solved plan, none from the price of a relaxed model.

mod claims;
mod grid;
mod search;
mod wanted;

use std::collections::BTreeSet;

use crate::evidence::Weights;
use crate::model::{Money, Workspace};
use crate::optimise::{Options, PlanError, Solution};

use super::memory::Memory;
use claims::Claim;
pub use grid::{Grid, GridProblem, MOST_POINTS};
use search::{State, fill};

/// Which changes of the plan are looked for, beside the plan of each budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    /// None.
    None,
    /// The next one above each budget.
    Next,
    /// Every one between the smallest budget and the largest.
    Every,
}

/// What the plans of many budgets are made from.
#[derive(Clone, Copy)]
pub struct Sweep<'a> {
    /// The programme; its own total does not count, only how it is spread over years and funds.
    pub workspace: &'a Workspace,
    /// Its weights.
    pub weights: &'a Weights,
    /// How long to search for each plan, and how exactly.
    pub options: &'a Options,
    /// What earlier runs have proven.
    pub memory: &'a dyn Memory,
    /// Called once for each budget that is settled, from any thread.
    pub told: &'a (dyn Fn() + Sync),
}

/// What is known of a budget.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// A plan, and what is proven of it.
    Plan(Solution),
    /// No plan keeps every wish; proven.
    NoPlan,
    /// The search ended before there was any plan.
    OutOfTime,
}

/// A budget and its plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The total budget.
    pub budget: Money,
    /// The plan.
    pub found: Found,
    /// The least budget from which on this plan is the best one, to the penny; only where all of it is
    /// proven.
    pub holds_from: Option<Money>,
    /// Where the plan changes next, if that is known.
    pub next: Next,
}

/// Where the plan of a budget changes next.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// Nobody asked, or a search was stopped before that was proven.
    Unknown,
    /// Not up to the largest budget.
    NotWithin,
    /// At this budget, to the penny, to this plan: solved there, and a penny below.
    At(Money, Box<Solution>),
}

/// The plans of many budgets.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// By budget: those asked for, and with [`Changes::Every`] those at which the plan changes. Without
    /// those that were not reached when somebody stopped it.
    pub points: Vec<Point>,
    /// Whether somebody stopped it.
    pub stopped: bool,
    /// How many of the budgets asked for an earlier run had proven.
    pub recalled: usize,
    /// How many plans were searched for.
    pub searched: usize,
}

impl Sweep<'_> {
    /// The best plan of each of these budgets, by budget.
    ///
    /// # Errors
    /// As [`crate::optimise::solve`], but for running out of time, which [`Found`] tells.
    pub fn points(&self, budgets: &[Money]) -> Result<Vec<Point>, PlanError> {
        Ok(self.frontier(budgets, Changes::None)?.points)
    }

    /// The best plan of each of these budgets, and where it changes.
    ///
    /// # Errors
    /// As [`crate::optimise::solve`], but for running out of time, which [`Found`] tells.
    pub fn frontier(&self, budgets: &[Money], changes: Changes) -> Result<Frontier, PlanError> {
        let grid: BTreeSet<Money> = budgets.iter().copied().collect();
        let grid: Vec<Money> = grid.into_iter().collect();
        let state = fill(self, &grid, changes)?;
        let mut shown: BTreeSet<Money> = grid.iter().copied().collect();
        if changes == Changes::Every {
            shown.extend(state.starts(&grid));
        }
        let points = shown.into_iter().filter_map(|budget| {
            let mut point = state.point(budget)?;
            if changes != Changes::None {
                point.next = state.next(budget, grid.last().copied());
            }
            Some(point)
        });
        Ok(Frontier {
            points: points.collect(),
            stopped: self.options.watch.is_stopped(),
            recalled: state.recalled_of(&grid),
            searched: state.searched,
        })
    }
}

impl State {
    /// What is known of a budget; `None` where nobody got there.
    fn point(&self, budget: Money) -> Option<Point> {
        let (found, holds_from) = match (self.claims.at(budget), self.open.get(&budget)) {
            (Some((_, claim)), _) => match &claim.answer {
                Some(plan) => (Found::Plan(plan.clone()), Some(claim.from)),
                None => (Found::NoPlan, None),
            },
            (None, Some(Some(plan))) => (Found::Plan(plan.clone()), None),
            (None, Some(None)) => (Found::OutOfTime, None),
            (None, None) => return None,
        };
        Some(Point {
            budget,
            found,
            holds_from,
            next: Next::Unknown,
        })
    }

    fn next(&self, budget: Money, largest: Option<Money>) -> Next {
        match self.claims.end_of_step(budget) {
            Some((last, None)) if Some(last) == largest => Next::NotWithin,
            Some((last, Some((_, claim)))) if is_next(last, claim) => match &claim.answer {
                Some(plan) => Next::At(claim.from, Box::new(plan.clone())),
                None => Next::Unknown,
            },
            _ => Next::Unknown,
        }
    }

    /// The budgets at which a plan begins that is proven to change there.
    fn starts(&self, grid: &[Money]) -> Vec<Money> {
        let first = grid.first().copied().unwrap_or_default();
        let claims = self.claims.all().map(|(_, claim)| claim);
        let plans = claims.filter(|claim| claim.answer.is_some() && claim.from > first);
        plans.map(|claim| claim.from).collect()
    }

    /// How many of these budgets are settled by what an earlier run had proven.
    fn recalled_of(&self, grid: &[Money]) -> usize {
        let recalled = |budget: &&Money| self.claims.at(**budget).is_some_and(|(_, c)| c.recalled);
        grid.iter().filter(recalled).count()
    }
}

/// Whether no budget lies between one plan and where the next begins.
fn is_next(last: Money, claim: &Claim) -> bool {
    claim.from <= last + PENNY
}

const PENNY: Money = Money::from_pence(1);
