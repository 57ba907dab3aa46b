//! Votes drawn again: net votes of cells of the gap map, had others like those who voted done so.
//!
//! People are drawn with replacement, as many as voted, each with all their votes. That tells how far
//! the result hangs on who happened to vote; not what those think who never came.
//!
//! Who is drawn follows from all votes, by a digest, and not from the seed alone: with known draws, rows
//! and voters are a set of linear equations, and its solution is how each of them voted. So those who
//! hold the votes get the same rows again, and nobody else can tell who is in one.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::Draws;
use super::placed::Placed;
use super::raw::{Vote, Workshop};
use crate::model::{Programme, Replicates};
use crate::parallel;

/// With fewer people whose votes count in cells of the gap map, a row could be one ballot many times.
pub const FEWEST: usize = 20;

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
    for votes in placed.voters(workshop) {
        ballots.push(ballot(cells.len(), &votes, &weights));
    }
    let telling = ballots.iter().filter(|b| b.iter().any(|&net| net != 0));
    if telling.count() < FEWEST {
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
    let key = key(workshop, placed, draws.seed);
    let draw = |number: usize| {
        let mut random = stream(&key, number as u64);
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

/// The digest that draws follow from: the seed, and by id who voted for and against what.
fn key(workshop: &Workshop, placed: &Placed, seed: u64) -> Sha256 {
    let mut key = Sha256::new().chain_update(seed.to_le_bytes());
    let mut add = |text: &str, number: usize| {
        key.update((text.len() as u64).to_le_bytes());
        key.update(text);
        key.update((number as u64).to_le_bytes());
    };
    for votes in placed.voters(workshop) {
        let voter = votes.first().map_or(0, |vote| vote.participant);
        add(&workshop.people[voter as usize], votes.len());
        let cast = votes.iter();
        let mut cast: Vec<(&str, bool)> = cast
            .map(|vote| (&*workshop.idea_ids[vote.target()], vote.is_down()))
            .collect();
        cast.sort_unstable();
        for (idea, is_down) in cast {
            add(idea, usize::from(is_down));
        }
    }
    key
}

/// A stream for each replicate: the same whichever thread draws it.
fn stream(key: &Sha256, number: u64) -> fastrand::Rng {
    let digest = key.clone().chain_update(number.to_le_bytes()).finalize();
    let mut seed = [0; 8];
    seed.copy_from_slice(&digest[..8]);
    fastrand::Rng::with_seed(u64::from_le_bytes(seed))
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
