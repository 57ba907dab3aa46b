//! One goal solved until a plan stands up in pence and in coverage.

use super::orders::Search;
use super::problem::NamedRow;
use super::solver::{Effort, Engine, Failure, Goal, Solved, solve};
use super::{PlanError, verify};

/// How often a plan that misses by the solver's rounding may be cut off before giving up.
const MOST_CUTS: usize = 200;
impl Search<'_> {
    /// Solves until a plan stands up; plans that only rounding let through are cut off.
    pub(super) fn solved(
        &mut self,
        goal: &Goal,
        gap: f64,
        least_value: f64,
        known: Option<Vec<usize>>,
    ) -> Result<Option<Solved>, PlanError> {
        let mut missed = Vec::new();
        self.prover = Engine::of(self.options, &self.problem).name();
        for _ in 0..MOST_CUTS {
            let effort = self.effort(gap);
            let rows: Vec<&NamedRow> = self.also.iter().chain(&self.held).collect();
            match solve(&self.problem, &rows, goal, &effort, known.as_deref()) {
                Ok(solved) => {
                    let value = self.value(&solved.paths);
                    missed = self.misses(&solved.paths, value);
                    if missed.is_empty() && value >= least_value {
                        return Ok(Some(solved));
                    }
                    let cut = self.problem.cut(&solved.paths);
                    self.held.push(cut);
                }
                Err(Failure::Infeasible) => return Ok(None),
                Err(Failure::OutOfTime) => return Err(PlanError::NoPlanInTime),
                Err(Failure::Broken(words)) => return Err(PlanError::Solver(words)),
            }
        }
        Err(PlanError::Unsound(missed))
    }

    /// What the checker says against a plan.
    pub(super) fn misses(&self, paths: &[usize], value: f64) -> Vec<String> {
        let levels = self.problem.levels(paths);
        verify::violations(self.workspace, self.weights, &levels, value)
    }

    pub(super) fn effort(&self, gap: f64) -> Effort {
        let limit = self.options.time_limit;
        let seconds = limit.map(|limit| limit - self.started.elapsed().as_secs_f64());
        Effort::new(self.options, &self.problem, seconds, gap)
    }
}
