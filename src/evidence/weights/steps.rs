//! The way from what was counted to what each recommendation weighs, step by step.

use serde::Serialize;

use super::{Weights, counted};
use crate::model::{Table, Workspace};

/// A row of a table that counts for a cell.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Term {
    /// The table's id.
    pub table: String,
    /// The row's name; empty where the table has totals only.
    pub row: String,
    /// Its number.
    pub count: f64,
}

/// A recommendation of a cell.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Member {
    /// Its id.
    pub recommendation: String,
    /// Its part of the cell: one in so many, or in proportion to `share_of_cell`.
    pub part: f64,
    /// What it weighs; only proportions count.
    pub weight: f64,
    /// Its share of all weight, a fraction.
    pub share: f64,
}

/// A cell of the map, from what was counted to the weights of its recommendations.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CellStep {
    /// Id of its element.
    pub element: String,
    /// Id of its audience.
    pub audience: String,
    /// What is added up, row by row; none where a panel gave points.
    pub terms: Vec<Term>,
    /// Its part of what is counted for the element and no audience in particular.
    pub added: Option<f64>,
    /// What is counted in all.
    pub votes: f64,
    /// Whether there are more votes against than for, so that it weighs nothing.
    pub contested: bool,
    /// What the cell weighs: the count, nothing where it is negative.
    pub weight: f64,
    /// Its recommendations, by id; none where nothing was asked for.
    pub recommendations: Vec<Member>,
}

/// The way of every cell; empty where recommendations weigh by themselves.
pub fn steps(workspace: &Workspace, weights: &Weights) -> Vec<CellStep> {
    let programme = &workspace.programme;
    let cells = counted(workspace).into_iter();
    cells
        .map(|counted| {
            let cell = counted.cell;
            let weight = cell.votes.max(0.0);
            let from = counted.from.iter();
            CellStep {
                element: programme.elements[cell.element].id.to_string(),
                audience: programme.audiences[cell.audience].id.to_string(),
                terms: from
                    .flat_map(|&(table, column)| terms(table, column))
                    .collect(),
                added: counted.added,
                votes: cell.votes,
                contested: cell.votes < 0.0,
                weight,
                recommendations: members(workspace, weights, (cell.element, cell.audience), weight),
            }
        })
        .collect()
}

/// The numbers of a column; its printed total where the table has no rows.
fn terms(table: &Table, column: usize) -> Vec<Term> {
    let term = |row: &str, hundredths: i64| Term {
        table: table.id.clone(),
        row: row.to_owned(),
        count: hundredths as f64 / 100.0,
    };
    if table.rows.is_empty() {
        return vec![term("", table.column_sum(column))];
    }
    let rows = table.rows.iter();
    rows.filter_map(|row| Some(term(&row.name, row.cell(column)?)))
        .collect()
}

fn members(
    workspace: &Workspace,
    weights: &Weights,
    cell: (usize, usize),
    whole: f64,
) -> Vec<Member> {
    let all = workspace.recommendations.iter().enumerate();
    let here: Vec<_> = all
        .filter(|(_, r)| (r.element, r.audience) == cell)
        .collect();
    let shares: f64 = here.iter().map(|(_, r)| r.share_of_cell).sum();
    let member = |&(index, recommendation): &(usize, &crate::model::Recommendation)| Member {
        recommendation: recommendation.id.to_string(),
        part: match (whole > 0.0, shares > 0.0) {
            (true, _) => weights.of(index) / whole,
            (_, true) => recommendation.share_of_cell / shares,
            _ => 1.0 / here.len() as f64,
        },
        weight: weights.of(index),
        share: weights.share(index),
    };
    here.iter().map(member).collect()
}
