//! Why no plan exists: a smallest set of wishes that cannot hold together (deletion filter).

use std::collections::BTreeSet;

use super::Options;
use super::problem::{Problem, Wish};
use super::solver::{Effort, Failure, Goal, solve};

/// Wishes that cannot hold together, though any of them could be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conflict {
    pub(super) wishes: Vec<Wish>,
    /// Whether every member was shown to be needed; not where time ran out.
    pub smallest: bool,
}

/// Leaves out one wish after another; those without which a plan exists are the conflict.
pub(super) fn smallest(problem: &Problem, options: &Options) -> Conflict {
    let started = std::time::Instant::now();
    let all: BTreeSet<Wish> = problem.rows.iter().filter_map(|row| row.wish).collect();
    let mut needed: Vec<Wish> = all.iter().copied().collect();
    // Without a doubt about the whole, each wish without which a plan exists is needed.
    let mut smallest = is_infeasible(problem, &needed, options.time_limit) == Some(true);
    for wish in all {
        let without: Vec<Wish> = needed.iter().copied().filter(|w| *w != wish).collect();
        let seconds = options
            .time_limit
            .map(|limit| limit - started.elapsed().as_secs_f64());
        match is_infeasible(problem, &without, seconds) {
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
fn is_infeasible(problem: &Problem, wishes: &[Wish], seconds: Option<f64>) -> Option<bool> {
    let mut relaxed = problem.clone();
    relaxed
        .rows
        .retain(|row| row.wish.is_none_or(|wish| wishes.contains(&wish)));
    let effort = Effort { seconds, gap: 0.0 };
    // Any goal will do; where a solver cannot work out one, another may suit it.
    let spend = relaxed.sum_over(0..relaxed.choices.len(), |_, path| path.total().pence());
    let goals = [
        Goal::LeastCount(relaxed.change_terms()),
        Goal::LeastMoney(spend.0),
        Goal::Most(relaxed.value.0.clone()),
    ];
    for goal in goals {
        match solve(&relaxed, &[], &goal, effort) {
            Ok(_) => return Some(false),
            Err(Failure::Infeasible) => return Some(true),
            Err(Failure::OutOfTime) => return None,
            Err(Failure::Broken(_)) => {}
        }
    }
    None
}
