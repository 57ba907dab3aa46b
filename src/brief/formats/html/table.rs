//! Tables. On a narrow screen each row becomes a card, in which a cell shows its column's heading
//! (`data-label`); the roles keep it a table for readers that speak.

use textwrap::core::display_width;

use super::super::super::document::{Column, Inline, Row, Table, words};
use super::super::literal;
use super::inline;
use super::places::Places;

/// Tables that need more letters in a line than this are set smaller.
const DENSE: usize = 100;
/// And those that need more than this may be moved sideways, and are printed on their side.
const WIDE: usize = 130;
/// No word of running text asks for more room than this.
const WORD: usize = 12;
/// Nor does the name of what a row is about.
const NAME: usize = 18;
/// The space between columns, in letters.
const GAP: usize = 2;

/// A table. `caption` is the name of its caption's place; `anchor` names a row's place, if it has
/// one.
pub(super) fn html(
    table: &Table,
    caption: &str,
    places: &Places<'_>,
    mut anchor: impl FnMut(&Row) -> Option<String>,
) -> String {
    let mut out = format!("<div class=\"table{}\"", size(table));
    if breadth(table) > DENSE {
        // People without a mouse must be able to move it sideways.
        out += &format!(" role=\"group\" aria-labelledby=\"{caption}\" tabindex=\"0\"");
    }
    out += &format!(
        ">\n<table role=\"table\">\n<caption id=\"{caption}\">{}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">",
        inline::html(&table.caption, places)
    );
    for column in &table.columns {
        let heading = inline::html(&column.heading, places);
        let class = if column.is_number {
            " class=\"number\""
        } else {
            ""
        };
        out += &format!("<th role=\"columnheader\" scope=\"col\"{class}>{heading}</th>");
    }
    out += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
    let labels: Vec<String> = table.columns.iter().map(label).collect();
    for row in &table.rows {
        let anchor = anchor(row);
        out += "<tr role=\"row\"";
        if let Some(name) = &anchor {
            out += &format!(" id=\"{name}\"");
        }
        out += if row.is_total() {
            " class=\"total\">"
        } else {
            ">"
        };
        let columns = table.columns.iter().zip(&labels);
        for (place, (cell, (column, label))) in row.cells.iter().zip(columns).enumerate() {
            out += &match place {
                0 => first(cell, column, anchor.is_some(), places),
                _ => other(cell, column, label, places),
            };
        }
        out += "</tr>\n";
    }
    out + "</tbody>\n</table>\n</div>\n"
}

/// The cell that says what the row is about. What follows a new line in it belongs to the name
/// before: an owner.
fn first(cell: &[Inline], column: &Column, is_place: bool, places: &Places<'_>) -> String {
    let words = |inlines: &[Inline]| match inlines {
        // A link from a place to itself leads nowhere.
        [Inline::Id(id), rest @ ..] if is_place => inline::id(id) + &inline::html(rest, places),
        _ => inline::html(inlines, places),
    };
    let inner = match cell.iter().position(|inline| *inline == Inline::Break) {
        Some(end) => format!(
            "<span class=\"name\">{}</span><span class=\"under\">{}</span>",
            words(&cell[..end]),
            inline::html(&cell[end + 1..], places)
        ),
        None => words(cell),
    };
    let class = match (column.is_number, is_long(cell)) {
        (true, _) => " class=\"number\"",
        (false, true) => " class=\"long\"",
        (false, false) => "",
    };
    format!("<th role=\"rowheader\" scope=\"row\"{class}>{inner}</th>")
}

/// Whether a name wants room: it may be broken, but not into crumbs.
fn is_long(cell: &[Inline]) -> bool {
    display_width(&words(cell)) > NAME
}

fn other(cell: &[Inline], column: &Column, label: &str, places: &Places<'_>) -> String {
    let class = match (column.is_number, cell.is_empty()) {
        (true, true) => " class=\"number empty\"",
        (true, false) => " class=\"number\"",
        (false, true) => " class=\"empty\"",
        (false, false) => "",
    };
    let inner = inline::html(cell, places);
    // One thing within the cell, for a card sets heading and words side by side.
    format!("<td role=\"cell\"{class} data-label=\"{label}\"><span>{inner}</span></td>")
}

fn label(column: &Column) -> String {
    // Where a word may be broken does not matter in a card.
    literal::html(&words(&column.heading).replace('\u{ad}', ""))
}

fn size(table: &Table) -> &'static str {
    match breadth(table) {
        letters if letters > WIDE => " dense wide",
        letters if letters > DENSE => " dense",
        _ => "",
    }
}

/// The least room that a table needs, in letters.
fn breadth(table: &Table) -> usize {
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(place, column)| least(table, place, column) + GAP)
        .sum()
}

fn least(table: &Table, place: usize, column: &Column) -> usize {
    let heading = words(&column.heading);
    let parts = heading.split([' ', '\u{ad}', '-']).map(display_width);
    let heading = parts.max().unwrap_or(0);
    let cells = table
        .rows
        .iter()
        .filter_map(|row| row.cells.get(place))
        .map(|cell| words(cell));
    let longest = match column.is_number {
        true => cells.map(|cell| display_width(&cell)).max(),
        false => {
            let longest = |cell: String| cell.split_whitespace().map(display_width).max();
            cells.filter_map(longest).max().map(|width| width.min(WORD))
        }
    };
    let has_names = place == 0
        && table
            .rows
            .iter()
            .any(|row| row.cells.first().is_some_and(|cell| is_long(cell)));
    let name = if has_names { NAME } else { 0 };
    longest.unwrap_or(0).max(heading).max(name)
}
