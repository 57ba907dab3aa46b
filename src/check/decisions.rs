//! decisions.yaml: names, dates and words. Accepted links are taken up with the workstreams.

use std::collections::{BTreeMap, BTreeSet};

use super::links;
use super::words::Checker;
use crate::diagnostics::{Diagnostic, Place, Spot};
use crate::load::{Loaded, RawDecision, RawExcused, RawReviewed, Text};
use crate::model::{
    Excused, ExcusedState, Fraction, LinkDecision, Origin, Recommendation, Reviewed, Verdict,
};

pub(super) fn decisions(
    checker: &mut Checker,
    loaded: &Loaded,
    recommendations: &mut [Recommendation],
) -> Vec<LinkDecision> {
    let standing: BTreeSet<Place> = standing(loaded).iter().map(|raw| raw.link.at).collect();
    let mut found = Vec::new();
    for raw in &loaded.decisions.links {
        let stands = standing.contains(&raw.link.at);
        let decision = link(checker, raw, stands);
        found.extend(decision.filter(|_| stands));
    }
    found.sort_by_key(|decision| (decision.workstream, decision.target));
    clashes(checker, loaded);
    for raw in &loaded.decisions.excused {
        excuse(checker, raw, recommendations);
    }
    found
}

/// What a decision is about, as written: workstream, recommendation, part.
fn about(raw: &RawDecision) -> [Option<&str>; 3] {
    [
        Some(raw.workstream.value.as_str()),
        raw.link.recommendation.as_ref().map(|t| t.value.as_str()),
        raw.link.part.as_ref().map(|t| t.value.as_str()),
    ]
}

/// Of several decisions about the same pair the one with the highest revision stands; wherever in the
/// file the others are, they are history.
pub(super) fn standing(loaded: &Loaded) -> Vec<&RawDecision> {
    let mut latest: BTreeMap<[Option<&str>; 3], &RawDecision> = BTreeMap::new();
    for raw in in_order(loaded) {
        let kept = latest.entry(about(raw)).or_insert(raw);
        if revision(raw) > revision(kept) {
            *kept = raw;
        }
    }
    let mut standing: Vec<&RawDecision> = latest.into_values().collect();
    standing.sort_by_key(|raw| raw.link.at);
    standing
}

fn in_order(loaded: &Loaded) -> Vec<&RawDecision> {
    let mut decisions: Vec<&RawDecision> = loaded.decisions.links.iter().collect();
    decisions.sort_by_key(|raw| raw.link.at);
    decisions
}

/// The revision of a decision; `None` for one that cannot be read, which is reported elsewhere.
fn revision(raw: &RawDecision) -> Option<u32> {
    let Some(text) = &raw.revision else {
        return Some(1);
    };
    text.value.trim().parse().ok().filter(|number| *number > 0)
}

fn link(checker: &mut Checker, raw: &RawDecision, stands: bool) -> Option<LinkDecision> {
    let words = [("accepted", true), ("rejected", false)];
    let before = checker.count_problems();
    let accepted = checker.word("a decision", &raw.decision, &words);
    let is_known = checker.count_problems() == before;
    let workstream = checker.reference("workstream", &raw.workstream, |c| &c.workstreams);
    let date = raw.date.as_ref().and_then(|text| checker.date(text));
    if is_known && accepted && raw.link.extent.is_none() {
        checker.report(
            Diagnostic::at(
                "missing-key",
                raw.link.at,
                "an accepted link needs `extent`",
            )
            .remedy("add `extent: partial`, or another word of coverage.extents"),
        );
    }
    if let Some(text) = raw.revision.as_ref().filter(|_| revision(raw).is_none()) {
        checker.report(
            Diagnostic::at(
                "bad-number",
                text.at,
                format!("`{}` is not a revision", text.value),
            )
            .remedy("write a whole number of at least 1, such as 2"),
        );
    }
    let reviewed = raw.reviewed.as_ref().map(|raw| reviewed(checker, raw));
    // The link of an accepted suggestion is checked with its workstream, where that is known.
    if !stands || !accepted || !is_known || workstream.is_none() {
        links::covers(checker, &[(&raw.link, Origin::Accepted)]);
    }
    let verdict = verdict(checker, raw, accepted);
    Some(LinkDecision {
        workstream: workstream?,
        target: links::target(checker, &raw.link)?,
        verdict,
        by: raw.by.as_ref().map(|text| text.value.clone()),
        date,
        why: raw.link.why.as_ref().map(|text| text.value.clone()),
        revision: revision(raw)?,
        reviewed,
        place: checker.shown(raw.link.at),
    })
}

fn verdict(checker: &mut Checker, raw: &RawDecision, accepted: bool) -> Verdict {
    if !accepted {
        return Verdict::Rejected;
    }
    let extent = raw.link.extent.as_ref();
    let confidence = raw.link.confidence.as_ref();
    Verdict::Accepted {
        extent: extent.map_or(Fraction::ZERO, |text| links::extent(checker, text)),
        confidence: confidence.map_or(Fraction::ONE, |text| links::confidence(checker, text)),
    }
}

fn reviewed(checker: &mut Checker, raw: &RawReviewed) -> Reviewed {
    let hash = raw.hash.value.trim();
    let digits = hash.strip_prefix("sha256:").unwrap_or_default();
    let is_digit = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    if digits.len() != 64 || !digits.chars().all(is_digit) {
        checker.report(
            Diagnostic::at(
                "bad-hash",
                raw.hash.at,
                format!("`{}` is not a hash of texts", raw.hash.value),
            )
            .remedy(
                "write `sha256:` and 64 of the digits 0 to 9 and a to f, or remove `reviewed` as a whole",
            ),
        );
    }
    let mut reviewed = Reviewed::new(
        raw.recommendation.value.clone(),
        raw.workstream.value.clone(),
    );
    // As written: it says which texts were reviewed, even where their copy here was touched.
    hash.clone_into(&mut reviewed.hash);
    reviewed
}

/// One suggestion cannot be both accepted and rejected, nor accepted twice.
fn clashes(checker: &mut Checker, loaded: &Loaded) {
    let mut first: BTreeMap<([Option<&str>; 3], u32), &RawDecision> = BTreeMap::new();
    for raw in in_order(loaded) {
        let Some(revision) = revision(raw) else {
            continue;
        };
        let Some(other) = first.get(&(about(raw), revision)) else {
            first.insert((about(raw), revision), raw);
            continue;
        };
        match [&other.decision, &raw.decision].map(|text| text.value.as_str()) {
            ["accepted", "accepted"] => links::twice(checker, &raw.link, &other.link),
            ["accepted", "rejected"] | ["rejected", "accepted"] => {
                clash(checker, raw, other, revision);
            }
            _ => {}
        }
    }
}

fn clash(checker: &mut Checker, raw: &RawDecision, other: &RawDecision, revision: u32) {
    let place = checker.shown(other.decision.at);
    let later = revision.checked_add(1);
    let later = later.map(|next| format!(", or give it `revision: {next}`"));
    checker.report(
        Diagnostic::at(
            "decision-clash",
            raw.decision.at,
            "this link is both accepted and rejected",
        )
        .remedy(format!(
            "the other decision stands at {place}: keep the one that holds{}",
            later.unwrap_or_default()
        )),
    );
}

/// The things that a decision names.
fn names(raw: &RawDecision) -> impl Iterator<Item = &Text> {
    let link = &raw.link;
    let targets = [link.recommendation.as_ref(), link.part.as_ref()];
    targets.into_iter().flatten().chain([&raw.workstream])
}

/// Where the earlier decisions about a pair name it: what is gone is told once, where it stands last.
pub(super) fn earlier(loaded: &Loaded) -> BTreeSet<Place> {
    let standing: BTreeSet<Place> = standing(loaded).iter().map(|raw| raw.link.at).collect();
    let all = loaded.decisions.links.iter();
    let earlier = all.filter(|raw| !standing.contains(&raw.link.at));
    earlier.flat_map(names).map(|text| text.at).collect()
}

/// Leaves out the decisions that name something which is gone; whether that was all that is wrong.
pub(super) fn set_aside(loaded: &mut Loaded, found: &[Diagnostic]) -> bool {
    let mut gone = Vec::new();
    for problem in found {
        match problem.spot {
            Spot::Text(at) if problem.code == "dangling-reference" => gone.push(at),
            _ => return false,
        }
    }
    let is_gone = |text: &Text| gone.contains(&text.at);
    let all = loaded.decisions.links.len() + loaded.decisions.excused.len();
    let links = &mut loaded.decisions.links;
    links.retain(|raw| !names(raw).any(is_gone));
    let excused = &mut loaded.decisions.excused;
    excused.retain(|raw| !is_gone(&raw.recommendation));
    // Where nothing was left out, what is gone is missed somewhere else.
    loaded.decisions.links.len() + excused.len() < all
}

fn excuse(checker: &mut Checker, raw: &RawExcused, recommendations: &mut [Recommendation]) {
    let states = [
        ("deferred", ExcusedState::Deferred),
        ("rejected", ExcusedState::Rejected),
        ("out-of-scope", ExcusedState::OutOfScope),
    ];
    let state = checker.word("a state of an excused gap", &raw.state, &states);
    let until = raw.until.as_ref().and_then(|text| checker.date(text));
    if let Some(text) = raw.until.as_ref().filter(|_| !checker.years_are_dated) {
        checker.report(
            Diagnostic::at(
                "undated-years",
                text.at,
                "the years of this programme have no dates, so this day would never come",
            )
            .remedy("name the years like 2018-19 or 2018, or remove `until`"),
        );
    }
    let index = checker.reference("recommendation", &raw.recommendation, |c| {
        &c.recommendations
    });
    let Some(recommendation) = index.and_then(|index| recommendations.get_mut(index)) else {
        return;
    };
    if recommendation.excused.is_some() {
        checker.report(
            Diagnostic::at(
                "duplicate-id",
                raw.recommendation.at,
                format!("the gap of `{}` is excused twice", raw.recommendation.value),
            )
            .remedy("keep one of the two"),
        );
    }
    recommendation.excused = Some(Excused {
        state,
        owner: raw.owner.as_ref().map(|t| t.value.clone()),
        why: raw.why.as_ref().map(|t| t.value.clone()),
        until,
    });
}
