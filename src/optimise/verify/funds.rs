//! Whether every bill can be paid, looked at again: bill by bill, money is found in some purse, on
//! whatever way it may take through years and funds, and earlier bills are paid from elsewhere where
//! that helps.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Budget, CarryOver, Fund};

/// A fund's money in a year, or what its workstreams cost in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Purse(usize, usize),
    Bill(usize, usize),
}

/// The first fund and year with a bill that cannot be paid beside all before it, and the pence that
/// are missing. `limits` and `bills` are pence by fund and year.
pub(super) fn unpaid(
    budget: &Budget,
    limits: &[Vec<i64>],
    bills: &[Vec<i64>],
) -> Option<(usize, usize, i64)> {
    let mut left: BTreeMap<Place, i64> = BTreeMap::new();
    for (fund, years) in limits.iter().enumerate() {
        for (year, &limit) in years.iter().enumerate() {
            left.insert(Place::Purse(fund, year), limit);
        }
    }
    let mut room = ways(budget);
    let years = limits.first().map_or(0, Vec::len);
    for year in 0..years {
        for (fund, own) in bills.iter().enumerate() {
            let mut due = own[year];
            while due > 0 {
                let Some(chain) = source(&left, &room, Place::Bill(fund, year)) else {
                    return Some((fund, year, due));
                };
                due -= pay(&mut left, &mut room, &chain, due);
            }
        }
    }
    None
}

/// How many pence may go straight from one place to another.
fn ways(budget: &Budget) -> BTreeMap<(Place, Place), i64> {
    let mut room = BTreeMap::new();
    for (f, fund) in budget.funds().iter().enumerate() {
        for year in 0..fund.by_year.len() {
            let purse = Place::Purse(f, year);
            room.insert((purse, Place::Bill(f, year)), i64::MAX / 4);
            room.insert((purse, Place::Purse(f, year + 1)), kept(budget, fund));
            if let Some(virement) = fund.virement {
                let bill = Place::Bill(virement.to, year);
                room.insert((purse, bill), virement.at_most.pence());
            }
        }
    }
    room
}

fn kept(budget: &Budget, fund: &Fund) -> i64 {
    match budget.carry_over_of(fund) {
        CarryOver::None => 0,
        CarryOver::Unlimited => i64::MAX / 4,
        CarryOver::UpTo(most) => most.pence(),
    }
}

/// The places from a purse with money left to a bill, by a shortest way that has room throughout.
fn source(
    left: &BTreeMap<Place, i64>,
    room: &BTreeMap<(Place, Place), i64>,
    bill: Place,
) -> Option<Vec<Place>> {
    let mut seen = BTreeSet::from([bill]);
    let mut chains = vec![vec![bill]];
    while !chains.is_empty() {
        let mut longer = Vec::new();
        for chain in chains {
            let here = chain[0];
            if left.get(&here).is_some_and(|&pence| pence > 0) {
                return Some(chain);
            }
            for (&(from, to), &pence) in room {
                if to == here && pence > 0 && seen.insert(from) {
                    longer.push([&[from], &chain[..]].concat());
                }
            }
        }
        chains = longer;
    }
    None
}

/// Pays as much of what is due as one chain can bear, and makes room for taking it back.
fn pay(
    left: &mut BTreeMap<Place, i64>,
    room: &mut BTreeMap<(Place, Place), i64>,
    chain: &[Place],
    due: i64,
) -> i64 {
    let steps = || chain.windows(2).map(|pair| (pair[0], pair[1]));
    let purse = left.entry(chain[0]).or_default();
    let narrowest = steps().filter_map(|step| room.get(&step).copied()).min();
    let paid = due.min(*purse).min(narrowest.unwrap_or(0));
    *purse -= paid;
    for (from, to) in steps() {
        *room.entry((from, to)).or_default() -= paid;
        *room.entry((to, from)).or_default() += paid;
    }
    paid
}
