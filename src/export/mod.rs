//! The coverage graph for other programs: one file a format, and one visible list of them. Each is made
//! from the same typed [`Graph`]; nothing here reads the clock: same inputs, same bytes.

mod attributes;
mod built;
mod dot;
mod figure;
mod graph;
mod graphml;
mod labels;
mod mermaid;
mod node_link;
mod oscal;

use std::path::Path;

use jiff::civil::Date;

use crate::coverage::Gaps;
use crate::evidence::Weights;
use crate::model::Workspace;
use crate::optimise::Plan;
pub use graph::{
    Edge, EdgeKind, ElementName, Graph, LinkEdge, PartNode, PlannedCourse, PlannedTotals,
    RecommendationNode, WorkstreamNode,
};
pub use mermaid::{MOST_EDGES as MOST_EDGES_IN_MERMAID, MOST_TEXT as MOST_TEXT_IN_MERMAID};
pub use node_link::Document as NodeLink;

/// What a graph is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The workspace, as its scenario has it.
    pub workspace: &'a Workspace,
    /// What each recommendation weighs.
    pub weights: &'a Weights,
    /// Today.
    pub gaps: &'a Gaps,
    /// The plan, where one was asked for.
    pub plan: Option<&'a Plan>,
    /// The day that the export bears, where a format asks for one; the programme's first day without it.
    pub day: Option<Date>,
}

/// What is said of the mark by which a graph is known again, in formats that have comments.
const MARK: &str = "gapwise graph: without this line it is never replaced unasked";

/// The mark of every format stands within so many bytes.
pub const LOOKED_AT: u64 = 600;

type Write = fn(&Source<'_>, &Graph) -> Result<String, String>;

/// A format of the graph.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub word: &'static str,
    /// How names of its files end; the first format that has an ending takes it.
    pub endings: &'static [&'static str],
    /// What reads it.
    pub what: &'static str,
    /// How its texts begin, by which a file is known again.
    begins: &'static str,
    /// What stands near their beginning besides, where others begin their own so.
    holds: &'static str,
    write: Write,
}

/// Every format.
pub const ALL: [Format; 6] = [
    Format {
        word: "dot",
        endings: &["dot", "gv"],
        what: "Graphviz",
        begins: "// gapwise graph",
        holds: "digraph ",
        write: |_, graph| Ok(dot::text(graph)),
    },
    Format {
        word: "graphml",
        endings: &["graphml"],
        what: "Gephi, yEd, Cytoscape, networkx",
        begins: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- gapwise graph",
        holds: "<graphml ",
        write: |_, graph| Ok(graphml::text(graph)),
    },
    Format {
        word: "mermaid",
        endings: &["mmd", "mermaid"],
        what: "Markdown on GitHub and GitLab, and mermaid.live",
        begins: "flowchart LR\n  %% gapwise graph",
        holds: "",
        write: |_, graph| Ok(mermaid::text(graph)),
    },
    Format {
        word: "json",
        endings: &["json"],
        what: "programs; networkx loads it with node_link_graph",
        begins: "{\n  \"schema\": \"gapwise/graph/",
        holds: "",
        write: |_, graph| node_link::text(graph),
    },
    Format {
        word: "svg",
        endings: &["svg"],
        what: "a browser: the coverage diagram of the briefing, in one picture",
        begins: "<!-- gapwise graph",
        holds: "<svg ",
        write: |source, _| Ok(figure::svg(source)),
    },
    Format {
        word: "oscal",
        endings: &[],
        what: "programs that know OSCAL: a control mapping, in JSON",
        begins: "{\n  \"mapping-collection\"",
        holds: oscal::MARK,
        write: oscal::text,
    },
];

impl Format {
    /// The format of this name.
    pub fn of(word: &str) -> Option<&'static Self> {
        ALL.iter().find(|format| format.word == word)
    }

    /// The format that a file's name asks for by its ending.
    pub fn of_file(path: &Path) -> Option<&'static Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let mut all = ALL.iter();
        all.find(|format| format.endings.contains(&ending.as_str()))
    }

    /// Whether a text that begins so, with its first [`LOOKED_AT`] bytes, is a graph that was written here before,
    /// in any of the formats.
    pub fn is_known(begin: &[u8]) -> bool {
        let begin = String::from_utf8_lossy(begin);
        let is_it =
            |format: &Format| begin.starts_with(format.begins) && begin.contains(format.holds);
        begin.is_empty() || ALL.iter().any(is_it)
    }

    /// The text of a graph in this format.
    ///
    /// # Errors
    /// Why there is no such text, in words.
    pub fn written(&self, source: &Source<'_>, graph: &Graph) -> Result<String, String> {
        (self.write)(source, graph)
    }
}
