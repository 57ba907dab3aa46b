//! A rejection beside a link of the same workstream that takes in some of the same parts: whichever
//! counted, the other one would have no effect.

use std::collections::BTreeMap;
use std::ops::Range;

use super::decisions::standing;
use super::words::Checker;
use crate::diagnostics::{Diagnostic, Place};
use crate::load::{Loaded, RawLink};
use crate::model::{Workspace, meet};

/// A link, or a rejection of one: the parts that it takes in, where it stands, and what it names.
struct Said<'a> {
    parts: Range<usize>,
    at: Place,
    target: &'a str,
}

pub(super) fn contradictions(checker: &mut Checker, loaded: &Loaded, _: &Workspace) {
    let (mut links, rejections) = said(checker, loaded);
    for (workstream, rejected) in rejections {
        let served = links.entry(workstream).or_default();
        for rejection in rejected {
            let other = served
                .iter()
                .find(|link| meet(&link.parts, &rejection.parts));
            if let Some(other) = other {
                report(checker, workstream, &rejection, other);
            }
        }
    }
}

type ByWorkstream<'a> = BTreeMap<&'a str, Vec<Said<'a>>>;

/// What each workstream serves, and what it was said not to.
fn said<'a>(checker: &Checker, loaded: &'a Loaded) -> (ByWorkstream<'a>, ByWorkstream<'a>) {
    let (mut links, mut rejections) = (ByWorkstream::new(), ByWorkstream::new());
    for raw in &loaded.workstreams {
        let covers = raw.covers.iter().filter_map(|link| named(checker, link));
        links.entry(&raw.id.value).or_default().extend(covers);
    }
    for raw in standing(loaded) {
        let kept = match raw.decision.value.as_str() {
            "accepted" => &mut links,
            "rejected" => &mut rejections,
            _ => continue,
        };
        let decided = named(checker, &raw.link).map(|link| Said {
            at: raw.decision.at,
            ..link
        });
        kept.entry(&raw.workstream.value)
            .or_default()
            .extend(decided);
    }
    (links, rejections)
}

/// What an entry names; `None` where that is reported elsewhere.
fn named<'a>(checker: &Checker, raw: &'a RawLink) -> Option<Said<'a>> {
    let (text, parts) = match (&raw.recommendation, &raw.part) {
        (Some(text), None) => {
            let index = *checker.recommendations.names.get(&text.value)?;
            (text, checker.parts_of.get(index)?.clone())
        }
        (None, Some(text)) => {
            let index = *checker.parts.names.get(&text.value)?;
            (text, index..index + 1)
        }
        _ => return None,
    };
    Some(Said {
        parts,
        at: raw.at,
        target: &text.value,
    })
}

fn report(checker: &mut Checker, workstream: &str, rejection: &Said<'_>, link: &Said<'_>) {
    let (message, remedy) = serves_and_not(
        workstream,
        link.target,
        rejection.target,
        &checker.shown(link.at),
    );
    checker.report(Diagnostic::at("decision-clash", rejection.at, message).remedy(remedy));
}

/// That a rejection meets a link, and what to do; the link stands already.
pub(crate) fn serves_and_not(
    workstream: &str,
    served: &str,
    rejected: &str,
    place: &str,
) -> (String, String) {
    (
        both(workstream, served, rejected),
        format!("the link to `{served}` stands at {place}: change or remove that one first"),
    )
}

/// That somebody would serve one and not the other of two that share parts.
pub(crate) fn both(workstream: &str, served: &str, rejected: &str) -> String {
    format!("`{workstream}` cannot serve `{served}` where it does not serve `{rejected}`")
}
