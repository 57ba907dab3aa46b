//! The limits of money: lifted, held still while a cost changes, and by how much a plan exceeds them.
//! Everything here that knows how limits are written stands in this file.

use crate::model::{Basis, CarryOver, Money, Workspace};
use crate::optimise::ledger::{Limits, limits};
use crate::optimise::problem::{Column, Problem, Row, Wish};

/// Whether a wish limits how much may be spent in all; floors and ceilings on groups do not.
pub(super) fn is_money_limit(wish: Wish) -> bool {
    matches!(wish, Wish::Budget(_))
}

/// The workspace with more money than all its workstreams together could spend.
pub(super) fn without_limits(workspace: &Workspace, problem: &Problem) -> Workspace {
    let mut edited = workspace.clone();
    let budget = &mut edited.programme.budget;
    budget.basis = Basis::Total;
    budget.by_year = None;
    budget.total = most_spend(problem);
    edited
}

/// The workspace with its limits written out, so that they stay where they are when the cost of a
/// current workstream changes.
pub(super) fn with_limits_held(workspace: &Workspace) -> Workspace {
    let mut edited = workspace.clone();
    let budget = &mut edited.programme.budget;
    budget.basis = Basis::Total;
    match limits(workspace) {
        Limits::Total(total) => budget.total = total,
        Limits::ByYear(years) => {
            budget.total = years.iter().copied().sum();
            budget.by_year = Some(years);
        }
    }
    edited
}

/// All the money that there is to spend.
pub(super) fn all_limits(workspace: &Workspace) -> Money {
    match limits(workspace) {
        Limits::Total(total) => total,
        Limits::ByYear(years) => years.into_iter().sum(),
    }
}

/// Everybody on the dearest course.
fn most_spend(problem: &Problem) -> Money {
    let dearest = |choice: &crate::optimise::problem::Choice| {
        let totals = choice.paths.iter().map(|path| path.total());
        totals.max().unwrap_or_default()
    };
    problem.choices.iter().map(dearest).sum()
}

/// Lets every limit be exceeded by money of its own, and gives the columns of that money.
pub(super) fn allow_extra(problem: &mut Problem) -> Vec<usize> {
    let upper = most_spend(problem);
    let mut extra = Vec::new();
    for named in &mut problem.rows {
        if let (Some(wish), Row::MoneyAtMost(terms, _)) = (named.wish, &mut named.row)
            && is_money_limit(wish)
        {
            let column = problem.columns.len();
            problem.columns.push(Column::Carry { upper });
            terms.push((column, -1));
            extra.push(column);
        }
    }
    extra
}

/// How much money a plan needs beyond the limits: what each year lacks, with all carried that may be.
pub(super) fn lacking(workspace: &Workspace, spend: &[Money]) -> Money {
    let limits = match limits(workspace) {
        Limits::Total(total) => {
            return (spend.iter().copied().sum::<Money>() - total).at_least_zero();
        }
        Limits::ByYear(limits) => limits,
    };
    let (mut carried, mut lacking) = (Money::ZERO, Money::ZERO);
    for (&limit, &spend) in limits.iter().zip(spend) {
        let left = limit + carried - spend;
        lacking += (Money::ZERO - left).at_least_zero();
        carried = match workspace.programme.budget.carry_over {
            CarryOver::None => Money::ZERO,
            CarryOver::Unlimited => left.at_least_zero(),
            CarryOver::UpTo(most) => left.at_least_zero().min(most),
        };
    }
    lacking
}
