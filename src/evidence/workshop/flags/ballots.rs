//! Ballots: what each participant voted on ideas, as a set.

use super::super::placed::Placed;
use super::super::raw::{NO_TIME, Vote, Workshop};

/// Ballots with fewer ideas are alike by chance.
const FEWEST: usize = 3;

/// All ballots of at least three ideas, by participant.
pub(super) struct Ballots {
    tokens: Vec<u32>,
    all: Vec<Ballot>,
}

struct Ballot {
    /// Where its tokens end; they begin where the ones before end.
    end: usize,
    /// When its last vote was cast, or `NO_TIME`.
    last: u32,
    /// The line of its first vote.
    line: u32,
}

impl Ballots {
    pub fn new(workshop: &Workshop, placed: &Placed) -> Self {
        let mut ballots = Self::of(std::iter::empty());
        for votes in placed.voters(workshop) {
            ballots.add(&votes);
        }
        ballots
    }

    /// Ballots of participants, each with their votes by target.
    pub fn of<'a>(votes: impl Iterator<Item = &'a [Vote]>) -> Self {
        let mut ballots = Self {
            tokens: Vec::new(),
            all: Vec::new(),
        };
        votes.for_each(|votes| ballots.add(votes));
        ballots
    }

    fn add(&mut self, votes: &[Vote]) {
        let start = self.tokens.len();
        self.tokens.extend(votes.iter().map(|vote| vote.ballot));
        // Votes stand by target and direction, so that equal ones are side by side.
        let mut kept = start;
        for at in start..self.tokens.len() {
            if kept == start || self.tokens[at] != self.tokens[kept - 1] {
                self.tokens[kept] = self.tokens[at];
                kept += 1;
            }
        }
        if kept - start < FEWEST {
            self.tokens.truncate(start);
            return;
        }
        self.tokens.truncate(kept);
        let times = votes.iter().map(|vote| vote.time);
        self.all.push(Ballot {
            end: kept,
            last: times.filter(|&t| t != NO_TIME).max().unwrap_or(NO_TIME),
            line: votes.iter().map(|vote| vote.line).min().unwrap_or(0),
        });
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Ideas with directions, as in votes, in ascending order, each once.
    pub fn tokens(&self, ballot: usize) -> &[u32] {
        let start = match ballot {
            0 => 0,
            _ => self.all[ballot - 1].end,
        };
        &self.tokens[start..self.all[ballot].end]
    }

    pub fn last(&self, ballot: usize) -> u32 {
        self.all[ballot].last
    }

    pub fn line(&self, ballot: usize) -> u32 {
        self.all[ballot].line
    }

    /// Whether four fifths or more of what either has is in both.
    pub fn are_alike(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.tokens(a), self.tokens(b));
        let (fewer, more) = (a.len().min(b.len()), a.len().max(b.len()));
        if 5 * fewer < 4 * more {
            return false;
        }
        let (mut i, mut j, mut both) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
            }
        }
        5 * both >= 4 * (a.len() + b.len() - both)
    }
}
