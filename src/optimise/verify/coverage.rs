//! Coverage once more, by the words of the method (section 1) and nothing of the other rooms' code.

use crate::evidence::Weights;
use crate::model::{At, Combine, Group, Objective, Workspace};

/// The coverage of every recommendation in every year: `[year][recommendation]`.
pub(super) fn by_year(workspace: &Workspace, levels: &[Vec<At>]) -> Vec<Vec<f64>> {
    (0..workspace.year_count())
        .map(|year| in_year(workspace, levels, year))
        .collect()
}

fn in_year(workspace: &Workspace, levels: &[Vec<At>], year: usize) -> Vec<f64> {
    let mut sums = vec![0.0; workspace.part_count()];
    let mut most = vec![0.0_f64; workspace.part_count()];
    for (workstream, levels) in workspace.workstreams.iter().zip(levels) {
        let (covers, delivers) = match levels[year] {
            At::None => continue,
            At::Normal => (&workstream.covers, 1.0),
            At::Level(index) => {
                let level = &workstream.levels[index];
                let own = level.covers.as_ref().unwrap_or(&workstream.covers);
                (own, level.delivers)
            }
        };
        for link in &covers.links {
            let e = f64::min(
                1.0,
                link.extent.value() * link.confidence.value() * delivers,
            );
            sums[link.part] += e;
            most[link.part] = most[link.part].max(e);
        }
    }
    let mut coverage = vec![0.0; workspace.recommendations.len()];
    for (part, (&sum, &best)) in sums.iter().zip(&most).enumerate() {
        let (recommendation, own) = workspace.part(part);
        let covered = match &workspace.programme.coverage.combine {
            Combine::Best => best,
            Combine::Sum => sum.min(1.0),
            Combine::Curve(curve) => height(&curve.points, sum),
        };
        coverage[recommendation] += own.share.value() * covered;
    }
    coverage
}

/// The curve at `x`: along the stretch that `x` lies on, and flat after the last one.
fn height(points: &[(f64, f64)], x: f64) -> f64 {
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        if x <= x1 {
            return y0 + (y1 - y0) * ((x - x0) / (x1 - x0));
        }
    }
    points.last().map_or(0.0, |&(_, y)| y)
}

/// Whether a year's coverage counts, and how much.
fn year_share(workspace: &Workspace, year: usize) -> f64 {
    let years = workspace.year_count();
    match workspace.programme.objective {
        Objective::Average => 1.0 / years as f64,
        Objective::Final => f64::from(u8::from(year + 1 == years)),
    }
}

/// `Σ w C / Σ w` over the years that count; an excused gap earns nothing until its excuse ends.
pub(super) fn objective(workspace: &Workspace, weights: &Weights, by_year: &[Vec<f64>]) -> f64 {
    let mut earned = 0.0;
    for (year, coverage) in by_year.iter().enumerate() {
        let first_day = workspace.programme.years[year].starts;
        for (r, recommendation) in workspace.recommendations.iter().enumerate() {
            let excused = recommendation.excused.as_ref();
            let counts = excused.is_none_or(|e| match (e.until, first_day) {
                (Some(until), Some(day)) => day >= until,
                _ => false,
            });
            if counts {
                earned += weights.share(r) * coverage[r] * year_share(workspace, year);
            }
        }
    }
    earned
}

/// The weighted mean coverage of a group over the years that count.
pub(super) fn mean(
    workspace: &Workspace,
    weights: &Weights,
    by_year: &[Vec<f64>],
    group: &Group,
) -> f64 {
    let members = workspace.members(group);
    let weight: f64 = members.iter().map(|&r| weights.of(r)).sum();
    let mut sum = 0.0;
    for (year, coverage) in by_year.iter().enumerate() {
        for &r in &members {
            let own = if weight > 0.0 {
                weights.of(r) / weight
            } else {
                1.0 / members.len() as f64
            };
            sum += own * coverage[r] * year_share(workspace, year);
        }
    }
    sum
}
