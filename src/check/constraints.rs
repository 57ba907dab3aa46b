//! Constraints: each kind needs its own keys, and no others.

use std::collections::BTreeSet;

use super::words::Checker;
use crate::diagnostics::{Diagnostic, Marked, Place};
use crate::load::{Loaded, RawConstraint, Text};
use crate::model::{Constraint, Group, Rule};

/// What a kind needs: a group out of these keys, and these other keys.
struct Shape {
    kind: &'static str,
    groups: &'static [&'static str],
    keys: &'static [&'static str],
}

const SHAPES: [Shape; 6] = [
    Shape {
        kind: "floor",
        groups: &["element", "audience", "owner", "workstreams"],
        keys: &["spend"],
    },
    Shape {
        kind: "ceiling",
        groups: &["element", "audience", "owner", "workstreams"],
        keys: &["spend"],
    },
    Shape {
        kind: "coverage",
        groups: &["recommendation", "element", "audience"],
        keys: &["at_least"],
    },
    Shape {
        kind: "at-most",
        groups: &[],
        keys: &["count", "of"],
    },
    Shape {
        kind: "at-least",
        groups: &[],
        keys: &["count", "of"],
    },
    Shape {
        kind: "changes",
        groups: &[],
        keys: &["at_most"],
    },
];

pub(super) fn constraints(
    checker: &mut Checker,
    raw: &[RawConstraint],
    owners: &BTreeSet<&str>,
) -> Vec<Constraint> {
    let mut constraints: Vec<Constraint> = raw
        .iter()
        .filter_map(|raw| constraint(checker, raw, owners))
        .collect();
    // The order of the file never changes a result.
    constraints.sort_by(|a, b| a.words.cmp(&b.words));
    constraints
}

fn constraint(
    checker: &mut Checker,
    raw: &RawConstraint,
    owners: &BTreeSet<&str>,
) -> Option<Constraint> {
    let kind = raw.kind.as_ref()?;
    let kinds: Vec<(&str, &Shape)> = SHAPES.iter().map(|shape| (shape.kind, shape)).collect();
    if !kinds.iter().any(|(word, _)| *word == kind.value) {
        let known: Vec<&str> = kinds.iter().map(|(word, _)| *word).collect();
        checker.unknown_word("a kind of constraint", kind, &known);
        return None;
    }
    let shape = checker.word("a kind of constraint", kind, &kinds);
    if !has_its_keys(checker, raw, shape) {
        return None;
    }
    let group = group(checker, raw, owners);
    let money = |checker: &mut Checker| raw.spend.as_ref().map(|text| checker.money(text));
    let rule = match shape.kind {
        "floor" => Rule::Floor(group?, money(checker)?),
        "ceiling" => Rule::Ceiling(group?, money(checker)?),
        "coverage" => {
            let at_least = checker.fraction("a coverage", raw.at_least.as_ref()?);
            Rule::Coverage(group?, at_least.value())
        }
        "changes" => Rule::Changes(checker.count(raw.at_most.as_ref()?)),
        at => {
            let of = named(checker, &raw.of.as_ref()?.1);
            let count = checker.count(raw.count.as_ref()?);
            if at == "at-most" {
                Rule::AtMost(of, count)
            } else {
                Rule::AtLeast(of, count)
            }
        }
    };
    Some(Constraint {
        rule,
        words: raw.words.clone(),
        place: checker.shown(raw.at),
    })
}

/// Every key the entry has, with its place.
fn written_keys(raw: &RawConstraint) -> Vec<(&'static str, Place)> {
    let texts = [
        ("spend", &raw.spend),
        ("at_least", &raw.at_least),
        ("at_most", &raw.at_most),
        ("count", &raw.count),
    ];
    let lists = [("workstreams", &raw.workstreams), ("of", &raw.of)];
    let groups = raw.group.iter().map(|(key, text)| (*key, text.at));
    let texts = texts
        .into_iter()
        .filter_map(|(key, text)| Some((key, text.as_ref()?.at)));
    let lists = lists
        .into_iter()
        .filter_map(|(key, list)| Some((key, list.as_ref()?.0)));
    groups.chain(texts).chain(lists).collect()
}

fn has_its_keys(checker: &mut Checker, raw: &RawConstraint, shape: &Shape) -> bool {
    let written = written_keys(raw);
    let kind = shape.kind;
    let mut good = true;
    for (key, at) in &written {
        if !shape.keys.contains(key) && !shape.groups.contains(key) {
            checker.report(
                Diagnostic::at(
                    "unknown-key",
                    *at,
                    format!("a constraint of kind `{kind}` has no key `{key}`"),
                )
                .remedy(format!("it has {}", listed(shape.groups, shape.keys))),
            );
            good = false;
        }
    }
    let has = |key: &str| written.iter().any(|(k, _)| *k == key);
    let groups = shape.groups.iter().filter(|key| has(key)).count();
    let wrong_group = !shape.groups.is_empty() && groups != 1;
    if wrong_group || shape.keys.iter().any(|key| !has(key)) {
        checker.report(
            Diagnostic::at(
                "missing-key",
                raw.at,
                format!("a constraint of kind `{kind}` is not complete"),
            )
            .remedy(format!("it needs {}", listed(shape.groups, shape.keys))),
        );
        good = false;
    }
    good
}

fn listed(groups: &[&str], keys: &[&str]) -> String {
    let quoted = |keys: &[&str]| keys.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>();
    match groups {
        [] => quoted(keys).join(" and "),
        _ => format!(
            "one of {}, and {}",
            quoted(groups).join(", "),
            quoted(keys).join(" and ")
        ),
    }
}

fn group(checker: &mut Checker, raw: &RawConstraint, owners: &BTreeSet<&str>) -> Option<Group> {
    if let Some((_, ids)) = &raw.workstreams {
        return Some(Group::Workstreams(named(checker, ids)));
    }
    let (key, text) = raw.group.first()?;
    match *key {
        "element" => checker
            .reference("element", text, |c| &c.elements)
            .map(Group::Element),
        "audience" => checker
            .reference("audience", text, |c| &c.audiences)
            .map(Group::Audience),
        "recommendation" => {
            let index = checker.reference("recommendation", text, |c| &c.recommendations);
            index.map(Group::Recommendation)
        }
        _ => owner(checker, text, owners),
    }
}

/// Everybody who runs a workstream, as the files say.
pub(super) fn owners(loaded: &Loaded) -> BTreeSet<&str> {
    let named = loaded.workstreams.iter().filter_map(|w| w.owner.as_ref());
    named.map(|owner| owner.value.trim()).collect()
}

fn owner(checker: &mut Checker, text: &Text, owners: &BTreeSet<&str>) -> Option<Group> {
    let name = text.value.trim();
    if owners.contains(name) {
        return Some(Group::Owner(name.to_owned()));
    }
    if !checker.incomplete {
        let known: Vec<&str> = owners.iter().copied().collect();
        checker.report(
            Diagnostic::at(
                "dangling-reference",
                text.at,
                format!("no workstream has the owner `{}`", text.value),
            )
            .remedy(crate::diagnostics::suggestion(&text.value, &known)),
        );
    }
    None
}

/// Workstreams by index, each once.
pub(super) fn named(checker: &mut Checker, ids: &[Marked<String>]) -> Vec<usize> {
    let mut indices: Vec<usize> = ids
        .iter()
        .filter_map(|id| checker.reference("workstream", id, |c| &c.workstreams))
        .collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}
