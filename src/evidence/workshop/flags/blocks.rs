//! Block voting: many near-identical ballots in a short time.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::people::{People, contributors};
use super::super::placed::Placed;
use super::super::raw::{NO_TIME, Workshop};
use super::LINES;
use super::ballots::Ballots;
use super::near::joined;
use crate::model::Programme;

/// Fewer participants than these are no block.
const FEWEST: usize = 5;
/// So many blocks are listed.
const MOST_LISTED: usize = 100;

/// Participants who voted alike in a short time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Block {
    /// How many participants; hidden where from one to four would be left outside.
    pub participants: People,
    /// How many ideas their ballots have, from the smallest to the largest.
    pub ballot_sizes: (usize, usize),
    /// Seconds from the first to the last of their last votes, where times are known.
    pub seconds: Option<u32>,
    /// The first lines among those of their first votes.
    pub first_lines: Vec<u32>,
    /// What they add to net votes.
    pub adds: Vec<Added>,
}

/// What is added to the net votes of an element under a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Added {
    /// The question's id.
    pub question: String,
    /// The element's id.
    pub element: String,
    /// Votes for less votes against, over all domains.
    pub net_votes: i64,
}

/// The blocks, the largest first, and how many there are.
pub(super) fn blocks(
    workshop: &Workshop,
    placed: &Placed,
    programme: &Programme,
) -> (Vec<Block>, usize) {
    let ballots = Ballots::new(workshop, placed);
    let mut groups = joined(&ballots);
    groups.retain(|group| group.len() >= FEWEST);
    let found = groups.iter();
    let mut found: Vec<(Block, &Vec<usize>)> = found.map(|g| (block(&ballots, g), g)).collect();
    found.sort_by(|(a, in_a), (b, in_b)| {
        let larger = in_b.len().cmp(&in_a.len());
        larger.then_with(|| a.first_lines.cmp(&b.first_lines))
    });
    let count = found.len();
    let people = shown(&groups, workshop, placed);
    let listed = found.into_iter().take(MOST_LISTED);
    let listed = listed.map(|(block, group)| Block {
        participants: people(group.len()),
        adds: adds(&ballots, group, workshop, placed, programme),
        ..block
    });
    (listed.collect(), count)
}

/// How many are in a block is hidden where that would tell of one to four contributors or voters who are in
/// none, or in no other.
fn shown(
    groups: &[Vec<usize>],
    workshop: &Workshop,
    placed: &Placed,
) -> impl Fn(usize) -> People + use<> {
    let in_any: usize = groups.iter().map(Vec::len).sum();
    let voters = placed.voters(workshop).count();
    let wholes = [contributors(workshop), voters];
    let few = move |part: usize| {
        let left = wholes.map(|whole| whole.saturating_sub(part));
        left.iter().any(|left| (1..5).contains(left))
    };
    let hides_all = few(in_any);
    move |participants| match hides_all || few(participants) {
        true => People::Hidden,
        false => People::Shown(participants),
    }
}

fn block(ballots: &Ballots, group: &[usize]) -> Block {
    let sizes = group.iter().map(|&b| ballots.tokens(b).len());
    let (least, most) = (sizes.clone().min(), sizes.max());
    let times = group.iter().map(|&b| ballots.last(b));
    let span = |(first, last): (u32, u32)| (last != NO_TIME).then_some(last - first);
    let mut lines: Vec<u32> = group.iter().map(|&b| ballots.line(b)).collect();
    lines.sort_unstable();
    lines.truncate(LINES);
    Block {
        participants: People::Hidden,
        ballot_sizes: (least.unwrap_or(0), most.unwrap_or(0)),
        seconds: times.clone().min().zip(times.max()).and_then(span),
        first_lines: lines,
        adds: Vec::new(),
    }
}

fn adds(
    ballots: &Ballots,
    group: &[usize],
    workshop: &Workshop,
    placed: &Placed,
    programme: &Programme,
) -> Vec<Added> {
    let mut sums: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for &token in group.iter().flat_map(|&ballot| ballots.tokens(ballot)) {
        let sign = 1 - 2 * i64::from(token % 2);
        for &(question, _, element) in &placed.places[(token / 2) as usize].cells {
            *sums.entry((question, element)).or_default() += sign;
        }
    }
    let sums = sums.into_iter();
    sums.map(|((question, element), net_votes)| Added {
        question: workshop.questions[question].id.clone(),
        element: programme.elements[element].id.to_string(),
        net_votes,
    })
    .collect()
}
