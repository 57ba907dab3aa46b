//! Votes drawn again: net votes of cells of the gap map, had others like those who voted done so.
//!
//! People are drawn with replacement, as many as voted, each with all their votes. That tells how far
//! the result hangs on who happened to vote; not what those think who never came.

use std::collections::BTreeMap;

use super::Draws;
use super::counts::voters;
use super::placed::Placed;
use super::raw::{Vote, Workshop};
use crate::model::{Programme, Replicates};
use crate::parallel;

/// With fewer voters than these a replicate would be somebody's ballot.
const FEWEST: usize = 5;

/// `None` where no question fills cells of the gap map, where too few voted, or none is asked for.
pub(super) fn replicates(
    workshop: &Workshop,
    placed: &Placed,
    programme: &Programme,
    draws: Draws,
) -> Option<Replicates> {
    let cells = cells(workshop, placed, programme);
    if cells.is_empty() || draws.replicates == 0 {
        return None;
    }
    let weights = idea_weights(workshop, placed, &cells);
    let mut ballots: Vec<Vec<i64>> = Vec::new();
    for votes in voters(workshop, placed) {
        ballots.push(ballot(cells.len(), &votes, &weights));
    }
    if ballots.len() < FEWEST {
        return None;
    }
    // Few ballots differ in what they add: a draw only counts which of them it was.
    let mut distinct: Vec<&Vec<i64>> = ballots.iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let kinds = ballots
        .iter()
        .map(|ballot| distinct.partition_point(|other| *other < ballot));
    let kinds: Vec<u32> = kinds.map(|kind| kind as u32).collect();
    let draw = |number: usize| {
        // One stream for each replicate: the same whichever thread draws it.
        let mut random = fastrand::Rng::with_seed(mixed(draws.seed, number as u64));
        let mut drawn = vec![0_u32; distinct.len()];
        for _ in 0..kinds.len() {
            drawn[kinds[random.usize(0..kinds.len())] as usize] += 1;
        }
        let mut row = vec![0_i64; cells.len()];
        for (&times, ballot) in drawn.iter().zip(&distinct) {
            for (sum, net) in row.iter_mut().zip(*ballot) {
                *sum += i64::from(times) * net;
            }
        }
        row
    };
    let mut votes = vec![0_i64; cells.len()];
    for ballot in &ballots {
        votes
            .iter_mut()
            .zip(ballot)
            .for_each(|(sum, net)| *sum += net);
    }
    Some(Replicates {
        voters: kinds.len(),
        seed: draws.seed,
        votes,
        rows: parallel::each(draws.replicates, draw),
        cells,
    })
}

/// A seed for each replicate, by the mixer of SplitMix64.
fn mixed(seed: u64, number: u64) -> u64 {
    let mut mixed = seed.wrapping_add(number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// Every element for each audience that a coded question is about, by index.
fn cells(workshop: &Workshop, placed: &Placed, programme: &Programme) -> Vec<(usize, usize)> {
    let coded = |question: usize| {
        placed
            .counted()
            .any(|p| p.cells.iter().any(|c| c.0 == question))
    };
    let questions = workshop.questions.iter().enumerate();
    let audiences = questions.filter(|(number, _)| coded(*number));
    let mut audiences: Vec<usize> = audiences.filter_map(|(_, q)| q.audience).collect();
    audiences.sort_unstable();
    let elements = 0..programme.elements.len();
    let cells = audiences.into_iter();
    cells
        .flat_map(|audience| elements.clone().map(move |element| (element, audience)))
        .collect()
}

/// The cells that an idea counts in, and how often: once for each of its domains there.
type Weight = Vec<(usize, i64)>;

fn idea_weights(workshop: &Workshop, placed: &Placed, cells: &[(usize, usize)]) -> Vec<Weight> {
    let of_idea = placed.places.iter().map(|place| {
        let mut weight: BTreeMap<usize, i64> = BTreeMap::new();
        for &(question, _, element) in &place.cells {
            let audience = workshop.questions[question].audience;
            let cell = audience.and_then(|a| cells.iter().position(|&cell| cell == (element, a)));
            if let Some(cell) = cell {
                *weight.entry(cell).or_default() += 1;
            }
        }
        weight.into_iter().collect()
    });
    of_idea.collect()
}

/// What one person's votes add to each cell.
fn ballot(cells: usize, votes: &[Vote], weights: &[Weight]) -> Vec<i64> {
    let mut sums = vec![0; cells];
    for vote in votes {
        let sign = if vote.is_down() { -1 } else { 1 };
        for &(cell, times) in &weights[vote.target()] {
            sums[cell] += sign * times;
        }
    }
    sums
}
