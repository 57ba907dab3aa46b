//! The coverage graph: workstreams, parts, and what each brings to which. The only room that knows
//! petgraph.

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};

use super::measure::strength;
use crate::model::{At, Link, Origin, Workspace};

/// What stands at a point of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vertex {
    Workstream(usize),
    Part(usize),
}

/// What a workstream brings to a part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// Index of the workstream.
    pub workstream: usize,
    /// Index of the part.
    pub part: usize,
    /// Extent × confidence × delivers, at most 1.
    pub strength: f64,
    /// The same without confidence.
    pub raw: f64,
    /// The link's extent.
    pub extent: f64,
    /// The link's confidence.
    pub confidence: f64,
    /// Where the link comes from.
    pub origin: Origin,
}

/// Which workstreams bring what to which parts, at given levels.
#[derive(Debug)]
pub struct CoverageGraph {
    graph: DiGraph<Vertex, Contribution>,
    workstreams: Vec<NodeIndex>,
    parts: Vec<NodeIndex>,
}

impl CoverageGraph {
    /// Today: current workstreams at their normal level.
    pub fn today(workspace: &Workspace) -> Self {
        Self::at(workspace, |index| workspace.workstreams[index].today())
    }

    /// All workstreams at their normal level, proposed ones included.
    pub fn all(workspace: &Workspace) -> Self {
        Self::at(workspace, |_| At::Normal)
    }

    /// With each workstream at the given level.
    pub fn at(workspace: &Workspace, level: impl Fn(usize) -> At) -> Self {
        let mut graph = DiGraph::new();
        let count = workspace.workstreams.len();
        let workstreams: Vec<_> = (0..count)
            .map(|w| graph.add_node(Vertex::Workstream(w)))
            .collect();
        let parts: Vec<_> = (0..workspace.part_count())
            .map(|p| graph.add_node(Vertex::Part(p)))
            .collect();
        for (index, workstream) in workspace.workstreams.iter().enumerate() {
            let (links, delivers) = workstream.links_at(level(index));
            for link in links {
                let edge = contribution(index, link, delivers);
                graph.add_edge(workstreams[index], parts[link.part], edge);
            }
        }
        Self {
            graph,
            workstreams,
            parts,
        }
    }

    /// What a part gets, by workstream.
    pub fn of_part(&self, part: usize) -> Vec<Contribution> {
        let edges = self
            .graph
            .edges_directed(self.parts[part], Direction::Incoming);
        let mut found: Vec<Contribution> = edges.map(|edge| *edge.weight()).collect();
        found.sort_by_key(|c| c.workstream);
        found
    }

    /// What a workstream brings, by part.
    pub fn of_workstream(&self, workstream: usize) -> Vec<Contribution> {
        let edges = self.graph.edges(self.workstreams[workstream]);
        let mut found: Vec<Contribution> = edges.map(|edge| *edge.weight()).collect();
        found.sort_by_key(|c| c.part);
        found
    }
}

fn contribution(workstream: usize, link: &Link, delivers: f64) -> Contribution {
    Contribution {
        workstream,
        part: link.part,
        strength: strength(link, delivers, false),
        raw: strength(link, delivers, true),
        extent: link.extent.value(),
        confidence: link.confidence.value(),
        origin: link.origin,
    }
}
