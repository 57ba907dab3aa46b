//! DOT for Graphviz: workstreams on the left, recommendations on the right, in a box for each element. What
//! colour says stands in words too, and in the shape. All attributes are carried, as text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::MARK;
use super::attributes::{Item, Value, edges, nodes};
use super::graph::{Edge, EdgeKind, Graph, RecommendationNode, WorkstreamNode};
use super::labels;
use crate::brief::plain;
use crate::coverage::GapStatus;
use crate::diagnostics::is_unprintable;
use crate::model::Status;

const HEAD: &str = "  graph [rankdir=LR, labelloc=t, fontname=\"Helvetica\", fontsize=20, ranksep=2.5, nodesep=0.12]
  node [fontname=\"Helvetica\", fontsize=10, shape=box, style=filled, fillcolor=white, color=\"#425563\", margin=\"0.12,0.05\"]
  edge [fontname=\"Helvetica\", fontsize=9, color=\"#768692\", arrowsize=0.6]
";

/// The graph as DOT.
pub(super) fn text(graph: &Graph) -> String {
    let mut heading = labels::title(graph);
    heading.push(labels::legend(graph));
    let mut out = format!("// {MARK}\ndigraph {} {{\n", quoted(&graph.programme));
    let _ = writeln!(out, "  label={}\n{HEAD}", label(&heading));
    let all = nodes(graph);
    let carried = all.iter().map(|item| (item.key, item)).collect();
    for element in &graph.elements {
        let name = label(&[plain(&element.name)]);
        let key = quoted(&format!("cluster_{}", element.id));
        let _ = writeln!(out, "  subgraph {key} {{\n    label={name}");
        let own = graph.recommendations.iter();
        for found in own.filter(|r| r.element == element.id) {
            out.push_str(&node(&carried, &found.key, &recommendation(found)));
            for part in &found.parts {
                let words = label(&labels::part(part).concat());
                let look = format!("label={words}, shape=component");
                out.push_str(&node(&carried, &part.key, &look));
            }
        }
        out.push_str("  }\n");
    }
    for found in &graph.workstreams {
        out.push_str(&node(&carried, &found.key, &workstream(found)));
    }
    for (found, item) in graph.edges.iter().zip(&edges(graph)) {
        out.push_str(&edge(graph, found, item));
    }
    out + "}\n"
}

/// Nodes by what edges call them.
type Carried<'a> = BTreeMap<&'a str, &'a Item<'a>>;

/// A node with how it looks and what it carries.
fn node(carried: &Carried<'_>, key: &str, look: &str) -> String {
    let carries = carried
        .get(key)
        .map(|item| carries(item))
        .unwrap_or_default();
    format!("    {} [{look}{carries}]\n", quoted(key))
}

/// Attributes but for the label, which is drawn.
fn carries(item: &Item<'_>) -> String {
    let own = item.attributes.iter().filter(|(name, _)| name != "label");
    own.map(|(name, value)| {
        let value = match value {
            Value::Text(text) => quoted(text),
            Value::Number(number) => quoted(&number.to_string()),
            Value::Whole(number) => quoted(&number.to_string()),
            Value::Truth(truth) => quoted(&truth.to_string()),
        };
        format!(", {}={value}", quoted(name))
    })
    .collect()
}

fn recommendation(found: &RecommendationNode) -> String {
    let look = match found.latest_status() {
        GapStatus::Covered => "fillcolor=\"#c8e4f8\", peripheries=2",
        GapStatus::Partly => "fillcolor=\"#fff4c2\"",
        GapStatus::Uncovered => "penwidth=3, color=\"#212b32\"",
        GapStatus::Excused => "shape=note, fillcolor=\"#e8edee\"",
    };
    format!(
        "label={}, {look}",
        label(&labels::recommendation(found).concat())
    )
}

fn workstream(found: &WorkstreamNode) -> String {
    let style = match labels::runs(found) {
        true => "filled,rounded",
        false => "filled,rounded,dashed",
    };
    let fill = match found.status {
        Status::Current => "#e8edee",
        Status::Proposed => "#ffffff",
    };
    let words = label(&labels::workstream(found).concat());
    format!("label={words}, style=\"{style}\", fillcolor=\"{fill}\"")
}

fn edge(graph: &Graph, found: &Edge, item: &Item<'_>) -> String {
    let (from, to) = (quoted(&found.source), quoted(&found.target));
    let runs = labels::comes_from_running(graph, found);
    let look = match (found.kind, &found.link) {
        (EdgeKind::Requires, _) => "label=requires, constraint=false, arrowhead=vee".to_owned(),
        (EdgeKind::Excludes, _) => {
            "label=excludes, constraint=false, dir=both, arrowhead=tee, arrowtail=tee".to_owned()
        }
        (_, Some(link)) if link.strength.value() > 0.0 => {
            let width = 0.6 + 3.0 * link.strength.value();
            let style = if runs { "solid" } else { "dashed" };
            format!("penwidth={width:.2}, style={style}")
        }
        (_, Some(_)) => "style=dotted, arrowhead=none".to_owned(),
        _ => "arrowhead=odiamond".to_owned(),
    };
    format!("  {from} -> {to} [{look}{}]\n", carries(item))
}

/// Graphviz reads no more than 16,384 bytes between two quotes; longer strings are joined by a `+`.
const LONGEST: usize = 8_000;

/// A string in quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// A string as Graphviz keeps it; a backslash stands doubled in it, as everywhere in DOT. Graphviz ends
/// strings at a character of value zero, and writes others of these into its SVG, so they do not stand.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut since = 0;
    for c in text.chars() {
        if out.len() - since > LONGEST {
            out.push_str("\" + \"");
            since = out.len();
        }
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' | '\t' => out.push(c),
            '\u{2028}' | '\u{2029}' | '\u{85}' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            // DOT is printed on terminals.
            c if is_unprintable(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Lines to be drawn, in which Graphviz also looks for names of characters such as `&lt;`.
fn label(lines: &[String]) -> String {
    let drawn = lines
        .iter()
        .map(|line| escaped(&line.replace('&', "&amp;")));
    let drawn: Vec<String> = drawn.collect();
    format!("\"{}\"", drawn.join("\\n"))
}
