//! Workstreams: costs, levels, years, links, and what they need of each other.

use std::collections::BTreeMap;

use super::costs::{costs, levels, optional_by_year};
use super::decisions;
use super::funds;
use super::links::covers;
use super::optimism;
use super::words::Checker;
use crate::diagnostics::{Diagnostic, Marked};
use crate::load::{Loaded, RawLink, RawWorkstream, Text};
use crate::model::{CostBasis, Funding, Lock, Money, Origin, Status, Workstream, WorkstreamId};

pub(super) fn workstreams(checker: &mut Checker, loaded: &Loaded) -> Vec<Workstream> {
    let mut raw: Vec<&RawWorkstream> = loaded.workstreams.iter().collect();
    raw.sort_by(|a, b| (&a.id.value, a.id.at).cmp(&(&b.id.value, b.id.at)));
    let ids: Vec<Marked<&str>> = raw
        .iter()
        .map(|w| Marked {
            value: w.id.value.as_str(),
            at: w.id.at,
        })
        .collect();
    checker.workstreams = checker.index("workstream", &ids);
    let accepted = accepted_links(loaded);
    let mut workstreams = Vec::new();
    for raw in raw {
        let accepted = accepted.get(raw.id.value.as_str());
        if let Some(workstream) = workstream(checker, raw, accepted) {
            if let (Some(text), Some(lock)) = (&raw.lock, workstream.lock) {
                lock_is_ours(checker, text, &workstream, lock);
            }
            workstreams.push(workstream);
        }
    }
    exclude_both_ways(&mut workstreams);
    workstreams
}

/// Accepted suggestions count like entries of `covers`.
fn accepted_links(loaded: &Loaded) -> BTreeMap<&str, Vec<&RawLink>> {
    let mut accepted: BTreeMap<&str, Vec<&RawLink>> = BTreeMap::new();
    for decision in decisions::standing(loaded) {
        if decision.decision.value == "accepted" {
            let links = accepted.entry(&decision.workstream.value).or_default();
            links.push(&decision.link);
        }
    }
    accepted
}

fn workstream(
    checker: &mut Checker,
    raw: &RawWorkstream,
    accepted: Option<&Vec<&RawLink>>,
) -> Option<Workstream> {
    let id = checker.id(&raw.id, WorkstreamId::new);
    let status = [("current", Status::Current), ("proposed", Status::Proposed)];
    let written = raw.status.as_ref();
    let status = written.map(|text| checker.word("a status", text, &status));
    // One without a status is reported already, and gone through as if it ran.
    let status = status.unwrap_or(Status::Current);
    let funding = [("programme", Funding::Programme), ("other", Funding::Other)];
    let funding = raw
        .funding
        .as_ref()
        .map(|t| checker.word("a funding", t, &funding));
    let funding = funding.unwrap_or(Funding::Programme);
    let basis = [
        ("estimate", CostBasis::Estimate),
        ("published", CostBasis::Published),
        ("illustrative", CostBasis::Illustrative),
    ];
    let basis = raw
        .cost_basis
        .as_ref()
        .map(|t| checker.word("a basis of costs", t, &basis));
    let (earliest, latest, ends) = window(checker, raw, status);
    let mut costs = costs(checker, raw, status, funding, earliest, ends);
    let mut levels = levels(checker, raw, costs.as_deref(), status, earliest, ends);
    let optimism_bias = optimism::raise(checker, raw, funding, &mut costs, &mut levels);
    let pays = funding == Funding::Programme && costs.is_some();
    let lock = [("in", Lock::In), ("out", Lock::Out)];
    let written = raw.covers.iter().map(|link| (link, Origin::Covers));
    let accepted = accepted
        .into_iter()
        .flatten()
        .map(|link| (*link, Origin::Accepted));
    let all_links: Vec<_> = written.chain(accepted).collect();
    let text = |text: &Option<Text>| text.as_ref().map(|t| t.value.trim().to_owned());
    Some(Workstream {
        name: text(&raw.name).unwrap_or_else(|| raw.id.value.clone()),
        owner: text(&raw.owner).unwrap_or_default(),
        status,
        funding,
        fund: funds::of_workstream(checker, raw, pays),
        purpose: text(&raw.purpose),
        activities: raw.activities.iter().map(|a| a.value.clone()).collect(),
        source: raw.source.clone(),
        cost_basis: basis.unwrap_or(CostBasis::Estimate),
        optimism_bias,
        committed: optional_by_year(checker, raw.committed.as_ref()),
        exit_cost: raw
            .exit_cost
            .as_ref()
            .map_or(Money::ZERO, |t| checker.money(t)),
        levels,
        costs,
        earliest,
        latest,
        ends,
        covers: covers(checker, &all_links),
        requires: others(checker, &raw.id, &raw.requires),
        excludes: others(checker, &raw.id, &raw.excludes),
        lock: raw.lock.as_ref().map(|t| checker.word("a lock", t, &lock)),
        id: id?,
    })
}

/// A lock asks for a decision; where it asks for one that is not ours, it could only be broken.
pub(super) fn lock_is_ours(
    checker: &mut Checker,
    text: &Text,
    workstream: &Workstream,
    lock: Lock,
) {
    let kept_anyway = match lock {
        Lock::In => workstream.is_current(),
        Lock::Out => !workstream.is_current(),
    };
    if !workstream.is_ours_to_change() && !kept_anyway {
        let wish = if lock == Lock::In {
            "started"
        } else {
            "stopped"
        };
        checker.report(
            Diagnostic::at(
                "lock-clash",
                text.at,
                format!(
                    "`{}` is not ours to change, so it cannot be {wish} by a lock",
                    workstream.id
                ),
            )
            .remedy(
                "remove the lock: only what this programme pays for at a known cost can be decided",
            ),
        );
    }
}

/// The first and last year in which it can start or change, and the last in which it runs.
fn window(checker: &mut Checker, raw: &RawWorkstream, status: Status) -> (usize, usize, usize) {
    let last = checker.years.len().saturating_sub(1);
    let year = |checker: &mut Checker, text: &Option<Text>, default| {
        text.as_ref()
            .and_then(|t| checker.year(t))
            .unwrap_or(default)
    };
    let earliest = year(checker, &raw.earliest, 0);
    let latest = year(checker, &raw.latest, last);
    let ends = year(checker, &raw.ends, last);
    let wrong = match (&raw.latest, &raw.ends) {
        (Some(text), _) if latest < earliest => Some((text, "`latest` comes before `earliest`")),
        (_, Some(text)) if ends < earliest && status == Status::Proposed => {
            Some((text, "it ends before it can start"))
        }
        _ => None,
    };
    if let Some((text, message)) = wrong {
        checker.report(
            Diagnostic::at("bad-window", text.at, message)
                .remedy("write years in which it could run"),
        );
    }
    (earliest, latest, ends)
}

/// References to other workstreams, by index, each once.
fn others(checker: &mut Checker, own: &Text, raw: &[Text]) -> Vec<usize> {
    let mut indices = Vec::new();
    for text in raw {
        if text.value == own.value {
            checker.report(
                Diagnostic::at(
                    "self-reference",
                    text.at,
                    format!("`{}` names itself here", own.value),
                )
                .remedy("name another workstream, or remove this"),
            );
        } else if let Some(index) = checker.reference("workstream", text, |c| &c.workstreams) {
            indices.push(index);
        }
    }
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// `excludes` holds both ways, on whichever side it is written.
fn exclude_both_ways(workstreams: &mut [Workstream]) {
    let pairs: Vec<(usize, usize)> = workstreams
        .iter()
        .enumerate()
        .flat_map(|(a, w)| w.excludes.iter().map(move |&b| (a, b)))
        .collect();
    for (a, b) in pairs {
        if let Some(other) = workstreams.get_mut(b)
            && !other.excludes.contains(&a)
        {
            other.excludes.push(a);
            other.excludes.sort_unstable();
        }
    }
}
