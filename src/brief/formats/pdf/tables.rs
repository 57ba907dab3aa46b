//! Tables as Typst code: a call of the shell's `data-table`.

use super::super::super::document::{Row, Table};
use super::fitting::Fit;
use super::source::{Source, arguments};

/// The call.
pub(super) fn code(table: &Table, source: &Source<'_>) -> String {
    let fit = Fit::of(table);
    let widths = fit.widths.iter().map(|width| format!("{width:.2}fr"));
    let numbers = table
        .columns
        .iter()
        .map(|column| column.is_number.to_string());
    let head = table.columns.iter().enumerate();
    let head = head.map(|(c, column)| source.inlines(&column.heading, fit.line(c)));
    let rows = table
        .rows
        .iter()
        .map(|row| self::row(row, source, &fit) + "\n");
    format!(
        "data-table(\n  {},\n  widths: ({}), numbers: ({}), size: {:.1}pt,\n  head: ({}),\n{})",
        source.inlines(&table.caption, fit.widths.iter().sum::<f64>() / fit.size),
        arguments(widths),
        arguments(numbers),
        fit.size,
        arguments(head),
        arguments(rows)
    )
}

fn row(row: &Row, source: &Source<'_>, fit: &Fit) -> String {
    let id = row.explains();
    let cells = row.cells.iter().enumerate().map(|(column, cell)| {
        let line = fit.line(column);
        match id.filter(|_| column == 0) {
            Some(id) => source.first_cell(id, cell, line),
            None => source.inlines(cell, line),
        }
    });
    format!(
        "  (total: {}, whole: {}, cells: ({}))",
        row.is_total(),
        fit.is_whole(&row.cells),
        arguments(cells)
    )
}
