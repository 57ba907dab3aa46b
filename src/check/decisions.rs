//! decisions.yaml: names, dates and words. Accepted links are taken up with the workstreams.

use super::words::Checker;
use crate::diagnostics::Diagnostic;
use crate::load::{Loaded, RawDecision, RawExcused};
use crate::model::{Excused, ExcusedState, Recommendation};

pub(super) fn decisions(
    checker: &mut Checker,
    loaded: &Loaded,
    recommendations: &mut [Recommendation],
) {
    for raw in &loaded.decisions.links {
        link(checker, raw);
    }
    for raw in &loaded.decisions.excused {
        excuse(checker, raw, recommendations);
    }
}

fn link(checker: &mut Checker, raw: &RawDecision) {
    let accepted = checker.word(
        "a decision",
        &raw.decision,
        &[("accepted", true), ("rejected", false)],
    );
    checker.reference("workstream", &raw.workstream, |c| &c.workstreams);
    if let Some(date) = &raw.date {
        checker.date(date);
    }
    if accepted && raw.link.extent.is_none() {
        checker.report(
            Diagnostic::at(
                "missing-key",
                raw.link.at,
                "an accepted link needs `extent`",
            )
            .remedy("add `extent: partial`, or another word of coverage.extents"),
        );
    }
    // The target of an accepted link is checked where the link is taken up.
    if !accepted && let Some(text) = &raw.link.recommendation {
        checker.reference("recommendation", text, |c| &c.recommendations);
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
