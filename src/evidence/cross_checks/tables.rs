//! The totals and percentages of a table, computed again.

use super::{Verdict, percentages};
use crate::evidence::printed::{spoken, sum};
use crate::model::{Cell, Percent, Table, TableRow};

/// A printed number of a table beside what it is computed from, both in hundredths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recomputed {
    /// Its row; none for the totals.
    pub row: Option<usize>,
    /// Its column; none for a row's total.
    pub column: Option<usize>,
    /// As printed.
    pub printed: i64,
    /// As computed.
    pub computed: i64,
    /// How they stand to each other.
    pub verdict: Verdict,
    /// What is wrong where they disagree.
    pub what: String,
    /// What else to know then.
    pub note: Option<&'static str>,
}

impl Recomputed {
    /// Whether it is a percentage.
    pub fn is_percent(&self, table: &Table) -> bool {
        let column = self.column.and_then(|column| table.columns.get(column));
        column.is_some_and(|column| column.percent.is_some())
    }
}

/// Every row total, percentage, column total and the grand total that can be computed: not those
/// that need a blank or a suppressed cell.
pub(crate) fn recomputed(table: &Table) -> Vec<Recomputed> {
    let mut found = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        let what = format!("row `{}` does not add up to its printed total", row.name);
        found.extend(exact(table, Some(index), None, row_sum(table, row), what));
        let columns = 0..table.columns.len();
        found.extend(columns.filter_map(|column| percentage(table, Some(index), column)));
    }
    if let Some(totals) = table.totals.as_ref().filter(|_| !table.rows.is_empty()) {
        found.extend((0..table.columns.len()).filter_map(|c| column_total(table, c)));
        let what = "the printed column totals do not add up to the printed grand total";
        let sum = row_sum(table, totals);
        found.extend(exact(table, None, None, sum, what.to_owned()));
    }
    found
}

/// How many totals and percentages a table prints, whether they can be computed again or not.
pub(super) fn printed(table: &Table) -> usize {
    let rows = (0..table.rows.len()).map(Some).chain([None]);
    let numbers = rows.flat_map(|row| {
        let columns = (0..table.columns.len())
            .filter(move |&column| row.is_none() || table.columns[column].percent.is_some());
        let columns = columns.map(Some).chain([None]);
        columns.filter_map(move |column| table.printed(row, column).hundredths())
    });
    numbers.count()
}

/// Counts add up or they do not.
fn exact(
    table: &Table,
    row: Option<usize>,
    column: Option<usize>,
    sum: Cell,
    what: String,
) -> Option<Recomputed> {
    let printed = table.printed(row, column).hundredths()?;
    let computed = match sum {
        Cell::Suppressed => return None,
        known => known.hundredths().unwrap_or(0),
    };
    let verdict = match printed == computed {
        true => Verdict::Agrees,
        false => Verdict::Disagrees,
    };
    Some(Recomputed {
        row,
        column,
        printed,
        computed,
        verdict,
        what,
        note: None,
    })
}

/// The counts of a row.
fn row_sum(table: &Table, row: &TableRow) -> Cell {
    let cells = row.cells.iter().zip(&table.columns);
    sum(cells
        .filter(|(_, column)| column.percent.is_none())
        .map(|(cell, _)| *cell))
}

fn column_cells(table: &Table, column: usize) -> impl Iterator<Item = Cell> {
    (0..table.rows.len()).map(move |row| table.printed(Some(row), Some(column)))
}

fn column_total(table: &Table, column: usize) -> Option<Recomputed> {
    let name = &table.columns[column].name;
    let has_grand_total = table.totals.as_ref().is_some_and(|t| t.total.is_some());
    let what = match table.columns.len() == 1 || !has_grand_total && column == 0 {
        true => "rows do not add up to the printed total".to_owned(),
        false => format!("column `{name}` does not add up to its printed total"),
    };
    let added = sum(column_cells(table, column));
    match table.columns[column].percent {
        None => Some(Recomputed {
            note: basis(table, column),
            ..exact(table, None, Some(column), added, what)?
        }),
        Some(Percent::OfColumn(..)) => percentage(table, None, column),
        // What a suppressed group would add is not known, however its percentage is written.
        Some(Percent::OfTotal(of)) if sum(column_cells(table, of)) == Cell::Suppressed => None,
        Some(Percent::OfTotal(_)) => {
            let found = exact(table, None, Some(column), added, what)?;
            let addends = column_cells(table, column).filter(|cell| *cell != Cell::Blank);
            let steps = table.columns[column].step * addends.count() as i64;
            let (printed, computed) = (found.printed, found.computed);
            Some(Recomputed {
                verdict: percentages::sum(printed, computed, steps),
                ..found
            })
        }
    }
}

/// What the percentages of a count are shares of, to be said where its total and rows disagree.
fn basis(table: &Table, count: usize) -> Option<&'static str> {
    let is_of = |column: &usize| table.columns[*column].percent == Some(Percent::OfTotal(count));
    let rows = 0..table.rows.len();
    let mut columns = (0..table.columns.len()).filter(is_of);
    let column = columns.next()?;
    let mut found = rows.filter_map(|row| percentage(table, Some(row), column));
    found
        .all(|number| number.verdict == Verdict::Agrees)
        .then_some("its percentages are of the printed total")
}

/// A printed percentage, and what it is a percentage of.
fn percentage(table: &Table, row: Option<usize>, column: usize) -> Option<Recomputed> {
    let of = &table.columns[column];
    let cell = |column: usize| table.printed(row, Some(column)).hundredths();
    let (part, whole) = match of.percent? {
        Percent::OfColumn(part, whole) => (cell(part)?, cell(whole)?),
        Percent::OfTotal(part) => (cell(part)?, total(table, part)?),
    };
    if part < 0 || whole <= 0 {
        return None;
    }
    let printed = cell(column)?;
    let place = match row {
        Some(row) => format!("row `{}`", table.rows[row].name),
        None => "the totals".to_owned(),
    };
    Some(Recomputed {
        row,
        column: Some(column),
        printed,
        computed: percentages::share_of(part, whole),
        verdict: percentages::share(printed, part, whole, of.step),
        what: format!(
            "{place}: `{}` is not the percentage of {} in {}",
            of.name,
            spoken(part),
            spoken(whole)
        ),
        note: None,
    })
}

/// The printed total of a column of counts, or what its rows add up to.
pub(crate) fn total(table: &Table, column: usize) -> Option<i64> {
    let printed = table.printed(None, Some(column)).hundredths();
    printed.or_else(|| sum(column_cells(table, column)).hundredths())
}
