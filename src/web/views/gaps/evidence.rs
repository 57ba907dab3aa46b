//! A link and its evidence: how far, how surely, who says so and why.

use serde::Serialize;

use super::words::percent;
use crate::coverage::strength;
use crate::model::{Link, Origin, Workspace};

/// A link.
#[derive(Serialize)]
pub(super) struct Evidence {
    extent: String,
    confidence: String,
    /// What it brings: extent × confidence.
    brings: String,
    origin: String,
    /// The sentence of evidence, where there is one.
    why: Option<String>,
}

impl Evidence {
    /// Of a workstream's link.
    pub fn of(workspace: &Workspace, workstream: usize, link: &Link) -> Self {
        Self {
            extent: percent(link.extent.value()),
            confidence: percent(link.confidence.value()),
            brings: percent(strength(link, 1.0, false)),
            origin: origin(workspace, workstream, link),
            why: link.why.clone(),
        }
    }
}

fn origin(workspace: &Workspace, workstream: usize, link: &Link) -> String {
    if link.origin == Origin::Covers {
        return "in the workstream’s file".to_owned();
    }
    let mut all = workspace.decisions.iter();
    let decision = all.find(|decision| {
        decision.workstream == workstream
            && decision.verdict.is_accepted()
            && workspace.target_parts(decision.target).contains(&link.part)
    });
    let by = decision.and_then(|decision| decision.by.as_deref());
    let date = decision.and_then(|decision| decision.date);
    let by = by.map_or_else(String::new, |by| format!(" by {by}"));
    let date = date.map_or_else(String::new, |date| format!(" on {date}"));
    format!("a suggestion accepted{by}{date}")
}
