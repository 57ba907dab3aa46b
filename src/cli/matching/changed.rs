//! Decisions whose texts have changed since: the words before and after, for people and programs.

use serde::Serialize;

use super::super::table::printable;
use crate::model::{Change, ChangedTexts, Verdict, Workspace};

/// A decision that somebody should look at again.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct ChangedView<'a> {
    workstream: &'a str,
    /// The recommendation or part.
    target: &'a str,
    decision: Verdict,
    /// Where the decision stands.
    place: &'a str,
    /// How the text of the recommendation has changed.
    recommendation_changes: &'a [Change],
    /// How the words of the workstream have changed.
    workstream_changes: &'a [Change],
}

impl<'a> ChangedView<'a> {
    pub fn of(workspace: &'a Workspace, changed: &'a ChangedTexts) -> Self {
        let decision = &workspace.decisions[changed.decision];
        Self {
            workstream: workspace.workstream_id(decision.workstream).as_str(),
            target: workspace.target_id(decision.target),
            decision: decision.verdict,
            place: &decision.place,
            recommendation_changes: &changed.recommendation,
            workstream_changes: &changed.workstream,
        }
    }

    /// The same for a terminal, readable without colour.
    pub fn text(&self) -> String {
        let mut out = printable(&format!(
            "`{}` and `{}`, {} at {}: the words have changed since",
            self.workstream, self.target, self.decision, self.place
        ));
        out.push('\n');
        out += &side("recommendation", self.recommendation_changes);
        out += &side("workstream", self.workstream_changes);
        if self.recommendation_changes.is_empty() && self.workstream_changes.is_empty() {
            out += "  only the hash that stands there differs: accept or reject again to write down that of the texts\n";
        }
        out
    }
}

fn side(what: &str, changes: &[Change]) -> String {
    let mut out = String::new();
    for change in changes {
        let after = match change.after.as_str() {
            "" => "at the beginning".to_owned(),
            words => format!("after \"{}\"", printable(words)),
        };
        out += &format!("  {what}, {after}:\n");
        for (mark, words) in [("-", &change.removed), ("+", &change.added)] {
            if !words.is_empty() {
                out += &format!("    {mark} {}\n", printable(words));
            }
        }
    }
    out
}
