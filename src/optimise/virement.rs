//! How much money has to move from fund to fund so that every bill is paid: in each year, from the
//! first on, the least with which all later years can still be paid. So as little moves as possible,
//! and as late as possible; of several givers the one with the first id goes first.
//!
//! Years and funds are knots of a network, through which money flows from the limits to the bills.
//! Following each fund year by year would not do: what a fund gives away today it cannot carry over,
//! and what another receives lets it carry more of its own.

use std::collections::VecDeque;

use crate::model::{Budget, CarryOver, Fund, Money};

/// What moves out of each fund in each year. `Err` names the first year whose bills cannot all be
/// paid, and what is missing.
pub(super) fn moves(
    budget: &Budget,
    funds: &[Fund],
    spend: &[Vec<Money>],
) -> Result<Vec<Vec<Money>>, (usize, Money)> {
    let years = funds.first().map_or(0, |fund| fund.by_year.len());
    let (mut flow, moves) = network(budget, funds, years);
    for year in 0..years {
        let mut missing = 0;
        for (f, own) in spend.iter().enumerate() {
            let bill = own[year].pence();
            flow.pipe(bill_of(funds, f, year), PAID, bill);
            missing += bill;
        }
        missing -= flow.push(LIMITS, PAID, missing);
        if missing > 0 {
            return Err((year, Money::from_pence(missing)));
        }
    }
    let mut moved = vec![vec![Money::ZERO; years]; funds.len()];
    for Move { fund, year, pipe } in moves {
        moved[fund][year] = Money::from_pence(flow.shut(pipe));
    }
    Ok(moved)
}

/// Where all money comes from, and where it ends.
const LIMITS: usize = 0;
const PAID: usize = 1;

/// The knot of the money of a fund and year.
fn purse_of(funds: &[Fund], fund: usize, year: usize) -> usize {
    2 + 2 * (year * funds.len() + fund)
}

/// The knot of what a fund and year have to pay.
fn bill_of(funds: &[Fund], fund: usize, year: usize) -> usize {
    purse_of(funds, fund, year) + 1
}

/// A pipe that leads from one fund to another.
struct Move {
    fund: usize,
    year: usize,
    pipe: usize,
}

/// Everything but the bills; and what leads to other funds, first what shall be used least.
fn network(budget: &Budget, funds: &[Fund], years: usize) -> (Flow, Vec<Move>) {
    let mut flow = Flow::new(2 + 2 * years * funds.len());
    let mut moves = Vec::new();
    for year in 0..years {
        for (f, fund) in funds.iter().enumerate().rev() {
            let purse = purse_of(funds, f, year);
            flow.pipe(LIMITS, purse, fund.by_year[year].pence());
            flow.pipe(purse, bill_of(funds, f, year), Money::MOST.pence());
            if year + 1 < years {
                let carried = match budget.carry_over_of(fund) {
                    CarryOver::None => Money::ZERO,
                    CarryOver::Unlimited => Money::MOST,
                    CarryOver::UpTo(most) => most,
                };
                flow.pipe(purse, purse_of(funds, f, year + 1), carried.pence());
            }
            if let Some(virement) = fund.virement {
                let bill = bill_of(funds, virement.to, year);
                let pipe = flow.pipe(purse, bill, virement.at_most.pence());
                let fund = f;
                moves.push(Move { fund, year, pipe });
            }
        }
    }
    (flow, moves)
}

/// Pence flowing through pipes.
struct Flow {
    /// Where each pipe ends. The one after an even number leads back.
    ends: Vec<usize>,
    /// How much more each could take.
    free: Vec<i64>,
    /// The pipes that leave each knot.
    leaving: Vec<Vec<usize>>,
}

impl Flow {
    fn new(knots: usize) -> Self {
        Self {
            ends: Vec::new(),
            free: Vec::new(),
            leaving: vec![Vec::new(); knots],
        }
    }

    fn pipe(&mut self, from: usize, to: usize, room: i64) -> usize {
        let pipe = self.ends.len();
        self.ends.extend([to, from]);
        self.free.extend([room, 0]);
        self.leaving[from].push(pipe);
        self.leaving[to].push(pipe + 1);
        pipe
    }

    /// Sends as much as there is room for, at most `most`; shortest ways first. Returns how much.
    fn push(&mut self, from: usize, to: usize, most: i64) -> i64 {
        let mut pushed = 0;
        while pushed < most {
            let Some(way) = self.way(from, to) else {
                break;
            };
            let room = way.iter().map(|&pipe| self.free[pipe]).min();
            let more = room.unwrap_or(0).min(most - pushed);
            for pipe in way {
                self.free[pipe] -= more;
                self.free[pipe ^ 1] += more;
            }
            pushed += more;
        }
        pushed
    }

    /// A shortest way with room in every pipe.
    fn way(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let mut by: Vec<Option<usize>> = vec![None; self.leaving.len()];
        let mut open = VecDeque::from([from]);
        while let Some(knot) = open.pop_front() {
            for &pipe in &self.leaving[knot] {
                let end = self.ends[pipe];
                if self.free[pipe] > 0 && end != from && by[end].is_none() {
                    by[end] = Some(pipe);
                    open.push_back(end);
                }
            }
        }
        let mut way = Vec::new();
        let mut knot = to;
        while knot != from {
            let pipe = by[knot]?;
            way.push(pipe);
            knot = self.ends[pipe ^ 1];
        }
        Some(way)
    }

    /// Leads what flows through a pipe another way, as far as that goes, and fixes the rest, which
    /// it returns.
    fn shut(&mut self, pipe: usize) -> i64 {
        let flows = self.free[pipe ^ 1];
        self.free[pipe] = 0;
        self.free[pipe ^ 1] = 0;
        let (from, to) = (self.ends[pipe ^ 1], self.ends[pipe]);
        flows - self.push(from, to, flows)
    }
}
