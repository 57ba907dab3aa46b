//! Which paths can be in a plan worth having: taking a path that the prices speak against costs the
//! bound at least what they say (reduced-cost fixing).

use super::super::problem::Problem;
use super::matrix::Relaxed;

/// For each workstream, the ranks of the paths that a plan worth at least `value` may take.
pub(in crate::optimise) fn worth_keeping(
    problem: &Problem,
    relaxed: &Relaxed,
    value: f64,
) -> Vec<Vec<usize>> {
    let spare = relaxed.bound - value;
    let kept = |choice: &super::super::problem::Choice| {
        let Some(first) = choice.first_column else {
            return vec![0];
        };
        let own = &relaxed.reduced[first..first + choice.paths.len()];
        let best = own.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let paths = 0..choice.paths.len();
        paths.filter(|&p| best - own[p] <= spare).collect()
    };
    problem.choices.iter().map(kept).collect()
}
