//! Constraints, of the programme or of a scenario.

use serde_json::{Value, json};

use super::keys::{Keys, where_key};
use super::values::{fraction, list, money, reference, references, text, whole, word};

/// What each kind needs: one of the first keys, and all of the others.
const SHAPES: [(&str, &[&str], &[&str]); 6] = [
    (
        "floor",
        &["element", "audience", "owner", "workstreams"],
        &["spend"],
    ),
    (
        "ceiling",
        &["element", "audience", "owner", "workstreams"],
        &["spend"],
    ),
    (
        "coverage",
        &["recommendation", "element", "audience"],
        &["at_least"],
    ),
    ("at-most", &[], &["count", "of"]),
    ("at-least", &[], &["count", "of"]),
    ("changes", &[], &["at_most"]),
];

pub(super) fn constraints(about: &str) -> Value {
    list(about, &constraint())
}

fn constraint() -> Value {
    let mut keys = Keys::of("A constraint: `kind` says which other keys it has.")
        .must("kind", word("What is limited.", &[
            ("floor", "at least this `spend` over all years on an element, an audience, an owner or workstreams"),
            ("ceiling", "at most this `spend` on them"),
            ("coverage", "a recommendation, element or audience is covered to `at_least` this"),
            ("at-most", "at most `count` of these workstreams run"),
            ("at-least", "at least `count` of these workstreams run"),
            ("changes", "at most so many workstreams are run otherwise than today"),
        ]))
        .may("element", reference("An element of the framework."))
        .may("audience", reference("An audience of the framework."))
        .may("owner", text("Who runs workstreams, as their `owner` is written."))
        .may("recommendation", reference("A recommendation."))
        .may("workstreams", references("Workstreams."))
        .may("of", references("The workstreams that are counted."))
        .may("spend", money("An amount over all years."))
        .may("at_least", fraction("A coverage from 0 to 1."))
        .may("at_most", whole("How many workstreams may be run otherwise than today.", 0, i64::MAX))
        .may("count", whole("How many.", 0, i64::MAX));
    for (kind, groups, needed) in SHAPES {
        keys = keys.rule(where_key("kind", kind, &shape(groups, needed)));
    }
    keys.done()
}

fn shape(groups: &[&str], needed: &[&str]) -> Value {
    let known = [&["kind"], groups, needed].concat();
    let mut shape = json!({"required": needed, "propertyNames": {"enum": known}});
    if !groups.is_empty() {
        let one: Vec<Value> = groups
            .iter()
            .map(|key| json!({"required": [key]}))
            .collect();
        shape["oneOf"] = Value::Array(one);
    }
    shape
}
