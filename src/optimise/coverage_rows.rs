//! Coverage of each part in each year, as rows over choices.

use super::problem::{Column, Problem, Row, Slot};
use crate::coverage::{Segment, combined, contributions_at, segments};
use crate::model::{Combine, Workspace};

pub(super) fn add(problem: &mut Problem, workspace: &Workspace) {
    let rule = &workspace.programme.coverage.combine;
    let stretches = segments(rule);
    let brought = brought(problem, workspace);
    let years = problem.years;
    for (at, slot) in brought.into_iter().enumerate() {
        // A year that is served like an earlier one is covered like it.
        let same = (at - at % years..at).find(|&earlier| {
            let earlier = &problem.slots[problem.slot_of[earlier]];
            earlier.terms == slot.terms && earlier.certain == slot.certain
        });
        if let Some(same) = same {
            problem.slot_of.push(problem.slot_of[same]);
            problem.coverage.push(problem.coverage[same].clone());
            continue;
        }
        let coverage = match &stretches {
            _ if is_from_one(problem, &slot) => by_itself(&slot, rule),
            Some(stretches) => add_sum(problem, &slot, stretches),
            None => add_best(problem, &slot),
        };
        problem.coverage.push(coverage);
        problem.slot_of.push(problem.slots.len());
        problem.slots.push(slot);
    }
}

/// Whether a single workstream has the choice.
fn is_from_one(problem: &Problem, slot: &Slot) -> bool {
    let mut owners = slot
        .terms
        .iter()
        .map(|&(column, _)| problem.owners[column].0);
    owners
        .next()
        .is_some_and(|first| owners.all(|other| other == first))
}

/// Where a single workstream has the choice, each of its paths brings a coverage of its own: exact,
/// without a row, and closer than any curve between them.
fn by_itself(slot: &Slot, rule: &Combine) -> (Vec<(usize, f64)>, f64) {
    let with = |more: Option<f64>| combined(rule, slot.certain.iter().copied().chain(more));
    let certain = with(None);
    let terms = slot.terms.iter();
    let gains = terms.map(|&(column, strength)| (column, with(Some(strength)) - certain));
    (gains.collect(), certain)
}

fn brought(problem: &Problem, workspace: &Workspace) -> Vec<Slot> {
    let years = problem.years;
    let mut brought = vec![Slot::default(); workspace.part_count() * years];
    for (workstream, choice) in workspace.workstreams.iter().zip(&problem.choices) {
        for (p, path) in choice.paths.iter().enumerate() {
            for (year, &level) in path.levels.iter().enumerate() {
                for (part, strength) in contributions_at(workstream, level, false) {
                    if strength > 0.0 {
                        let slot = &mut brought[part * years + year];
                        match choice.first_column {
                            Some(first) => slot.terms.push((first + p, strength)),
                            None => slot.certain.push(strength),
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
fn add_sum(problem: &mut Problem, slot: &Slot, stretches: &[Segment]) -> (Vec<(usize, f64)>, f64) {
    let mut left: f64 = slot.certain.iter().sum();
    let (mut coverage, mut constant) = (Vec::new(), 0.0);
    let mut row = slot.terms.clone();
    for stretch in stretches {
        let filled = left.min(stretch.length);
        left -= filled;
        constant += filled * stretch.slope;
        let open = stretch.length - filled;
        if open > 1e-12 && stretch.slope > 0.0 && !slot.terms.is_empty() {
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
fn add_best(problem: &mut Problem, slot: &Slot) -> (Vec<(usize, f64)>, f64) {
    let certain = slot.certain.iter().copied().fold(0.0, f64::max);
    let mut strengths: Vec<f64> = slot
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
        let enough = slot.terms.iter().filter(|(_, s)| *s >= strength);
        let mut row: Vec<(usize, f64)> = enough.map(|(c, _)| (*c, 1.0)).collect();
        row.push((column, -1.0));
        problem.add(None, Row::CoverageAtLeast(row, 0.0));
        coverage.push((column, strength - below));
        below = strength;
    }
    (coverage, certain)
}
