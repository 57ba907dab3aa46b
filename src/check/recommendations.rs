//! Recommendations and their parts.

use super::words::{Checker, Index};
use crate::diagnostics::{Diagnostic, Marked};
use crate::load::{Loaded, RawRecommendation};
use crate::model::{
    Fraction, Part, PartId, Recommendation, RecommendationId, WeightsFrom, Workspace,
};

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
            parts.extend(raw.parts.iter().map(|p| id_of(&p.id)));
            own.extend(raw.parts.iter().map(|p| id_of(&p.id)));
        }
        checker.parts_of.push(first..parts.len());
    }
    // A part's id is unique among recommendations and parts together.
    let together: Vec<Marked<&str>> = ids.into_iter().chain(own).collect();
    let before = checker.index("recommendation or part", &together);
    let names = parts
        .iter()
        .enumerate()
        .map(|(number, id)| (id.value.to_owned(), number))
        .collect();
    checker.parts = Index {
        names,
        complete: before.complete,
    };
}

fn id_of(text: &Marked<String>) -> Marked<&str> {
    Marked {
        value: text.value.as_str(),
        at: text.at,
    }
}

fn recommendation(checker: &mut Checker, raw: &RawRecommendation) -> Option<Recommendation> {
    let id = checker.id(&raw.id, RecommendationId::new);
    let element = checker.reference("element", &raw.element, |c| &c.elements);
    let audience = checker.reference("audience", &raw.audience, |c| &c.audiences);
    let share_of_cell = raw.share_of_cell.as_ref();
    let given_weight = raw.weight.as_ref();
    Some(Recommendation {
        id: id?,
        text: raw.text.value.trim().to_owned(),
        element: element.unwrap_or(0),
        audience: audience.unwrap_or(0),
        given_weight: given_weight.map(|text| checker.number("a weight", text)),
        share_of_cell: share_of_cell.map_or(1.0, |text| checker.number("a share", text)),
        domains: raw.domains.iter().map(|d| d.value.clone()).collect(),
        source: raw.source.clone(),
        parts: parts(checker, raw)?,
        excused: None,
    })
}

/// The parts with normalised shares; the recommendation itself where it has none.
fn parts(checker: &mut Checker, raw: &RawRecommendation) -> Option<Vec<Part>> {
    if raw.parts.is_empty() {
        return Some(vec![Part {
            id: PartId::new(&raw.id.value).ok()?,
            text: raw.text.value.trim().to_owned(),
            share: Fraction::ONE,
        }]);
    }
    let shares: Vec<f64> = raw
        .parts
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
    let parts = raw.parts.iter().zip(shares);
    parts
        .map(|(part, share)| {
            Some(Part {
                id: checker.id(&part.id, PartId::new)?,
                text: part.text.value.trim().to_owned(),
                share: Fraction::clamped(share / sum),
            })
        })
        .collect()
}

/// `weights: {from: given}` needs a weight for each recommendation, and not all of them zero.
pub(super) fn given_weights(checker: &mut Checker, workspace: &Workspace) {
    let programme = &workspace.programme;
    let wanted = std::iter::once(programme.weights)
        .chain(programme.scenarios.iter().filter_map(|s| s.weights));
    if !wanted.into_iter().any(|from| from == WeightsFrom::Given) {
        return;
    }
    let without: Vec<&str> = workspace
        .recommendations
        .iter()
        .filter(|r| r.given_weight.is_none())
        .map(|r| r.id.as_str())
        .collect();
    if let Some(first) = without.first() {
        let message = format!(
            "weights are to be given, but {} of {} recommendations have none (the first is `{first}`)",
            without.len(),
            workspace.recommendations.len()
        );
        checker.report(
            super::whole("no-weight", &message)
                .remedy("add `weight: ...` to each, or choose `weights: {from: equal}`"),
        );
    } else if workspace
        .recommendations
        .iter()
        .all(|r| r.given_weight == Some(0.0))
        && !checker.found_any()
    {
        checker.report(
            super::whole(
                "no-weight",
                "all weights are zero, so there is nothing to aim at",
            )
            .remedy("give at least one recommendation a weight above 0"),
        );
    }
}
