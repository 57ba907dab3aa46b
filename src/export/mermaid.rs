//! Mermaid, for Markdown: a flowchart from left to right, with a box for each element.

use std::fmt::Write as _;

use super::MARK;
use super::graph::{Edge, EdgeKind, Graph};
use super::labels;
use crate::brief::plain;

/// Mermaid draws no more edges than these, unless its own setting `maxEdges` says so.
pub const MOST_EDGES: usize = 500;

/// Nor does it read longer texts, as JavaScript counts them, unless its `maxTextSize` says so.
pub const MOST_TEXT: usize = 50_000;

const CLASSES: &str =
    "  classDef covered fill:#c8e4f8,stroke:#005eb8,stroke-width:2px,color:#212b32
  classDef partly fill:#fff4c2,stroke:#425563,color:#212b32
  classDef uncovered fill:#ffffff,stroke:#212b32,stroke-width:4px,color:#212b32
  classDef excused fill:#e8edee,stroke:#425563,stroke-dasharray:2 2,color:#212b32
  classDef runs fill:#e8edee,stroke:#425563,color:#212b32
  classDef idle fill:#ffffff,stroke:#425563,stroke-dasharray:5 4,color:#212b32
";

/// The graph as a Mermaid flowchart.
pub(super) fn text(graph: &Graph) -> String {
    let mut out = format!("flowchart LR\n  %% {MARK}\n");
    let mut heading = labels::title(graph);
    heading.push(labels::legend(graph).replacen("The thicker a line, the more it covers. ", "", 1));
    for line in heading {
        // A comment: braces after %% would be a directive.
        let _ = writeln!(out, "  %% {}", line.replace(['{', '}'], " "));
    }
    for element in &graph.elements {
        let (key, name) = (
            id("element", &element.id),
            label(&[vec![plain(&element.name)]]),
        );
        let _ = writeln!(out, "  subgraph {key}[{name}]");
        let own = graph.recommendations.iter();
        for found in own.filter(|r| r.element == element.id) {
            let words = label(&labels::recommendation(found));
            let (key, status) = (node(&found.key), found.latest_status().word());
            let _ = writeln!(out, "    {key}[{words}]:::{status}");
            for part in &found.parts {
                let words = label(&labels::part(part));
                let _ = writeln!(out, "    {}[[{words}]]", node(&part.key));
            }
        }
        out.push_str("  end\n");
    }
    for found in &graph.workstreams {
        let class = if labels::runs(found) { "runs" } else { "idle" };
        let words = label(&labels::workstream(found));
        let _ = writeln!(out, "  {}([{words}]):::{class}", node(&found.key));
    }
    for found in &graph.edges {
        let _ = writeln!(out, "  {}", edge(graph, found));
    }
    out + CLASSES
}

fn edge(graph: &Graph, found: &Edge) -> String {
    let runs = labels::comes_from_running(graph, found);
    let line = match (found.kind, &found.link) {
        (EdgeKind::Requires, _) => "-- requires -->",
        (EdgeKind::Excludes, _) => "x-- excludes --x",
        (_, Some(link)) if link.strength.value() <= 0.0 => "-.-",
        (_, Some(_)) if !runs => "-.->",
        _ => "-->",
    };
    format!("{} {line} {}", node(&found.source), node(&found.target))
}

/// A name for a node out of its key: `recommendation:SK-O3` is `recommendation_SK_2dO3`.
fn node(key: &str) -> String {
    let (kind, own) = key.split_once(':').unwrap_or(("node", key));
    id(kind, own)
}

/// A name of letters, digits and underscores, another one for each id: what else stands in an id is
/// written as an underscore and its number.
fn id(kind: &str, id: &str) -> String {
    let mut out = format!("{kind}_");
    for c in id.chars() {
        match c.is_ascii_alphanumeric() {
            true => out.push(c),
            false => out.push_str(&format!("_{:02x}", u32::from(c))),
        }
    }
    out
}

/// Paragraphs in quotes; Mermaid breaks their lines by itself. Whatever could mean something to Mermaid, to
/// HTML or to Markdown stands there by its number.
fn label(paragraphs: &[Vec<String>]) -> String {
    let drawn = |lines: &Vec<String>| literal(&lines.join(" "));
    let paragraphs: Vec<String> = paragraphs.iter().map(drawn).collect();
    format!("\"{}\"", paragraphs.join("<br/>"))
}

fn literal(text: &str) -> String {
    let mut out = String::new();
    // A dash or a number before the first word would begin a list.
    let mut is_begun = false;
    for c in text.chars() {
        let is_plain = c.is_ascii_alphanumeric() || !c.is_ascii() || " ,%/()?".contains(c);
        match is_plain || (is_begun && "-.".contains(c)) {
            true => out.push(c),
            false => out.push_str(&format!("#{};", u32::from(c))),
        }
        is_begun |= c.is_alphabetic();
    }
    out
}
