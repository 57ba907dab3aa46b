//! Coverage of each part in each year, as rows over choices.

use super::problem::{Column, Problem, Row};
use crate::coverage::{Segment, combined, contributions_at, segments};
use crate::model::{Combine, Workspace};

/// What is brought to a part in a year: by choices, and for certain.
#[derive(Debug, Clone, Default)]
struct Brought {
    terms: Vec<(usize, f64)>,
    certain: Vec<f64>,
    /// The workstream with the choice, and whether it is the only one.
    by: Option<usize>,
    from_one: bool,
}

pub(super) fn add(problem: &mut Problem, workspace: &Workspace) {
    let brought = brought(problem, workspace);
    let stretches = segments(&workspace.programme.coverage.combine);
    for one in brought {
        let coverage = match &stretches {
            _ if one.from_one => by_itself(&one, &workspace.programme.coverage.combine),
            Some(stretches) => add_sum(problem, &one, stretches),
            None => add_best(problem, &one),
        };
        problem.coverage.push(coverage);
    }
}

/// Where a single workstream has the choice, each of its paths brings a coverage of its own: exact,
/// without a row, and closer than any curve between them.
fn by_itself(brought: &Brought, rule: &Combine) -> (Vec<(usize, f64)>, f64) {
    let with = |more: Option<f64>| combined(rule, brought.certain.iter().copied().chain(more));
    let certain = with(None);
    let terms = brought.terms.iter();
    let gains = terms.map(|&(column, strength)| (column, with(Some(strength)) - certain));
    (gains.collect(), certain)
}

fn brought(problem: &Problem, workspace: &Workspace) -> Vec<Brought> {
    let years = problem.years;
    let mut brought = vec![Brought::default(); workspace.part_count() * years];
    let workstreams = workspace.workstreams.iter().zip(&problem.choices);
    for (w, (workstream, choice)) in workstreams.enumerate() {
        for (p, path) in choice.paths.iter().enumerate() {
            for (year, &level) in path.levels.iter().enumerate() {
                for (part, strength) in contributions_at(workstream, level, false) {
                    if strength > 0.0 {
                        let here = &mut brought[part * years + year];
                        match choice.first_column {
                            Some(first) => {
                                here.from_one = here.by.is_none_or(|by| by == w)
                                    && (here.from_one || here.by.is_none());
                                here.by = Some(w);
                                here.terms.push((first + p, strength));
                            }
                            None => here.certain.push(strength),
                        }
                    }
                }
            }
        }
    }
    brought
}

/// Rules that add up: fill the curve's stretches, the steepest first, as far as the sum reaches.
/// The curve is concave, so a maximum fills them in that order without any binaries.
fn add_sum(
    problem: &mut Problem,
    brought: &Brought,
    stretches: &[Segment],
) -> (Vec<(usize, f64)>, f64) {
    let mut left: f64 = brought.certain.iter().sum();
    let (mut coverage, mut constant) = (Vec::new(), 0.0);
    let mut row = brought.terms.clone();
    for stretch in stretches {
        let filled = left.min(stretch.length);
        left -= filled;
        constant += filled * stretch.slope;
        let open = stretch.length - filled;
        if open > 1e-12 && stretch.slope > 0.0 && !brought.terms.is_empty() {
            let column = problem.columns.len();
            problem.columns.push(Column::Coverage { upper: open });
            row.push((column, -1.0));
            coverage.push((column, stretch.slope));
        }
    }
    if !coverage.is_empty() {
        problem.add(None, Row::CoverageAtLeast(row, 0.0));
    }
    (coverage, constant)
}

/// `best`: for each strength v from the top, "something at least as strong as v is there" (0 to 1)
/// is worth the step from the next lower strength up to v.
fn add_best(problem: &mut Problem, brought: &Brought) -> (Vec<(usize, f64)>, f64) {
    let certain = brought.certain.iter().copied().fold(0.0, f64::max);
    let mut strengths: Vec<f64> = brought
        .terms
        .iter()
        .map(|(_, s)| *s)
        .filter(|&s| s > certain)
        .collect();
    strengths.sort_by(f64::total_cmp);
    strengths.dedup();
    let mut below = certain;
    let mut coverage = Vec::new();
    for strength in strengths {
        let column = problem.columns.len();
        problem.columns.push(Column::Coverage { upper: 1.0 });
        let enough = brought.terms.iter().filter(|(_, s)| *s >= strength);
        let mut row: Vec<(usize, f64)> = enough.map(|(c, _)| (*c, 1.0)).collect();
        row.push((column, -1.0));
        problem.add(None, Row::CoverageAtLeast(row, 0.0));
        coverage.push((column, strength - below));
        below = strength;
    }
    (coverage, certain)
}
