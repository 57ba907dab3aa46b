//! What a plan spends on each element or audience: a workstream's cost, shared out over what it covers
//! in proportion to extent (contract, section 2), every penny of it.

use super::shares::shared_out;
use crate::model::{At, Money, Workspace, Workstream};
use crate::optimise::{Levels, costs};

/// The spend on each of so many groups, and last on none of them: what covers nothing. `group_of` says
/// to which group a recommendation belongs, by index.
pub(super) fn spend_by(
    workspace: &Workspace,
    levels: &Levels,
    groups: usize,
    group_of: impl Fn(usize) -> usize,
) -> Vec<Money> {
    let mut sums = vec![Money::ZERO; groups + 1];
    let costs = costs(workspace, levels).unwrap_or_default();
    for ((workstream, levels), costs) in workspace.workstreams.iter().zip(levels).zip(&costs) {
        for (&at, &cost) in levels.iter().zip(costs) {
            let extents = extents(workstream, at, groups, &group_of);
            match shared_out(cost, &extents) {
                Some(shares) => {
                    let sums = sums.iter_mut().zip(shares);
                    sums.for_each(|(sum, share)| *sum += share);
                }
                None => sums[groups] += cost,
            }
        }
    }
    sums
}

/// The extents of each group together, in billionths.
fn extents(
    workstream: &Workstream,
    at: At,
    groups: usize,
    group_of: impl Fn(usize) -> usize,
) -> Vec<i64> {
    let mut sums = vec![0; groups];
    for entry in &workstream.covers_at(at).entries {
        sums[group_of(entry.recommendation)] += (entry.extent.value() * 1e9).round() as i64;
    }
    sums
}
