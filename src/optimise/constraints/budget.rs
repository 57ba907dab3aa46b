//! Money in each year and fund: spend + carry + what moves to another fund ≤ limit + what was carried
//! in + what moves in from others; or in total.

use crate::model::{Budget, CarryOver, Fund, Limits, Money, Workspace};
use crate::optimise::ledger::limits;
use crate::optimise::problem::{Column, Moving as Move, Problem, Row, Wish};

pub(super) fn add(problem: &mut Problem, workspace: &Workspace) {
    match limits(workspace) {
        Limits::Total(total) => {
            let (terms, certain) = problem.spend_terms();
            let row = Row::MoneyAtMost(terms, total.pence() - certain);
            problem.add(Some(Wish::Total), row);
        }
        Limits::ByYear(funds) => add_funds(problem, workspace, &funds),
    }
}

/// The columns of a fund's money that does not stay where it is.
struct Moving {
    /// Into the next year, by year.
    carried: Vec<Option<usize>>,
    /// Into another fund, by year.
    moved: Vec<Option<usize>>,
}

fn add_funds(problem: &mut Problem, workspace: &Workspace, funds: &[Fund]) {
    let budget = &workspace.programme.budget;
    let numbered = funds.iter().enumerate();
    let moving = numbered.map(|(number, fund)| moving(problem, budget, number, fund));
    let moving: Vec<Moving> = moving.collect();
    for (f, fund) in funds.iter().enumerate() {
        let gives_to = |giver: &(&Fund, &Moving)| giver.0.virement.is_some_and(|v| v.to == f);
        for (year, limit) in fund.by_year.iter().enumerate() {
            let wish = Some(Wish::Budget { fund: f, year });
            let before = year.checked_sub(1).and_then(|y| moving[f].carried[y]);
            let before = before.map(|column| (column, -1));
            let after = moving[f].carried[year].map(|column| (column, 1));
            let own: Vec<(usize, i64)> = after.into_iter().chain(before).collect();
            let received: Vec<(usize, i64)> = funds
                .iter()
                .zip(&moving)
                .filter(gives_to)
                .filter_map(|(_, giver)| Some((giver.moved[year]?, -1)))
                .collect();
            if after.is_some() && !received.is_empty() {
                // What is received is spent in its year: only a fund's own money is carried over.
                problem.add(wish, Row::MoneyAtMost(own.clone(), limit.pence()));
            }
            let (mut terms, certain) = spend(problem, workspace, f, year);
            terms.extend(own);
            terms.extend(moving[f].moved[year].map(|column| (column, 1)));
            terms.extend(received);
            problem.add(wish, Row::MoneyAtMost(terms, limit.pence() - certain));
        }
    }
}

/// A column for every year in which money may move on; never more than the fund had until then.
fn moving(problem: &mut Problem, budget: &Budget, number: usize, fund: &Fund) -> Moving {
    let carry_over = budget.carry_over_of(fund);
    let last = fund.by_year.len() - 1;
    let mut until_here = Money::ZERO;
    let (mut carried, mut moved) = (Vec::new(), Vec::new());
    for (year, &limit) in fund.by_year.iter().enumerate() {
        until_here += limit;
        let most = match carry_over {
            _ if year == last => None,
            CarryOver::None => None,
            CarryOver::Unlimited => Some(until_here),
            CarryOver::UpTo(most) => Some(most.min(until_here)),
        };
        let fund_carries = Move::Carried { fund: number, year };
        carried.push(most.map(|upper| column(problem, upper, fund_carries)));
        let most = fund.virement.map(|v| v.at_most.min(until_here));
        let fund_gives = Move::Moved { fund: number, year };
        moved.push(most.map(|upper| column(problem, upper, fund_gives)));
    }
    Moving { carried, moved }
}

fn column(problem: &mut Problem, upper: Money, what: Move) -> usize {
    let column = problem.columns.len();
    problem.columns.push(Column::Carry { upper });
    problem.moving.push((column, what));
    column
}

/// What the workstreams of a fund cost in a year.
fn spend(
    problem: &Problem,
    workspace: &Workspace,
    fund: usize,
    year: usize,
) -> (Vec<(usize, i64)>, i64) {
    let workstreams = 0..problem.choices.len();
    let own = workstreams.filter(|&w| workspace.workstreams[w].fund == fund);
    problem.sum_over(own, |_, path| path.costs[year].pence())
}
