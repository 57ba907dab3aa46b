//! What takes long: in a queue, a few at a time, on threads of their own, so that pages are answered in
//! the meantime; and the plans found lately, which need no second search.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::kept::Kept;
use super::live::Sound;
use super::state::State;
use super::stream::Telling;
use crate::brief::{Analyses, Facts, Run};
use crate::coverage::{self, Gaps};
use crate::evidence::{self, Weights};
use crate::model::Workspace;
use crate::optimise::{Options, Outcome, Plan, plan};
use crate::scenarios::Frontier;

/// So many may wait; the rest is told to come back.
const WAITING: usize = 64;

/// A workspace as somebody's state has it, with its gaps.
#[derive(Debug)]
pub(super) struct Scene {
    /// The workspace, edited.
    pub workspace: Workspace,
    /// What its recommendations weigh.
    pub weights: Weights,
    /// Today.
    pub gaps: Gaps,
}

impl Scene {
    /// # Errors
    /// What the state names and the workspace does not have, in words.
    pub fn of(sound: &Sound, state: &State) -> Result<Self, String> {
        let workspace = state.workspace(sound)?;
        let weights = evidence::weights(&workspace);
        let gaps = coverage::gaps(&workspace, &weights, None);
        Ok(Self {
            workspace,
            weights,
            gaps,
        })
    }

    /// What facts are made from.
    pub fn run<'a>(
        &'a self,
        plan: &'a Plan,
        scenario: Option<&'a str>,
        analyses: Analyses<'a>,
    ) -> Run<'a> {
        Run {
            workspace: &self.workspace,
            weights: &self.weights,
            gaps: &self.gaps,
            plan,
            scenario,
            analyses,
        }
    }
}

/// A state and its plan.
#[derive(Debug)]
pub(super) struct Solved {
    /// What was planned.
    pub scene: Scene,
    /// The plan, and what is said about it.
    pub plan: Plan,
    /// Without any analysis beside the plan itself.
    pub facts: Facts,
}

/// How many searches some work takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// One, or two.
    One,
    /// Many, one after the other.
    Many,
}

/// The queue and the plans.
#[derive(Debug)]
pub(super) struct Solving {
    /// Seconds after which a search ends with the best plan so far.
    time_limit: f64,
    places: Arc<Semaphore>,
    /// One place fewer: whoever waits for a single plan does not wait for those who want many.
    long: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// By state, and whether with the points to hold the plan against.
    plans: Kept<(State, bool), Solved>,
    /// Around the budget that the programme has, by what else is in the state.
    pub frontiers: Kept<State, Frontier>,
}

impl Solving {
    /// As many at once as the machine has cores.
    pub fn new(time_limit: f64) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let places = cores.clamp(2, 8);
        Self {
            time_limit,
            places: Arc::new(Semaphore::new(places)),
            long: Arc::new(Semaphore::new(places - 1)),
            queue: Arc::new(Semaphore::new(places + WAITING)),
            plans: Kept::default(),
            frontiers: Kept::default(),
        }
    }

    /// Does something when it is its turn, and answers line by line. It ends early where nobody waits for
    /// it any more.
    pub fn answer(
        &self,
        takes: Takes,
        work: impl FnOnce(&Telling) -> Result<Value, String> + Send + 'static,
    ) -> Response {
        let Ok(queued) = Arc::clone(&self.queue).try_acquire_owned() else {
            let words = "too much is being worked out already: try again in a moment";
            return (StatusCode::SERVICE_UNAVAILABLE, words).into_response();
        };
        let places = Arc::clone(&self.places);
        let long = (takes == Takes::Many).then(|| Arc::clone(&self.long));
        let (telling, answer) = Telling::new();
        tokio::spawn(async move {
            let is_full = |places: &Arc<Semaphore>| places.available_permits() == 0;
            if is_full(&places) || long.as_ref().is_some_and(is_full) {
                telling.waiting();
            }
            let turn = async {
                let long = match long {
                    Some(long) => Some(long.acquire_owned().await),
                    None => None,
                };
                (long, places.acquire_owned().await)
            };
            let place = tokio::select! {
                place = turn => place,
                () = telling.gone() => return,
            };
            let own = telling.clone();
            let done = spawn_blocking(move || {
                let _place = place;
                work(&own)
            });
            let done = done.await.unwrap_or_else(|_| {
                Err("this went wrong within gapwise; please report it as a bug".to_owned())
            });
            // Whoever reads slowly keeps nobody waiting.
            drop(queued);
            telling.end(done).await;
        });
        answer
    }

    /// How to search for somebody who waits.
    pub fn options(&self, telling: &Telling) -> Options {
        Options {
            time_limit: Some(self.time_limit),
            watch: telling.watch(),
            ..Options::default()
        }
    }

    /// The plan of a state: one that was found lately, or a new one.
    ///
    /// # Errors
    /// In words: a state that does not fit, no plan that keeps all rules, or no plan in time.
    pub fn solved(
        &self,
        (sound, state, reference): (&Sound, &State, bool),
        telling: &Telling,
    ) -> Result<Arc<Solved>, String> {
        let key = (state.clone(), reference);
        if let Some(found) = self.plans.get(sound.revision, &key) {
            return Ok(found);
        }
        let options = Options {
            reference,
            ..self.options(telling)
        };
        let solved = solved(sound, state, &options)?;
        if telling.is_stopped() {
            return Err("stopped".to_owned());
        }
        Ok(self.plans.keep(sound.revision, key, solved))
    }
}

fn solved(sound: &Sound, state: &State, options: &Options) -> Result<Solved, String> {
    let scene = Scene::of(sound, state)?;
    let found =
        plan(&scene.workspace, &scene.weights, options).map_err(|error| error.to_string())?;
    let plan = match found {
        Outcome::Planned(plan) => *plan,
        Outcome::Infeasible(why) => return Err(why.words()),
    };
    let scenario = state.scenario_name(sound);
    let facts = Facts::of(&scene.run(&plan, scenario, Analyses::default()));
    Ok(Solved { scene, plan, facts })
}
