//! Why no plan exists: a smallest set of wishes that cannot hold together (deletion filter).

use std::collections::BTreeSet;

use super::Options;
use super::problem::{Choice, Column, Problem, Wish};
use super::solver::{Effort, Failure, Goal, solve};
use crate::model::{CarryOver, Money, Workspace};

/// Wishes that cannot hold together, though any of them could be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conflict {
    pub(super) wishes: Vec<Wish>,
    /// Whether every member was shown to be needed; not where time ran out.
    pub smallest: bool,
}

/// Leaves out one wish after another; those without which a plan exists are the conflict.
pub(super) fn smallest(workspace: &Workspace, problem: &Problem, options: &Options) -> Conflict {
    let started = std::time::Instant::now();
    let all: BTreeSet<Wish> = problem.rows.iter().filter_map(|row| row.wish).collect();
    let mut needed: Vec<Wish> = all.iter().copied().collect();
    // Without a doubt about the whole, each wish without which a plan exists is needed.
    let mut smallest =
        is_infeasible(workspace, problem, &needed, options.time_limit, options) == Some(true);
    for wish in all {
        let without: Vec<Wish> = needed.iter().copied().filter(|w| *w != wish).collect();
        let seconds = options
            .time_limit
            .map(|limit| limit - started.elapsed().as_secs_f64());
        match is_infeasible(workspace, problem, &without, seconds, options) {
            Some(true) => needed = without,
            Some(false) => {}
            None => smallest = false,
        }
    }
    Conflict {
        wishes: needed,
        smallest,
    }
}

/// Whether no plan satisfies just these wishes; `None` where that stayed open.
fn is_infeasible(
    workspace: &Workspace,
    problem: &Problem,
    wishes: &[Wish],
    seconds: Option<f64>,
    options: &Options,
) -> Option<bool> {
    let mut relaxed = problem.clone();
    let is_left_out = |year: &usize| !wishes.contains(&Wish::Budget(Some(*year)));
    if let Some(first) = (0..problem.years).find(is_left_out) {
        widen_carries(workspace, &mut relaxed, first);
    }
    relaxed
        .rows
        .retain(|row| row.wish.is_none_or(|wish| wishes.contains(&wish)));
    let effort = Effort::new(options, &relaxed, seconds, 0.0);
    match solve(
        &relaxed,
        &[],
        &Goal::LeastCount(relaxed.change_terms().0),
        &effort,
        None,
    ) {
        Ok(_) => Some(false),
        Err(Failure::Infeasible) => Some(true),
        Err(_) => None,
    }
}

/// Carry columns go no further than the budgets until then add up to. Where the budget of a year is
/// left out, so is that: from there on only the allowance itself holds.
fn widen_carries(workspace: &Workspace, problem: &mut Problem, first: usize) {
    let dearest = |choice: &Choice| choice.paths.iter().map(|path| path.total()).max();
    let most: Money = problem.choices.iter().filter_map(dearest).sum();
    let allowed = match workspace.programme.budget.carry_over {
        CarryOver::None => return,
        CarryOver::Unlimited => most,
        CarryOver::UpTo(money) => money,
    };
    for column in problem.carry[first..].iter().flatten() {
        if let Column::Carry { upper } = &mut problem.columns[*column] {
            *upper = allowed.max(*upper);
        }
    }
}
