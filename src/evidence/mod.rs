//! Published tables and figures to cross-checks, the framework, who took part, and vote weights.

mod cross_checks;
mod framework;
mod participation;
mod printed;
mod published;
mod weights;
pub mod workshop;

use serde::Serialize;

use crate::model::Workspace;
pub use cross_checks::{Inconsistency, Sums, Verdict};
pub(crate) use cross_checks::{Recomputed, recomputed};
pub use framework::{FrameworkRow, FrameworkTable};
pub use participation::{Heard, ParticipantGroup, Participation, QuestionGroups, Rate};
pub(crate) use printed::{in_json, shown};
pub use published::{
    PublishedColumn, PublishedFigure, PublishedRow, PublishedTable, PublishedTheme,
};
pub use weights::{
    Alternative, CellStep, CellVotes, Member, Term, Weights, alternatives, steps, varied, weighing,
    weights,
};

/// What a recommendation weighs, and the votes that this comes from.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct RecommendationWeight {
    /// Its id.
    pub recommendation: String,
    /// Its element's id.
    pub element: String,
    /// Its audience's id.
    pub audience: String,
    /// What is counted in its cell, where weights go by cells: net votes, ideas or a panel's points.
    pub cell_votes: Option<f64>,
    /// Its weight; only proportions count.
    pub weight: f64,
    /// Whether its cell has more votes against than for.
    pub contested: bool,
}

/// The evidence in one view.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Evidence {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The tables, by id.
    pub tables: Vec<PublishedTable>,
    /// Where printed figures disagree with what they should be, by more than rounding explains.
    pub inconsistencies: Vec<Inconsistency>,
    /// How many totals and percentages were computed again, and how many could not be.
    pub sums: Sums,
    /// The weights, by recommendation.
    pub weights: Vec<RecommendationWeight>,
    /// Figures of the report's own words, by id.
    pub figures: Vec<PublishedFigure>,
    /// Themes of the vision, its purpose first.
    pub themes: Vec<PublishedTheme>,
    /// Where rounding explains why printed figures do not add up.
    pub rounding: Vec<Inconsistency>,
    /// Cross-tables by the halves of the framework.
    pub framework: Vec<FrameworkTable>,
    /// Who took part, where a table counts that.
    pub participation: Option<Participation>,
}

/// All of it.
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
    let checks = cross_checks::cross_checks(workspace);
    Evidence {
        schema: "gapwise/evidence/1",
        tables: workspace.tables.iter().map(published::table).collect(),
        inconsistencies: checks.errors,
        sums: checks.sums,
        weights: listed.collect(),
        figures: published::figures(workspace, &checks.figures),
        themes: published::themes(workspace),
        rounding: checks.rounding,
        framework: framework::framework(workspace),
        participation: participation::participation(workspace),
    }
}
