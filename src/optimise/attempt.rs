//! One goal solved until a plan stands up in pence and in coverage.

use super::orders::{Search, levels};
use super::problem::{NamedRow, Row};
use super::solver::{Effort, Engine, Failure, Goal, Solved, solve};
use super::{PlanError, SolverChoice, verify};

/// How often a plan that misses by the solver's rounding may be cut off before giving up.
const MOST_CUTS: usize = 200;
/// Above so many columns of choices, HiGHS is faster than microlp where both are there.
#[cfg(feature = "highs")]
const SMALL: usize = 120;

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
        self.prover = self.engine().name();
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
                    let cut = self.cut(&solved.paths);
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
        let levels = levels(&self.problem, paths);
        verify::violations(self.workspace, self.weights, &levels, value)
    }

    pub(super) fn effort(&self, gap: f64) -> Effort {
        let limit = self.options.time_limit;
        Effort {
            engine: self.engine(),
            seconds: limit.map(|limit| limit - self.started.elapsed().as_secs_f64()),
            gap,
            watch: self.options.watch.clone(),
        }
    }

    /// The solver for the problem as it is now.
    pub(super) fn engine(&self) -> Engine {
        match self.options.solver {
            SolverChoice::Microlp => Engine::Microlp,
            #[cfg(feature = "highs")]
            SolverChoice::Highs => Engine::Highs,
            #[cfg(feature = "highs")]
            SolverChoice::Auto if self.problem.owners.len() > SMALL => Engine::Highs,
            SolverChoice::Auto => Engine::Microlp,
        }
    }

    /// A row that only this plan breaks.
    pub(super) fn cut(&self, paths: &[usize]) -> NamedRow {
        let chosen = self.problem.choices.iter().zip(paths);
        let columns = chosen.filter_map(|(choice, &path)| Some((choice.first_column? + path, 1)));
        let columns: Vec<(usize, i64)> = columns.collect();
        let limit = columns.len() as i64 - 1;
        NamedRow {
            wish: None,
            row: Row::CountAtMost(columns, limit),
        }
    }
}
