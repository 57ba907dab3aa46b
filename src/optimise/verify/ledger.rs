//! The money that a plan shows, row by row: every row adds up to the penny, spends what the chosen
//! levels cost, and keeps within what may be carried and moved.

use super::money::{bill, limit};
use crate::model::{Budget, CarryOver, Limits, Money, Workspace};
use crate::optimise::ledger::{FundYear, Ledger, YearMoney};

/// The rows that are wrong, in words.
pub(super) fn wrong_rows(
    workspace: &Workspace,
    costs: &[Vec<Money>],
    money: &Ledger,
) -> Vec<String> {
    let budget = &workspace.programme.budget;
    let Limits::ByYear(funds) = &budget.limits else {
        return Vec::new();
    };
    let by_fund: Vec<Vec<FundYear>> = match money.funds.is_empty() {
        true => vec![money.years.iter().map(alone).collect()],
        false => money.funds.iter().map(|f| f.years.clone()).collect(),
    };
    let years = workspace.year_count();
    if by_fund.len() != funds.len() || by_fund.iter().any(|rows| rows.len() != years) {
        return vec!["the money shown leaves out a fund or a year".to_owned()];
    }
    let mut found = Vec::new();
    for year in 0..years {
        for (fund, rows) in by_fund.iter().enumerate() {
            let holds = rows[year].spend.pence() == bill(workspace, costs, fund, year)
                && rows[year].limit.pence() == limit(workspace, fund, year)
                && adds_up(budget, &by_fund, fund, year);
            if !holds {
                found.push(format!("the money shown is wrong: {:?}", rows[year]));
            }
        }
        let sum = |of: fn(&FundYear) -> Money| by_fund.iter().map(|rows| of(&rows[year])).sum();
        let all = &money.years[year];
        let same = all.limit == Some(sum(|row| row.limit))
            && all.spend == sum(|row| row.spend)
            && all.carried_in == sum(|row| row.carried_in)
            && all.carried_out == sum(|row| row.carried_out)
            && all.lapsed == sum(|row| row.lapsed);
        if !same {
            found.push(format!("the funds do not add up to {all:?}"));
        }
    }
    found
}

/// All the money, as the fund that it is.
fn alone(year: &YearMoney) -> FundYear {
    FundYear {
        year: year.year.clone(),
        limit: year.limit.unwrap_or_default(),
        spend: year.spend,
        carried_in: year.carried_in,
        carried_out: year.carried_out,
        lapsed: year.lapsed,
        moved_in: Money::ZERO,
        moved_out: Money::ZERO,
    }
}

fn adds_up(budget: &Budget, rows: &[Vec<FundYear>], fund: usize, year: usize) -> bool {
    let own = &budget.funds()[fund];
    let row = &rows[fund][year];
    let next = rows[fund].get(year + 1);
    let received = budget.funds().iter().zip(rows);
    let received = received.filter(|(giver, _)| giver.virement.is_some_and(|v| v.to == fund));
    let received: Money = received.map(|(_, rows)| rows[year].moved_out).sum();
    let may_carry = match budget.carry_over_of(own) {
        CarryOver::None => Money::ZERO,
        CarryOver::Unlimited => Money::MOST,
        CarryOver::UpTo(most) => most,
    };
    let may_move = own.virement.map_or(Money::ZERO, |v| v.at_most);
    let amounts = [row.carried_out, row.moved_out, row.moved_in, row.lapsed];
    let had = row.limit + row.carried_in + row.moved_in;
    had == row.spend + row.carried_out + row.moved_out + row.lapsed
        && amounts.iter().all(|amount| *amount >= Money::ZERO)
        && row.carried_out <= may_carry
        && row.carried_out == next.map_or(Money::ZERO, |next| next.carried_in)
        && (year > 0 || row.carried_in == Money::ZERO)
        && row.moved_out <= may_move
        && row.moved_in == received
        && row.moved_in <= row.spend
}
