//! What a node or an edge carries, flat: a name and a typed value each, the same in every format. What is
//! not known has no attribute; it is never zero.

use serde::Serialize;

use super::graph::{Edge, Graph, PartNode, RecommendationNode, WorkstreamNode};
use crate::model::{Fraction, Money, rounded};

/// A value of one of the types that GraphML knows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Text(String),
    Number(f64),
    Whole(i64),
    Truth(bool),
}

/// A node or an edge: what it is called, its ends where it has any, and its attributes in order.
pub(super) struct Item<'a> {
    pub key: &'a str,
    pub ends: Option<(&'a str, &'a str)>,
    pub attributes: Vec<(String, Value)>,
}

impl<'a> Item<'a> {
    fn node(key: &'a str, kind: &str) -> Self {
        let item = Self {
            key,
            ends: None,
            attributes: Vec::new(),
        };
        item.text("kind", kind)
    }

    fn with(mut self, name: &str, value: Value) -> Self {
        self.attributes.push((name.to_owned(), value));
        self
    }

    fn text(self, name: &str, text: &str) -> Self {
        self.with(name, Value::Text(text.to_owned()))
    }

    fn fraction(self, name: &str, fraction: Fraction) -> Self {
        self.with(name, Value::Number(rounded(fraction.value())))
    }

    /// Pounds as text and whole pence, so that no reader has to pass through binary fractions.
    fn money(self, name: &str, year: &str, money: Money) -> Self {
        let (pounds, pence) = (money.to_string(), Value::Whole(money.pence()));
        self.text(&format!("{name}{year}"), &pounds)
            .with(&format!("{name}_pence{year}"), pence)
    }

    /// Over all years, and by year; nothing where it is not known.
    fn by_year(mut self, name: &str, years: &[String], costs: Option<&Vec<Money>>) -> Self {
        let Some(costs) = costs else {
            return self;
        };
        self = self.money(name, "", costs.iter().copied().sum());
        for (year, cost) in years.iter().zip(costs) {
            self = self.money(name, &format!("_{year}"), *cost);
        }
        self
    }
}

/// Every node: recommendations, each with its parts after it, and then workstreams.
pub(super) fn nodes(graph: &Graph) -> Vec<Item<'_>> {
    let mut nodes = Vec::new();
    for found in &graph.recommendations {
        nodes.push(recommendation(found));
        nodes.extend(found.parts.iter().map(|own| part(own, found)));
    }
    nodes.extend(graph.workstreams.iter().map(|w| workstream(w, graph)));
    nodes
}

/// Every edge.
pub(super) fn edges(graph: &Graph) -> Vec<Item<'_>> {
    graph.edges.iter().map(edge).collect()
}

fn recommendation(found: &RecommendationNode) -> Item<'_> {
    let item = Item::node(&found.key, "recommendation")
        .text("label", &found.id)
        .text("ref", &found.id)
        .text("text", &found.text)
        .text("element", &found.element)
        .text("audience", &found.audience)
        .with("weight", Value::Number(found.weight))
        .fraction("coverage", found.coverage)
        .fraction("coverage_raw", found.coverage_raw)
        .text("status", found.status.word())
        .with("duplicated", Value::Truth(found.duplicated));
    match found.planned {
        Some((coverage, status)) => item
            .fraction("planned_coverage", coverage)
            .text("planned_status", status.word()),
        None => item,
    }
}

fn part<'a>(found: &'a PartNode, of: &RecommendationNode) -> Item<'a> {
    Item::node(&found.key, "part")
        .text("label", &found.id)
        .text("ref", &found.id)
        .text("text", &found.text)
        .text("element", &of.element)
        .text("audience", &of.audience)
        .fraction("coverage", found.coverage)
}

fn workstream<'a>(found: &'a WorkstreamNode, graph: &Graph) -> Item<'a> {
    let years = &graph.years;
    let item = Item::node(&found.key, "workstream")
        .text("label", &found.name)
        .text("ref", &found.id)
        .text("text", &found.name)
        .text("status", found.status.word())
        .text("funding", found.funding.word())
        .text("standing", found.standing.word());
    let item = match found.owner.is_empty() {
        true => item,
        false => item.text("owner", &found.owner),
    };
    let item = item.by_year("cost", years, found.costs.as_ref());
    let item = match found.costs {
        Some(_) => item.text("cost_basis", &found.cost_basis.to_string()),
        None => item,
    };
    let Some(planned) = &found.planned else {
        return item;
    };
    let levels = years.iter().zip(&planned.levels);
    let item = levels.fold(
        item.text("action", planned.action.word()),
        |item, (year, level)| item.text(&format!("level_{year}"), level),
    );
    item.by_year("planned_cost", years, planned.costs.as_ref())
}

fn edge(found: &Edge) -> Item<'_> {
    let item = Item {
        ends: Some((&found.source, &found.target)),
        ..Item::node(found.kind.word(), found.kind.word())
    };
    let item = match found.share {
        Some(share) => item.fraction("share", share),
        None => item,
    };
    let Some(link) = &found.link else {
        return item;
    };
    let item = item
        .fraction("extent", link.extent)
        .fraction("confidence", link.confidence)
        .fraction("strength", link.strength)
        .text("origin", link.origin.word())
        .with("counts_today", Value::Truth(link.counts_today));
    match &link.why {
        Some(why) => item.text("why", why),
        None => item,
    }
}
