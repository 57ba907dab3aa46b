//! What whoever decides had before them: a decision about anything else is none.

use std::time::Instant;

use super::super::NotWritten;
use crate::model::{LinkDecision, Target, Workspace};

/// On what terms a decision is recorded; by default on any, with as much patience as there is.
#[derive(Debug, Default)]
pub struct Terms {
    /// Only where this is still what there is to see.
    pub seen: Option<Seen>,
    /// Only before this moment.
    pub until: Option<Instant>,
}

/// What there is to see of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The hash of both texts, as decisions.yaml has it.
    pub texts: String,
    /// The decision that stands, in short; empty where there is none.
    pub standing: String,
}

impl Seen {
    /// As a workspace has it now, of a workstream by index and what it may serve.
    pub fn of(workspace: &Workspace, workstream: usize, target: Target) -> Self {
        let standing = workspace.decision(workstream, target);
        Self {
            texts: workspace.texts(workstream, target).hash,
            standing: standing.map(in_short).unwrap_or_default(),
        }
    }

    /// Refuses where there is something else to see by now.
    pub(super) fn is_still(&self, now: &Self) -> Result<(), NotWritten> {
        let what = match (self.texts == now.texts, self.standing == now.standing) {
            (true, true) => return Ok(()),
            (true, false) => "somebody else decided about this pair",
            (false, true) => "the texts have changed",
            (false, false) => "the texts have changed and somebody else decided about this pair",
        };
        Err(NotWritten::Failed(format!(
            "{what} since this page was shown: look again; nothing was written"
        )))
    }
}

/// Not its place, which changes with every line above it. Where a decision was taken back and made anew
/// about other texts, the hash tells them apart.
fn in_short(decision: &LinkDecision) -> String {
    let texts = decision.reviewed.as_ref();
    let hash = texts.map(|texts| texts.hash.as_str()).unwrap_or_default();
    format!("{} {} {hash}", decision.revision, decision.verdict)
}
