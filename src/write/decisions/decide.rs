//! What somebody decides about a pair, held against what stands already.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::NotWritten;
use super::contrary;
use super::seen::Seen;
use crate::diagnostics::suggestion;
use crate::load::{Files, NewDecision};
use crate::model::{Fraction, LinkDecision, Reviewed, Target, Verdict, Workspace};

/// What somebody decides about a pair, as they said it.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The workstream, by id.
    pub workstream: String,
    /// A recommendation or a part, by id.
    pub target: String,
    /// Whether the one serves the other.
    pub verdict: Wanted,
    /// Who decides.
    pub by: String,
    /// The reason, in a sentence.
    pub why: String,
    /// The day of the decision.
    pub date: Date,
}

/// Whether a workstream serves a recommendation.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// It does.
    Accept {
        /// How much of it: a word of `coverage.extents`, or a number from 0 to 1.
        extent: String,
        /// How sure that is: a word of `coverage.confidence`, or a number from 0 to 1; nothing is as
        /// sure as can be.
        confidence: Option<String>,
    },
    /// It does not.
    Reject,
}

/// What somebody fills in to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Who decides.
    By,
    /// The reason.
    Why,
    /// How much is covered.
    Extent,
    /// How sure that is.
    Confidence,
}

impl Field {
    /// Its name, as the flag has it and decisions.yaml.
    pub fn word(self) -> &'static str {
        match self {
            Self::By => "by",
            Self::Why => "why",
            Self::Extent => "extent",
            Self::Confidence => "confidence",
        }
    }
}

/// A field that is empty, or says nothing that this programme knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// Which one.
    pub field: Field,
    /// What stands in it.
    pub said: String,
    /// What to write instead.
    pub hint: String,
}

impl Unfit {
    /// The same in words, where people know the field by a name such as `--by`.
    pub fn words(&self, name: &str) -> String {
        let Self { field, said, hint } = self;
        let a = match field {
            Field::Extent => "an",
            _ => "a",
        };
        match said.trim() {
            "" => format!("`{name}` is empty: {hint}"),
            _ => format!(
                "`{said}` is not {a} {} of this programme: with `{name}`, {hint}",
                field.word()
            ),
        }
    }
}

/// The entry to be written, and the decision whose place it takes.
pub(super) fn entry<'a>(
    workspace: &'a Workspace,
    files: &Files,
    (wish, seen): (&Wish, Option<&Seen>),
) -> Result<(NewDecision, Option<&'a LinkDecision>), NotWritten> {
    let (workstream, target) = pair(workspace, &wish.workstream, &wish.target)?;
    if let Some(seen) = seen {
        seen.is_still(&Seen::of(workspace, workstream, target))?;
    }
    let (by, why) = (filled(Field::By, &wish.by)?, filled(Field::Why, &wish.why)?);
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
    /// Whether it says that the workstream serves the recommendation.
    pub fn is_accept(&self) -> bool {
        matches!(self.verdict, Wanted::Accept { .. })
    }
}

/// The workstream and the recommendation or part that two ids name.
fn pair(
    workspace: &Workspace,
    workstream: &str,
    target: &str,
) -> Result<(usize, Target), NotWritten> {
    let unknown = |what: &str, id: &str, known: &[&str]| {
        NotWritten::Wish(format!(
            "there is no {what} `{id}`: {}",
            suggestion(id, known)
        ))
    };
    let found = workspace.workstream(workstream).ok_or_else(|| {
        if workspace.target(workstream).is_some() {
            return NotWritten::Wish(format!(
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

fn filled(field: Field, text: &str) -> Result<String, NotWritten> {
    match text.trim() {
        "" => Err(unfit(
            field,
            text,
            "write a few words, so that others can tell later".to_owned(),
        )),
        text => Ok(text.to_owned()),
    }
}

fn unfit(field: Field, said: &str, hint: String) -> NotWritten {
    let said = said.to_owned();
    NotWritten::Unfit(Unfit { field, said, hint })
}

/// What the words stand for in this programme.
fn verdict(workspace: &Workspace, wanted: &Wanted) -> Result<Verdict, NotWritten> {
    let Wanted::Accept { extent, confidence } = wanted else {
        return Ok(Verdict::Rejected);
    };
    let rules = &workspace.programme.coverage;
    let confidence = confidence.as_deref().unwrap_or("1");
    Ok(Verdict::Accepted {
        extent: on_scale(extent, &rules.extents)
            .map_err(|hint| unfit(Field::Extent, extent, hint))?,
        confidence: on_scale(confidence, &rules.confidences)
            .map_err(|hint| unfit(Field::Confidence, confidence, hint))?,
    })
}

/// The value of a word of a scale, or of a number from 0 to 1.
///
/// # Errors
/// What to write instead.
pub fn on_scale(text: &str, scale: &BTreeMap<String, Fraction>) -> Result<Fraction, String> {
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
) -> Result<(), NotWritten> {
    let shown = before.reviewed.as_ref();
    if before.verdict != verdict || shown.is_some_and(|texts| texts.hash != now.hash) {
        return Ok(());
    }
    let just_so = if verdict.is_accepted() {
        " with this extent and confidence"
    } else {
        ""
    };
    Err(NotWritten::Failed(format!(
        "`{}` and `{}` are {verdict} already{just_so} at {}: nothing changes, and nothing was written",
        wish.workstream, wish.target, before.place
    )))
}

fn next_revision(before: &LinkDecision, wish: &Wish) -> Result<u32, NotWritten> {
    before.revision.checked_add(1).ok_or_else(|| {
        NotWritten::Failed(format!(
            "`{}` and `{}` have the highest revision that there can be, {}, at {}: edit `revision` there to a lower one that is still above those of the earlier decisions about them; nothing was written",
            wish.workstream, wish.target, before.revision, before.place
        ))
    })
}
