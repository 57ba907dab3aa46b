//! Why no plan exists: a smallest set of wishes that cannot hold together (deletion filter).

use std::collections::BTreeSet;

use super::Options;
use super::problem::{Column, Moving, Problem, Wish};
use super::solver::{Effort, Failure, Goal, solve};
use crate::model::{CarryOver, Limits, Money, Workspace};

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
    widen_moves(workspace, &mut relaxed, wishes);
    relaxed
        .rows
        .retain(|row| row.wish.is_none_or(|wish| wishes.contains(&wish)));
    // Any goal will do; where a solver cannot work out one, another may suit it.
    let goals = [
        Goal::LeastCount(relaxed.change_terms().0),
        Goal::LeastMoney(relaxed.spend_terms().0),
        Goal::Most(relaxed.value.0.clone()),
    ];
    for goal in goals {
        let effort = Effort::new(options, &relaxed, seconds, 0.0);
        match solve(&relaxed, &[], &goal, &effort, None) {
            Ok(_) => return Some(false),
            Err(Failure::Infeasible) => return Some(true),
            Err(Failure::OutOfTime) => return None,
            Err(Failure::Broken(_)) => {}
        }
    }
    None
}

/// Money moves on no further than the limits of its fund until then add up to. Where one of these
/// limits is left out, so is that: only the allowance itself holds.
fn widen_moves(workspace: &Workspace, problem: &mut Problem, wishes: &[Wish]) {
    let most = problem.most_spend();
    let budget = &workspace.programme.budget;
    let Limits::ByYear(funds) = &budget.limits else {
        return;
    };
    for &(column, moving) in &problem.moving {
        let (Moving::Carried { fund, year } | Moving::Moved { fund, year }) = moving;
        if (0..=year).all(|year| wishes.contains(&Wish::Budget { fund, year })) {
            continue;
        }
        let allowed = match (moving, budget.carry_over_of(&funds[fund])) {
            (Moving::Moved { .. }, _) => funds[fund].virement.map_or(Money::ZERO, |v| v.at_most),
            (Moving::Carried { .. }, CarryOver::None) => Money::ZERO,
            (Moving::Carried { .. }, CarryOver::Unlimited) => most,
            (Moving::Carried { .. }, CarryOver::UpTo(money)) => money,
        };
        if let Column::Carry { upper } = &mut problem.columns[column] {
            *upper = allowed.max(*upper);
        }
    }
}
