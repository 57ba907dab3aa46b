//! Good ladders without a proof: from the best plan of one budget, each larger one adds to what is there
//! and each smaller one takes from it; or from a good ladder over every second budget, filled in between.

use super::{Rung, SAME, worth};
use crate::evidence::Weights;
use crate::optimise::{Known, Levels, Nesting, Options, PlanError, Solution, solve_nested};
use crate::parallel;

/// How often all rungs are gone through to better them.
const ROUNDS: usize = 20;

/// What a climb needs: rungs from the smallest budget to the largest.
pub(super) struct Climb<'a> {
    pub rungs: &'a [Rung],
    pub weights: &'a Weights,
    pub options: &'a Options,
}

impl Climb<'_> {
    /// The best ladder that is met, one plan for each rung. The one from the smallest budget upwards is
    /// always there.
    pub fn best(&self) -> Result<Vec<Levels>, PlanError> {
        let starts = parallel::each(self.rungs.len(), |from| self.through(from));
        let mut ladders: Vec<Vec<Levels>> = Vec::new();
        for start in starts.into_iter().chain([self.coarser_plans()]) {
            ladders.extend(start?);
        }
        let worths = ladders
            .iter()
            .map(|ladder| worth(self.rungs, ladder, self.weights));
        let best = worths
            .enumerate()
            .reduce(|best, next| match next.1 > best.1 + SAME {
                true => next,
                false => best,
            });
        let best = best.map(|(place, _)| ladders.swap_remove(place));
        best.ok_or(PlanError::NoPlanInTime)
    }

    /// The ladder through the best plan of one budget; `None` where it cannot be cut down to a smaller
    /// one.
    fn through(&self, from: usize) -> Result<Option<Vec<Levels>>, PlanError> {
        let mut plans = vec![None; self.rungs.len()];
        plans[from] = Some(self.rungs[from].alone.levels.clone());
        let downwards = (0..from).rev();
        self.filled(plans, downwards.chain(from + 1..self.rungs.len()))
    }

    /// The ladder through the best one over every second budget, the largest among them.
    fn coarser_plans(&self) -> Result<Option<Vec<Levels>>, PlanError> {
        let all = 0..self.rungs.len();
        let (coarse, rest): (Vec<usize>, Vec<usize>) =
            all.partition(|at| (self.rungs.len() - 1 - at).is_multiple_of(2));
        if coarse.len() < 2 {
            return Ok(None);
        }
        let rungs: Vec<Rung> = coarse.iter().map(|&at| self.rungs[at].clone()).collect();
        let climb = Climb {
            rungs: &rungs,
            ..*self
        };
        let mut plans = vec![None; self.rungs.len()];
        for (at, plan) in coarse.into_iter().zip(climb.best()?) {
            plans[at] = Some(plan);
        }
        self.filled(plans, rest.into_iter())
    }

    /// The ladder with its missing rungs, each planned between its neighbours, and then all of them once
    /// more; `None` where a rung has no such plan.
    fn filled(
        &self,
        mut plans: Vec<Option<Levels>>,
        missing: impl Iterator<Item = usize>,
    ) -> Result<Option<Vec<Levels>>, PlanError> {
        for at in missing {
            let above = plans.get(at + 1).cloned().flatten();
            let below = at.checked_sub(1).and_then(|at| plans[at].clone());
            match self.between(at, below, above, None)? {
                Some(found) => plans[at] = Some(found.levels),
                None => return Ok(None),
            }
        }
        let mut plans: Vec<Levels> = plans.into_iter().flatten().collect();
        self.better(&mut plans)?;
        Ok(Some(plans))
    }

    /// Plans each rung again between its neighbours, until nothing is gained.
    fn better(&self, plans: &mut [Levels]) -> Result<(), PlanError> {
        for _ in 0..ROUNDS {
            let before = worth(self.rungs, plans, self.weights);
            for at in 0..plans.len() {
                self.plan_again(at, plans)?;
            }
            if worth(self.rungs, plans, self.weights) <= before + SAME {
                break;
            }
        }
        Ok(())
    }

    /// Plans the rungs that have no chance between their neighbours: beside rungs that have one, their
    /// coverage counts for nothing, and so they may have been left with less than they can have.
    pub fn plan_unlikely(&self, plans: &mut [Levels]) -> Result<(), PlanError> {
        for at in (0..plans.len()).filter(|&at| self.rungs[at].chance <= 0.0) {
            self.plan_again(at, plans)?;
        }
        Ok(())
    }

    /// Plans one rung again between its neighbours.
    fn plan_again(&self, at: usize, plans: &mut [Levels]) -> Result<(), PlanError> {
        let above = plans.get(at + 1).cloned();
        let below = at.checked_sub(1).map(|at| plans[at].clone());
        if let Some(found) = self.between(at, below, above, Some(plans[at].clone()))? {
            plans[at] = found.levels;
        }
        Ok(())
    }

    /// The best plan of a rung that adds to the one below and takes from the one above.
    fn between(
        &self,
        at: usize,
        below: Option<Levels>,
        above: Option<Levels>,
        known: Option<Levels>,
    ) -> Result<Option<Solution>, PlanError> {
        let rung = &self.rungs[at];
        let known = Known {
            plan: known.or_else(|| below.clone()),
            at_most: Some(rung.alone.bound),
        };
        let nesting = Nesting {
            at_least: below,
            at_most: above,
            never_above: Vec::new(),
        };
        solve_nested(
            &rung.workspace,
            self.weights,
            self.options,
            &known,
            &nesting,
        )
    }
}
