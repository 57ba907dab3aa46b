//! Proven answers that are kept from run to run: what keeps them, and how they are used.

use crate::evidence::Weights;
use crate::model::Workspace;
use crate::optimise::{Known, Options, PlanError, Solution, solve};

/// A proven answer: the one best plan, or that no plan keeps every wish.
pub type Answer = Option<Solution>;

/// Keeps proven answers, each for one workspace as it is edited.
pub trait Memory: Sync {
    /// The answer for this workspace, where it is known and stands up to the checker.
    fn recall(&self, workspace: &Workspace, weights: &Weights) -> Option<Answer>;

    /// Keeps a proven answer.
    fn remember(&self, workspace: &Workspace, answer: &Answer);

    /// Is told that an answer it gave is refuted by another plan.
    fn doubt(&self, workspace: &Workspace);
}

/// Keeps nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forgetful;

impl Memory for Forgetful {
    fn recall(&self, _: &Workspace, _: &Weights) -> Option<Answer> {
        None
    }

    fn remember(&self, _: &Workspace, _: &Answer) {}

    fn doubt(&self, _: &Workspace) {}
}

/// The answer of a search, which is kept where all of it is proven.
pub(super) fn searched(
    workspace: &Workspace,
    weights: &Weights,
    options: &Options,
    known: &Known,
    memory: &dyn Memory,
) -> Result<Answer, PlanError> {
    let answer = solve(workspace, weights, options, known)?;
    if is_proven(&answer) {
        memory.remember(workspace, &answer);
    }
    Ok(answer)
}

/// Whether there can be no other answer.
pub(super) fn is_proven(answer: &Answer) -> bool {
    let whole = |solution: &Solution| solution.proven.coverage && solution.proven.spend_and_changes;
    answer.as_ref().is_none_or(whole)
}
