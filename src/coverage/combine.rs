//! How several contributions to one part become its coverage (method, section 1).

use crate::model::Combine;

/// A stretch of a concave curve: how long it is and how much coverage each unit of it brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Length, in summed extent.
    pub length: f64,
    /// Coverage for each unit.
    pub slope: f64,
}

/// The stretches of a rule that adds contributions up; `None` for `best`, which does not.
pub fn segments(rule: &Combine) -> Option<Vec<Segment>> {
    match rule {
        Combine::Best => None,
        Combine::Sum => Some(vec![Segment {
            length: 1.0,
            slope: 1.0,
        }]),
        Combine::Curve(curve) => Some(
            curve
                .points
                .windows(2)
                .map(|pair| Segment {
                    length: pair[1].0 - pair[0].0,
                    slope: (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0),
                })
                .collect(),
        ),
    }
}

/// The coverage of one part by its contributions, a fraction.
pub fn combined(rule: &Combine, contributions: impl Iterator<Item = f64>) -> f64 {
    let coverage = match rule {
        Combine::Best => contributions.fold(0.0, f64::max),
        Combine::Sum => contributions.sum::<f64>(),
        Combine::Curve(curve) => height(&curve.points, contributions.sum()),
    };
    // The sum of no numbers is minus zero in floating point, and would be printed so.
    coverage.clamp(0.0, 1.0) + 0.0
}

/// The curve's height at `x`; flat after the last point.
fn height(points: &[(f64, f64)], x: f64) -> f64 {
    let next = points.partition_point(|&(px, _)| px < x);
    match (next.checked_sub(1).map(|i| points[i]), points.get(next)) {
        (Some((x0, y0)), Some(&(x1, y1))) => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        (None, Some(&(_, y))) => y,
        (Some((_, y)), None) => y,
        (None, None) => 0.0,
    }
}
