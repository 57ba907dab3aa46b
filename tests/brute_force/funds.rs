//! Whether funds can pay their bills, by the theorem of the cut alone: they cannot just where some
//! set of purses, with all that may leave it, is too small. And whether the money that a plan shows
//! fund by fund is what it says.

use gapwise::optimise::{FundYear, Ledger};

use crate::oracle::as_usual;
use crate::spec::{Carry, Spec, fund_id};

/// More than all money, and far from running over.
const NO_LIMIT: i64 = 1 << 50;

/// What each fund may move in each year.
pub fn allowed(spec: &Spec) -> Vec<Vec<i64>> {
    let of = |fund: &crate::spec::Fund| fund.virement.map_or(0, |virement| virement.at_most);
    let years = spec.years;
    spec.funds.iter().map(|f| vec![of(f); years]).collect()
}

/// The limit of each fund in each year, with what its current workstreams add to it.
pub fn limits(spec: &Spec) -> Vec<Vec<i64>> {
    let of = |(f, fund): (usize, &crate::spec::Fund)| {
        let usual = as_usual(spec, Some(f));
        let years = fund.by_year.iter().zip(usual);
        years.map(|(limit, usual)| limit + usual).collect()
    };
    spec.funds.iter().enumerate().map(of).collect()
}

fn carried(spec: &Spec, fund: usize, year: usize) -> i64 {
    match spec.funds[fund].carry.unwrap_or(spec.carry) {
        _ if year + 1 == spec.years => 0,
        Carry::None => 0,
        Carry::Unlimited => NO_LIMIT,
        Carry::UpTo(most) => most,
    }
}

/// Whether all bills can be paid while no fund moves more than `moves` says.
pub fn is_payable(spec: &Spec, bills: &[Vec<i64>], moves: &[Vec<i64>]) -> bool {
    let all: i64 = bills.iter().flatten().sum();
    let limits = limits(spec);
    sets(spec).all(|set| cut(spec, &limits, bills, moves, set) >= all)
}

/// How much of the bills cannot be paid.
pub fn lacking(spec: &Spec, bills: &[Vec<i64>]) -> i64 {
    let all: i64 = bills.iter().flatten().sum();
    let (limits, moves) = (limits(spec), allowed(spec));
    let cuts = sets(spec).map(|set| cut(spec, &limits, bills, &moves, set));
    cuts.fold(0, |most, cut| most.max(all - cut))
}

/// Every set of purses, one bit each.
fn sets(spec: &Spec) -> std::ops::Range<usize> {
    0..1 << (spec.funds.len() * spec.years)
}

/// What can flow at most if these purses are on the side of the source.
fn cut(
    spec: &Spec,
    limits: &[Vec<i64>],
    bills: &[Vec<i64>],
    moves: &[Vec<i64>],
    set: usize,
) -> i64 {
    let is_in = |fund: usize, year: usize| set >> (fund * spec.years + year) & 1 == 1;
    let mut sum = 0;
    for fund in 0..spec.funds.len() {
        for year in 0..spec.years {
            if is_in(fund, year) {
                sum += bills[fund][year];
                if year + 1 < spec.years && !is_in(fund, year + 1) {
                    sum += carried(spec, fund, year);
                }
            } else {
                let gives = |giver: &usize| {
                    let to = spec.funds[*giver].virement.map(|virement| virement.to);
                    to == Some(fund) && is_in(*giver, year)
                };
                let givers = (0..spec.funds.len()).filter(gives);
                let received: i64 = givers.map(|giver| moves[giver][year]).sum();
                sum += limits[fund][year] + received.min(bills[fund][year]);
            }
        }
    }
    sum
}

/// Every row adds up, stays within what is allowed, and moves the least that the rule says.
pub fn compare(spec: &Spec, bills: &[Vec<i64>], money: &Ledger) -> Result<(), String> {
    if money.funds.len() != spec.funds.len() {
        return Err("another number of funds".to_owned());
    }
    if spec.funds.is_empty() {
        return Ok(());
    }
    let limits = limits(spec);
    let allowed = allowed(spec);
    for (f, fund) in money.funds.iter().enumerate() {
        if fund.fund != fund_id(f) || fund.years.len() != spec.years {
            return Err("funds are not by id".to_owned());
        }
        let mut before = 0;
        for (y, row) in fund.years.iter().enumerate() {
            let limit = limits[f][y];
            let received = moved_in(spec, money, f, y);
            let [had, went] = sides(row);
            let most = carried(spec, f, y);
            let holds = row.limit.pence() == limit
                && row.spend.pence() == bills[f][y]
                && row.carried_in.pence() == before
                && row.moved_in.pence() == received
                && received <= row.spend.pence()
                && (0..=allowed[f][y]).contains(&row.moved_out.pence())
                && (0..=most).contains(&row.carried_out.pence())
                && row.lapsed.pence() >= 0
                && (row.lapsed.pence() == 0 || row.carried_out.pence() == most)
                && had == went;
            if !holds {
                return Err(format!("{} in year {y}: {row:?}", fund.fund));
            }
            before = row.carried_out.pence();
        }
    }
    least_moves(spec, bills, money)
}

fn sides(row: &FundYear) -> [i64; 2] {
    [
        row.limit.pence() + row.carried_in.pence() + row.moved_in.pence(),
        row.spend.pence() + row.carried_out.pence() + row.moved_out.pence() + row.lapsed.pence(),
    ]
}

fn moved_in(spec: &Spec, money: &Ledger, fund: usize, year: usize) -> i64 {
    let givers = spec.funds.iter().zip(&money.funds);
    let givers = givers.filter(|(giver, _)| giver.virement.is_some_and(|v| v.to == fund));
    givers
        .map(|(_, own)| own.years[year].moved_out.pence())
        .sum()
}

/// From the first year on, and the last fund first: a penny less, and something later is not paid.
fn least_moves(spec: &Spec, bills: &[Vec<i64>], money: &Ledger) -> Result<(), String> {
    let mut moves = allowed(spec);
    for year in 0..spec.years {
        for (f, fund) in money.funds.iter().enumerate().rev() {
            let moved = fund.years[year].moved_out.pence();
            moves[f][year] = moved - 1;
            if moved > 0 && is_payable(spec, bills, &moves) {
                return Err(format!("{} moves too much in year {year}", fund.fund));
            }
            moves[f][year] = moved;
        }
    }
    match is_payable(spec, bills, &moves) {
        true => Ok(()),
        false => Err("what is moved does not pay all".to_owned()),
    }
}
