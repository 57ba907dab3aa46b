//! Links between workstreams and parts, from files and from decisions.

use std::collections::BTreeMap;

use super::words::Checker;
use crate::diagnostics::Diagnostic;
use crate::load::{RawLink, Text};
use crate::model::{Covers, Entry, Fraction, Link, Origin, Target};

/// What a link is to; `None` once reported.
pub(super) fn target(checker: &mut Checker, raw: &RawLink) -> Option<Target> {
    match (&raw.recommendation, &raw.part) {
        (Some(text), None) => checker
            .reference("recommendation", text, |c| &c.recommendations)
            .map(Target::Recommendation),
        (None, Some(text)) => checker
            .reference("part", text, |c| &c.parts)
            .map(Target::Part),
        _ => {
            checker.report(
                Diagnostic::at(
                    "missing-key",
                    raw.at,
                    "an entry needs `recommendation` or `part`, and not both",
                )
                .remedy("write `recommendation: ID` or `part: ID`"),
            );
            None
        }
    }
}

/// All parts of a recommendation, or one part of its own right.
fn targets(checker: &mut Checker, raw: &RawLink) -> Option<(std::ops::Range<usize>, bool)> {
    match target(checker, raw)? {
        Target::Recommendation(index) => Some((checker.parts_of.get(index)?.clone(), false)),
        Target::Part(index) => Some((index..index + 1, true)),
    }
}

/// An extent: a word of the scale or a number.
pub(super) fn extent(checker: &mut Checker, text: &Text) -> Fraction {
    checker.on_scale("an extent", text, |c| &c.extents)
}

/// A confidence: a word of the scale or a number.
pub(super) fn confidence(checker: &mut Checker, text: &Text) -> Fraction {
    checker.on_scale("a confidence", text, |c| &c.confidences)
}

/// The links of one workstream or level, by part. A link to a part wins over one to the whole
/// recommendation; the same target twice is an error.
pub(super) fn covers(checker: &mut Checker, raw: &[(&RawLink, Origin)]) -> Covers {
    let mut by_part: BTreeMap<usize, (bool, Link)> = BTreeMap::new();
    let mut entries = Vec::new();
    let mut first_of: BTreeMap<(usize, usize), &RawLink> = BTreeMap::new();
    for &(entry, origin) in raw {
        let extent = entry.extent.as_ref();
        let extent = extent.map_or(Fraction::ZERO, |text| self::extent(checker, text));
        let confidence = entry.confidence.as_ref();
        let confidence = confidence.map_or(Fraction::ONE, |text| self::confidence(checker, text));
        let Some((parts, own)) = targets(checker, entry) else {
            continue;
        };
        if let Some(first) = first_of.insert((parts.start, parts.len()), entry) {
            twice(checker, entry, first);
            continue;
        }
        let recommendation = checker.recommendation_of(parts.start);
        entries.push(Entry {
            recommendation,
            extent,
        });
        for part in parts {
            let link = Link {
                part,
                extent,
                confidence,
                origin,
                why: entry.why.as_ref().map(|text| text.value.clone()),
            };
            let kept = by_part.get(&part);
            if own || kept.is_none_or(|(kept_is_own, _)| !kept_is_own) {
                by_part.insert(part, (own, link));
            }
        }
    }
    // The order of the file never changes a result.
    entries.sort_by(|a, b| {
        (a.recommendation, a.extent.value())
            .partial_cmp(&(b.recommendation, b.extent.value()))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    Covers {
        links: by_part.into_values().map(|(_, link)| link).collect(),
        entries,
    }
}

pub(super) fn twice(checker: &mut Checker, entry: &RawLink, first: &RawLink) {
    let first = checker.shown(first.at);
    checker.report(
        Diagnostic::at(
            "duplicate-link",
            entry.at,
            "this link is written twice for one workstream",
        )
        .remedy(format!("it stands at {first} already: keep one of the two")),
    );
}
