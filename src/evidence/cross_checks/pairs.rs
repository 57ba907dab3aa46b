//! Tables that belong together: the ideas of a question, and the net votes for them.
//!
//! A table of ideas and one of net votes are a pair where both have domains as rows and elements as
//! columns and the same audience (or both none), and no other table of their kind does.

use super::Inconsistency;
use crate::evidence::printed::spoken;
use crate::model::{Cell, Measure, Table};

pub(super) fn pairs(tables: &[Table]) -> Vec<Inconsistency> {
    let cross = |measure: Measure| {
        let tables = tables.iter();
        tables.filter(move |t| t.is_cross_table && t.measure == measure)
    };
    let mut found = Vec::new();
    for votes in cross(Measure::NetVotes) {
        let together = |table: &&Table| table.audience == votes.audience;
        let ideas: Vec<&Table> = cross(Measure::Ideas).filter(together).collect();
        let rivals = cross(Measure::NetVotes).filter(together).count();
        if let ([ideas], 1) = (ideas.as_slice(), rivals) {
            found.extend(unmatched(votes, ideas, "votes", "ideas"));
            found.extend(unmatched(ideas, votes, "ideas", "votes"));
        }
    }
    found
}

/// Cells of one table that have nothing to stand on in the other.
fn unmatched(table: &Table, other: &Table, here: &str, there: &str) -> Vec<Inconsistency> {
    let mut found = Vec::new();
    for (r, row) in table.rows.iter().enumerate() {
        for (c, column) in table.columns.iter().enumerate() {
            let Some(number) = table.printed(Some(r), Some(c)).hundredths() else {
                continue;
            };
            let facing = other.rows.iter().position(|facing| facing.name == row.name);
            let cell = match (facing, other.column(&column.name)) {
                (Some(row), Some(column)) => other.printed(Some(row), Some(column)),
                _ => Cell::Blank,
            };
            if number != 0 && cell == Cell::Blank {
                let what = format!(
                    "row `{}`, column `{}`: {} {here}, but no {there} in `{}`",
                    row.name,
                    column.name,
                    spoken(number),
                    other.id
                );
                found.push(Inconsistency {
                    computed: "blank".to_owned(),
                    ..Inconsistency::new(&table.id, what, number, 0)
                });
            }
        }
    }
    found
}
