//! Published tables to cross-checks and vote weights.

mod cross_checks;
mod weights;
pub mod workshop;

use serde::Serialize;

use crate::model::{Measure, Workspace};
pub use cross_checks::Inconsistency;
pub(crate) use cross_checks::shown;
pub use weights::{CellVotes, Weights, varied, weights};

/// A table with its printed and its computed total.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableTotals {
    /// Its id.
    pub id: String,
    /// Its caption.
    pub title: String,
    /// What it counts.
    pub measure: Measure,
    /// The grand total as printed; where a table has totals by column only, its first column's.
    pub total_printed: Option<serde_json::Number>,
    /// The same, added up again.
    pub total_computed: serde_json::Number,
}

/// What a recommendation weighs, and the votes that this comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecommendationWeight {
    /// Its id.
    pub recommendation: String,
    /// Its element's id.
    pub element: String,
    /// Its audience's id.
    pub audience: String,
    /// Net votes of its cell, where votes decide.
    pub cell_votes: Option<f64>,
    /// Its weight; only proportions count.
    pub weight: f64,
    /// Whether its cell has more votes against than for.
    pub contested: bool,
}

/// The evidence in one view.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The tables, by id.
    pub tables: Vec<TableTotals>,
    /// Where printed figures disagree with their own sums.
    pub inconsistencies: Vec<Inconsistency>,
    /// The weights, by recommendation.
    pub weights: Vec<RecommendationWeight>,
}

/// Tables, their inconsistencies and the weights.
pub fn evidence(workspace: &Workspace) -> Evidence {
    let weights = weights(workspace);
    let programme = &workspace.programme;
    let recommendations = workspace.recommendations.iter().enumerate();
    let listed = recommendations.map(|(index, r)| {
        let cell = weights.cell(r.element, r.audience);
        RecommendationWeight {
            recommendation: r.id.to_string(),
            element: programme.elements[r.element].id.to_string(),
            audience: programme.audiences[r.audience].id.to_string(),
            cell_votes: cell.map(|c| c.votes),
            weight: weights.of(index),
            contested: cell.is_some_and(|c| c.votes < 0.0),
        }
    });
    Evidence {
        schema: "gapwise/evidence/1",
        tables: workspace.tables.iter().map(cross_checks::totals).collect(),
        inconsistencies: workspace
            .tables
            .iter()
            .flat_map(cross_checks::inconsistencies)
            .collect(),
        weights: listed.collect(),
    }
}
