//! `at-most` and `at-least`: how many of some workstreams run at all.

use crate::optimise::paths::Path;
use crate::optimise::problem::{Problem, Row, Wish};

fn running(problem: &Problem, of: &[usize]) -> (Vec<(usize, i64)>, i64) {
    let runs = |_: usize, path: &Path| i64::from(path.runs_at_all());
    problem.sum_over(of.iter().copied(), runs)
}

/// At most `count` of these run at all, over all years together.
pub(super) fn add_at_most(problem: &mut Problem, wish: Wish, of: &[usize], count: usize) {
    let (terms, certain) = running(problem, of);
    let limit = i64::try_from(count).unwrap_or(i64::MAX);
    problem.add(
        Some(wish),
        Row::CountAtMost(terms, limit.saturating_sub(certain)),
    );
}

/// At least `count` of these run in some year.
pub(super) fn add_at_least(problem: &mut Problem, wish: Wish, of: &[usize], count: usize) {
    let (terms, certain) = running(problem, of);
    let terms = terms
        .into_iter()
        .map(|(column, one)| (column, -one))
        .collect();
    let limit = i64::try_from(count).unwrap_or(i64::MAX);
    problem.add(
        Some(wish),
        Row::CountAtMost(terms, certain.saturating_sub(limit)),
    );
}
