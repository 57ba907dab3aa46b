//! What stopping a workstream releases, what coverage it takes away, and who makes up for it.

use super::brings::on_course;
use super::inquiry::Inquiry;
use super::view::{Served, Stopped};
use crate::coverage::contributions_at;
use crate::model::{At, Fraction};
use crate::optimise::Decision;
use crate::optimise::orders::SAME;

/// Of a workstream that the plan stops. Coverage is held against business as usual, over the years
/// that count.
pub(super) fn stopped(inquiry: &Inquiry<'_>, w: usize, decision: &Decision) -> Stopped {
    let usual: Vec<Vec<At>> = inquiry.problem.levels(&vec![0; inquiry.paths.len()]);
    let planned = inquiry.problem.levels(&inquiry.paths);
    let mut without = usual.clone();
    without[w].clone_from(&planned[w]);
    let [usual_coverage, without, planned_coverage] =
        [&usual, &without, &planned].map(|levels| inquiry.over_years(levels));
    let workstream = &inquiry.workspace.workstreams[w];
    let mut serves: Vec<usize> = contributions_at(workstream, workstream.today(), false)
        .filter(|(_, strength)| *strength > 0.0)
        .map(|(part, _)| inquiry.workspace.part(part).0)
        .collect();
    serves.dedup();
    let served = |r: usize| Served {
        recommendation: inquiry.workspace.recommendations[r].id.to_string(),
        business_as_usual: Fraction::clamped(usual_coverage[r]),
        without: Fraction::clamped(without[r]),
        planned: Fraction::clamped(planned_coverage[r]),
        made_up_by: made_up_by(inquiry, r, &usual, &planned),
    };
    Stopped {
        released: decision.exit_cost - decision.change,
        exit_cost: decision.exit_cost,
        net: crate::model::Money::ZERO - decision.change,
        serves: serves.into_iter().map(served).collect(),
    }
}

/// The workstreams that bring more to a recommendation in the plan than if nothing changes.
fn made_up_by(
    inquiry: &Inquiry<'_>,
    r: usize,
    usual: &[Vec<At>],
    planned: &[Vec<At>],
) -> Vec<String> {
    let workspace = inquiry.workspace;
    let first = workspace.first_part(r);
    let parts = first..first + workspace.recommendations[r].parts.len();
    let brings_more = |w: &usize| {
        parts.clone().any(|part| {
            let brings = |levels: &[Vec<At>]| on_course(workspace, *w, &levels[*w], part);
            brings(planned) > brings(usual) + SAME
        })
    };
    let all = (0..workspace.workstreams.len()).filter(brings_more);
    all.map(|w| workspace.workstream_id(w).to_string())
        .collect()
}
