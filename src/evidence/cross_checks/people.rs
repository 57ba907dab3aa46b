//! Numbers of people that cannot be: fewer than none, or more contributors than participants.

use super::Inconsistency;
use crate::model::{Measure, Table};

pub(super) fn people(table: &Table) -> Vec<Inconsistency> {
    if table.measure != Measure::Participants {
        return Vec::new();
    }
    let counts = table
        .columns
        .iter()
        .filter(|column| column.percent.is_none());
    let counts: Vec<&str> = counts.map(|column| column.name.as_str()).collect();
    let rows = (0..table.rows.len()).map(Some);
    rows.chain([None])
        .flat_map(|row| {
            let number = |column: &str| {
                let column = table.column(column)?;
                table.printed(row, Some(column)).hundredths()
            };
            let place = match row {
                Some(row) => format!("row `{}`", table.rows[row].name),
                None => "the totals".to_owned(),
            };
            let below = counts.iter().filter_map(|column| {
                let printed = number(column).filter(|number| *number < 0)?;
                let what = format!("{place}, column `{column}`: fewer than no people");
                Some(Inconsistency::new(&table.id, what, printed, 0))
            });
            let mut found: Vec<Inconsistency> = below.collect();
            if let (Some(all), Some(some)) = (number("participants"), number("contributors"))
                && some > all
            {
                let what = format!("{place}: more contributors than participants");
                found.push(Inconsistency::new(&table.id, what, some, all));
            }
            found
        })
        .collect()
}
