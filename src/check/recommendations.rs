//! Recommendations and their parts.

use std::collections::BTreeMap;

use super::words::{Checker, Index};
use crate::diagnostics::{Diagnostic, Marked, Place};
use crate::load::{Loaded, RawPart, RawRecommendation, Text};
use crate::model::{Fraction, Part, PartId, Recommendation, RecommendationId, Workspace};

pub(super) fn recommendations(checker: &mut Checker, loaded: &Loaded) -> Vec<Recommendation> {
    let mut raw: Vec<&RawRecommendation> = loaded.recommendations.iter().collect();
    raw.sort_by(|a, b| (&a.id.value, a.id.at).cmp(&(&b.id.value, b.id.at)));
    name_all(checker, &raw);
    raw.iter()
        .filter_map(|raw| recommendation(checker, raw))
        .collect()
}

/// Gives numbers to recommendations and parts, in the order of ids, and finds ids used twice.
fn name_all(checker: &mut Checker, raw: &[&RawRecommendation]) {
    let ids: Vec<Marked<&str>> = raw.iter().map(|r| id_of(&r.id)).collect();
    checker.recommendations = checker.index("recommendation", &ids);
    let mut parts = Vec::new();
    let mut own = Vec::new();
    for raw in raw {
        let first = parts.len();
        if raw.parts.is_empty() {
            parts.push(id_of(&raw.id));
        } else {
            parts.extend(by_id(raw).iter().map(|p| id_of(&p.id)));
            own.extend(by_id(raw).iter().map(|p| id_of(&p.id)));
        }
        checker.parts_of.push(first..parts.len());
    }
    part_ids_are_free(checker, &ids, &own);
    let names = parts
        .iter()
        .enumerate()
        .map(|(number, id)| (id.value.to_owned(), number))
        .collect();
    checker.parts = Index {
        names,
        complete: !checker.incomplete,
    };
}

/// A part's id is unique among recommendations and parts together.
fn part_ids_are_free(checker: &mut Checker, ids: &[Marked<&str>], own: &[Marked<&str>]) {
    let mut seen: BTreeMap<&str, (&str, Place)> = BTreeMap::new();
    for id in ids {
        seen.entry(id.value).or_insert(("recommendation", id.at));
    }
    for part in own {
        if let Some((what, first)) = seen.get(part.value) {
            let first = checker.shown(*first);
            checker.report(
                Diagnostic::at(
                    "duplicate-id",
                    part.at,
                    format!("the part `{}` has the id of a {what}", part.value),
                )
                .remedy(format!(
                    "the {what} stands at {first}: give this part another id"
                )),
            );
        } else {
            seen.insert(part.value, ("part", part.at));
        }
    }
}

fn id_of(text: &Marked<String>) -> Marked<&str> {
    Marked {
        value: text.value.as_str(),
        at: text.at,
    }
}

fn recommendation(checker: &mut Checker, raw: &RawRecommendation) -> Option<Recommendation> {
    let id = checker.id(&raw.id, RecommendationId::new);
    let element = raw.element.as_ref();
    let element = element.and_then(|t| checker.reference("element", t, |c| &c.elements));
    let audience = raw.audience.as_ref();
    let audience = audience.and_then(|t| checker.reference("audience", t, |c| &c.audiences));
    let share_of_cell = raw.share_of_cell.as_ref();
    let given_weight = raw.weight.as_ref();
    let parts = parts(checker, raw);
    Some(Recommendation {
        text: words(raw.text.as_ref()),
        element: element.unwrap_or(0),
        audience: audience.unwrap_or(0),
        given_weight: given_weight.map(|text| checker.number("a weight", text)),
        share_of_cell: share_of_cell.map_or(1.0, |text| checker.number("a share", text)),
        domains: raw.domains.iter().map(|d| d.value.clone()).collect(),
        source: raw.source.clone(),
        parts: parts?,
        excused: None,
        id: id?,
    })
}

/// The parts in the order of ids: that of the file never changes a result.
fn by_id(raw: &RawRecommendation) -> Vec<&RawPart> {
    let mut parts: Vec<&RawPart> = raw.parts.iter().collect();
    parts.sort_by(|a, b| (&a.id.value, a.id.at).cmp(&(&b.id.value, b.id.at)));
    parts
}

fn words(text: Option<&Text>) -> String {
    text.map_or("", |text| text.value.trim()).to_owned()
}

/// The parts with normalised shares; the recommendation itself where it has none.
fn parts(checker: &mut Checker, raw: &RawRecommendation) -> Option<Vec<Part>> {
    if raw.parts.is_empty() {
        return Some(vec![Part {
            id: PartId::new(&raw.id.value).ok()?,
            text: words(raw.text.as_ref()),
            share: Fraction::ONE,
        }]);
    }
    let written = by_id(raw);
    let shares: Vec<f64> = written
        .iter()
        .map(|part| {
            part.share
                .as_ref()
                .map_or(1.0, |text| checker.number("a share", text))
        })
        .collect();
    let sum: f64 = shares.iter().sum();
    if sum <= 0.0 {
        checker.report(
            Diagnostic::at(
                "bad-shares",
                raw.id.at,
                format!("the parts of `{}` share out nothing", raw.id.value),
            )
            .remedy("give at least one part a `share` above 0, or leave all shares out"),
        );
    }
    let parts: Vec<Option<Part>> = written
        .iter()
        .zip(shares)
        .map(|(part, share)| {
            Some(Part {
                id: checker.id(&part.id, PartId::new)?,
                text: words(part.text.as_ref()),
                share: Fraction::clamped(share / sum),
            })
        })
        .collect();
    parts.into_iter().collect()
}

/// `weights: {from: given}` needs a weight for each recommendation, and not all of them zero.
pub(super) fn given_weights(checker: &mut Checker, loaded: &Loaded, _: &Workspace) {
    let Some(asked) = super::weights_from(loaded, "given") else {
        return;
    };
    let all = &loaded.recommendations;
    let mut without: Vec<&str> = all
        .iter()
        .filter(|r| r.weight.is_none())
        .map(|r| r.id.value.as_str())
        .collect();
    without.sort_unstable();
    let is_zero = |r: &RawRecommendation| {
        let weight = r.weight.as_ref();
        weight.is_some_and(|w| w.value.trim().parse() == Ok(0.0))
    };
    if let Some(first) = without.first() {
        let message = format!(
            "each recommendation has to give its weight, and {} of {} do not (the first is `{first}`)",
            without.len(),
            all.len()
        );
        checker.report(
            Diagnostic::at("no-weight", asked.at, message)
                .remedy("add `weight: ...` to each, or choose `weights: {from: equal}`"),
        );
    } else if !all.is_empty() && all.iter().all(is_zero) {
        checker.report(
            Diagnostic::at(
                "no-weight",
                asked.at,
                "all weights are zero, so there is nothing to aim at",
            )
            .remedy("give at least one recommendation a weight above 0"),
        );
    }
}
