//! decisions.yaml: what people decided about suggestions and gaps.

use super::fields::{Fields, Reader};
use super::raw::{RawDecision, RawDecisions, RawExcused, RawLink, RawReviewed};
use super::tree::{Node, Value};

pub(super) fn read(reader: &mut Reader<'_>, node: Node) -> RawDecisions {
    let Some(mut fields) = reader.fields("decisions.yaml", node) else {
        return RawDecisions::default();
    };
    let links = items(reader, &mut fields, "links");
    let links = links
        .into_iter()
        .filter_map(|n| decision(reader, n))
        .collect();
    let excused = items(reader, &mut fields, "excused");
    let excused = excused
        .into_iter()
        .filter_map(|n| excuse(reader, n))
        .collect();
    fields.close(reader);
    RawDecisions { links, excused }
}

/// The items under a key; a key with nothing behind it waits for its first.
fn items(reader: &mut Reader<'_>, fields: &mut Fields, key: &'static str) -> Vec<Node> {
    match fields.take(key) {
        Some(node) if !matches!(node.value, Value::Empty) => reader.list(key, node),
        _ => Vec::new(),
    }
}

fn decision(reader: &mut Reader<'_>, node: Node) -> Option<RawDecision> {
    let mut fields = reader.fields("a decision about a link", node)?;
    let workstream = fields.required(reader, "workstream");
    let decision = fields.required(reader, "decision");
    let link = RawLink {
        at: fields.at(),
        recommendation: fields.text(reader, "recommendation"),
        part: fields.text(reader, "part"),
        extent: fields.text(reader, "extent"),
        confidence: fields.text(reader, "confidence"),
        why: fields.text(reader, "why"),
    };
    let by = fields.text(reader, "by");
    let date = fields.text(reader, "date");
    let revision = fields.text(reader, "revision");
    let reviewed = fields.take("reviewed");
    let reviewed = reviewed.and_then(|node| texts(reader, node));
    fields.close(reader);
    Some(RawDecision {
        workstream: workstream?,
        decision: decision?,
        link,
        by,
        date,
        revision,
        reviewed,
    })
}

fn texts(reader: &mut Reader<'_>, node: Node) -> Option<RawReviewed> {
    let mut fields = reader.fields("what was reviewed", node)?;
    let hash = fields.required(reader, "hash");
    let recommendation = fields.required(reader, "recommendation");
    let workstream = fields.required(reader, "workstream");
    fields.close(reader);
    Some(RawReviewed {
        hash: hash?,
        recommendation: recommendation?,
        workstream: workstream?,
    })
}

fn excuse(reader: &mut Reader<'_>, node: Node) -> Option<RawExcused> {
    let mut fields = reader.fields("an excused gap", node)?;
    let recommendation = fields.required(reader, "recommendation");
    let state = fields.required(reader, "state");
    let owner = fields.text(reader, "owner");
    let why = fields.text(reader, "why");
    let until = fields.text(reader, "until");
    fields.close(reader);
    Some(RawExcused {
        recommendation: recommendation?,
        state: state?,
        owner,
        why,
        until,
    })
}
