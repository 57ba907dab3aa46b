//! What is odd about votes and registrations. It is shown, never removed: everything flagged counts.

mod ballots;
mod blocks;
mod near;
mod registrations;

use serde::Serialize;

pub use blocks::{Added, Block};
pub use registrations::{Registrations, SameLines};

use super::placed::Placed;
use super::raw::{NO_TIME, Vote, Workshop};
use crate::model::Programme;

/// So many lines are named for each flag.
const LINES: usize = 5;

/// What is odd, and how that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Flags {
    /// Registrations of one person, where there is a file of them.
    pub registrations: Option<Registrations>,
    /// Votes by somebody who had voted on the same idea or comment.
    pub repeated_votes: Repeats,
    /// Votes on one's own idea or comment.
    pub own_votes: Repeats,
    /// Near-identical ballots in a short time, the largest first; so many as are listed.
    pub blocks: Vec<Block>,
    /// How many there are.
    pub blocks_found: usize,
    /// Whether votes have times.
    pub times: Times,
    /// How each of these was found, in a sentence.
    pub how: Vec<&'static str>,
}

/// Votes of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Repeats {
    /// How many.
    pub votes: usize,
    /// The first lines of the votes where they stand.
    pub first_lines: Vec<u32>,
}

/// Whether votes have times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Times {
    /// All of them.
    Known,
    /// Some of them.
    Partly,
    /// None.
    Unknown,
}

const HOW_REGISTRATIONS: &str = "Registrations are taken for one person's where their addresses are the same in small letters and without what stands after a `+`, or where they name one participant.";
const HOW_REPEATED: &str = "A repeated vote is every vote after a participant's first on the same idea or comment, by the order of lines.";
const HOW_OWN: &str = "An own vote is one on an idea or comment that the same participant posted; seeds are nobody's.";
const HOW_BLOCKS: &str = "A block is five or more participants whose ballots (at least three ideas, each with the direction of the vote) form a chain, each sharing four fifths with another of them (of what either of the two has, four fifths or more is in both) whose last vote is at most ten minutes apart, so that two of a block may share less. Candidates are found by min-hashing, which can miss a block and never makes one up.";
const HOW_BLOCKS_UNTIMED: &str = "Ballots without a time are only compared for being exactly the same, whenever they were cast, which small ballots can be by chance.";

pub(super) fn flags(workshop: &Workshop, placed: &Placed, programme: &Programme) -> Flags {
    let (blocks, blocks_found) = blocks::blocks(workshop, placed, programme);
    let times = times(workshop);
    let mut how = vec![HOW_REPEATED, HOW_OWN, HOW_BLOCKS];
    if times != Times::Known {
        how.push(HOW_BLOCKS_UNTIMED);
    }
    let registrations = registrations::registrations(workshop);
    if registrations.is_some() {
        how.insert(0, HOW_REGISTRATIONS);
    }
    Flags {
        registrations,
        repeated_votes: repeated(workshop),
        own_votes: own(workshop),
        blocks,
        blocks_found,
        times,
        how,
    }
}

fn times(workshop: &Workshop) -> Times {
    let votes = workshop.votes.iter();
    let timed = votes.filter(|vote| vote.time != NO_TIME).count();
    match timed {
        timed if timed == workshop.votes.len() => Times::Known,
        0 => Times::Unknown,
        _ => Times::Partly,
    }
}

fn first(mut lines: Vec<u32>) -> Repeats {
    let votes = lines.len();
    lines.sort_unstable();
    lines.truncate(LINES);
    Repeats {
        votes,
        first_lines: lines,
    }
}

fn repeated(workshop: &Workshop) -> Repeats {
    let on_one = |a: &Vote, b: &Vote| (a.participant, a.target()) == (b.participant, b.target());
    let mut lines = Vec::new();
    for votes in workshop
        .votes
        .chunk_by(on_one)
        .filter(|votes| votes.len() > 1)
    {
        let earliest = votes.iter().map(|vote| vote.line).min();
        lines.extend(
            votes
                .iter()
                .map(|v| v.line)
                .filter(|line| Some(*line) != earliest),
        );
    }
    first(lines)
}

fn own(workshop: &Workshop) -> Repeats {
    let author = |target: usize| match target.checked_sub(workshop.ideas.len()) {
        None => workshop.ideas[target].participant,
        Some(comment) => Some(workshop.comments[comment].participant),
    };
    let votes = workshop.votes.iter();
    let own = votes.filter(|vote| author(vote.target()) == Some(vote.participant));
    first(own.map(|vote| vote.line).collect())
}
