//! Files of workstreams.

use super::fields::Reader;
use super::raw::{RawCosts, RawLevel, RawLink, RawWorkstream};
use super::tree::{Node, Value};

pub(super) fn read(reader: &mut Reader<'_>, node: Node) -> Vec<RawWorkstream> {
    let items = reader.one_or_list(node);
    reader.named(items, workstream)
}

fn workstream(reader: &mut Reader<'_>, node: Node) -> Option<RawWorkstream> {
    let mut fields = reader.fields("a workstream", node)?;
    let id = fields.required(reader, "id");
    let name = fields.text(reader, "name");
    let owner = fields.text(reader, "owner");
    let status = fields.required(reader, "status");
    let funding = fields.text(reader, "funding");
    let purpose = fields.text(reader, "purpose");
    let activities = fields.texts(reader, "activities");
    let source = fields.take("source").map_or_else(Vec::new, |node| {
        let items = reader.one_or_list(node);
        items.into_iter().map(|n| reader.one_line(n)).collect()
    });
    let costs = fields.take("costs").and_then(|node| costs(reader, node));
    let cost_basis = fields.text(reader, "cost_basis");
    let optimism_bias = fields.text(reader, "optimism_bias");
    let fund = fields.text(reader, "fund");
    let committed = fields.take("committed");
    let committed = committed.map(|n| reader.pairs("committed", n));
    let exit_cost = fields.text(reader, "exit_cost");
    let levels = fields.list(reader, "levels");
    let levels = levels
        .into_iter()
        .filter_map(|n| level(reader, n))
        .collect();
    let earliest = fields.text(reader, "earliest");
    let latest = fields.text(reader, "latest");
    let ends = fields.text(reader, "ends");
    let covers = fields.list(reader, "covers");
    let covers = covers.into_iter().filter_map(|n| link(reader, n)).collect();
    let requires = fields.texts(reader, "requires");
    let excludes = fields.texts(reader, "excludes");
    let lock = fields.text(reader, "lock");
    fields.close(reader);
    Some(RawWorkstream {
        id: id?,
        name,
        owner,
        status,
        funding,
        purpose,
        activities,
        source,
        costs,
        cost_basis,
        optimism_bias,
        fund,
        committed,
        exit_cost,
        levels,
        earliest,
        latest,
        ends,
        covers,
        requires,
        excludes,
        lock,
    })
}

/// Costs: a mapping, or the word `unknown`.
fn costs(reader: &mut Reader<'_>, node: Node) -> Option<RawCosts> {
    match node.value {
        Value::Scalar(_) => reader.text("costs", node).map(RawCosts::Word),
        _ => Some(RawCosts::ByYear(reader.pairs("costs", node))),
    }
}

fn level(reader: &mut Reader<'_>, node: Node) -> Option<RawLevel> {
    let mut fields = reader.fields("a level", node)?;
    let id = fields.required(reader, "id");
    let cost = fields.text(reader, "cost");
    let costs = fields.take("costs").map(|n| reader.pairs("costs", n));
    let delivers = fields.text(reader, "delivers");
    let covers = fields.take("covers").map(|node| {
        let items = reader.list("covers", node);
        items.into_iter().filter_map(|n| link(reader, n)).collect()
    });
    fields.close(reader);
    Some(RawLevel {
        id: id?,
        cost,
        costs,
        delivers,
        covers,
    })
}

fn link(reader: &mut Reader<'_>, node: Node) -> Option<RawLink> {
    let mut fields = reader.fields("an entry of covers", node)?;
    let link = RawLink {
        at: fields.at(),
        recommendation: fields.text(reader, "recommendation"),
        part: fields.text(reader, "part"),
        extent: fields.required(reader, "extent"),
        confidence: fields.text(reader, "confidence"),
        why: fields.text(reader, "why"),
    };
    fields.close(reader);
    Some(link)
}
