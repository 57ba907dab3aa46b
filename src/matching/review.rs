//! What people are asked about, one pair after the other: decisions whose texts have changed since, then
//! suggestions.

use super::bands::Band;
use super::nearness::Nearness;
use super::suggest::{Options, Suggestion, suggest};
use crate::model::{ChangedTexts, Target, Workspace};

/// A pair to decide about.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The workstream, by index.
    pub workstream: usize,
    /// What it may serve.
    pub target: Target,
    /// Why it is asked about.
    pub reason: Reason,
}

/// Why somebody is asked about a pair.
#[derive(Debug, Clone)]
pub enum Reason {
    /// It is decided, and the texts have changed since.
    Changed(ChangedTexts),
    /// Nobody wrote this link, and it is not unlikely.
    Suggested(Suggestion),
}

/// All of them: what has changed first, then suggestions, the best first; those that are hardly right are
/// not worth an answer. `top` suggestions for each recommendation, 0 for all.
pub fn candidates(
    workspace: &Workspace,
    top: usize,
    nearness: Option<&Nearness>,
) -> Vec<Candidate> {
    let changed = workspace.changed_texts().into_iter().map(|changed| {
        let decision = &workspace.decisions[changed.decision];
        Candidate {
            workstream: decision.workstream,
            target: decision.target,
            reason: Reason::Changed(changed),
        }
    });
    let options = Options {
        top,
        all: false,
        overlaps: false,
    };
    let mut suggestions = suggest(workspace, options, nearness).suggestions;
    suggestions.retain(|suggestion| suggestion.band != Band::Unlikely);
    // Equal ones keep their order, which is that of ids.
    suggestions.sort_by(|a, b| a.band.cmp(&b.band).then(b.score.total_cmp(&a.score)));
    let suggested = suggestions.into_iter().filter_map(|suggestion| {
        Some(Candidate {
            workstream: suggestion.pair.1,
            target: workspace.target(&suggestion.part)?,
            reason: Reason::Suggested(suggestion),
        })
    });
    changed.chain(suggested).collect()
}
