//! `evidence --framework`: ideas and votes by domain, as digitally willing and digitally able.

use super::super::table;
use super::Shown;
use crate::evidence::{FrameworkRow, FrameworkTable, shown as plain};
use crate::model::Cell;
use crate::model::SUPPRESSED;
use crate::words::grouped_text;

pub(super) fn shown(shown: &Shown<'_>) -> String {
    let tables = &shown.found.framework;
    if shown.is_csv() {
        return csv(tables);
    }
    if tables.is_empty() {
        return "No table in recommendations/evidence/ has domains as rows and elements as columns.\n"
            .to_owned();
    }
    let elements = &shown.workspace.programme.elements;
    let has_neither = elements.iter().any(|element| element.readiness.is_none());
    let texts = tables.iter().map(|table| text(table, has_neither));
    texts.collect::<Vec<String>>().join("\n")
}

fn csv(tables: &[FrameworkTable]) -> String {
    let line = |table: &FrameworkTable, row: &FrameworkRow| {
        let cell = |cell: Cell| match cell {
            Cell::Blank => String::new(),
            Cell::Suppressed => SUPPRESSED.to_owned(),
            Cell::Hundredths(number) => plain(number),
        };
        vec![
            table.tables.join(" "),
            table.measure.to_string(),
            row.domain.clone(),
            cell(row.willing),
            cell(row.able),
            cell(row.neither),
            cell(row.total),
            row.willing_share
                .map_or_else(String::new, |share| format!("{share:.6}")),
        ]
    };
    let rows = tables.iter().flat_map(|table| {
        let rows = table.rows.iter().chain([&table.total]);
        rows.map(move |row| line(table, row))
    });
    let headings = [
        "tables",
        "measure",
        "domain",
        "willing",
        "able",
        "neither",
        "total",
        "willing_share",
    ];
    table::csv(&headings, &rows.collect::<Vec<Vec<String>>>())
}

fn text(table: &FrameworkTable, has_neither: bool) -> String {
    let caption = match &table.title {
        Some(title) => format!("{}: {title}", table.tables.join(", ")),
        None => format!(
            "All {} together: {}",
            table.measure,
            table.tables.join(", ")
        ),
    };
    let cell = |cell: Cell| match cell {
        Cell::Blank => "–".to_owned(),
        Cell::Suppressed => "not known".to_owned(),
        Cell::Hundredths(number) => grouped_text(&plain(number)),
    };
    let mut headings = vec!["domain", ">willing", ">able"];
    if has_neither {
        headings.push(">neither");
    }
    headings.extend([">total", ">share that is willing"]);
    let rows = table.rows.iter().chain([&table.total]).map(|row| {
        let mut cells = vec![row.domain.clone(), cell(row.willing), cell(row.able)];
        if has_neither {
            cells.push(cell(row.neither));
        }
        let share = row.willing_share.map(table::percent);
        cells.extend([cell(row.total), share.unwrap_or_else(|| "–".to_owned())]);
        cells
    });
    let rows: Vec<Vec<String>> = rows.collect();
    table::hanging(&caption) + &table::text(&headings, &rows)
}
