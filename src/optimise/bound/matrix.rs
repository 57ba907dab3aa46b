//! The rows of a problem in one form, Σ a·x ≤ b, in numbers of about one.

use super::super::problem::{Column, NamedRow, Problem, Row};
use super::simplex::upper;

/// Rows as lists of entries, the worth of each column, and how far each can go.
#[derive(Debug, Clone)]
pub(in crate::optimise) struct Matrix<'a> {
    pub problem: &'a Problem,
    /// Where each row's entries begin; one more than there are rows.
    starts: Vec<usize>,
    entries: Vec<(u32, f64)>,
    /// The right-hand side of each row.
    pub limits: Vec<f64>,
    /// What each row stands for.
    pub kinds: Vec<Kind>,
    /// How many of them are limits.
    limit_count: usize,
    /// What each column is worth.
    pub worth: Vec<f64>,
    /// What is worth something in any case.
    pub constant: f64,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::optimise) enum Kind {
    /// A limit of the search, by its number, and what one of its units is here.
    Limit(usize, f64),
    /// It ties coverage to choices.
    Coverage,
    /// A wish for coverage.
    Wish,
}

/// What prices on rows lead to.
#[derive(Debug, Clone, Default)]
pub(in crate::optimise) struct Relaxed {
    /// What no plan is worth more than.
    pub bound: f64,
    /// The worth of each column net of the prices.
    pub reduced: Vec<f64>,
}

/// An amount of money as so many times another; good for a bound, never for a sum.
pub(in crate::optimise) fn in_units(pence: i64, unit: i64) -> f64 {
    pence as f64 / unit as f64
}

impl<'a> Matrix<'a> {
    /// Of a problem and rows beside it, where columns are worth this much, and this much is certain.
    pub fn new(
        problem: &'a Problem,
        also: &[NamedRow],
        (worth, constant): (&[(usize, f64)], f64),
    ) -> Self {
        let mut matrix = Self {
            problem,
            starts: vec![0],
            entries: Vec::new(),
            limits: Vec::new(),
            kinds: Vec::new(),
            limit_count: 0,
            worth: vec![0.0; problem.columns.len()],
            constant,
        };
        for &(column, worth) in worth {
            matrix.worth[column] += worth;
        }
        for named in problem.rows.iter().chain(also) {
            matrix.add(named);
        }
        matrix
    }

    fn add(&mut self, named: &NamedRow) {
        let problem = self.problem;
        match &named.row {
            Row::MoneyAtMost(terms, limit) => {
                let largest = terms.iter().map(|(_, pence)| pence.unsigned_abs()).max();
                let unit = largest.unwrap_or(1).max(limit.unsigned_abs()).max(1) as f64;
                let terms = terms.iter().map(|&(c, pence)| match problem.columns[c] {
                    // Money that may move counts as a share of the most that may.
                    Column::Carry { upper } => (c, upper.pence() as f64 * pence as f64 / unit),
                    Column::Choice | Column::Coverage { .. } => (c, pence as f64 / unit),
                });
                self.push_limit(terms, *limit as f64 / unit, 1.0 / unit);
            }
            Row::CountAtMost(terms, limit) => {
                let terms = terms.iter().map(|&(c, count)| (c, count as f64));
                self.push_limit(terms, *limit as f64, 1.0);
            }
            // That a workstream takes one of its paths is kept as it is.
            Row::CountExactly(terms, limit) if self.problem.is_own_row(terms, *limit) => {}
            Row::CountExactly(terms, limit) => {
                for sign in [1.0, -1.0] {
                    let terms = terms.iter().map(|&(c, count)| (c, sign * count as f64));
                    self.push_limit(terms, sign * *limit as f64, 1.0);
                }
            }
            Row::CoverageAtLeast(terms, limit) => {
                // In the objective's own size, so that a price is a slope of the curve.
                let weight = terms
                    .iter()
                    .map(|&(c, _)| self.worth[c])
                    .fold(0.0, f64::max);
                let unit = if weight > 0.0 { weight } else { 1.0 };
                let terms = terms.iter().map(|&(c, strength)| (c, -strength * unit));
                let kind = match named.wish {
                    None => Kind::Coverage,
                    Some(_) => Kind::Wish,
                };
                self.push(terms, -limit * unit, kind);
            }
        }
    }

    /// Limits are numbered in the order of rows, which is that of a search too.
    fn push_limit(&mut self, terms: impl Iterator<Item = (usize, f64)>, limit: f64, unit: f64) {
        self.push(terms, limit, Kind::Limit(self.limit_count, unit));
        self.limit_count += 1;
    }

    fn push(&mut self, terms: impl Iterator<Item = (usize, f64)>, limit: f64, kind: Kind) {
        self.entries
            .extend(terms.map(|(column, a)| (column as u32, a)));
        self.starts.push(self.entries.len());
        self.limits.push(limit);
        self.kinds.push(kind);
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.limits.len()
    }

    /// The entries of a row.
    pub fn row(&self, row: usize) -> &[(u32, f64)] {
        &self.entries[self.starts[row]..self.starts[row + 1]]
    }

    /// How many entries in all.
    pub fn size(&self) -> usize {
        self.entries.len()
    }

    /// The worth of each column net of these prices.
    pub fn net_worth(&self, prices: &[f64]) -> Vec<f64> {
        let mut net = self.worth.clone();
        for (row, &price) in prices.iter().enumerate() {
            if price > 0.0 {
                for &(column, a) in self.row(row) {
                    net[column as usize] -= price * a;
                }
            }
        }
        net
    }

    /// What columns at these values are worth.
    pub fn worth_of(&self, values: &[f64]) -> f64 {
        let worth = self.worth.iter().zip(values);
        self.constant + worth.map(|(worth, value)| worth * value).sum::<f64>()
    }

    /// The relaxation at these prices, which are not negative.
    pub fn relax(&self, prices: &[f64], into: &mut Relaxed) {
        into.reduced = self.net_worth(prices);
        let limits = prices.iter().zip(&self.limits);
        into.bound = self.constant + limits.map(|(price, limit)| price * limit).sum::<f64>();
        for choice in &self.problem.choices {
            if let Some(first) = choice.first_column {
                let own = &into.reduced[first..first + choice.paths.len()];
                into.bound += own.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            }
        }
        let others = self.problem.owners.len()..self.worth.len();
        for column in others {
            into.bound += into.reduced[column].max(0.0) * upper(self.problem.columns[column]);
        }
    }

    /// How far each row is over its limit, Σ a·x − b.
    pub fn over(&self, values: &[f64], into: &mut Vec<f64>) {
        into.clear();
        into.extend((0..self.len()).map(|row| {
            let entries = self.row(row).iter();
            entries.map(|&(c, a)| a * values[c as usize]).sum::<f64>() - self.limits[row]
        }));
    }
}
