//! What somebody decides about a pair, held against what stands already.

use jiff::civil::Date;

use super::super::Stop;
use super::contrary;
use crate::diagnostics::suggestion;
use crate::load::{Files, NewDecision};
use crate::model::{Fraction, LinkDecision, Target, Workspace};

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
    if let Some(before) = before {
        let shown = before.reviewed.as_ref();
        let is_news = shown.is_some_and(|texts| texts.hash != reviewed.hash);
        if before.verdict.is_accepted() == wish.is_accept() && !is_news {
            return Err(Stop::Failed(format!(
                "`{}` and `{}` are {} already at {}; nothing was written",
                wish.workstream, wish.target, before.verdict, before.place
            )));
        }
    }
    let (extent, confidence) = match &wish.verdict {
        Wanted::Reject => (None, None),
        Wanted::Accept { extent, confidence } => {
            on_scales(workspace, extent, confidence.as_deref())?;
            (Some(extent.clone()), confidence.clone())
        }
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
        revision: before.map_or(1, |before| before.revision.saturating_add(1)),
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

fn on_scales(workspace: &Workspace, extent: &str, confidence: Option<&str>) -> Result<(), Stop> {
    let rules = &workspace.programme.coverage;
    let words = |scale: &std::collections::BTreeMap<String, Fraction>, text: &str| {
        let number = text.trim().parse::<f64>().ok().and_then(Fraction::new);
        if scale.contains_key(text) || number.is_some() {
            return Ok(());
        }
        let known: Vec<&str> = scale.keys().map(String::as_str).collect();
        Err(suggestion(text, &known))
    };
    words(&rules.extents, extent).map_err(|hint| {
        Stop::Usage(format!(
            "`{extent}` is not an extent of this programme: with `--extent`, {hint}, or a number from 0 to 1"
        ))
    })?;
    let confidence = confidence.unwrap_or("1");
    words(&rules.confidences, confidence).map_err(|hint| {
        Stop::Usage(format!(
            "`{confidence}` is not a confidence of this programme: with `--confidence`, {hint}, or a number from 0 to 1"
        ))
    })
}
