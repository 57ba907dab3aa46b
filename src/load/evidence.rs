//! Files of evidence: published tables, figures of the report's own words, panels, votes drawn again.

use super::fields::Reader;
use super::raw::{RawColumn, RawEvidence, RawFigure, RawNumber, RawTable, RawTableRow, RawTheme};
use super::tree::{Node, Value};
use super::weighing;
use crate::diagnostics::Diagnostic;

type Reading = fn(&mut Reader<'_>, Node, &mut RawEvidence) -> Option<()>;

/// What an item is, told by the key that only such items have; one with none of them is a table.
const KINDS: [(&str, Reading); 4] = [
    ("figure", |reader, node, found| {
        found.figures.push(figure(reader, node)?);
        Some(())
    }),
    ("theme", |reader, node, found| {
        found.themes.push(theme(reader, node)?);
        Some(())
    }),
    ("panel", |reader, node, found| {
        found.panels.push(weighing::panel(reader, node)?);
        Some(())
    }),
    ("replicates", |reader, node, found| {
        found.replicates.push(weighing::replicates(reader, node)?);
        Some(())
    }),
];

pub(super) fn read(reader: &mut Reader<'_>, node: Node) -> RawEvidence {
    let mut found = RawEvidence::default();
    let items = reader.one_or_list(node);
    reader.named(items, |reader, node| {
        let kind = KINDS.iter().find(|(key, _)| node.has(key));
        match kind {
            Some((_, read)) => read(reader, node, &mut found),
            None => {
                found.tables.push(table(reader, node)?);
                Some(())
            }
        }
    });
    found
}

fn figure(reader: &mut Reader<'_>, node: Node) -> Option<RawFigure> {
    let mut fields = reader.fields("a figure", node)?;
    let id = fields.required(reader, "figure");
    let title = fields.text(reader, "title");
    let printed = fields.required(reader, "printed");
    let value = fields.text(reader, "value");
    let same_as = fields.take("same_as").map(|n| one_or_more(reader, n));
    let sum_of = fields.list(reader, "sum_of").into_iter();
    let sum_of = sum_of.filter_map(|n| number(reader, n)).collect();
    let share = fields.take("share").and_then(|n| share(reader, n));
    let source = fields.take("source").map(|n| reader.one_line(n));
    fields.close(reader);
    Some(RawFigure {
        id: id?,
        title,
        printed: printed?,
        value,
        same_as: same_as.unwrap_or_default(),
        sum_of,
        share,
        source,
    })
}

/// `[what, of what]`, where the first may be several numbers added up.
fn share(reader: &mut Reader<'_>, node: Node) -> Option<(Vec<RawNumber>, RawNumber)> {
    let [part, whole] = so_many(reader, "share", "[what, of what]", node)?;
    Some((one_or_more(reader, part), number(reader, whole)?))
}

/// Several numbers are a list in which the first is a cell.
fn one_or_more(reader: &mut Reader<'_>, node: Node) -> Vec<RawNumber> {
    let is_list = |node: &Node| matches!(node.value, Value::List(_));
    match node.value {
        Value::List(items) if items.first().is_some_and(is_list) => {
            let items = items.into_iter();
            items.filter_map(|n| number(reader, n)).collect()
        }
        _ => number(reader, node).into_iter().collect(),
    }
}

/// A figure is named by its id, a cell as `[table, row, column]`.
fn number(reader: &mut Reader<'_>, node: Node) -> Option<RawNumber> {
    if !matches!(node.value, Value::List(_)) {
        let figure = reader.text("a figure to compare with", node)?;
        return Some(RawNumber::Figure(figure));
    }
    let cell = so_many(reader, "a cell", "[table, row, column]", node)?;
    let [table, row, column] = cell.map(|n| reader.text("a cell", n));
    Some(RawNumber::Cell(table?, row?, column?))
}

fn theme(reader: &mut Reader<'_>, node: Node) -> Option<RawTheme> {
    let mut fields = reader.fields("a theme", node)?;
    let id = fields.required(reader, "theme");
    let text = fields.required(reader, "text");
    let role = fields.required(reader, "role");
    let row = fields.take("row").and_then(|node| {
        let row = so_many(reader, "row", "[table, row]", node)?;
        let [table, row] = row.map(|n| reader.text("row", n));
        Some((table?, row?))
    });
    let source = fields.take("source").map(|n| reader.one_line(n));
    fields.close(reader);
    Some(RawTheme {
        id: id?,
        text: text?,
        role: role?,
        row,
        source,
    })
}

/// The items of a list that has just so many.
fn so_many<const N: usize>(
    reader: &mut Reader<'_>,
    what: &str,
    form: &str,
    node: Node,
) -> Option<[Node; N]> {
    let (at, kind) = (node.at, node.value.kind());
    let (items, found) = match node.value {
        Value::List(items) => {
            let found = format!("are {}", items.len());
            (items, found)
        }
        _ => (Vec::new(), format!("is {kind}")),
    };
    let items = items.try_into().ok();
    if items.is_none() {
        let message = format!("{what} needs a list of {N}, but here {found}");
        let problem = Diagnostic::at("wrong-shape", at, message);
        reader.report(problem.remedy(format!("write `{form}`")));
    }
    items
}

fn table(reader: &mut Reader<'_>, node: Node) -> Option<RawTable> {
    let mut fields = reader.fields("a table", node)?;
    let id = fields.required(reader, "id");
    let title = fields.text(reader, "title");
    let measure = fields.required(reader, "measure");
    let audience = fields.text(reader, "audience");
    let rows_are = fields.text(reader, "rows_are");
    let columns = fields.list(reader, "columns");
    let columns = columns.into_iter().filter_map(|n| column(reader, n));
    let columns = columns.collect();
    let rows = fields.list(reader, "rows");
    let rows = rows.into_iter().filter_map(|n| row(reader, n)).collect();
    let totals = fields.take("totals").and_then(|n| row(reader, n));
    let source = fields.take("source").map(|n| reader.one_line(n));
    fields.close(reader);
    Some(RawTable {
        id: id?,
        title,
        measure,
        audience,
        rows_are,
        columns,
        rows,
        totals,
        source,
    })
}

/// A column of counts is its name; one of percentages says what it is computed from.
fn column(reader: &mut Reader<'_>, node: Node) -> Option<RawColumn> {
    if !matches!(node.value, Value::Map(_)) {
        let name = reader.text("a column", node)?;
        return Some(RawColumn {
            name,
            count: None,
            of: None,
        });
    }
    let mut fields = reader.fields("a column of a table", node)?;
    let name = fields.required(reader, "name");
    let count = fields.required(reader, "count");
    let of = fields.text(reader, "of");
    fields.close(reader);
    Some(RawColumn {
        name: name?,
        count,
        of,
    })
}

fn row(reader: &mut Reader<'_>, node: Node) -> Option<RawTableRow> {
    let mut fields = reader.fields("a row of a table", node)?;
    let at = fields.at();
    let name = fields.text(reader, "name");
    let cells = fields.list(reader, "cells");
    let cells = cells.into_iter().map(|n| cell(reader, n)).collect();
    let total = fields.text(reader, "total");
    fields.close(reader);
    Some(RawTableRow {
        at,
        name,
        cells,
        total,
    })
}

/// A cell; `null` is a blank one.
fn cell(reader: &mut Reader<'_>, node: Node) -> Option<super::Text> {
    match node.value {
        Value::Empty => None,
        _ => reader.text("a cell", node),
    }
}
