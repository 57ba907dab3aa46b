//! What each recommendation weighs: given, equal, or from what is counted in its cell (votes, ideas, points
//! of a panel).
//!
//! A cell's weight is its count, nothing if they are negative, shared among its
//! recommendations, so that splitting one recommendation in three cannot triple its votes.

mod alternatives;
mod cells;
mod steps;

use crate::model::{WeightsFrom, Workspace};
pub use alternatives::{Alternative, alternatives, weighing};
use cells::counted;
pub use steps::{CellStep, Member, Term, steps};

/// What is counted in a cell of the gap map: net votes, ideas or a panel's points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellVotes {
    /// Index of the element.
    pub element: usize,
    /// Index of the audience.
    pub audience: usize,
    /// How many; net votes can be negative.
    pub votes: f64,
}

/// The weight of every recommendation; only proportions count.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    by_recommendation: Vec<f64>,
    total: f64,
    cells: Vec<CellVotes>,
}

impl Weights {
    /// The weight of a recommendation, by index.
    pub fn of(&self, recommendation: usize) -> f64 {
        self.by_recommendation[recommendation]
    }

    /// Its share of all weight, a fraction; nothing where nothing weighs anything.
    pub fn share(&self, recommendation: usize) -> f64 {
        if self.total > 0.0 {
            self.of(recommendation) / self.total
        } else {
            0.0
        }
    }

    /// The weights of the same recommendations several times over, each time scaled by a factor.
    pub fn repeated(&self, factors: &[f64]) -> Self {
        let all = factors
            .iter()
            .flat_map(|factor| self.by_recommendation.iter().map(move |w| w * factor));
        let by_recommendation: Vec<f64> = all.collect();
        Self {
            total: by_recommendation.iter().sum(),
            by_recommendation,
            cells: Vec::new(),
        }
    }

    /// What is counted in a cell, where weights go by cells.
    pub fn cell(&self, element: usize, audience: usize) -> Option<CellVotes> {
        let mut cells = self.cells.iter();
        cells
            .find(|c| c.element == element && c.audience == audience)
            .copied()
    }

    /// The same for all cells.
    pub fn cells(&self) -> &[CellVotes] {
        &self.cells
    }

    /// The cells with more votes against than for: they weigh nothing, which has to be said.
    pub fn contested(&self) -> impl Iterator<Item = &CellVotes> {
        self.cells.iter().filter(|cell| cell.votes < 0.0)
    }
}

/// The weights that a programme asks for.
pub fn weights(workspace: &Workspace) -> Weights {
    varied(workspace, |cell| cell.votes, |_| 1.0)
}

/// The same with other votes of cells, and where each recommendation has so many times its part of its
/// cell; where weights do not come from votes, so many times its weight.
pub fn varied(
    workspace: &Workspace,
    votes: impl Fn(&CellVotes) -> f64,
    own: impl Fn(usize) -> f64,
) -> Weights {
    let recommendations = workspace.recommendations.iter().enumerate();
    let cells = counted(workspace).into_iter();
    let cells: Vec<CellVotes> = cells
        .map(|counted| CellVotes {
            votes: votes(&counted.cell),
            ..counted.cell
        })
        .collect();
    let by_recommendation: Vec<f64> = match workspace.programme.weights {
        WeightsFrom::Equal => recommendations.map(|(r, _)| own(r)).collect(),
        WeightsFrom::Given => recommendations
            .map(|(r, written)| written.given_weight.unwrap_or(0.0) * own(r))
            .collect(),
        _ => shared_out(workspace, &cells, own),
    };
    Weights {
        total: by_recommendation.iter().sum(),
        by_recommendation,
        cells,
    }
}

fn shared_out(workspace: &Workspace, cells: &[CellVotes], own: impl Fn(usize) -> f64) -> Vec<f64> {
    let recommendations = &workspace.recommendations;
    let part = |r: usize| recommendations[r].share_of_cell * own(r);
    let mut weights = vec![0.0; recommendations.len()];
    for cell in cells {
        let members: Vec<usize> = (0..recommendations.len())
            .filter(|&r| {
                recommendations[r].element == cell.element
                    && recommendations[r].audience == cell.audience
            })
            .collect();
        let shares: f64 = members.iter().map(|&r| part(r)).sum();
        for &member in &members {
            let share = if shares > 0.0 {
                part(member) / shares
            } else {
                1.0 / members.len() as f64
            };
            weights[member] = cell.votes.max(0.0) * share;
        }
    }
    weights
}
