//! `evidence --tables`: tables in full, as printed, beside what is computed where that differs.

use std::collections::BTreeMap;

use super::super::{Stop, table};
use super::Shown;
use crate::diagnostics::suggestion;
use crate::evidence::{Recomputed, Verdict, recomputed, shown as plain};
use crate::model::SUPPRESSED;
use crate::model::{Cell, Table};
use crate::words::grouped_text;

/// The tables with these ids; all without any.
pub(super) fn shown(shown: &Shown<'_>, ids: &[String]) -> Result<String, Stop> {
    let all = &shown.workspace.tables;
    for id in ids {
        if !all.iter().any(|table| table.id == *id) {
            let known: Vec<&str> = all.iter().map(|table| table.id.as_str()).collect();
            let hint = suggestion(id, &known);
            return Err(Stop::Usage(format!("there is no table `{id}`: {hint}")));
        }
    }
    let asked = all.iter();
    let asked = asked.filter(|table| ids.is_empty() || ids.contains(&table.id));
    let asked: Vec<Printed<'_>> = asked.map(Printed::of).collect();
    if shown.is_csv() {
        let rows: Vec<Vec<String>> = asked.iter().flat_map(Printed::long).collect();
        let headings = ["table", "row", "column", "printed", "computed"];
        return Ok(table::csv(&headings, &rows));
    }
    if asked.is_empty() {
        return Ok("There are no published tables in recommendations/evidence/.\n".to_owned());
    }
    let texts: Vec<String> = asked.iter().map(Printed::text).collect();
    Ok(texts.join("\n"))
}

/// A table as printed, and what is computed again.
struct Printed<'a> {
    table: &'a Table,
    again: BTreeMap<(Option<usize>, Option<usize>), Recomputed>,
}

impl<'a> Printed<'a> {
    fn of(table: &'a Table) -> Self {
        Self {
            table,
            again: recomputed(table)
                .into_iter()
                .map(|number| ((number.row, number.column), number))
                .collect(),
        }
    }

    /// The rows, and the totals as the last one where they are printed.
    fn rows(&self) -> impl Iterator<Item = Option<usize>> {
        let totals = self.table.totals.iter().map(|_| None);
        (0..self.table.rows.len()).map(Some).chain(totals)
    }

    /// The columns, and that of totals as the last one where any is printed.
    fn columns(&self) -> impl Iterator<Item = Option<usize>> + Clone {
        let rows = self.table.rows.iter().chain(&self.table.totals);
        let has_totals = rows.into_iter().any(|row| row.total.is_some());
        let columns = (0..self.table.columns.len()).map(Some);
        columns.chain(has_totals.then_some(None))
    }

    fn row_name(&self, row: Option<usize>) -> String {
        row.map_or("total", |row| &self.table.rows[row].name)
            .to_owned()
    }

    fn column_name(&self, column: Option<usize>) -> &str {
        column.map_or("total", |column| &self.table.columns[column].name)
    }

    fn computed(&self, row: Option<usize>, column: Option<usize>) -> Option<&Recomputed> {
        self.again.get(&(row, column))
    }

    /// One line for each cell: blank ones are empty, zeros 0.
    fn long(&self) -> Vec<Vec<String>> {
        let line = |row, column| {
            let computed = self.computed(row, column);
            let printed = match self.table.printed(row, column) {
                Cell::Blank => String::new(),
                Cell::Suppressed => SUPPRESSED.to_owned(),
                Cell::Hundredths(number) => plain(number),
            };
            vec![
                self.table.id.clone(),
                self.row_name(row),
                self.column_name(column).to_owned(),
                printed,
                computed.map_or_else(String::new, |number| plain(number.computed)),
            ]
        };
        let rows = self.rows();
        rows.flat_map(|row| self.columns().map(move |column| line(row, column)))
            .collect()
    }

    fn text(&self) -> String {
        let caption = format!("{}: {}", self.table.id, self.table.title);
        let mut out = table::hanging(&caption);
        if let Some(source) = &self.table.source {
            out.push_str(&table::indented(source, "    ", "    "));
        }
        let names = self.columns().map(|c| format!(">{}", self.column_name(c)));
        let headings: Vec<String> = std::iter::once("row".to_owned()).chain(names).collect();
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let rows: Vec<Vec<String>> = self
            .rows()
            .map(|row| {
                let cells = self.columns().map(|column| self.cell(row, column));
                std::iter::once(self.row_name(row)).chain(cells).collect()
            })
            .collect();
        out.push_str(&table::text(&headings, &rows));
        let differ = |verdict| self.again.values().any(|number| number.verdict == verdict);
        if differ(Verdict::Disagrees) || differ(Verdict::Rounding) {
            out.push_str(
                "[In brackets: what is computed, where the printed number is not that.]\n",
            );
        }
        out
    }

    fn cell(&self, row: Option<usize>, column: Option<usize>) -> String {
        let of = column.map(|column| &self.table.columns[column]);
        let spoken = |number: i64| match of.filter(|of| of.percent.is_some()) {
            Some(of) => percentage(number, of.step),
            None => grouped_text(&plain(number)),
        };
        let printed = match self.table.printed(row, column) {
            Cell::Blank => "–".to_owned(),
            Cell::Suppressed => SUPPRESSED.to_owned(),
            Cell::Hundredths(number) => spoken(number),
        };
        match self.computed(row, column) {
            Some(number) if number.verdict == Verdict::Disagrees => {
                format!("{printed} [{}]", spoken(number.computed))
            }
            Some(number) if number.verdict == Verdict::Rounding => {
                format!("{printed} [{}, rounding]", spoken(number.computed))
            }
            _ => printed,
        }
    }
}

/// A percentage with as many places as its column prints.
fn percentage(hundredths: i64, step: i64) -> String {
    let (whole, places) = (hundredths / 100, (hundredths % 100).abs());
    match step {
        1 => format!("{whole}.{places:02} %"),
        10 => format!("{whole}.{} %", places / 10),
        _ => format!("{whole} %"),
    }
}
