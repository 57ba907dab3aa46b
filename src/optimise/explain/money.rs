//! The limits of money: lifted, held still while a cost changes, and by how much a plan exceeds them.
//! Everything here that knows how limits are written stands in this file.

use crate::model::{Basis, CarryOver, Fund, Limits, Money, Workspace};
use crate::optimise::ledger::limits;
use crate::optimise::problem::{Column, Problem, Row, Wish};
use crate::optimise::search::{Move, shortfall};

/// Whether a wish limits how much may be spent in all; floors and ceilings on groups do not.
pub(super) fn is_money_limit(wish: Wish) -> bool {
    matches!(wish, Wish::Total | Wish::Budget { .. })
}

/// The workspace with more money than all its workstreams together could spend.
pub(super) fn without_limits(workspace: &Workspace, problem: &Problem) -> Workspace {
    let mut edited = workspace.clone();
    let budget = &mut edited.programme.budget;
    budget.basis = Basis::Total;
    budget.limits = Limits::Total(problem.most_spend());
    edited
}

/// All the money that there is to spend.
pub(super) fn all_limits(workspace: &Workspace) -> Money {
    limits(workspace).total()
}

/// Lets every limit be exceeded by money of its own, and gives the columns of that money.
pub(super) fn allow_extra(problem: &mut Problem) -> Vec<usize> {
    let upper = problem.most_spend();
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

/// How much money a plan needs beyond the limits, with all carried and moved that may be; `spend` by
/// fund and year.
pub(super) fn lacking(workspace: &Workspace, spend: &[Vec<Money>]) -> Money {
    match limits(workspace) {
        Limits::Total(total) => {
            let all: Money = spend.iter().flatten().copied().sum();
            (all - total).at_least_zero()
        }
        Limits::ByYear(funds) => lacking_of(workspace, &funds, spend),
    }
}

/// Each fund and year has its money, which may be carried into the next year, and its bills, which
/// its own money pays, or within the virement that of another fund.
fn lacking_of(workspace: &Workspace, funds: &[Fund], spend: &[Vec<Money>]) -> Money {
    let years = workspace.year_count();
    let money = |fund: usize, year: usize| fund * years + year;
    let bills = |fund: usize, year: usize| (funds.len() + fund) * years + year;
    let own = funds
        .iter()
        .flat_map(|fund| fund.by_year.iter().map(|m| m.pence()));
    let owed = spend.iter().flatten().map(|m| -m.pence());
    let room: Vec<i64> = own.chain(owed).collect();
    let mut moves = Vec::new();
    for (f, fund) in funds.iter().enumerate() {
        let carried = match workspace.programme.budget.carry_over_of(fund) {
            CarryOver::None => 0,
            CarryOver::Unlimited => i64::MAX,
            CarryOver::UpTo(most) => most.pence(),
        };
        for year in 0..years {
            let mut add = |from, to, upper| moves.push(Move { from, to, upper });
            add(money(f, year), bills(f, year), i64::MAX);
            if year + 1 < years {
                add(money(f, year), money(f, year + 1), carried);
            }
            if let Some(virement) = fund.virement {
                add(
                    money(f, year),
                    bills(virement.to, year),
                    virement.at_most.pence(),
                );
            }
        }
    }
    Money::from_pence(shortfall(&room, &moves))
}
