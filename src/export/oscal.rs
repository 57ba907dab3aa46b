//! The links of today in the shape of OSCAL's control mapping model (version 1.2): a mapping collection
//! whose sources are workstreams and whose targets are recommendations or parts of them.
//!
//! Where it fits and where not: OSCAL's relationships are those of sets, ours are degrees. A full extent
//! says that the workstream holds all that is asked, so `superset-of`; anything less only says that the
//! two overlap, `intersects-with`; an adjacent link is `no-relationship`. Nothing is ever called equal or
//! a subset, since nobody wrote that. Extents stand as `coverage`, confidence as `confidence-score`, and
//! both again as properties of our own beside what OSCAL has no field for.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Source;
use super::graph::{Edge, Graph, LinkEdge, RecommendationNode, WorkstreamNode};
use crate::brief::{json as indented, plain};
use crate::model::rounded;

/// The version whose model this keeps to.
const VERSION: &str = "1.2.0";
/// What properties of our own are named in.
const OWN: &str = "urn:gapwise:oscal";

/// The mark by which a mapping is known again: it stands in `metadata`, near the beginning.
pub(super) const MARK: &str = "\"ns\": \"urn:gapwise:oscal\"";

const DESCRIPTION: &str = "Which workstreams that run today serve which recommendations, how far and how \
surely, by the judgement of people. superset-of: the workstream does all that is asked. intersects-with: it \
does some of it. no-relationship: it is near, and does none of it. Proposed workstreams are left out.";

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Document {
    mapping_collection: Collection,
}

/// Its fields in OSCAL's own order.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Collection {
    uuid: Uuid,
    metadata: Value,
    provenance: Value,
    mappings: [Value; 1],
    back_matter: Value,
}

/// The mapping as JSON.
///
/// # Errors
/// That there is nothing to map, or no date to give it.
pub(super) fn text(source: &Source<'_>, graph: &Graph) -> Result<String, String> {
    let links: Vec<(&Edge, &LinkEdge)> = graph
        .edges
        .iter()
        .filter_map(|edge| Some((edge, edge.link.as_ref()?)))
        .filter(|(_, link)| link.counts_today)
        .collect();
    if links.is_empty() {
        return Err(
            "no workstream that runs today is linked to a recommendation, and an OSCAL mapping cannot be empty: \
             write a `covers` entry first, or use another format".to_owned(),
        );
    }
    let names = Names::of(graph);
    let (ours, theirs) = (names.uuid("workstreams"), names.uuid("recommendations"));
    let mut mapping = json!({
        "uuid": names.uuid("mapping"),
        "source-resource": {"type": "catalog", "href": format!("#{ours}")},
        "target-resource": {"type": "catalog", "href": format!("#{theirs}")},
        "maps": links.iter().map(|link| map(&names, link)).collect::<Vec<_>>(),
        "coverage": coverage(graph.coverage.value(), "gapwise-weighted-coverage"),
    });
    let gaps = graph.recommendations.iter();
    let gaps = gaps.filter(|found| found.coverage.value() <= 0.0);
    let gaps: Vec<String> = gaps.map(|found| token(&found.id)).collect();
    if !gaps.is_empty() {
        mapping["target-gap-summary"] = json!({
            "uuid": names.uuid("gaps"),
            "unmapped-controls": [{"with-ids": gaps}],
        });
    }
    let print = source.workspace.fingerprint();
    let workstreams = graph.workstreams.iter().map(workstream).collect();
    let recommendations = graph.recommendations.iter().map(recommendation).collect();
    let whole = Document {
        mapping_collection: Collection {
            uuid: names.uuid(&print),
            metadata: json!({
                "title": said(&graph.name),
                "last-modified": format!("{}T00:00:00Z", day(source)?),
                "version": print,
                "oscal-version": VERSION,
                "props": [property("written-by", "gapwise")],
            }),
            provenance: json!({
                "method": "human",
                "matching-rationale": "functional",
                "status": "complete",
                "mapping-description": DESCRIPTION,
            }),
            mappings: [mapping],
            back_matter: json!({"resources": [
                resource(ours, "Workstreams", workstreams),
                resource(theirs, "Recommendations", recommendations),
            ]}),
        },
    };
    indented(&whole).map_err(|error| error.to_string())
}

/// When it was last changed: a date that somebody gave, never the clock's.
fn day(source: &Source<'_>) -> Result<Date, String> {
    let years = source.workspace.programme.years.first();
    let first = years.and_then(|year| year.starts);
    source.day.or(first).ok_or_else(|| {
        "OSCAL asks for a date, and the first year of this programme is none: say it with `--as-of`, such as \
         `--as-of 2018-04-01`"
            .to_owned()
    })
}

/// Names by the hash of what they are of: the same in every run.
struct Names(Uuid);

impl Names {
    fn of(graph: &Graph) -> Self {
        let own = Uuid::new_v5(&Uuid::NAMESPACE_URL, OWN.as_bytes());
        Self(Uuid::new_v5(&own, graph.programme.as_bytes()))
    }

    fn uuid(&self, of: &str) -> Uuid {
        Uuid::new_v5(&self.0, of.as_bytes())
    }
}

fn map(names: &Names, (edge, link): &(&Edge, &LinkEdge)) -> Value {
    let extent = rounded(link.extent.value());
    let relationship = match extent {
        full if full >= 1.0 => "superset-of",
        some if some > 0.0 => "intersects-with",
        _ => "no-relationship",
    };
    let mut map = json!({
        "uuid": names.uuid(&format!("{} -> {}", edge.source, edge.target)),
        "relationship": relationship,
        "sources": [item(&edge.source)],
        "targets": [item(&edge.target)],
        "confidence-score": {"percentage": rounded(link.confidence.value())},
        "coverage": coverage(link.extent.value(), "gapwise-extent"),
        "props": [
            property("extent", &extent.to_string()),
            property("confidence", &rounded(link.confidence.value()).to_string()),
            property("origin", link.origin.word()),
        ],
    });
    if let Some(why) = link.why.as_deref().filter(|why| !why.trim().is_empty()) {
        map["remarks"] = Value::String(said(why));
    }
    map
}

/// A workstream or a recommendation is as near to a control as OSCAL has it, a part to a statement.
fn item(key: &str) -> Value {
    let (kind, id) = key.split_once(':').unwrap_or(("", key));
    let kind = if kind == "part" {
        "statement"
    } else {
        "control"
    };
    json!({"type": kind, "id-ref": token(id)})
}

fn coverage(value: f64, method: &str) -> Value {
    json!({"generation-method": method, "target-coverage": rounded(value)})
}

fn property(name: &str, value: &str) -> Value {
    json!({"name": name, "ns": OWN, "value": value})
}

/// What the ids of one side mean.
fn resource(uuid: Uuid, title: &str, items: Vec<(String, String)>) -> Value {
    let named = items.into_iter().map(|(id, text)| {
        let text = match said(&text) {
            nothing if nothing.is_empty() => id.clone(),
            text => text,
        };
        json!({"name": "named", "ns": OWN, "class": token(&id), "value": text})
    });
    let named: Vec<Value> = named.collect();
    let mut resource = json!({"uuid": uuid, "title": title});
    if !named.is_empty() {
        resource["props"] = Value::Array(named);
    }
    resource
}

fn workstream(found: &WorkstreamNode) -> (String, String) {
    (found.id.clone(), found.name.clone())
}

fn recommendation(found: &RecommendationNode) -> (String, String) {
    (found.id.clone(), found.text.clone())
}

/// An id as OSCAL takes it: these begin with no digit.
fn token(id: &str) -> String {
    match id.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("_{id}"),
        false => id.to_owned(),
    }
}

/// A text on one line, with nothing before or after it, as OSCAL's strings are.
fn said(text: &str) -> String {
    plain(text).trim().to_owned()
}
