//! What somebody decides about a pair, held against what stands already.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::Stop;
use super::contrary;
use crate::diagnostics::suggestion;
use crate::load::{Files, NewDecision};
use crate::model::{Fraction, LinkDecision, Reviewed, Target, Verdict, Workspace};

/// What somebody decides, as they said it.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    pub workstream: String,
    /// A recommendation or a part.
    pub target: String,
    pub verdict: Wanted,
    pub by: String,
    pub why: String,
    pub date: Date,
}

#[derive(Debug, Clone)]
pub(super) enum Wanted {
    Accept {
        extent: String,
        confidence: Option<String>,
    },
    Reject,
}

/// The entry to be written, and the decision whose place it takes.
pub(super) fn entry<'a>(
    workspace: &'a Workspace,
    files: &Files,
    wish: &Wish,
) -> Result<(NewDecision, Option<&'a LinkDecision>), Stop> {
    let (workstream, target) = pair(workspace, &wish.workstream, &wish.target)?;
    let (by, why) = (filled("--by", &wish.by)?, filled("--why", &wish.why)?);
    contrary::none(workspace, files, (workstream, target), wish)?;
    let before = workspace.decision(workstream, target);
    let reviewed = workspace.texts(workstream, target);
    let verdict = verdict(workspace, &wish.verdict)?;
    if let Some(before) = before {
        says_something_new(before, verdict, &reviewed, wish)?;
    }
    let (extent, confidence) = match &wish.verdict {
        Wanted::Reject => (None, None),
        Wanted::Accept { extent, confidence } => (Some(extent.clone()), confidence.clone()),
    };
    // Told apart as they are written: a later word on a pair uses the words of the earlier one.
    let written = before.map_or(target, |before| before.target);
    let entry = NewDecision {
        workstream: wish.workstream.clone(),
        kind: match written {
            Target::Recommendation(_) => "recommendation",
            Target::Part(_) => "part",
        },
        target: workspace.target_id(written).to_owned(),
        decision: if wish.is_accept() {
            "accepted"
        } else {
            "rejected"
        },
        extent,
        confidence,
        revision: before.map_or(Ok(1), |before| next_revision(before, wish))?,
        by,
        date: wish.date.to_string(),
        why,
        reviewed,
    };
    Ok((entry, before))
}

impl Wish {
    pub fn is_accept(&self) -> bool {
        matches!(self.verdict, Wanted::Accept { .. })
    }
}

/// The workstream and the recommendation or part that two ids name.
fn pair(workspace: &Workspace, workstream: &str, target: &str) -> Result<(usize, Target), Stop> {
    let unknown = |what: &str, id: &str, known: &[&str]| {
        Stop::Usage(format!(
            "there is no {what} `{id}`: {}",
            suggestion(id, known)
        ))
    };
    let found = workspace.workstream(workstream).ok_or_else(|| {
        if workspace.target(workstream).is_some() {
            return Stop::Usage(format!(
                "`{workstream}` is no workstream but a recommendation or part: the order is WORKSTREAM RECOMMENDATION"
            ));
        }
        let known = workspace.workstreams.iter().map(|w| w.id.as_str());
        unknown("workstream", workstream, &known.collect::<Vec<_>>())
    })?;
    let target = workspace.target(target).ok_or_else(|| {
        let all = workspace.recommendations.iter();
        let mut known: Vec<&str> = all.clone().map(|r| r.id.as_str()).collect();
        known.extend(all.flat_map(|r| &r.parts).map(|p| p.id.as_str()));
        known.sort_unstable();
        known.dedup();
        unknown("recommendation or part", target, &known)
    })?;
    Ok((found, target))
}

fn filled(flag: &str, text: &str) -> Result<String, Stop> {
    match text.trim() {
        "" => Err(Stop::Usage(format!(
            "`{flag}` is empty: write a few words, so that others can tell later"
        ))),
        text => Ok(text.to_owned()),
    }
}

/// What the words stand for in this programme.
fn verdict(workspace: &Workspace, wanted: &Wanted) -> Result<Verdict, Stop> {
    let Wanted::Accept { extent, confidence } = wanted else {
        return Ok(Verdict::Rejected);
    };
    let rules = &workspace.programme.coverage;
    let confidence = confidence.as_deref().unwrap_or("1");
    let flagged = |flag: &str, what: &str, text: &str, hint: String| {
        Stop::Usage(match text.trim() {
            "" => format!("`{flag}` is empty: {hint}"),
            _ => format!("`{text}` is not {what} of this programme: with `{flag}`, {hint}"),
        })
    };
    Ok(Verdict::Accepted {
        extent: on_scale(extent, &rules.extents)
            .map_err(|hint| flagged("--extent", "an extent", extent, hint))?,
        confidence: on_scale(confidence, &rules.confidences)
            .map_err(|hint| flagged("--confidence", "a confidence", confidence, hint))?,
    })
}

/// The value of a word or a number; else what to write.
pub(super) fn on_scale(text: &str, scale: &BTreeMap<String, Fraction>) -> Result<Fraction, String> {
    let number = || text.trim().parse::<f64>().ok().and_then(Fraction::new);
    if let Some(value) = scale.get(text).copied().or_else(number) {
        return Ok(value);
    }
    let known: Vec<&str> = scale.keys().map(String::as_str).collect();
    let hint = suggestion(text, &known);
    Err(if hint.ends_with('?') {
        hint + " A number from 0 to 1 does as well"
    } else {
        hint + ", or a number from 0 to 1"
    })
}

/// Another extent or confidence is a change of mind, and the same words on changed texts are a new one.
fn says_something_new(
    before: &LinkDecision,
    verdict: Verdict,
    now: &Reviewed,
    wish: &Wish,
) -> Result<(), Stop> {
    let shown = before.reviewed.as_ref();
    if before.verdict != verdict || shown.is_some_and(|texts| texts.hash != now.hash) {
        return Ok(());
    }
    let just_so = if verdict.is_accepted() {
        " with this extent and confidence"
    } else {
        ""
    };
    Err(Stop::Failed(format!(
        "`{}` and `{}` are {verdict} already{just_so} at {}: nothing changes, and nothing was written",
        wish.workstream, wish.target, before.place
    )))
}

fn next_revision(before: &LinkDecision, wish: &Wish) -> Result<u32, Stop> {
    before.revision.checked_add(1).ok_or_else(|| {
        Stop::Failed(format!(
            "`{}` and `{}` have the highest revision that there can be, {}, at {}: edit `revision` there to a lower one that is still above those of the earlier decisions about them; nothing was written",
            wish.workstream, wish.target, before.revision, before.place
        ))
    })
}
