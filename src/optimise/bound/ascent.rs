//! Better and better prices, by a first-order method for linear programmes: the primal-dual hybrid
//! gradient with diagonal steps, averages and restarts (Chambolle and Pock 2011; Applegate et al.
//! 2021). It also ends near a fractional plan, which is a good guide to whole ones.

use super::super::watch::Deadline;
use super::matrix::{Kind, Matrix, Relaxed};
use super::simplex::onto_columns;

/// Steps between two looks at where they lead.
const LOOK: usize = 25;

/// When to stop.
#[derive(Debug, Clone, Copy)]
pub(in crate::optimise) struct Until<'a> {
    /// After so many steps.
    pub steps: usize,
    /// Not after this.
    pub deadline: Deadline<'a>,
    /// When the bound is down to this.
    pub bound: f64,
}

/// Values of the columns and prices of the rows.
#[derive(Debug, Clone, Default)]
struct Pair {
    values: Vec<f64>,
    prices: Vec<f64>,
}

impl Pair {
    fn distance(a: &[f64], b: &[f64]) -> f64 {
        let squares = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b));
        squares.sum::<f64>().sqrt()
    }

    fn add(&mut self, other: &Self) {
        let values = self.values.iter_mut().zip(&other.values);
        values.for_each(|(sum, value)| *sum += value);
        let prices = self.prices.iter_mut().zip(&other.prices);
        prices.for_each(|(sum, price)| *sum += price);
    }

    fn divided(&self, by: f64) -> Self {
        Self {
            values: self.values.iter().map(|sum| sum / by).collect(),
            prices: self.prices.iter().map(|sum| sum / by).collect(),
        }
    }

    fn zero_like(other: &Self) -> Self {
        Self {
            values: vec![0.0; other.values.len()],
            prices: vec![0.0; other.prices.len()],
        }
    }
}

/// The state of the method.
#[derive(Debug, Clone)]
pub(in crate::optimise) struct Ascent<'a> {
    matrix: &'a Matrix<'a>,
    now: Pair,
    /// Where the last restart was, how far off that was, and the sum of all since.
    from: (Pair, f64),
    sum: Pair,
    since: usize,
    taken: usize,
    /// How long a step is for each column and each row, and how the two sides are weighed.
    lengths: Pair,
    weight: f64,
    last: f64,
    /// The lowest bound so far, and the prices that prove it.
    best: Relaxed,
    prices: Vec<f64>,
    trial: Relaxed,
    over: Vec<f64>,
    sorted: Vec<f64>,
}

impl<'a> Ascent<'a> {
    /// From a plan's columns and some prices.
    pub fn new(matrix: &'a Matrix<'a>, values: Vec<f64>, prices: Vec<f64>) -> Self {
        let now = Pair { values, prices };
        let mut best = Relaxed::default();
        matrix.relax(&now.prices, &mut best);
        let mut ascent = Self {
            matrix,
            from: (now.clone(), f64::INFINITY),
            sum: Pair::zero_like(&now),
            since: 0,
            taken: 0,
            lengths: lengths(matrix),
            weight: 1.0,
            last: f64::INFINITY,
            best,
            prices: now.prices.clone(),
            trial: Relaxed::default(),
            over: Vec::new(),
            sorted: Vec::new(),
            now,
        };
        let start = ascent.now.clone();
        ascent.from.1 = ascent.distance(&start);
        ascent
    }

    /// The relaxation that proves the bound.
    pub fn relaxed(&self) -> &Relaxed {
        &self.best
    }

    /// The prices that prove the bound.
    pub fn prices(&self) -> &[f64] {
        &self.prices
    }

    /// Shares of the columns: near a best fractional plan after many steps.
    pub fn values(&self) -> &[f64] {
        &self.now.values
    }

    /// The rows that it is about.
    #[cfg(feature = "highs")]
    pub fn matrix(&self) -> &'a Matrix<'a> {
        self.matrix
    }

    /// Goes on from other columns and prices, such as a solver's, where they are better.
    #[cfg(feature = "highs")]
    pub fn try_from(&mut self, found: Option<(Vec<f64>, Vec<f64>)>) {
        if let Some((values, prices)) = found {
            let pair = Pair { values, prices };
            let distance = self.distance(&pair);
            if distance < self.from.1 {
                self.now = pair;
                self.restart(distance);
            }
        }
    }

    /// Goes on until enough is reached.
    pub fn run(&mut self, until: Until<'_>) {
        for _ in 0..until.steps.div_ceil(LOOK) {
            if until.deadline.is_over() || self.best.bound <= until.bound {
                return;
            }
            for _ in 0..LOOK {
                self.step();
            }
            self.look();
        }
    }

    fn step(&mut self) {
        let mut next = self.matrix.net_worth(&self.now.prices);
        let values = self.now.values.iter().zip(&self.lengths.values);
        for (net, (value, length)) in next.iter_mut().zip(values) {
            *net = value + length / self.weight * *net;
        }
        let problem = self.matrix.problem;
        onto_columns(
            &problem.choices,
            &problem.columns,
            &mut next,
            &mut self.sorted,
        );
        // The rows are looked at a step ahead of the columns.
        for (value, next) in self.now.values.iter_mut().zip(&next) {
            *value = 2.0 * next - *value;
        }
        self.matrix.over(&self.now.values, &mut self.over);
        let rows = self.over.iter().zip(&self.lengths.prices);
        for (price, (over, length)) in self.now.prices.iter_mut().zip(rows) {
            *price = (*price + length * self.weight * over).max(0.0);
        }
        self.now.values = next;
        self.sum.add(&self.now);
        self.since += 1;
        self.taken += 1;
    }

    /// Looks where the steps have led, and starts again from there where that is much nearer.
    fn look(&mut self) {
        let average = self.sum.divided(self.since as f64);
        let of_average = self.distance(&average);
        let now = std::mem::take(&mut self.now);
        let of_now = self.distance(&now);
        self.now = now;
        let nearest = of_average.min(of_now);
        let much = nearest <= 0.2 * self.from.1;
        let enough = nearest <= 0.8 * self.from.1 && nearest > self.last;
        let long = self.since > self.taken * 36 / 100 + 2 * LOOK;
        self.last = nearest;
        if much || enough || long {
            if of_average < of_now {
                self.now = average;
            }
            self.restart(nearest);
        }
    }

    fn restart(&mut self, distance: f64) {
        let columns = Pair::distance(&self.now.values, &self.from.0.values);
        let rows = Pair::distance(&self.now.prices, &self.from.0.prices);
        if columns > 1e-12 && rows > 1e-12 {
            self.weight = (rows / columns * self.weight).sqrt();
        }
        self.from = (self.now.clone(), distance);
        self.sum = Pair::zero_like(&self.now);
        self.since = 0;
        self.last = f64::INFINITY;
    }

    /// How far a pair is from the best ones, in the objective's unit: the bound less the worth, and
    /// what breaks rows at what that may be worth.
    fn distance(&mut self, pair: &Pair) -> f64 {
        self.matrix.relax(&pair.prices, &mut self.trial);
        let bound = self.trial.bound;
        if bound < self.best.bound {
            std::mem::swap(&mut self.best, &mut self.trial);
            self.prices.clone_from(&pair.prices);
        }
        self.matrix.over(&pair.values, &mut self.over);
        let one = bound / self.matrix.problem.choices.len() as f64;
        let rows = self.over.iter().zip(&pair.prices).zip(&self.matrix.kinds);
        let broken = rows.map(|((over, &price), kind)| {
            let least = match kind {
                Kind::Limit(_, unit) if *unit < 1.0 => 0.3,
                Kind::Limit(..) => one,
                Kind::Coverage | Kind::Wish => 1.0,
            };
            over.max(0.0) * price.max(least)
        });
        broken.sum::<f64>() + (bound - self.matrix.worth_of(&pair.values)).abs()
    }
}

/// Steps that suit the size of each column and row; the same for all paths of a choice.
fn lengths(matrix: &Matrix<'_>) -> Pair {
    let mut columns = vec![0.0; matrix.worth.len()];
    let mut rows = vec![0.0; matrix.len()];
    for (row, size) in rows.iter_mut().enumerate() {
        for &(column, a) in matrix.row(row) {
            columns[column as usize] += a.abs();
            *size += a.abs();
        }
    }
    for choice in &matrix.problem.choices {
        if let Some(first) = choice.first_column {
            let own = &mut columns[first..first + choice.paths.len()];
            let most = own.iter().copied().fold(0.0, f64::max);
            own.fill(most);
        }
    }
    let inverse = |size: f64| if size > 0.0 { 1.0 / size } else { 1.0 };
    Pair {
        values: columns.into_iter().map(inverse).collect(),
        prices: rows.into_iter().map(inverse).collect(),
    }
}
