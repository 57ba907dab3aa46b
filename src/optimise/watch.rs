//! Somebody who watches a search: is told how far it is, and may stop it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// How far a search is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Seconds since it began.
    pub seconds: f64,
    /// The coverage of the best plan so far, a fraction.
    pub coverage: f64,
    /// What no plan can exceed, as far as known.
    pub bound: f64,
}

/// What is told to whom.
type Told = Arc<dyn Fn(&Progress) + Send + Sync>;

/// Watches a search. The default one neither listens nor stops anything.
#[derive(Clone, Default)]
pub struct Watch {
    stop: Option<Arc<AtomicBool>>,
    told: Option<Told>,
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").finish_non_exhaustive()
    }
}

impl Watch {
    /// Stops the search once `stop` is set.
    pub fn stopped_by(mut self, stop: Arc<AtomicBool>) -> Self {
        self.stop = Some(stop);
        self
    }

    /// Is told whenever the plan or the bound is better.
    pub fn told(mut self, told: impl Fn(&Progress) + Send + Sync + 'static) -> Self {
        self.told = Some(Arc::new(told));
        self
    }

    /// Stops with this one, and is told nothing: for many searches after one.
    pub fn silent(&self) -> Self {
        let stop = self.stop.clone();
        Self { stop, told: None }
    }

    pub(super) fn can_stop(&self) -> bool {
        self.stop.is_some()
    }

    /// Whether somebody has stopped it.
    pub fn is_stopped(&self) -> bool {
        let stop = self.stop.as_ref();
        stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    pub(super) fn tell(&self, progress: &Progress) {
        if let Some(told) = &self.told {
            told(progress);
        }
    }
}

/// When a search has to end: at a time, or when somebody stops it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline<'a> {
    /// The time, if there is one.
    pub time: Option<Instant>,
    /// Who may stop it.
    pub watch: &'a Watch,
}

impl Deadline<'_> {
    /// Whether it is time to end.
    pub fn is_over(&self) -> bool {
        self.watch.is_stopped() || self.time.is_some_and(|time| Instant::now() >= time)
    }

    /// The same, but not later than this.
    pub fn or_by(self, time: Instant) -> Self {
        let own = self.time.map_or(time, |own| own.min(time));
        Self {
            time: Some(own),
            ..self
        }
    }
}
