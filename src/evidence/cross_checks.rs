//! Printed totals against their own rows and columns.

use serde::Serialize;
use serde_json::Number;

use super::TableTotals;
use crate::model::{Cell, Table, TableRow};

/// A printed figure that disagrees with what it should be the sum of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inconsistency {
    /// The table.
    #[serde(rename = "where")]
    pub place: String,
    /// What does not fit.
    pub what: String,
    /// The figure as printed.
    pub printed: String,
    /// The figure as computed.
    pub computed: String,
}

/// Hundredths as a number for people: `4160`, `35.26`.
pub(crate) fn shown(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    match size % 100 {
        0 => format!("{sign}{}", size / 100),
        rest => format!("{sign}{}.{rest:02}", size / 100),
    }
}

fn number(hundredths: i64) -> Number {
    if hundredths % 100 == 0 {
        Number::from(hundredths / 100)
    } else {
        Number::from_f64(hundredths as f64 / 100.0).unwrap_or_else(|| Number::from(0))
    }
}

/// The grand total of a table, printed and computed.
pub(super) fn totals(table: &Table) -> TableTotals {
    let printed_grand = table.totals.as_ref().and_then(|totals| totals.total);
    let printed_first = table.totals.as_ref().and_then(|totals| totals.cell(0));
    let has_row_totals =
        printed_grand.is_some() || table.rows.iter().any(|row| row.total.is_some());
    let computed = if has_row_totals {
        (0..table.columns.len()).map(|c| table.column_sum(c)).sum()
    } else {
        table.column_sum(0)
    };
    TableTotals {
        id: table.id.clone(),
        title: table.title.clone(),
        measure: table.measure,
        total_printed: printed_grand.or(printed_first).map(number),
        total_computed: number(computed),
    }
}

/// Every row, column and grand total that does not add up.
pub(super) fn inconsistencies(table: &Table) -> Vec<Inconsistency> {
    let mut found = Vec::new();
    let mut compare = |what: String, printed: Option<i64>, computed: i64| {
        if let Some(printed) = printed
            && printed != computed
        {
            found.push(Inconsistency {
                place: table.id.clone(),
                what,
                printed: shown(printed),
                computed: shown(computed),
            });
        }
    };
    for row in &table.rows {
        compare(
            format!("row `{}` does not add up to its printed total", row.name),
            row.total,
            row_sum(row),
        );
    }
    if let Some(totals) = table.totals.as_ref().filter(|_| !table.rows.is_empty()) {
        for (column, name) in table.columns.iter().map(|c| &c.name).enumerate() {
            let printed = totals.cell(column);
            let what = if table.columns.len() == 1 || totals.total.is_none() && column == 0 {
                "rows do not add up to the printed total".to_owned()
            } else {
                format!("column `{name}` does not add up to its printed total")
            };
            compare(what, printed, table.column_sum(column));
        }
        compare(
            "the printed column totals do not add up to the printed grand total".to_owned(),
            totals.total,
            row_sum(totals),
        );
    }
    found
}

fn row_sum(row: &TableRow) -> i64 {
    let cells = row.cells.iter().copied();
    cells.filter_map(Cell::hundredths).sum()
}
