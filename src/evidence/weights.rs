//! What each recommendation weighs: given, equal, or from the votes of its cell.
//!
//! A cell's weight is its net votes, nothing if they are negative, shared among its
//! recommendations, so that splitting one recommendation in three cannot triple its votes.

use crate::model::{Measure, Table, WeightsFrom, Workspace};

/// The net votes of a cell of the gap map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellVotes {
    /// Index of the element.
    pub element: usize,
    /// Index of the audience.
    pub audience: usize,
    /// Votes for less votes against.
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

    /// The votes of a cell, where weights come from votes.
    pub fn cell(&self, element: usize, audience: usize) -> Option<CellVotes> {
        let mut cells = self.cells.iter();
        cells
            .find(|c| c.element == element && c.audience == audience)
            .copied()
    }

    /// The votes of all cells, where weights come from votes.
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
    let mut cells = match workspace.programme.weights {
        WeightsFrom::Votes => cells(workspace),
        _ => Vec::new(),
    };
    for cell in &mut cells {
        cell.votes = votes(cell);
    }
    let by_recommendation: Vec<f64> = match workspace.programme.weights {
        WeightsFrom::Equal => recommendations.map(|(r, _)| own(r)).collect(),
        WeightsFrom::Given => recommendations
            .map(|(r, written)| written.given_weight.unwrap_or(0.0) * own(r))
            .collect(),
        WeightsFrom::Votes => shared_out(workspace, &cells, own),
    };
    Weights {
        total: by_recommendation.iter().sum(),
        by_recommendation,
        cells,
    }
}

/// The net votes of every cell that has recommendations.
fn cells(workspace: &Workspace) -> Vec<CellVotes> {
    let programme = &workspace.programme;
    let mut cells = Vec::new();
    for (element, row) in programme.elements.iter().enumerate() {
        for audience in 0..programme.audiences.len() {
            let tables = workspace.tables.iter().filter(|table| {
                table.measure == Measure::NetVotes && table.audience == Some(audience)
            });
            let columns = tables.flat_map(|table| {
                let column = table.column(row.id.as_str());
                column.map(|column| column_sum(table, column))
            });
            if let Some(hundredths) = columns.reduce(|a, b| a + b) {
                cells.push(CellVotes {
                    element,
                    audience,
                    votes: hundredths as f64 / 100.0,
                });
            }
        }
    }
    cells
}

/// A column added up, in hundredths; its printed total where the table has no rows.
pub(super) fn column_sum(table: &Table, column: usize) -> i64 {
    if table.rows.is_empty() {
        let totals = table.totals.as_ref();
        return totals.and_then(|t| t.cell(column)).unwrap_or(0);
    }
    table.rows.iter().filter_map(|row| row.cell(column)).sum()
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
