//! Today's plan, and planning again with one input moved.

use super::view::{Ends, Reshaped};
use crate::evidence::Weights;
use crate::model::{At, Fraction, Workspace};
use crate::optimise::{self, Action, Known, Levels, Options, PlanError, Solution};

/// Two coverages that differ by less are the same.
pub(super) const SAME: f64 = 1e-9;

/// The plan that every input is moved under.
pub(super) struct Ground<'a> {
    pub workspace: &'a Workspace,
    pub weights: &'a Weights,
    pub options: &'a Options,
    pub best: Solution,
}

/// What planning again gives.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Again {
    /// Today's plan is still the best.
    Same,
    /// Another one is: its levels and its coverage.
    Other(Levels, f64),
    /// No plan keeps every wish.
    NoPlan,
    /// The search was stopped before it was proven.
    Unproven,
}

/// How an input can move in one direction. `X` is how it is measured.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Side<X> {
    /// The plan holds to one value and is another from the next.
    Changes { holds_to: X, from: X, after: Again },
    /// It holds as far as was looked.
    Never,
    /// It could not be proven.
    Unknown,
}

impl Ground<'_> {
    /// Whether today's plan is proven to be the one and only.
    pub fn is_settled(&self) -> bool {
        is_settled(&self.best)
    }

    /// Plans again; `at_most` is a coverage that no plan of this workspace is above.
    pub fn again(
        &self,
        workspace: &Workspace,
        weights: &Weights,
        at_most: Option<f64>,
    ) -> Result<Again, PlanError> {
        if self.options.watch.is_stopped() {
            return Ok(Again::Unproven);
        }
        let known = Known {
            plan: Some(self.best.levels.clone()),
            at_most,
        };
        match optimise::solve(workspace, weights, self.options, &known) {
            Ok(None) => Ok(Again::NoPlan),
            Ok(Some(found)) if !is_settled(&found) => Ok(Again::Unproven),
            Ok(Some(found)) if found.levels == self.best.levels => Ok(Again::Same),
            Ok(Some(found)) => Ok(Again::Other(found.levels, found.coverage)),
            Err(PlanError::NoPlanInTime) => Ok(Again::Unproven),
            Err(other) => Err(other),
        }
    }

    /// The coverage of the best plan, and of today's where it still fits, with an input at one end of
    /// its range.
    pub fn end(
        &self,
        workspace: &Workspace,
        weights: &Weights,
        holds: bool,
    ) -> Result<Ends, PlanError> {
        let ours = &self.best.levels;
        let fits = optimise::breaches(workspace, weights, ours).is_empty();
        let worth = Fraction::clamped(optimise::of_levels(workspace, weights, ours));
        let kept = fits.then_some(worth);
        let best = match holds {
            true => kept,
            false => match self.again(workspace, weights, None)? {
                Again::Same => kept,
                Again::Other(_, coverage) => Some(Fraction::clamped(coverage)),
                Again::NoPlan | Again::Unproven => None,
            },
        };
        Ok(Ends { best, kept })
    }

    /// What another plan does with each workstream for which it does something else.
    pub fn changes(&self, after: &Again) -> Vec<Reshaped> {
        let Again::Other(after, _) = after else {
            return Vec::new();
        };
        let ours = self.best.levels.iter().zip(after);
        let all = self.workspace.workstreams.iter().zip(ours);
        let differ = all.filter(|(_, (ours, theirs))| ours != theirs);
        differ
            .map(|(workstream, (ours, theirs))| {
                let names = |levels: &[At]| {
                    let names = levels
                        .iter()
                        .map(|&at| workstream.level_name(at).to_owned());
                    names.collect::<Vec<String>>()
                };
                Reshaped {
                    workstream: workstream.id.to_string(),
                    from: Action::of(workstream, ours),
                    to: Action::of(workstream, theirs),
                    levels_from: names(ours),
                    levels_to: names(theirs),
                }
            })
            .collect()
    }
}

fn is_settled(solution: &Solution) -> bool {
    solution.proven.coverage && solution.proven.spend_and_changes
}
