//! Solves budgets on all cores until what was asked for is known. The answer to each budget is the same
//! whoever finds it and whenever, as long as it is proven; only how many have to be solved is not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::model::Money;
use crate::optimise::{Known, Levels, PlanError, Solution, breaches};
use crate::parallel;
use crate::scenarios::memory::{Answer, is_proven, searched};
use crate::scenarios::with_total;

use super::claims::{Claim, Claims};
use super::wanted::wanted;
use super::{Changes, Sweep};

/// What is known so far.
#[derive(Debug, Default)]
pub(super) struct State {
    /// What is proven.
    pub claims: Claims,
    /// Budgets whose search ended before the proof, with the plan it had.
    pub open: BTreeMap<Money, Option<Solution>>,
    /// Budgets that are being solved.
    pub busy: BTreeSet<Money>,
    /// How many plans were searched for.
    pub searched: usize,
    /// Budgets whose recalled answer was refuted.
    doubted: BTreeSet<Money>,
    failed: Option<PlanError>,
}

impl State {
    /// Whether nothing more is to be done about a budget.
    pub fn is_settled(&self, budget: Money) -> bool {
        self.claims.at(budget).is_some() || self.open.contains_key(&budget)
    }

    /// What its neighbours lend to the search at a budget. No bound comes from what an earlier run
    /// claimed, so that nothing proven in this one rests on it.
    fn known(&self, budget: Money) -> Known {
        let (lower, upper) = (self.claims.below(budget), self.claims.above(budget));
        let proven = upper.filter(|(_, claim)| !claim.recalled);
        Known {
            plan: lower.and_then(|(_, claim)| Some(claim.answer.as_ref()?.levels.clone())),
            at_most: proven.and_then(|(_, claim)| Some(claim.answer.as_ref()?.bound)),
        }
    }
}

/// Solves what is needed for these budgets and changes.
pub(super) fn fill(
    sweep: &Sweep<'_>,
    grid: &[Money],
    changes: Changes,
) -> Result<State, PlanError> {
    let crew = Crew {
        sweep,
        grid,
        changes,
        state: Mutex::default(),
        news: Condvar::new(),
    };
    parallel::each(grid.len(), |n| crew.recall(grid[n]));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    parallel::each(threads, |_| crew.work());
    let state = crew.state.into_inner();
    let mut state = state.unwrap_or_else(PoisonError::into_inner);
    match state.failed.take() {
        Some(error) => Err(error),
        None => Ok(state),
    }
}

/// Those who work on one state.
struct Crew<'a> {
    sweep: &'a Sweep<'a>,
    grid: &'a [Money],
    changes: Changes,
    state: Mutex<State>,
    news: Condvar,
}

impl Crew<'_> {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in what an earlier run says about a budget: of all that are asked for, and before anything is
    /// solved, so that what contradicts each other is noticed.
    fn recall(&self, budget: Money) {
        let edited = with_total(self.sweep.workspace, budget);
        if let Some(answer) = self.sweep.memory.recall(&edited, self.sweep.weights) {
            self.take_in(budget, Ok((answer, true)));
        }
    }

    /// Solves one budget after another until nothing is wanted.
    fn work(&self) {
        let mut state = self.lock();
        while state.failed.is_none() && !self.sweep.options.watch.is_stopped() {
            match wanted(&state, self.grid, self.changes) {
                Some(budget) => {
                    state.busy.insert(budget);
                    drop(state);
                    self.settle(budget);
                    state = self.lock();
                }
                // What others are at may leave more to do.
                None if !state.busy.is_empty() => {
                    let waited = self.news.wait(state);
                    state = waited.unwrap_or_else(PoisonError::into_inner);
                }
                None => return,
            }
        }
    }

    /// Finds the answer for a budget, and takes it in.
    fn settle(&self, budget: Money) {
        let _busy = Busy { crew: self, budget };
        self.take_in(budget, self.answer(budget));
    }

    fn take_in(&self, budget: Money, answer: Result<(Answer, bool), PlanError>) {
        let from = match &answer {
            Ok((Some(plan), _)) => self.least_budget(&plan.levels, budget),
            _ => Money::ZERO,
        };
        let settled = |state: &State| {
            let settled = |budget: &&Money| state.is_settled(**budget);
            self.grid.iter().filter(settled).count()
        };
        let mut state = self.lock();
        let before = settled(&state);
        self.take(&mut state, budget, answer, from);
        for _ in before..settled(&state) {
            (self.sweep.told)();
        }
    }

    /// From an earlier run, or from a search; and whether it is the former.
    fn answer(&self, budget: Money) -> Result<(Answer, bool), PlanError> {
        let Sweep {
            weights,
            options,
            memory,
            ..
        } = *self.sweep;
        let edited = with_total(self.sweep.workspace, budget);
        // What was asked for was looked up before.
        let is_new = self.grid.binary_search(&budget).is_err();
        let (known, is_doubted) = {
            let state = self.lock();
            (state.known(budget), state.doubted.contains(&budget))
        };
        if is_new
            && !is_doubted
            && let Some(answer) = memory.recall(&edited, weights)
        {
            return Ok((answer, true));
        }
        self.lock().searched += 1;
        let answer = searched(&edited, weights, options, &known, memory)?;
        Ok((answer, false))
    }

    fn take(
        &self,
        state: &mut State,
        budget: Money,
        answer: Result<(Answer, bool), PlanError>,
        from: Money,
    ) {
        match answer {
            Ok((answer, recalled)) if is_proven(&answer) => {
                let claim = Claim {
                    answer,
                    from,
                    recalled,
                };
                match state.claims.add(budget, claim) {
                    Ok(gone) => self.doubt(state, &gone),
                    Err(error) => state.failed = Some(error),
                }
            }
            // Whoever stopped it wants no half-searched plans beside the proven ones.
            _ if self.sweep.options.watch.is_stopped() => {}
            Ok((answer, _)) => {
                state.open.insert(budget, answer);
            }
            Err(PlanError::NoPlanInTime) => {
                state.open.insert(budget, None);
            }
            Err(error) => state.failed = Some(error),
        }
    }

    fn doubt(&self, state: &mut State, budgets: &[Money]) {
        for &budget in budgets {
            state.doubted.insert(budget);
            let edited = with_total(self.sweep.workspace, budget);
            self.sweep.memory.doubt(&edited);
        }
    }

    /// The least budget at which a plan fits, to the penny; it fits this one.
    fn least_budget(&self, levels: &Levels, budget: Money) -> Money {
        let Sweep {
            workspace, weights, ..
        } = *self.sweep;
        let fits = |pence: i64| {
            let edited = with_total(workspace, Money::from_pence(pence));
            breaches(&edited, weights, levels).is_empty()
        };
        let (mut too_little, mut enough) = (-1, budget.pence());
        while enough - too_little > 1 {
            let middle = too_little + (enough - too_little) / 2;
            match fits(middle) {
                true => enough = middle,
                false => too_little = middle,
            }
        }
        Money::from_pence(enough)
    }
}

/// A budget is being solved for as long as this lives, however that ends.
struct Busy<'a> {
    crew: &'a Crew<'a>,
    budget: Money,
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.crew.lock().busy.remove(&self.budget);
        self.crew.news.notify_all();
    }
}
