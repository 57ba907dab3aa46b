//! `coverage`: at least so much coverage of a recommendation, an element or an audience, as the
//! weighted mean of the group over the years that count.

use crate::evidence::Weights;
use crate::model::{Group, Objective, Workspace};
use crate::optimise::problem::{Problem, Row, SlotWish, Wish};

pub(super) fn add(
    problem: &mut Problem,
    workspace: &Workspace,
    weights: &Weights,
    wish: Wish,
    group: &Group,
    at_least: f64,
) {
    let members = workspace.members(group);
    let (mut terms, mut constant, mut factors) = (Vec::new(), 0.0, Vec::new());
    for (member, factor) in mean_factors(weights, &members) {
        let first = workspace.first_part(member);
        for (p, part) in workspace.recommendations[member].parts.iter().enumerate() {
            for (year, share) in year_shares(workspace).into_iter().enumerate() {
                let factor = factor * part.share.value() * share;
                let (coverage, certain) = &problem.coverage[(first + p) * problem.years + year];
                terms.extend(
                    coverage
                        .iter()
                        .map(|(column, slope)| (*column, slope * factor)),
                );
                constant += certain * factor;
                factors.push((problem.slot_of[(first + p) * problem.years + year], factor));
            }
        }
    }
    problem.add(Some(wish), Row::CoverageAtLeast(terms, at_least - constant));
    problem.slot_wishes.push(SlotWish { factors, at_least });
}

/// What each member counts in the mean; equal where none weighs anything.
fn mean_factors(weights: &Weights, members: &[usize]) -> Vec<(usize, f64)> {
    let total: f64 = members.iter().map(|&r| weights.of(r)).sum();
    let factor = |r: usize| {
        if total > 0.0 {
            weights.of(r) / total
        } else {
            1.0 / members.len() as f64
        }
    };
    members.iter().map(|&r| (r, factor(r))).collect()
}

fn year_shares(workspace: &Workspace) -> Vec<f64> {
    let years = workspace.year_count();
    match workspace.programme.objective {
        Objective::Average => vec![1.0 / years as f64; years],
        Objective::Final => (0..years)
            .map(|y| if y + 1 == years { 1.0 } else { 0.0 })
            .collect(),
    }
}
