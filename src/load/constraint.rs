//! Constraints, of the programme or of a scenario.

use super::fields::{Fields, Reader, Text};
use super::raw::RawConstraint;
use super::tree::Node;
use crate::diagnostics::Place;

pub(super) fn read_all(reader: &mut Reader<'_>, fields: &mut Fields) -> Vec<RawConstraint> {
    fields
        .list(reader, "constraints")
        .into_iter()
        .filter_map(|node| constraint(reader, node))
        .collect()
}

fn constraint(reader: &mut Reader<'_>, node: Node) -> Option<RawConstraint> {
    let words = reader.one_line(node.clone());
    let mut fields = reader.fields("a constraint", node)?;
    let at = fields.at();
    let kind = fields.required(reader, "kind");
    let mut group = Vec::new();
    for key in ["element", "audience", "owner", "recommendation"] {
        if let Some(value) = fields.text(reader, key) {
            group.push((key, value));
        }
    }
    let raw = RawConstraint {
        at,
        kind,
        group,
        workstreams: ids(reader, &mut fields, "workstreams"),
        of: ids(reader, &mut fields, "of"),
        spend: fields.text(reader, "spend"),
        at_least: fields.text(reader, "at_least"),
        at_most: fields.text(reader, "at_most"),
        count: fields.text(reader, "count"),
        words,
    };
    fields.close(reader);
    Some(raw)
}

fn ids(
    reader: &mut Reader<'_>,
    fields: &mut Fields,
    key: &'static str,
) -> Option<(Place, Vec<Text>)> {
    let node = fields.take(key)?;
    let at = node.at;
    Some((at, reader.texts(key, node)))
}
