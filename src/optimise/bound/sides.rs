//! What the search for plans and the search for a bound tell each other.

use super::super::problem::{Choice, Column};
use super::matrix::{Kind, Matrix, Relaxed};

/// The columns of a plan, and prices to begin with: for coverage what a little more of it is worth
/// beside the plan, for limits of money an equal share of half of what it is worth.
pub(in crate::optimise) fn first_prices(
    matrix: &Matrix<'_>,
    paths: &[usize],
    value: f64,
) -> (Vec<f64>, Vec<f64>) {
    let mut taken = vec![0.0; matrix.worth.len()];
    for (choice, &path) in matrix.problem.choices.iter().zip(paths) {
        if let Some(first) = choice.first_column {
            taken[first + path] = 1.0;
        }
    }
    let is_money = |kind: &Kind| matches!(kind, Kind::Limit(_, unit) if *unit < 1.0);
    let money = matrix.kinds.iter().filter(|kind| is_money(kind)).count();
    let share = value / 2.0 / money.max(1) as f64;
    let price = |row: usize| match matrix.kinds[row] {
        kind if is_money(&kind) => share,
        Kind::Limit(..) | Kind::Wish => 0.0,
        Kind::Coverage => slope(matrix, row, &taken),
    };
    let prices = (0..matrix.len()).map(price).collect();
    (taken, prices)
}

/// The worth of the stretch that the brought strength ends on, in this row's unit.
fn slope(matrix: &Matrix<'_>, row: usize, taken: &[f64]) -> f64 {
    let (mut brought, mut stretches) = (matrix.limits[row], Vec::new());
    for &(column, a) in matrix.row(row) {
        match matrix.problem.columns[column as usize] {
            Column::Coverage { upper } => {
                stretches.push((matrix.worth[column as usize] / a, upper * a));
            }
            _ => brought -= a * taken[column as usize],
        }
    }
    stretches.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (slope, length) in stretches {
        if brought < length {
            return slope;
        }
        brought -= length;
    }
    0.0
}

/// What each limit of a search costs by these prices, per penny or count.
pub(in crate::optimise) fn limit_prices(
    matrix: &Matrix<'_>,
    prices: &[f64],
    limits: usize,
) -> Vec<f64> {
    let mut out = vec![0.0; limits];
    for (kind, price) in matrix.kinds.iter().zip(prices) {
        if let Kind::Limit(limit, unit) = kind {
            out[*limit] = price * unit;
        }
    }
    out
}

/// The path of each workstream with the largest share.
pub(in crate::optimise) fn nearest(choices: &[Choice], values: &[f64]) -> Vec<usize> {
    let largest = |choice: &Choice| {
        let first = choice.first_column?;
        let paths = 0..choice.paths.len();
        paths.max_by(|&a, &b| {
            values[first + a]
                .total_cmp(&values[first + b])
                .then(b.cmp(&a))
        })
    };
    let paths = choices.iter().map(|choice| largest(choice).unwrap_or(0));
    paths.collect()
}

/// For each workstream, the paths that a plan worth at least `value` may take: another one costs the
/// bound at least what the prices say against it (reduced-cost fixing).
pub(in crate::optimise) fn worth_keeping(
    choices: &[Choice],
    relaxed: &Relaxed,
    value: f64,
) -> Vec<Vec<usize>> {
    let spare = relaxed.bound - value;
    let kept = |choice: &Choice| {
        let Some(first) = choice.first_column else {
            return vec![0];
        };
        let own = &relaxed.reduced[first..first + choice.paths.len()];
        let best = own.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let paths = 0..choice.paths.len();
        paths.filter(|&path| best - own[path] <= spare).collect()
    };
    choices.iter().map(kept).collect()
}

/// Paths worth trying, the most doubtful first: those with the least between them and the best.
pub(in crate::optimise) fn offers(
    choices: &[Choice],
    relaxed: &Relaxed,
    kept: &[Vec<usize>],
) -> Vec<(usize, usize)> {
    let mut offers = Vec::new();
    for (w, (choice, kept)) in choices.iter().zip(kept).enumerate() {
        let Some(first) = choice.first_column.filter(|_| kept.len() > 1) else {
            continue;
        };
        let worth = |&path: &usize| (relaxed.reduced[first + path], path);
        let mut own: Vec<(f64, usize)> = kept.iter().map(worth).collect();
        own.sort_by(|a, b| b.0.total_cmp(&a.0));
        let between = own[0].0 - own[1].0;
        let doubt = |&(worth, path): &(f64, usize)| ((own[0].0 - worth).max(between), w, path);
        offers.extend(own.iter().map(doubt));
    }
    offers.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    offers.into_iter().map(|(_, w, path)| (w, path)).collect()
}
