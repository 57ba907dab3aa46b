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
    let width = cells.len();
    // All ballots in a row, so that a draw reads one place.
    let mut ballots: Vec<i32> = Vec::new();
    for votes in voters(workshop, placed) {
        add_ballot(&mut ballots, width, &votes, &weights);
    }
    let voters = ballots.len() / width;
    if voters < FEWEST {
        return None;
    }
    let draw = |number: usize| {
        // One stream for each replicate: the same whichever thread draws it.
        let mut random = fastrand::Rng::with_seed(mixed(draws.seed, number as u64));
        let mut row = vec![0_i64; width];
        for _ in 0..voters {
            let start = random.usize(0..voters) * width;
            for (sum, net) in row.iter_mut().zip(&ballots[start..start + width]) {
                // So many 32-bit numbers never run over 64 bits; unchecked, they are added side by side.
                *sum = sum.wrapping_add(i64::from(*net));
            }
        }
        row
    };
    let mut votes = vec![0_i64; width];
    for ballot in ballots.chunks_exact(width) {
        let cells = votes.iter_mut().zip(ballot);
        cells.for_each(|(sum, net)| *sum += i64::from(*net));
    }
    Some(Replicates {
        voters,
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
type Weight = Vec<(usize, i32)>;

fn idea_weights(workshop: &Workshop, placed: &Placed, cells: &[(usize, usize)]) -> Vec<Weight> {
    let of_idea = placed.places.iter().map(|place| {
        let mut weight: BTreeMap<usize, i32> = BTreeMap::new();
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

/// Adds what one person's votes are worth to each cell.
fn add_ballot(ballots: &mut Vec<i32>, width: usize, votes: &[Vote], weights: &[Weight]) {
    let start = ballots.len();
    ballots.resize(start + width, 0);
    for vote in votes {
        let sign = if vote.is_down() { -1 } else { 1 };
        for &(cell, times) in &weights[vote.target()] {
            let sum = &mut ballots[start + cell];
            *sum = sum.saturating_add(sign * times);
        }
    }
}
