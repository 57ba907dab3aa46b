//! What every command takes that plans: limits, the solver, Ctrl-C, and how far the search is.

use std::io::{IsTerminal as _, stderr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use super::{Common, Format, Stop, output};
use crate::brief::how_far;
use crate::evidence::Weights;
use crate::model::{Money, Workspace};
use crate::optimise::{Options, Outcome, Progress, SolverChoice, Watch, plan};

/// Two lines of progress are at least so far apart.
const APART: Duration = Duration::from_millis(500);
/// Signals nearer to each other than this are one: `timeout` sends its own twice.
const ONE: Duration = Duration::from_millis(200);
/// The exit code of what a second Ctrl-C ends, as shells have it.
const INTERRUPTED: i32 = 130;

/// How long to search and how exactly.
#[derive(Debug, Args)]
pub(super) struct Searching {
    /// Stop after so many seconds with the best plan so far
    #[arg(long, value_name = "SECONDS", value_parser = super::seconds)]
    time_limit: Option<f64>,
    /// Stop when the plan is proven to be within this fraction of the best
    #[arg(long, value_name = "FRACTION", value_parser = super::fraction)]
    pub gap: Option<f64>,
    /// Which solver proves the plan
    #[arg(long, value_enum, value_name = "SOLVER", default_value = "auto")]
    solver: Solver,
}

impl Searching {
    /// Whether nothing was asked for.
    pub fn is_default(&self) -> bool {
        self.time_limit.is_none() && self.gap.is_none() && self.solver == Solver::Auto
    }
}

#[derive(Debug, Args)]
pub(super) struct Planning {
    /// Plan for another total; amounts by year follow in proportion
    #[arg(long, value_name = "MONEY", value_parser = super::money)]
    pub budget: Option<Money>,
    #[command(flatten)]
    searching: Searching,
    /// Leave out the points to hold the plan against: business as usual, do-minimum, same coverage
    /// for the least cost, same cost for the most coverage
    #[arg(long)]
    no_reference: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Solver {
    /// The one that suits the size of the programme, of those in this build
    Auto,
    /// microlp, in every build
    Microlp,
    /// HiGHS, in a build with the feature `highs`
    Highs,
}

impl Solver {
    fn choice(self) -> Result<SolverChoice, Stop> {
        match self {
            Self::Auto => Ok(SolverChoice::Auto),
            Self::Microlp => Ok(SolverChoice::Microlp),
            #[cfg(feature = "highs")]
            Self::Highs => Ok(SolverChoice::Highs),
            #[cfg(not(feature = "highs"))]
            Self::Highs => Err(Stop::Usage(
                "this gapwise was built without HiGHS: build it with `cargo build --release --features highs`"
                    .to_owned(),
            )),
        }
    }
}

impl Planning {
    /// Plans within the limits of these flags.
    pub fn plan(
        &self,
        common: &Common,
        workspace: &Workspace,
        weights: &Weights,
    ) -> Result<Outcome, Stop> {
        self.plan_by(&self.options(common)?, common, workspace, weights)
    }

    /// The same, by options that [`Self::options`] gave.
    pub fn plan_by(
        &self,
        options: &Options,
        common: &Common,
        workspace: &Workspace,
        weights: &Weights,
    ) -> Result<Outcome, Stop> {
        let options = Options {
            reference: !self.no_reference && common.format != Format::Csv,
            ..options.clone()
        };
        plan(workspace, weights, &options).map_err(Stop::from)
    }

    /// The options of a single search, which tells how far it is. From here on, Ctrl-C stops it.
    pub fn options(&self, common: &Common) -> Result<Options, Stop> {
        self.searching.told(common)
    }
}

impl Searching {
    /// The options of a single search, which tells how far it is. From here on, Ctrl-C stops it.
    pub fn told(&self, common: &Common) -> Result<Options, Stop> {
        let mut watch = Watch::default().stopped_by(stopped_by_ctrl_c());
        if common.verbose || (!common.quiet && stderr().is_terminal()) {
            let telling = Mutex::new(Telling::default());
            watch = watch.told(move |progress| {
                let mut telling = telling.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(line) = telling.line(progress, Instant::now()) {
                    output::note(&line);
                }
            });
        }
        self.watched_by(watch)
    }

    /// The options of each of many searches: none of them tells how far it is, and from here on Ctrl-C
    /// stops them all.
    pub fn options(&self) -> Result<Options, Stop> {
        self.watched_by(Watch::default().stopped_by(stopped_by_ctrl_c()))
    }

    fn watched_by(&self, watch: Watch) -> Result<Options, Stop> {
        Ok(Options {
            time_limit: self.time_limit,
            gap: self.gap.unwrap_or(0.0),
            solver: self.solver.choice()?,
            watch,
            ..Options::default()
        })
    }
}

/// Set by the first Ctrl-C; the second one ends the process at once.
fn stopped_by_ctrl_c() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&stop);
    let mut first: Option<Instant> = None;
    let handler = move || {
        set.store(true, Ordering::Relaxed);
        if let Some(first) = first {
            if first.elapsed() > ONE {
                std::process::exit(INTERRUPTED);
            }
            return;
        }
        first = Some(Instant::now());
        output::note("stopping with the best plan so far; Ctrl-C again ends at once");
    };
    // Where no handler can be set, Ctrl-C ends the process as ever.
    let _ = ctrlc::set_handler(handler);
    stop
}

/// What was told last, and when.
#[derive(Debug, Default)]
struct Telling {
    last: Option<(Instant, String)>,
}

impl Telling {
    /// The line for this, where it says something new and the last one is some time ago.
    fn line(&mut self, progress: &Progress, now: Instant) -> Option<String> {
        let words = how_far(progress);
        if let Some((told, last)) = &self.last
            && (*last == words || now.duration_since(*told) < APART)
        {
            return None;
        }
        let line = format!("{:6.1} s: {words}", progress.seconds);
        self.last = Some((now, words));
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(seconds: f64, coverage: f64, bound: f64) -> Progress {
        Progress {
            seconds,
            coverage,
            bound,
        }
    }

    #[test]
    fn progress_is_told_when_it_says_something_new_and_twice_a_second_at_most() {
        let mut telling = Telling::default();
        let began = Instant::now();
        let mut at = |millis: u64, coverage: f64, bound: f64| {
            let seconds = millis as f64 / 1000.0;
            let now = began + Duration::from_millis(millis);
            telling.line(&progress(seconds, coverage, bound), now)
        };
        let none = (f64::NEG_INFINITY, f64::INFINITY);
        assert_eq!(at(0, none.0, none.1).unwrap(), "   0.0 s: no plan yet");
        assert_eq!(at(100, 0.5, 0.7), None);
        let second = at(3200, 0.612, 0.63).unwrap();
        assert_eq!(
            second,
            "   3.2 s: plan covers 61.2 %, no plan covers more than 63.0 %"
        );
        assert_eq!(at(9000, 0.612_000_1, 0.63), None);
        assert!(at(9100, 0.62, 0.63).is_some());
    }
}
