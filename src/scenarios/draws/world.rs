//! One draw: the workspace as it might as well have been.
//!
//! What is committed is agreed, and stays; what stopping costs moves with the workstream's costs. The
//! budget, the scale of coverage, confidences and delivered factors stay as they are written, and so do
//! the shares by which the money of floors and ceilings is counted.

use super::random::{Draw, Kind};
use crate::evidence::{CellVotes, Weights, varied};
use crate::model::{
    Covers, Factor, Fraction, Money, Replicates, Uncertainty, WeightsFrom, Workspace, Workstream,
};

/// A draw's workspace, with its limits where they were, and its weights.
#[derive(Debug, Clone)]
pub struct World {
    /// The workspace.
    pub workspace: Workspace,
    /// The weights.
    pub weights: Weights,
}

/// The draw of a workspace whose limits are held.
pub(super) fn world(held: &Workspace, draw: Draw) -> World {
    let mut workspace = held.clone();
    let ranges = &held.programme.uncertainty;
    let shared = draw.factor(ranges.shared, Kind::Shared, &[]);
    for workstream in &mut workspace.workstreams {
        if workstream.is_ours_to_change() {
            let own = ranges.of_costs(workstream.cost_basis);
            let own = draw.factor(own, Kind::Costs, &[workstream.id.as_str()]);
            at_other_cost(workstream, shared * own);
        }
        with_other_extents(held, workstream, draw, ranges);
    }
    World {
        weights: weights(held, draw, ranges),
        workspace,
    }
}

/// The votes that are drawn again instead of varied, where weights come from votes.
pub(super) fn replicates(held: &Workspace) -> Option<&Replicates> {
    let again = held.replicates.as_deref();
    again.filter(|_| held.programme.weights == WeightsFrom::Votes)
}

fn weights(held: &Workspace, draw: Draw, ranges: &Uncertainty) -> Weights {
    let programme = &held.programme;
    // One row for all cells: who voted for one is often who voted for another.
    let again = replicates(held).map(|again| (again, draw.one_of(again.rows.len(), Kind::Ballots)));
    let votes = |cell: &CellVotes| {
        let drawn = again.and_then(|(again, row)| {
            let mut cells = again.cells.iter();
            let at = cells.position(|&own| own == (cell.element, cell.audience))?;
            Some(again.rows.get(row)?[at] as f64)
        });
        if let Some(votes) = drawn {
            return votes;
        }
        let element = programme.elements[cell.element].id.as_str();
        let audience = programme.audiences[cell.audience].id.as_str();
        cell.votes * draw.factor(ranges.votes, Kind::Votes, &[element, audience])
    };
    let own = |r: usize| {
        let id = held.recommendations[r].id.as_str();
        draw.factor(ranges.split, Kind::Split, &[id])
    };
    varied(held, votes, own)
}

/// All its levels, to the nearest penny. More than can be counted here is as much as can be.
fn at_other_cost(workstream: &mut Workstream, factor: f64) {
    let factor = Factor::near(factor).unwrap_or(Factor::ONE);
    let levels = workstream.levels.iter_mut().map(|level| &mut level.costs);
    let costs = levels.chain(workstream.costs.as_mut()).flatten();
    for cost in costs.chain([&mut workstream.exit_cost]) {
        *cost = factor.of(*cost).unwrap_or(Money::MOST);
    }
}

fn with_other_extents(
    held: &Workspace,
    workstream: &mut Workstream,
    draw: Draw,
    ranges: &Uncertainty,
) {
    let id = workstream.id.clone();
    let varied = |covers: &mut Covers, level: &str| {
        for link in &mut covers.links {
            let part = held.part(link.part).1.id.as_str();
            let span = ranges.of_extent(link.confidence);
            let factor = draw.factor(span, Kind::Extent, &[id.as_str(), level, part]);
            link.extent = Fraction::clamped(link.extent.value() * factor);
        }
    };
    varied(&mut workstream.covers, "normal");
    for level in &mut workstream.levels {
        if let Some(covers) = &mut level.covers {
            varied(covers, level.id.as_str());
        }
    }
}
