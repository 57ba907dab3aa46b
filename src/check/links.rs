//! Links between workstreams and parts, from files and from decisions.

use std::collections::BTreeMap;

use super::words::Checker;
use crate::diagnostics::Diagnostic;
use crate::load::RawLink;
use crate::model::{Covers, Entry, Fraction, Link, Origin};

/// What a link is to: all parts of a recommendation, or one part.
fn targets(checker: &mut Checker, raw: &RawLink) -> Option<(std::ops::Range<usize>, bool)> {
    match (&raw.recommendation, &raw.part) {
        (Some(text), None) => {
            let index = checker.reference("recommendation", text, |c| &c.recommendations)?;
            Some((checker.parts_of.get(index)?.clone(), false))
        }
        (None, Some(text)) => {
            let index = checker.reference("part", text, |c| &c.parts)?;
            Some((index..index + 1, true))
        }
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

/// The links of one workstream or level, by part. A link to a part wins over one to the whole
/// recommendation; the same target twice is an error.
pub(super) fn covers(checker: &mut Checker, raw: &[(&RawLink, Origin)]) -> Covers {
    let mut by_part: BTreeMap<usize, (bool, Link)> = BTreeMap::new();
    let mut entries = Vec::new();
    let mut first_of: BTreeMap<(usize, usize), &RawLink> = BTreeMap::new();
    for &(entry, origin) in raw {
        let extent = entry.extent.as_ref();
        let extent = extent.map_or(Fraction::ZERO, |t| {
            checker.on_scale("an extent", t, |c| &c.extents)
        });
        let confidence = entry.confidence.as_ref();
        let confidence = confidence.map_or(Fraction::ONE, |t| {
            checker.on_scale("a confidence", t, |c| &c.confidences)
        });
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

fn twice(checker: &mut Checker, entry: &RawLink, first: &RawLink) {
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
