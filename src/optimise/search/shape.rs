//! A problem as a search sees it: what each path brings to which slot, and what it uses of which
//! limit.

use super::super::problem::{Column, NamedRow, Problem, Row};
use super::flow::Move;
use crate::model::Combine;

/// A count over more columns than this is not mended by looking through them.
const SHORT: usize = 64;

/// Lists by column, cut out of one long list.
#[derive(Debug, Clone)]
pub(super) struct ByColumn<T> {
    starts: Vec<u32>,
    entries: Vec<(u32, T)>,
}

impl<T: Copy + Default> ByColumn<T> {
    fn new(columns: usize, triples: &[(usize, usize, T)]) -> Self {
        let mut starts = vec![0_u32; columns + 1];
        for &(column, _, _) in triples {
            starts[column + 1] += 1;
        }
        for column in 0..columns {
            starts[column + 1] += starts[column];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, T::default()); triples.len()];
        for &(column, of, value) in triples {
            entries[next[column] as usize] = (of as u32, value);
            next[column] += 1;
        }
        Self { starts, entries }
    }

    pub fn of(&self, column: usize) -> &[(u32, T)] {
        &self.entries[self.starts[column] as usize..self.starts[column + 1] as usize]
    }
}

/// The problem, column by column.
#[derive(Debug, Clone)]
pub(in crate::optimise) struct Shape<'a> {
    pub problem: &'a Problem,
    pub(super) rule: &'a Combine,
    /// What each path brings: slot and strength.
    pub(super) brings: ByColumn<f64>,
    /// What each path uses: limit and amount.
    pub(super) uses: ByColumn<i64>,
    /// Limits in pence or counts; and 1 for those among which money may move, 0 for the others.
    pub(super) limits: Vec<(i64, usize)>,
    /// The columns of each limit that counts and is short: `requires`, `excludes` and the like.
    pub(super) short: Vec<Vec<(u32, i64)>>,
    /// The limits among which money may move, and how.
    pub(super) linked: Vec<usize>,
    pub(super) moves: Vec<Move>,
    /// For each slot, the wishes that count it and how much.
    pub(super) wished: ByColumn<f64>,
}

impl<'a> Shape<'a> {
    /// How many limits there are.
    pub fn limit_count(&self) -> usize {
        self.limits.len()
    }

    /// A price on each limit that is money: the whole of it costs one.
    pub fn plain_prices(&self) -> Vec<f64> {
        let price = |&(limit, _): &(i64, usize)| {
            if limit > 1000 {
                1.0 / limit as f64
            } else {
                0.0
            }
        };
        self.limits.iter().map(price).collect()
    }

    /// Of a problem and rows beside it. Rows beside it are about choices only.
    pub fn new(problem: &'a Problem, also: &[NamedRow], rule: &'a Combine) -> Self {
        let mut brings = Vec::new();
        for (slot, own) in problem.slots.iter().enumerate() {
            brings.extend(
                own.terms
                    .iter()
                    .map(|&(column, strength)| (column, slot, strength)),
            );
        }
        let mut wished = Vec::new();
        for (wish, own) in problem.slot_wishes.iter().enumerate() {
            wished.extend(
                own.factors
                    .iter()
                    .map(|&(slot, factor)| (slot, wish, factor)),
            );
        }
        let mut limits = Limits::default();
        for named in problem.rows.iter().chain(also) {
            limits.add(problem, &named.row);
        }
        let (linked, moves) = limits.moves(problem);
        for &limit in &linked {
            limits.limits[limit].1 = 1;
        }
        Self {
            problem,
            rule,
            brings: ByColumn::new(problem.owners.len(), &brings),
            uses: ByColumn::new(problem.owners.len(), &limits.uses),
            limits: limits.limits,
            short: limits.short,
            linked,
            moves,
            wished: ByColumn::new(problem.slots.len(), &wished),
        }
    }
}

/// Limits as they are gathered.
#[derive(Default)]
struct Limits {
    limits: Vec<(i64, usize)>,
    uses: Vec<(usize, usize, i64)>,
    short: Vec<Vec<(u32, i64)>>,
    /// Which limit each money column takes room from or gives room to.
    money: Vec<(usize, usize, i64)>,
}

impl Limits {
    fn add(&mut self, problem: &Problem, row: &Row) {
        match row {
            Row::MoneyAtMost(terms, limit) => {
                self.push(problem, terms, 1, *limit);
                self.short.push(Vec::new());
            }
            Row::CountAtMost(terms, limit) => self.push_count(problem, terms, 1, *limit),
            Row::CountExactly(terms, limit) if !problem.is_own_row(terms, *limit) => {
                self.push_count(problem, terms, 1, *limit);
                self.push_count(problem, terms, -1, -*limit);
            }
            // Coverage is followed by slots and wishes instead.
            Row::CountExactly(..) | Row::CoverageAtLeast(..) => {}
        }
    }

    fn push_count(&mut self, problem: &Problem, terms: &[(usize, i64)], sign: i64, limit: i64) {
        self.push(problem, terms, sign, limit);
        let own = terms
            .iter()
            .map(|&(column, count)| (column as u32, sign * count));
        let is_short = terms.len() <= SHORT;
        self.short
            .push(if is_short { own.collect() } else { Vec::new() });
    }

    fn push(&mut self, problem: &Problem, terms: &[(usize, i64)], sign: i64, limit: i64) {
        let number = self.limits.len();
        for &(column, amount) in terms {
            match problem.columns[column] {
                Column::Choice => self.uses.push((column, number, sign * amount)),
                _ => self.money.push((column, number, sign * amount)),
            }
        }
        self.limits.push((limit, 0));
    }

    /// Each money column as a move from the limit that it uses to the one that it widens. One that
    /// stands in more limits than these two is left where it is: that is always allowed.
    fn moves(&self, problem: &Problem) -> (Vec<usize>, Vec<Move>) {
        let mut linked: Vec<usize> = self.money.iter().map(|&(_, limit, _)| limit).collect();
        linked.sort_unstable();
        linked.dedup();
        let mut columns: Vec<usize> = self.money.iter().map(|&(column, _, _)| column).collect();
        columns.sort_unstable();
        columns.dedup();
        let mut moves = Vec::new();
        for column in columns {
            let Column::Carry { upper } = problem.columns[column] else {
                continue;
            };
            let own = self.money.iter().filter(|&&(c, _, _)| c == column);
            let own: Vec<(usize, i64)> = own.map(|&(_, limit, sign)| (limit, sign)).collect();
            let place = |limit: usize| linked.binary_search(&limit).ok();
            let ends = match own[..] {
                [(from, 1), (to, -1)] | [(to, -1), (from, 1)] => place(from).zip(place(to)),
                _ => None,
            };
            if let Some((from, to)) = ends {
                let upper = upper.pence();
                moves.push(Move { from, to, upper });
            }
        }
        (linked, moves)
    }
}
