//! `uncertainty` of programme.yaml.

use super::fields::{Fields, Reader, Text};
use super::tree::{Node, Value};
use crate::diagnostics::Place;

/// A range as written: a number, or a pair of factors.
#[derive(Debug, Clone)]
pub struct RawSpan {
    /// Where it stands.
    pub at: Place,
    /// One number, or the numbers of a list.
    pub numbers: Vec<Text>,
    /// Whether it is a list.
    pub is_pair: bool,
}

/// `uncertainty`.
#[derive(Debug, Clone, Default)]
pub struct RawUncertainty {
    /// `votes`
    pub votes: Option<RawSpan>,
    /// `split`
    pub split: Option<RawSpan>,
    /// `costs.shared`
    pub shared: Option<RawSpan>,
    /// `costs.published`
    pub published: Option<RawSpan>,
    /// `costs.estimate`
    pub estimate: Option<RawSpan>,
    /// `costs.illustrative`
    pub illustrative: Option<RawSpan>,
    /// `extents`, by words for confidence.
    pub extents: Vec<(Text, RawSpan)>,
}

pub(super) fn read(reader: &mut Reader<'_>, file: &mut Fields) -> RawUncertainty {
    let mut raw = RawUncertainty::default();
    let section = file.take("uncertainty");
    let Some(mut fields) = section.and_then(|node| reader.fields("uncertainty", node)) else {
        return raw;
    };
    raw.votes = span(reader, &mut fields, "votes");
    raw.split = span(reader, &mut fields, "split");
    let costs = fields.take("costs");
    if let Some(mut costs) = costs.and_then(|node| reader.fields("costs", node)) {
        raw.shared = span(reader, &mut costs, "shared");
        raw.published = span(reader, &mut costs, "published");
        raw.estimate = span(reader, &mut costs, "estimate");
        raw.illustrative = span(reader, &mut costs, "illustrative");
        costs.close(reader);
    }
    if let Some(node) = fields.take("extents") {
        let entries = reader.entries("extents", node).into_iter();
        raw.extents = entries
            .filter_map(|(word, node)| Some((word, range(reader, "a range of factors", node)?)))
            .collect();
    }
    fields.close(reader);
    raw
}

fn span(reader: &mut Reader<'_>, fields: &mut Fields, key: &'static str) -> Option<RawSpan> {
    let node = fields.take(key)?;
    range(reader, key, node)
}

/// A number or a list of numbers; `None` once reported.
fn range(reader: &mut Reader<'_>, what: &'static str, node: Node) -> Option<RawSpan> {
    let at = node.at;
    let is_pair = matches!(node.value, Value::List(_));
    let items = reader.one_or_list(node);
    let written = items.len();
    let numbers: Vec<Text> = items
        .into_iter()
        .filter_map(|item| reader.text(what, item))
        .collect();
    (numbers.len() == written).then_some(RawSpan {
        at,
        numbers,
        is_pair,
    })
}
