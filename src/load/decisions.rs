//! decisions.yaml: what people decided about suggestions and gaps.

use super::fields::Reader;
use super::raw::{RawDecision, RawDecisions, RawExcused, RawLink};
use super::tree::Node;

pub(super) fn read(reader: &mut Reader<'_>, node: Node) -> RawDecisions {
    let Some(mut fields) = reader.fields("decisions.yaml", node) else {
        return RawDecisions::default();
    };
    let links = fields.list(reader, "links");
    let links = links
        .into_iter()
        .filter_map(|n| decision(reader, n))
        .collect();
    let excused = fields.list(reader, "excused");
    let excused = excused
        .into_iter()
        .filter_map(|n| excuse(reader, n))
        .collect();
    fields.close(reader);
    RawDecisions { links, excused }
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
    fields.close(reader);
    Some(RawDecision {
        workstream: workstream?,
        decision: decision?,
        link,
        by,
        date,
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
