//! Files of evidence: published tables, panels, votes drawn again.

use super::fields::Reader;
use super::raw::{RawColumn, RawTable, RawTableRow};
use super::tree::{Node, Value};
use super::weighing::{self, RawPanel, RawReplicates};

/// What a file of evidence holds.
#[derive(Default)]
pub(super) struct RawEvidence {
    pub tables: Vec<RawTable>,
    pub panels: Vec<RawPanel>,
    pub replicates: Vec<RawReplicates>,
}

pub(super) fn read(reader: &mut Reader<'_>, node: Node) -> RawEvidence {
    let items = reader.one_or_list(node);
    let mut found = RawEvidence::default();
    reader.named(items, |reader, node| item(reader, &mut found, node));
    found
}

/// What an item is shows in its telling key; without any it is a table.
fn item(reader: &mut Reader<'_>, found: &mut RawEvidence, node: Node) -> Option<()> {
    if node.has("panel") {
        found.panels.push(weighing::panel(reader, node)?);
    } else if node.has("replicates") {
        found.replicates.push(weighing::replicates(reader, node)?);
    } else {
        found.tables.push(table(reader, node)?);
    }
    Some(())
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
