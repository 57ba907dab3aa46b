//! decisions.yaml: names, dates and words. Accepted links are taken up with the workstreams.

use std::collections::BTreeMap;

use super::links;
use super::words::Checker;
use crate::diagnostics::Diagnostic;
use crate::load::{Loaded, RawDecision, RawExcused};
use crate::model::{Excused, ExcusedState, Origin, Recommendation};

pub(super) fn decisions(
    checker: &mut Checker,
    loaded: &Loaded,
    recommendations: &mut [Recommendation],
) {
    for raw in &loaded.decisions.links {
        link(checker, raw);
    }
    clashes(checker, loaded);
    for raw in &loaded.decisions.excused {
        excuse(checker, raw, recommendations);
    }
}

fn link(checker: &mut Checker, raw: &RawDecision) {
    let words = [("accepted", true), ("rejected", false)];
    let before = checker.count_problems();
    let accepted = checker.word("a decision", &raw.decision, &words);
    let is_known = checker.count_problems() == before;
    let workstream = checker.reference("workstream", &raw.workstream, |c| &c.workstreams);
    if let Some(date) = &raw.date {
        checker.date(date);
    }
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
    // The link of an accepted suggestion is checked with its workstream, where that is known.
    if !accepted || !is_known || workstream.is_none() {
        links::covers(checker, &[(&raw.link, Origin::Accepted)]);
    }
}

/// One suggestion cannot be both accepted and rejected.
fn clashes(checker: &mut Checker, loaded: &Loaded) {
    let mut first: BTreeMap<[Option<&str>; 3], &RawDecision> = BTreeMap::new();
    let mut decisions: Vec<&RawDecision> = loaded.decisions.links.iter().collect();
    decisions.sort_by_key(|raw| raw.link.at);
    for raw in decisions {
        let recommendation = raw.link.recommendation.as_ref();
        let part = raw.link.part.as_ref();
        let about = [
            Some(raw.workstream.value.as_str()),
            recommendation.map(|text| text.value.as_str()),
            part.map(|text| text.value.as_str()),
        ];
        let Some(other) = first.get(&about) else {
            first.insert(about, raw);
            continue;
        };
        let both = ["accepted", "rejected"];
        let said = [other.decision.value.as_str(), raw.decision.value.as_str()];
        if said[0] != said[1] && said.iter().all(|word| both.contains(word)) {
            let other = checker.shown(other.decision.at);
            checker.report(
                Diagnostic::at(
                    "decision-clash",
                    raw.decision.at,
                    "this link is both accepted and rejected",
                )
                .remedy(format!(
                    "the other decision stands at {other}: keep the one that holds"
                )),
            );
        }
    }
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
