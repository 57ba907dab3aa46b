//! GraphML with typed keys, as Gephi, yEd, Cytoscape and networkx read it. Characters that XML 1.0 cannot
//! hold become U+FFFD.

use std::fmt::Write as _;

use super::MARK;
use super::attributes::{Item, Value, edges, nodes};
use super::graph::Graph;
use crate::brief::xml;
use crate::model::rounded;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
const HEAD: &str = "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">
";

/// Attributes that were declared: what they are for, their name and their type. A place in the list is
/// the id of a key.
struct Keys(Vec<(&'static str, String, &'static str)>);

impl Keys {
    /// In the order in which attributes first come.
    fn of(carriers: &[(&'static str, &[Item<'_>])]) -> Self {
        let mut keys = Self(Vec::new());
        for (carrier, items) in carriers {
            for (name, value) in items.iter().flat_map(|item| &item.attributes) {
                if keys.place(carrier, name).is_none() {
                    keys.0.push((carrier, name.clone(), kind(value)));
                }
            }
        }
        keys
    }

    fn place(&self, carrier: &str, name: &str) -> Option<usize> {
        let mut all = self.0.iter();
        all.position(|(known, own, _)| *known == carrier && own == name)
    }

    fn declared(&self) -> String {
        let all = self.0.iter().enumerate();
        all.map(|(place, (carrier, name, kind))| {
            format!(
                "<key id=\"d{place}\" for=\"{carrier}\" attr.name=\"{}\" attr.type=\"{kind}\"/>\n",
                xml(name)
            )
        })
        .collect()
    }

    fn data(&self, carrier: &str, item: &Item<'_>) -> String {
        let mut out = String::new();
        for (name, value) in &item.attributes {
            if let Some(place) = self.place(carrier, name) {
                let _ = writeln!(out, "<data key=\"d{place}\">{}</data>", written(value));
            }
        }
        out
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "string",
        Value::Number(_) => "double",
        Value::Whole(_) => "long",
        Value::Truth(_) => "boolean",
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => xml(text),
        Value::Number(number) => number.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Truth(truth) => truth.to_string(),
    }
}

/// What the graph says of itself.
fn whole(graph: &Graph) -> Item<'static> {
    let text = |text: &str| Value::Text(text.to_owned());
    let number = |number| Value::Number(rounded(number));
    let mut attributes = vec![
        ("programme", text(&graph.programme)),
        ("name", text(&graph.name)),
        ("combine", text(graph.combine)),
        ("met_at", number(graph.met_at)),
        ("coverage", number(graph.coverage.value())),
        ("coverage_raw", number(graph.coverage_raw.value())),
    ];
    if let Some(plan) = &graph.plan {
        attributes.extend([
            ("plan_status", text(plan.status.word())),
            ("planned_coverage", number(plan.coverage.value())),
            ("planned_spend", text(&plan.spend.to_string())),
            ("planned_spend_pence", Value::Whole(plan.spend.pence())),
        ]);
    }
    let named = attributes.into_iter();
    Item {
        key: "",
        ends: None,
        attributes: named.map(|(name, v)| (name.to_owned(), v)).collect(),
    }
}

/// The graph as GraphML.
pub(super) fn text(graph: &Graph) -> String {
    let (whole, nodes, edges) = ([whole(graph)], nodes(graph), edges(graph));
    let keys = Keys::of(&[("graph", &whole), ("node", &nodes), ("edge", &edges)]);
    let mut out = format!("{XML}\n<!-- {MARK} -->\n{HEAD}{}", keys.declared());
    let _ = writeln!(out, "<graph id=\"coverage\" edgedefault=\"directed\">");
    out.push_str(&keys.data("graph", &whole[0]));
    for node in &nodes {
        let _ = writeln!(out, "<node id=\"{}\">", xml(node.key));
        out.push_str(&keys.data("node", node));
        out.push_str("</node>\n");
    }
    for (place, edge) in edges.iter().enumerate() {
        let (source, target) = edge.ends.unwrap_or_default();
        let (source, target) = (xml(source), xml(target));
        let _ = writeln!(
            out,
            "<edge id=\"e{place}\" source=\"{source}\" target=\"{target}\">"
        );
        out.push_str(&keys.data("edge", edge));
        out.push_str("</edge>\n");
    }
    out + "</graph>\n</graphml>\n"
}
