//! `changes`: how many workstreams differ from business as usual.

use crate::optimise::problem::{Problem, Row, Wish};

pub(super) fn add(problem: &mut Problem, wish: Wish, count: usize) {
    let limit = i64::try_from(count).unwrap_or(i64::MAX);
    let (terms, certain) = problem.change_terms();
    problem.add(
        Some(wish),
        Row::CountAtMost(terms, limit.saturating_sub(certain)),
    );
}
