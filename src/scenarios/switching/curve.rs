//! The curve: how much overlapping work is discounted.
//!
//! At nought the links to a part simply add up to one at most; at one the curve is as written. Between,
//! and somewhat beyond, the height is `min(1, x) + κ (f(x) − min(1, x))`: for one plan a straight line in
//! κ. Beyond one it is a curve still as long as it neither falls nor bends upwards.

use super::budget::holds_at;
use super::ground::Ground;
use super::lines::Lines;
use super::view::{Amount, Input, Kind};
use crate::model::{Combine, Curve, Rule, Workspace};
use crate::optimise::{self, Levels, PlanError};

/// Up to so many times the discount, where the curve lets it.
const TIMES: f64 = 10.0;
/// The range for which coverage is shown. It is an assumption, no file says it.
const RANGE: [f64; 2] = [0.8, 1.2];

/// Whether the programme uses its curve.
pub(super) fn is_used(ground: &Ground<'_>) -> bool {
    written(ground.workspace).is_some()
}

fn written(workspace: &Workspace) -> Option<&Curve> {
    match &workspace.programme.coverage.combine {
        Combine::Curve(curve) => Some(curve),
        Combine::Best | Combine::Sum => None,
    }
}

pub(super) fn input(ground: &Ground<'_>) -> Result<Input, PlanError> {
    let workspace = ground.workspace;
    let id = Kind::Curve.word().to_owned();
    let name = "Discount on overlapping work (the curve)".to_owned();
    let input = Input::new(Kind::Curve, id, name, Amount::Factor(1.0));
    let Some(curve) = written(workspace).filter(|_| ground.is_settled()) else {
        return Ok(input.because(super::met_at::NOT_SETTLED));
    };
    let blend = Blend::of(curve);
    let at = |discount: f64| {
        let mut edited = workspace.clone();
        edited.programme.coverage.combine = Combine::Curve(blend.curve(discount));
        (edited, ground.weights.clone())
    };
    let ends = [at(0.0).0, at(1.0).0];
    let line = |levels: &Levels| {
        let height = |end: &Workspace| optimise::of_levels(end, ground.weights, levels);
        let base = height(&ends[0]);
        [base, height(&ends[1]) - base]
    };
    let lines = Lines {
        ground,
        at: &at,
        line: &line,
        whole: &|_| 1.0,
        today: 1.0,
    };
    let looked = [0.0, blend.most()];
    let range = RANGE.map(|factor| factor.min(looked[1]));
    let constraints = &workspace.programme.constraints;
    let mut asks = constraints.iter();
    let asks = asks.find(|constraint| matches!(constraint.rule, Rule::Coverage(..)));
    let (input, sides) = match asks {
        Some(constraint) => {
            let words = &constraint.words;
            let why = format!("Not computed: whether `{words}` holds depends on the curve.");
            (input.because(why), None)
        }
        None => {
            let sides = [lines.towards(looked[0])?, lines.towards(looked[1])?];
            let both = [&sides[0], &sides[1]];
            let input = input.switching(ground, both, looked, Amount::Factor);
            (input, Some(sides))
        }
    };
    let holds = |value| {
        sides
            .as_ref()
            .is_some_and(|sides| holds_at(sides, 1.0, value))
    };
    let end = |value: f64| {
        let (edited, weights) = at(value);
        ground.end(&edited, &weights, holds(value))
    };
    let (low, high) = (end(range[0])?, end(range[1])?);
    Ok(input.ranging(range.map(Amount::Factor), low, high))
}

/// The heights of adding up and of the curve, at every place where either bends.
#[derive(Debug, Clone, PartialEq)]
struct Blend {
    /// (x, min(1, x), f(x)), by x.
    points: Vec<(f64, f64, f64)>,
}

impl Blend {
    fn of(curve: &Curve) -> Self {
        let mut places: Vec<f64> = curve.points.iter().map(|&(x, _)| x).collect();
        places.push(1.0);
        places.sort_by(f64::total_cmp);
        places.dedup_by(|a, b| (*a - *b).abs() < 1e-12);
        let whole = Combine::Curve(curve.clone());
        let height = |x: f64| crate::coverage::combined(&whole, std::iter::once(x));
        let points = places.into_iter().map(|x| (x, x.min(1.0), height(x)));
        Self {
            points: points.collect(),
        }
    }

    fn curve(&self, discount: f64) -> Curve {
        let height = |sum: f64, curve: f64| (sum + discount * (curve - sum)).clamp(0.0, 1.0);
        let points = self.points.iter();
        Curve {
            points: points.map(|&(x, sum, f)| (x, height(sum, f))).collect(),
        }
    }

    /// The most discount with which it neither falls nor bends upwards.
    fn most(&self) -> f64 {
        let pairs = self.points.windows(2);
        let slopes = pairs.map(|pair| {
            let length = pair[1].0 - pair[0].0;
            [
                (pair[1].1 - pair[0].1) / length,
                (pair[1].2 - pair[0].2) / length,
            ]
        });
        // After the last point it is flat.
        let slopes: Vec<[f64; 2]> = slopes.chain([[0.0, 0.0]]).collect();
        let falls = slopes.windows(2);
        falls
            .map(|pair| {
                let bend = [0, 1].map(|end| pair[0][end] - pair[1][end]);
                match bend[0] - bend[1] {
                    loss if loss > 1e-12 => (bend[0] / loss).max(1.0),
                    _ => TIMES,
                }
            })
            .fold(TIMES, f64::min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blend(points: &[(f64, f64)]) -> Blend {
        Blend::of(&Curve {
            points: points.to_vec(),
        })
    }

    #[test]
    fn at_nought_contributions_add_up_and_at_one_the_curve_is_as_written() {
        let points = [(0.0, 0.0), (0.5, 0.5), (1.5, 0.9)];
        let blend = blend(&points);
        let none = [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (1.5, 1.0)];
        assert_eq!(blend.curve(0.0).points, none);
        let heights: Vec<f64> = blend.curve(1.0).points.iter().map(|p| p.1).collect();
        let expected = [0.0, 0.5, 0.7, 0.9];
        assert!(
            heights
                .iter()
                .zip(expected)
                .all(|(a, b)| (a - b).abs() < 1e-12)
        );
    }

    #[test]
    fn beyond_one_it_ends_where_it_would_bend_upwards() {
        // Slopes 1, 0.6, 0.3, 0.1, 0; adding up 1, 1, 0, 0, 0. The bend at 1 goes from 1 to 0.3: none
        // is left at 1 / 0.7.
        let shipped = [(0.0, 0.0), (0.5, 0.5), (1.0, 0.8), (1.5, 0.95), (2.0, 1.0)];
        assert!((blend(&shipped).most() - 1.0 / 0.7).abs() < 1e-12);
        // Flat after the last point, and no curve that is a straight line has anything to discount.
        assert!((blend(&[(0.0, 0.0), (1.0, 1.0)]).most() - TIMES).abs() < 1e-12);
        // Slope 0.5 up to 1, where it stops: at κ = 2 nothing is left of it.
        assert!((blend(&[(0.0, 0.0), (1.0, 0.5)]).most() - 2.0).abs() < 1e-12);
    }
}
