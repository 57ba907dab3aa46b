//! microlp: pure Rust, nothing to install.

use good_lp::{
    ResolutionError, Solution, SolutionStatus, SolverModel, WithInitialSolution, WithMipGap,
    WithTimeLimit, microlp,
};

use super::{Answer, Failure, Model};

/// Name and version; a test holds the version to the lock file.
pub(super) const NAME: (&str, &str) = ("microlp", "0.6.0");

pub(super) fn solve(model: Model) -> Result<Answer, Failure> {
    let mut solver = model
        .stated
        .using(microlp)
        .with_mip_gap(model.gap as f32)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    if let Some(seconds) = model.seconds {
        solver = solver.with_time_limit(seconds);
    }
    if let Some(known) = model.known {
        // Continuous columns are left to the solver.
        let all = model.columns.iter().copied().zip(known);
        solver = solver.with_initial_solution(all.take(model.choices));
    }
    for row in model.rows {
        solver.add_constraint(row);
    }
    let solution = solver.solve().map_err(|error| match error {
        ResolutionError::Infeasible => Failure::Infeasible,
        ResolutionError::Other(_) => Failure::OutOfTime,
        other => Failure::Broken(other.to_string()),
    })?;
    let values = model.columns.iter().map(|&column| solution.value(column));
    Ok(Answer {
        values: values.collect(),
        finished: matches!(solution.status(), SolutionStatus::Optimal),
        bound: solution.into_inner().stats().best_bound,
    })
}
