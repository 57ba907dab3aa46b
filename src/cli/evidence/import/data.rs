//! What was imported, for programs: JSON and CSV.

use serde::Serialize;
use serde_json::{Value, json};

use super::super::super::table;
use crate::evidence::in_json;
use crate::evidence::workshop::{Counts, Exclusion, Flags, Import, Move};
use crate::model::SUPPRESSED;
use crate::model::{Cell, Column, Percent, Programme, Table, TableRow};

/// An import as JSON.
#[derive(Serialize, schemars::JsonSchema)]
pub(in crate::cli) struct View<'a> {
    schema: &'static str,
    tables: Vec<TableView<'a>>,
    counts: &'a Counts,
    moves: &'a [Move],
    exclusions: &'a [Exclusion],
    flags: &'a Flags,
    replicates: Option<ReplicatesView<'a>>,
}

#[derive(Serialize, schemars::JsonSchema)]
struct TableView<'a> {
    id: &'a str,
    title: &'a str,
    measure: crate::model::Measure,
    audience: Option<&'a str>,
    rows_are: Option<&'static str>,
    columns: Vec<Value>,
    rows: Vec<RowView<'a>>,
    totals: Option<RowView<'a>>,
    source: Option<&'a str>,
}

#[derive(Serialize, schemars::JsonSchema)]
struct RowView<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    cells: Vec<Value>,
    total: Option<Value>,
}

/// What the replicates are of; the file that is written has them.
#[derive(Serialize, schemars::JsonSchema)]
struct ReplicatesView<'a> {
    count: usize,
    voters: usize,
    seed: u64,
    cells: Vec<[&'a str; 2]>,
}

pub(super) fn view<'a>(programme: &'a Programme, found: &'a Import) -> View<'a> {
    let cell = |&(element, audience): &(usize, usize)| {
        let element = programme.elements[element].id.as_str();
        [element, programme.audiences[audience].id.as_str()]
    };
    let replicates = found.replicates.as_ref().map(|replicates| ReplicatesView {
        count: replicates.rows.len(),
        voters: replicates.voters,
        seed: replicates.seed,
        cells: replicates.cells.iter().map(cell).collect(),
    });
    View {
        schema: "gapwise/import/1",
        tables: found.tables.iter().map(|t| table(programme, t)).collect(),
        counts: &found.counts,
        moves: &found.moves,
        exclusions: &found.exclusions,
        flags: &found.flags,
        replicates,
    }
}

fn table<'a>(programme: &'a Programme, table: &'a Table) -> TableView<'a> {
    let audience = table.audience.map(|a| programme.audiences[a].id.as_str());
    TableView {
        id: &table.id,
        title: &table.title,
        measure: table.measure,
        audience,
        rows_are: table.is_cross_table.then_some("domains"),
        columns: table.columns.iter().map(|c| column(table, c)).collect(),
        rows: table.rows.iter().map(row).collect(),
        totals: table.totals.as_ref().map(row),
        source: table.source.as_deref(),
    }
}

fn column(table: &Table, column: &Column) -> Value {
    let name = |index: usize| table.columns[index].name.as_str();
    match column.percent {
        None => json!(column.name),
        Some(Percent::OfTotal(count)) => json!({"name": column.name, "count": name(count)}),
        Some(Percent::OfColumn(count, of)) => {
            json!({"name": column.name, "count": name(count), "of": name(of)})
        }
    }
}

fn row(row: &TableRow) -> RowView<'_> {
    RowView {
        name: &row.name,
        cells: row.cells.iter().map(|cell| in_json(*cell)).collect(),
        total: row.total.map(|total| in_json(Cell::Hundredths(total))),
    }
}

/// Every cell of every table, and the totals.
pub(super) fn csv(tables: &[Table]) -> String {
    let mut rows = Vec::new();
    for table in tables {
        let totals = table.totals.iter().map(|totals| ("total", totals));
        let all = table.rows.iter().map(|row| (row.name.as_str(), row));
        for (name, row) in all.chain(totals) {
            let mut add = |column: &str, value: String| {
                let (table, name) = (table.id.clone(), name.to_owned());
                rows.push(vec![table, name, column.to_owned(), value]);
            };
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                add(&column.name, shown(*cell));
            }
            if let Some(total) = row.total {
                add("total", shown(Cell::Hundredths(total)));
            }
        }
    }
    table::csv(&["table", "row", "column", "value"], &rows)
}

/// A cell as text: nothing where it is blank.
pub(super) fn shown(cell: Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Suppressed => SUPPRESSED.to_owned(),
        Cell::Hundredths(number) => crate::evidence::shown(number),
    }
}
