//! Tables, figures and themes as published, beside what they add up to.

use serde::Serialize;
use serde_json::{Number, Value};

use super::cross_checks::Verdict;
use super::printed::{in_json, number};
use crate::model::{Cell, Measure, Percent, Table, TableRow, ThemeRole, Workspace};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PublishedColumn {
    /// Its name.
    pub name: String,
    /// The column of counts that its percentages are of; null for a column of counts.
    pub count: Option<String>,
    /// The column that they are shares in; null where they are shares of the column's total.
    pub of: Option<String>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PublishedRow {
    /// Its name; empty for totals.
    pub name: String,
    /// Its cells: a number, null where blank, `<5` where too few people stand in it.
    pub cells: Vec<Value>,
    /// Its total as printed.
    pub total: Option<Number>,
}

/// A table with its printed and its computed total.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PublishedTable {
    /// Its id.
    pub id: String,
    /// Its caption.
    pub title: String,
    /// What it counts.
    pub measure: Measure,
    /// The grand total as printed; where a table has totals by column only, its first column's.
    pub total_printed: Option<Number>,
    /// The same, added up again; null where a cell is suppressed.
    pub total_computed: Option<Number>,
    /// Its columns.
    pub columns: Vec<PublishedColumn>,
    /// Its rows, as printed.
    pub rows: Vec<PublishedRow>,
    /// Its totals, as printed.
    pub totals: Option<PublishedRow>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// A figure of the report's own words.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PublishedFigure {
    /// Its id.
    pub figure: String,
    /// What it says.
    pub title: String,
    /// As printed.
    pub printed: String,
    /// How it stands to what it should agree with; null where that is nothing.
    pub verdict: Option<Verdict>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// A theme of the vision.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PublishedTheme {
    /// Its id.
    pub theme: String,
    /// Its words.
    pub text: String,
    /// What it is to the vision.
    pub role: ThemeRole,
    /// The table that counts it, where one does.
    pub table: Option<String>,
    /// What that table calls it.
    pub row: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
}

pub(super) fn table(table: &Table) -> PublishedTable {
    let row = |row: &TableRow| PublishedRow {
        name: row.name.clone(),
        cells: row.cells.iter().map(|cell| in_json(*cell)).collect(),
        total: row.total.map(number),
    };
    let (printed, computed) = grand_total(table);
    PublishedTable {
        id: table.id.clone(),
        title: table.title.clone(),
        measure: table.measure,
        total_printed: printed.map(number),
        total_computed: computed.map(number),
        columns: columns(table),
        rows: table.rows.iter().map(row).collect(),
        totals: table.totals.as_ref().map(row),
        source: table.source.clone(),
    }
}

fn columns(table: &Table) -> Vec<PublishedColumn> {
    let name = |column: usize| Some(table.columns[column].name.clone());
    let columns = table.columns.iter().map(|column| {
        let (count, of) = match column.percent {
            None => (None, None),
            Some(Percent::OfTotal(count)) => (name(count), None),
            Some(Percent::OfColumn(count, of)) => (name(count), name(of)),
        };
        PublishedColumn {
            name: column.name.clone(),
            count,
            of,
        }
    });
    columns.collect()
}

/// The grand total of a table in hundredths, printed and computed.
fn grand_total(table: &Table) -> (Option<i64>, Option<i64>) {
    let grand = table.printed(None, None).hundredths();
    let has_row_totals = grand.is_some() || table.rows.iter().any(|row| row.total.is_some());
    let counts = (0..table.columns.len()).filter(|&c| table.columns[c].percent.is_none());
    let computed = match has_row_totals {
        true => counts.map(|column| added_up(table, column)).sum(),
        false => added_up(table, 0),
    };
    (
        grand.or_else(|| table.printed(None, Some(0)).hundredths()),
        computed,
    )
}

/// A column added up; nothing where a cell is suppressed, which the sum would tell.
fn added_up(table: &Table, column: usize) -> Option<i64> {
    let rows = table.rows.iter().chain(&table.totals);
    let mut cells = rows.filter_map(|row| row.cells.get(column));
    let is_suppressed = cells.any(|cell| *cell == Cell::Suppressed);
    (!is_suppressed).then(|| table.column_sum(column))
}

pub(super) fn figures(workspace: &Workspace, verdicts: &[Option<Verdict>]) -> Vec<PublishedFigure> {
    let figures = workspace.figures.iter().zip(verdicts);
    figures
        .map(|(figure, verdict)| PublishedFigure {
            figure: figure.id.clone(),
            title: figure.title.clone(),
            printed: figure.printed.clone(),
            verdict: *verdict,
            source: figure.source.clone(),
        })
        .collect()
}

pub(super) fn themes(workspace: &Workspace) -> Vec<PublishedTheme> {
    let themes = workspace.themes.iter();
    themes
        .map(|theme| {
            let row = theme.row.and_then(|(table, row)| {
                let table = workspace.tables.get(table)?;
                Some((table.id.clone(), table.rows.get(row)?.name.clone()))
            });
            let (table, row) = row.unzip();
            PublishedTheme {
                theme: theme.id.clone(),
                text: theme.text.clone(),
                role: theme.role,
                table,
                row,
                source: theme.source.clone(),
            }
        })
        .collect()
}
