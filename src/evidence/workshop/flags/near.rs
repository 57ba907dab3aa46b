//! Ballots that are alike and were cast close together, without comparing each with each.
//!
//! Min-hashing: of every ballot the least of its tokens under a fixed hash is noted, for four hashes at a
//! time (a band). Ballots that share four fifths agree in a band with chance 0.8⁴ = 41 %, and so in one
//! of twelve bands at least with 99.8 %. Those that agree stand side by side in two orders, by time and
//! by further hashes, and each is compared with a few neighbours, also where all agree: that keeps the
//! work in proportion to the number of ballots. What is found is compared truly.

use super::super::raw::NO_TIME;
use super::ballots::Ballots;

/// Last votes further apart than these seconds are not joined.
const WINDOW: u32 = 600;
const BANDS: u64 = 12;
const HASHES: u64 = 4;
/// So many of those behind it in each order a ballot is compared with.
const NEIGHBOURS: usize = 8;

/// Groups of joined ballots, each in ascending order, also those of one.
pub(super) fn joined(ballots: &Ballots) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(ballots.len());
    for band in 0..BANDS {
        let mut order: Vec<Entry> = (0..ballots.len())
            .filter(|&ballot| ballots.last(ballot) != NO_TIME)
            .map(|ballot| Entry::new(ballots, ballot, band))
            .collect();
        order.sort_unstable_by_key(|e| (e.band, e.last, e.ballot));
        join_neighbours(ballots, &order, &mut groups);
        order.sort_unstable_by_key(|e| (e.band, e.further, e.last, e.ballot));
        join_neighbours(ballots, &order, &mut groups);
    }
    join_equal(ballots, &mut groups);
    groups.all()
}

struct Entry {
    band: u64,
    further: u64,
    last: u32,
    ballot: u32,
}

impl Entry {
    fn new(ballots: &Ballots, ballot: usize, band: u64) -> Self {
        let mut least = [u32::MAX; 2 * HASHES as usize];
        for &token in ballots.tokens(ballot) {
            let token = mixed(u64::from(token));
            for (number, least) in (band * HASHES..).zip(&mut least) {
                // An odd factor for each hash: multiply and shift.
                let hash = (token.wrapping_mul(mixed(number) | 1) >> 32) as u32;
                *least = hash.min(*least);
            }
        }
        let folded = |hashes: &[u32]| {
            let hashes = hashes.iter();
            hashes.fold(0_u64, |all, &hash| mixed(all ^ u64::from(hash)))
        };
        Self {
            band: folded(&least[..HASHES as usize]),
            further: u64::from(least[4]) << 32 | u64::from(least[5]),
            last: ballots.last(ballot),
            ballot: ballot as u32,
        }
    }
}

/// The mixer of SplitMix64.
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

fn join_neighbours(ballots: &Ballots, order: &[Entry], groups: &mut Groups) {
    for (at, one) in order.iter().enumerate() {
        let behind = order[at + 1..].iter().take(NEIGHBOURS);
        for other in behind.take_while(|other| other.band == one.band) {
            let (a, b) = (one.ballot as usize, other.ballot as usize);
            let is_near = one.last.abs_diff(other.last) <= WINDOW;
            if is_near && !groups.are_one(a, b) && ballots.are_alike(a, b) {
                groups.join(a, b);
            }
        }
    }
}

/// Joins ballots that are the same: those without a time whenever they were cast.
fn join_equal(ballots: &Ballots, groups: &mut Groups) {
    let mut order: Vec<usize> = (0..ballots.len()).collect();
    order.sort_unstable_by_key(|&b| (ballots.tokens(b), ballots.last(b), b));
    for pair in order.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (first, last) = (ballots.last(a), ballots.last(b));
        let is_timed = first != NO_TIME && last != NO_TIME;
        let is_near = match is_timed {
            true => last.abs_diff(first) <= WINDOW,
            false => first == last,
        };
        if is_near && ballots.tokens(a) == ballots.tokens(b) {
            groups.join(a, b);
        }
    }
}

/// Sets that are joined bit by bit.
struct Groups(Vec<u32>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    fn root(&mut self, mut one: usize) -> usize {
        while self.0[one] as usize != one {
            self.0[one] = self.0[self.0[one] as usize];
            one = self.0[one] as usize;
        }
        one
    }

    fn are_one(&mut self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b)
    }

    /// The lesser root stays, so that a group is called after its first member.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b) as u32;
    }

    fn all(mut self) -> Vec<Vec<usize>> {
        let mut by_root: Vec<(usize, usize)> =
            (0..self.0.len()).map(|one| (self.root(one), one)).collect();
        by_root.sort_unstable();
        let groups = by_root.chunk_by(|a, b| a.0 == b.0);
        groups
            .map(|group| group.iter().map(|(_, one)| *one).collect())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::raw::Vote;
    use super::*;

    /// A ballot for ideas, all at one time.
    fn ballot(ideas: impl IntoIterator<Item = u32>, time: u32) -> Vec<Vote> {
        let votes = ideas.into_iter().map(|idea| Vote {
            participant: 0,
            ballot: 2 * idea,
            line: 1,
            time,
        });
        votes.collect()
    }

    fn groups(all: &[Vec<Vote>]) -> Vec<Vec<usize>> {
        let ballots = Ballots::of(all.iter().map(Vec::as_slice));
        let mut groups = joined(&ballots);
        groups.retain(|group| group.len() > 1);
        groups
    }

    #[test]
    fn ballots_are_joined_that_are_alike_and_close_in_time() {
        // Nine of eleven are in both: 0.82; eight of twelve: 0.67.
        let all = [
            ballot(0..10, 1000),
            ballot(1..11, 1600),
            ballot(2..12, 1600),
            ballot(0..10, 9000),
            ballot(20..23, 0),
            ballot(20..22, 0),
        ];
        assert_eq!(groups(&all), [vec![0, 1, 2]]);
    }

    #[test]
    fn ballots_without_times_are_joined_where_they_are_the_same() {
        let all = [
            ballot(0..4, NO_TIME),
            ballot(0..4, NO_TIME),
            ballot(0..5, NO_TIME),
            ballot(0..4, 5),
        ];
        assert_eq!(groups(&all), [vec![0, 1]]);
    }

    #[test]
    fn blocks_are_found_among_many_ballots_of_the_same_minutes() {
        let mut random = fastrand::Rng::with_seed(1);
        let mut all: Vec<Vec<Vote>> = (0..3000)
            .map(|_| {
                let mut ideas: Vec<u32> = (0..12).map(|_| random.u32(0..60)).collect();
                ideas.sort_unstable();
                ballot(ideas, random.u32(0..WINDOW))
            })
            .collect();
        // Twelve ballots, each with one of twenty ideas swapped for another.
        let wanted: Vec<usize> = (0..12).map(|n| n * 250).collect();
        for (other, &place) in wanted.iter().enumerate() {
            let swapped = |idea: u32| if idea == other as u32 { 50 } else { idea };
            let mut ideas: Vec<u32> = (0..20).map(swapped).collect();
            ideas.sort_unstable();
            all[place] = ballot(ideas, 300 + other as u32);
        }
        assert_eq!(groups(&all), [wanted]);
    }
}
