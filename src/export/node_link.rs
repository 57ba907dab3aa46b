//! JSON in the node-link shape: `networkx.node_link_graph` loads it as it is.

use schemars::JsonSchema;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::attributes::{Item, edges, nodes};
use super::graph::{Graph, PlannedTotals};
use crate::brief::json;
use crate::model::{Fraction, Money, rounded};

/// What `graph --as json` prints.
#[derive(Serialize, JsonSchema)]
pub struct Document<'a> {
    schema: &'static str,
    directed: bool,
    /// One workstream may say of another that it needs it, and that it excludes it.
    multigraph: bool,
    graph: Whole<'a>,
    /// Recommendations, parts and workstreams.
    #[schemars(with = "Vec<NodeNames>")]
    nodes: Vec<Node<'a>>,
    /// What stands between them.
    #[schemars(with = "Vec<EdgeNames>")]
    edges: Vec<Node<'a>>,
}

/// What the graph says of itself.
#[derive(Serialize, JsonSchema)]
struct Whole<'a> {
    programme: &'a str,
    name: &'a str,
    years: &'a [String],
    combine: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    curve: &'a [(f64, f64)],
    met_at: f64,
    coverage: Fraction,
    coverage_raw: Fraction,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<Plan>,
}

#[derive(Serialize, JsonSchema)]
struct Plan {
    status: &'static str,
    coverage: Fraction,
    spend: Money,
    spend_pence: i64,
}

impl Plan {
    fn of(totals: &PlannedTotals) -> Self {
        Self {
            status: totals.status.word(),
            coverage: totals.coverage,
            spend: totals.spend,
            spend_pence: totals.spend.pence(),
        }
    }
}

/// What every node has; which further keys, its `kind` says.
#[derive(Serialize, JsonSchema)]
struct NodeNames {
    /// What edges call it.
    id: String,
    /// What it is: `recommendation`, `part` or `workstream`.
    kind: String,
}

/// What every edge has; which further keys, its `kind` says.
#[derive(Serialize, JsonSchema)]
struct EdgeNames {
    /// The node that it comes from.
    source: String,
    /// The node that it goes to.
    target: String,
    /// What tells it from other edges between the same nodes.
    key: String,
    /// What it says: `covers`, `part-of`, `requires` or `excludes`.
    kind: String,
}

/// A node or an edge, its attributes beside its name.
struct Node<'a>(Item<'a>);

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.0.ends {
            None => map.serialize_entry("id", self.0.key)?,
            Some((source, target)) => {
                map.serialize_entry("source", source)?;
                map.serialize_entry("target", target)?;
                map.serialize_entry("key", self.0.key)?;
            }
        }
        for (name, value) in &self.0.attributes {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// The graph as one JSON document.
///
/// # Errors
/// That it cannot be written as JSON, in words.
pub(super) fn text(graph: &Graph) -> Result<String, String> {
    let document = Document {
        schema: "gapwise/graph/1",
        directed: true,
        multigraph: true,
        graph: Whole {
            programme: &graph.programme,
            name: &graph.name,
            years: &graph.years,
            combine: graph.combine,
            curve: &graph.curve,
            met_at: rounded(graph.met_at),
            coverage: graph.coverage,
            coverage_raw: graph.coverage_raw,
            plan: graph.plan.as_ref().map(Plan::of),
        },
        nodes: nodes(graph).into_iter().map(Node).collect(),
        edges: edges(graph).into_iter().map(Node).collect(),
    };
    json(&document).map_err(|error| error.to_string())
}
