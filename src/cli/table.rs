//! Tables for the terminal, and the same rows as CSV.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, presets,
};

use super::{Common, Format, Stop};
use crate::diagnostics::is_unprintable;
pub(super) use crate::diagnostics::printable;
use crate::model::{Fraction, Money};
pub(super) use crate::words::percent;

/// A table: headings (a leading `>` aligns the column to the right) and rows of text.
pub(super) fn text(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width())
        .set_header(headings.iter().map(|heading| cell(heading, heading)));
    for row in rows {
        table.add_row(
            row.iter()
                .zip(headings)
                .map(|(text, heading)| cell(text, heading)),
        );
    }
    // The first column says what a row is about: an id broken over lines cannot be copied.
    if let Some(first) = table.column_mut(0) {
        first.set_constraint(ColumnConstraint::ContentWidth);
    }
    format!("{table}\n")
}

/// A cell, aligned as its heading says.
fn cell(text: &str, heading: &str) -> Cell {
    let right = heading.starts_with('>');
    let alignment = if right {
        CellAlignment::Right
    } else {
        CellAlignment::Left
    };
    Cell::new(printable(text.trim_start_matches('>'))).set_alignment(alignment)
}

/// The terminal's width; a fixed one where the output goes elsewhere, so that it is always the same.
pub(super) fn width() -> u16 {
    terminal_size::terminal_size_of(std::io::stdout()).map_or(110, |(width, _)| width.0.max(60))
}

/// A paragraph as wide as a table, its later lines indented.
pub(super) fn hanging(text: &str) -> String {
    indented(text, "", "    ")
}

/// A paragraph as wide as a table, with this before its first line and that before each later one; no id
/// is broken over lines.
pub(super) fn indented(text: &str, first: &str, later: &str) -> String {
    let options = textwrap::Options::new(width().into())
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .initial_indent(first)
        .subsequent_indent(later);
    format!("{}\n", textwrap::fill(&printable(text), options))
}

/// A fraction for programs, with six decimals.
pub(super) fn six(fraction: Fraction) -> String {
    // What is rounded to nothing is not less than nothing.
    format!("{:.6}", (fraction.value() * 1e6).round() / 1e6 + 0.0)
}

/// Rows as CSV (RFC 4180); a text that a spreadsheet would take for a formula gets a `'` in front.
pub(super) fn csv(headings: &[&str], rows: &[Vec<String>]) -> String {
    let headings: Vec<String> = headings
        .iter()
        .map(|h| h.trim_start_matches('>').to_owned())
        .collect();
    std::iter::once(&headings)
        .chain(rows)
        .map(|row| {
            row.iter()
                .map(|cell| csv_cell(cell))
                .collect::<Vec<_>>()
                .join(",")
                + "\r\n"
        })
        .collect()
}

/// Cells of money by year and the total, in pounds with two decimals; `unknown` where it is not known.
pub(super) fn money(costs: Option<&[Money]>, years: usize) -> Vec<String> {
    let Some(costs) = costs else {
        return vec!["unknown".to_owned(); years + 1];
    };
    let total: Money = costs.iter().copied().sum();
    costs.iter().chain([&total]).map(Money::to_string).collect()
}

/// Refuses to choose a table where it is no CSV that is printed.
pub(super) fn only_csv(common: &Common, is_chosen: bool) -> Result<(), Stop> {
    if is_chosen && common.format != Format::Csv {
        return Err(Stop::Usage(
            "`--table` chooses the rows of CSV: say `--format csv` as well".to_owned(),
        ));
    }
    Ok(())
}

fn csv_cell(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok();
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number;
    let mut safe = if is_formula { "'" } else { "" }.to_owned();
    // What would not show, or would command a terminal; line breaks and tabs are text.
    safe.extend(text.chars().map(|c| match c {
        '\n' | '\r' | '\t' => c,
        c if is_unprintable(c) => '\u{fffd}',
        c => c,
    }));
    if safe.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

/// A long text cut to a number of characters.
pub(super) fn short(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let cut: String = text.chars().take(length.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}
