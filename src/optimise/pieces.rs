//! Large-neighbourhood search: some workstreams that serve the same recommendations are left free,
//! all others stay as they are, and the best choice for the piece is solved exactly.

use std::collections::BTreeSet;
use std::time::Instant;

use super::orders::Search;
use super::reduce;
use super::search::{State, pick};
use super::solver::{Effort, Engine, Goal, solve};

/// How long a piece may take before the next one is smaller, and how long at most.
const QUICK: f64 = 1.0;
const LONGEST: f64 = 4.0;

/// Doubtful workstreams are taken from among so many times as many.
const AMONG: usize = 6;

/// The sizes of pieces, learned from how long they take.
#[derive(Debug, Clone)]
pub(super) struct Pieces {
    size: usize,
    /// How many there were.
    count: usize,
    engine: Engine,
}

impl Pieces {
    pub fn new(engine: Engine) -> Self {
        let size = match engine {
            Engine::Microlp => 30,
            #[cfg(feature = "highs")]
            Engine::Highs => 300,
        };
        Self {
            size,
            count: 0,
            engine,
        }
    }

    /// The next piece: in turns doubtful workstreams from anywhere, and some that hang together.
    pub fn next(
        &mut self,
        state: &State<'_>,
        offers: &[(usize, usize)],
        chance: &mut fastrand::Rng,
    ) -> BTreeSet<usize> {
        self.count += 1;
        match self.count % 4 {
            0 => self.together(state, offers, chance),
            _ => self.doubtful(offers, chance),
        }
    }

    /// Some of those that are most in doubt.
    fn doubtful(&self, offers: &[(usize, usize)], chance: &mut fastrand::Rng) -> BTreeSet<usize> {
        let among = offers.len().min(AMONG * self.size);
        let some = (0..self.size).filter(|_| among > 0);
        some.map(|_| offers[chance.usize(..among)].0).collect()
    }

    /// Workstreams that hang together, around a doubtful one.
    fn together(
        &self,
        state: &State<'_>,
        offers: &[(usize, usize)],
        chance: &mut fastrand::Rng,
    ) -> BTreeSet<usize> {
        let mut piece = BTreeSet::new();
        let mut open = Vec::new();
        for _ in 0..4 * self.size {
            if piece.len() >= self.size {
                break;
            }
            let at = (!open.is_empty()).then(|| chance.usize(..open.len()));
            let next = at
                .map(|at| open.swap_remove(at))
                .or_else(|| Some(pick(offers, chance)?.0));
            let Some(w) = next else {
                break;
            };
            if piece.insert(w) {
                let beside = state.sharing(w);
                open.extend(beside.into_iter().filter(|_| chance.f64() < 0.5));
            }
        }
        piece
    }

    /// Learns from a piece that took so long.
    fn took(&mut self, seconds: f64, finished: bool) {
        self.size = match finished {
            true if seconds < QUICK => self.size * 5 / 4 + 1,
            true => self.size,
            false => (self.size * 3 / 4).max(8),
        };
    }
}

impl Search<'_> {
    /// The best paths with this piece free; `None` where the solver has nothing better to say, or
    /// there is no time for it.
    pub(super) fn solved_piece(
        &self,
        pieces: &mut Pieces,
        state: &State<'_>,
        kept: &[Vec<usize>],
        piece: &BTreeSet<usize>,
    ) -> Option<Vec<usize>> {
        let free = kept.iter().zip(state.paths()).enumerate();
        let free = free.map(
            |(w, (kept, &now))| match piece.contains(&w) && kept.contains(&now) {
                true => kept.clone(),
                false => vec![now],
            },
        );
        let free: Vec<Vec<usize>> = free.collect();
        let small = reduce::keeping(self.workspace, self.weights, &self.problem, &free)?;
        let also = reduce::translated(&self.also, &self.problem, &small)?;
        let ranks = reduce::ranks(&self.problem, state.paths());
        let known = reduce::places(&small, &ranks)?;
        let effort = self.effort(0.0);
        let effort = Effort {
            engine: pieces.engine,
            seconds: Some(effort.seconds.unwrap_or(LONGEST).min(LONGEST)),
            ..effort
        };
        let goal = Goal::Most(small.value.0.clone());
        let rows: Vec<_> = also.iter().collect();
        let started = Instant::now();
        let solved = solve(&small, &rows, &goal, &effort, Some(&known));
        let seconds = started.elapsed().as_secs_f64();
        let finished = solved.as_ref().is_ok_and(|solved| solved.proven);
        pieces.took(seconds, finished);
        let paths = solved.map_or(known, |solved| solved.paths);
        reduce::places(&self.problem, &reduce::ranks(&small, &paths))
    }
}
