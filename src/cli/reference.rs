//! The points to hold a plan against, as a table.

use super::table::{self, percent};
use crate::model::Money;
use crate::optimise::{Plan, ReferencePoint};

/// What to hold the plan against.
pub(super) fn text(plan: &Plan) -> String {
    if plan.reference.is_empty() {
        return String::new();
    }
    let none = || "–".to_owned();
    let row = |point: &ReferencePoint| {
        vec![
            point.name.to_owned(),
            point.coverage.map_or_else(none, |c| percent(c.value())),
            point.spend.map_or_else(none, Money::exact),
            point.words.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = plan.reference.iter().map(row).collect();
    let headings = ["", ">coverage", ">spend", "what it is"];
    format!("\nReference points\n{}", table::text(&headings, &rows))
}
