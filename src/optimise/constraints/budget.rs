//! Money in each year: spend + carry ≤ limit + what was carried in; and in total.

use crate::model::{CarryOver, Money, Workspace};
use crate::optimise::ledger::{Limits, limits};
use crate::optimise::problem::{Column, Problem, Row, Wish};

pub(super) fn add(problem: &mut Problem, workspace: &Workspace) {
    match limits(workspace) {
        Limits::Total(total) => {
            let (terms, certain) = spend(problem, None);
            problem.add(
                Some(Wish::Budget(None)),
                Row::MoneyAtMost(terms, total.pence() - certain),
            );
        }
        Limits::ByYear(limits) => {
            add_carry(problem, workspace, &limits);
            for (year, limit) in limits.iter().enumerate() {
                let (mut terms, certain) = spend(problem, Some(year));
                terms.extend(problem.carry[year].map(|column| (column, 1)));
                let before = year.checked_sub(1).and_then(|y| problem.carry[y]);
                terms.extend(before.map(|column| (column, -1)));
                let row = Row::MoneyAtMost(terms, limit.pence() - certain);
                problem.add(Some(Wish::Budget(Some(year))), row);
            }
        }
    }
}

/// A carry column for every year but the last, where carrying is allowed; never more than all that
/// was to spend until then.
fn add_carry(problem: &mut Problem, workspace: &Workspace, limits: &[Money]) {
    let mut until_here = Money::ZERO;
    for (year, &limit) in limits.iter().enumerate().take(limits.len() - 1) {
        until_here += limit;
        let upper = match workspace.programme.budget.carry_over {
            CarryOver::None => return,
            CarryOver::Unlimited => until_here,
            CarryOver::UpTo(most) => most.min(until_here),
        };
        problem.carry[year] = Some(problem.columns.len());
        problem.columns.push(Column::Carry { upper });
    }
}

/// What all workstreams cost in a year, or over all years.
fn spend(problem: &Problem, year: Option<usize>) -> (Vec<(usize, i64)>, i64) {
    problem.sum_over(0..problem.choices.len(), |_, path| match year {
        Some(year) => path.costs[year].pence(),
        None => path.total().pence(),
    })
}
