//! `met_at`: what is called covered. No plan depends on it, only how many recommendations a plan is said
//! to cover.

use super::ground::Ground;
use super::view::{Amount, Called, CalledAt, Input, Kind};
use crate::model::Fraction;
use crate::optimise::value::{by_year, over_years};

/// Why nothing is said about any input.
pub(super) const NOT_SETTLED: &str =
    "The plan itself is not proven, so where it changes is not known.";
/// As everywhere: a coverage that is less short of it than this reaches it.
const SAME: f64 = 1e-9;

pub(super) fn input(ground: &Ground<'_>) -> Input {
    let workspace = ground.workspace;
    let met_at = workspace.programme.coverage.met_at;
    let years = by_year(workspace, &ground.best.levels, false);
    let mut coverage = over_years(workspace, &years);
    coverage.sort_by(f64::total_cmp);
    let called = called(&coverage, met_at);
    let id = Kind::MetAt.word().to_owned();
    let name = "Called covered from (met_at)".to_owned();
    let mut input = Input::new(Kind::MetAt, id, name, Amount::Factor(met_at));
    input.called = Some(called);
    input.because("The plan does not depend on it.")
}

/// How many are called covered, and the nearest values at which that number is another.
fn called(sorted: &[f64], met_at: f64) -> Called {
    let short_of = |value: f64| sorted.partition_point(|&coverage| coverage < value - SAME);
    let from = |place: usize| sorted.len() - place;
    let first = short_of(met_at);
    let below = first.checked_sub(1).map(|last| sorted[last]);
    let above = sorted.get(first).copied();
    Called {
        covered_today: from(first),
        // What covers nothing at all is never called covered.
        below: below
            .filter(|&value| value > 0.0)
            .map(|value| called_at(value, from(short_of(value)))),
        above: above.filter(|&value| value < 1.0 - SAME).map(|value| {
            let short = sorted.partition_point(|&coverage| coverage <= value + SAME);
            called_at(value, from(short))
        }),
    }
}

fn called_at(met_at: f64, covered: usize) -> CalledAt {
    CalledAt {
        met_at: Fraction::clamped(met_at),
        covered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_values_are_the_coverages_beside_it() {
        let found = called(&[0.0, 0.5, 0.5, 0.8, 0.9], 0.8);
        let value = |value: f64, count: usize| Some(called_at(value, count));
        assert_eq!(found.covered_today, 2);
        assert_eq!((found.below, found.above), (value(0.5, 4), value(0.8, 1)));
        let none = called(&[0.0, 0.0], 0.8);
        assert_eq!(
            (none.covered_today, none.below, none.above),
            (0, None, None)
        );
        let all = called(&[1.0], 0.8);
        assert_eq!((all.covered_today, all.below, all.above), (1, None, None));
    }
}
