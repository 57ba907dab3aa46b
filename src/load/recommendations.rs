//! Files of recommendations.

use super::fields::Reader;
use super::raw::{RawPart, RawRecommendation};
use super::tree::Node;

pub(super) fn read(reader: &mut Reader<'_>, node: Node) -> Vec<RawRecommendation> {
    let items = reader.one_or_list(node);
    reader.named(items, recommendation)
}

fn recommendation(reader: &mut Reader<'_>, node: Node) -> Option<RawRecommendation> {
    let mut fields = reader.fields("a recommendation", node)?;
    let id = fields.required(reader, "id");
    let text = fields.required(reader, "text");
    let element = fields.required(reader, "element");
    let audience = fields.required(reader, "audience");
    let weight = fields.text(reader, "weight");
    let share_of_cell = fields.text(reader, "share_of_cell");
    let domains = fields.texts(reader, "domains");
    let source = fields.take("source").map(|n| reader.one_line(n));
    let parts = fields.list(reader, "parts");
    let parts = reader.named(parts, part);
    fields.close(reader);
    Some(RawRecommendation {
        id: id?,
        text,
        element,
        audience,
        weight,
        share_of_cell,
        domains,
        source,
        parts,
    })
}

fn part(reader: &mut Reader<'_>, node: Node) -> Option<RawPart> {
    let mut fields = reader.fields("a part", node)?;
    let id = fields.required(reader, "id");
    let text = fields.required(reader, "text");
    let share = fields.text(reader, "share");
    // Where a part stands in its source is worth keeping in the file; nothing reads it yet.
    let _ = fields.take("source");
    fields.close(reader);
    Some(RawPart {
        id: id?,
        text,
        share,
    })
}
