//! What a plan keeps beside the money, in words, and how a sheet can tell whether it is kept.

use crate::model::{Rule as Written, Workspace};

/// How a sheet can tell. Workstreams by place.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// The first may run in a year only if the second one does.
    Requires(usize, usize),
    /// Never both in a year.
    Excludes(usize, usize),
    /// At most so many of these run at all.
    AtMost(Vec<usize>, usize),
    /// At least so many of these run at some time.
    AtLeast(Vec<usize>, usize),
    /// At most so many differ from business as usual.
    Changes(usize),
    /// No sheet tells.
    Untold,
}

/// A rule and its words.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleRow {
    /// In words.
    pub words: String,
    /// How a sheet can tell whether it is kept.
    pub rule: Rule,
}

pub(super) fn rules(workspace: &Workspace) -> Vec<RuleRow> {
    let id = |w: usize| workspace.workstream_id(w).as_str();
    let mut found = Vec::new();
    for (w, workstream) in workspace.workstreams.iter().enumerate() {
        found.extend(workstream.requires.iter().map(|&other| RuleRow {
            words: format!("{} runs only in years in which {} does", id(w), id(other)),
            rule: Rule::Requires(w, other),
        }));
        let later = workstream.excludes.iter().filter(|&&other| w < other);
        found.extend(later.map(|&other| RuleRow {
            words: format!("{} and {} never run in the same year", id(w), id(other)),
            rule: Rule::Excludes(w, other),
        }));
    }
    let written = workspace.programme.constraints.iter();
    found.extend(written.map(|constraint| RuleRow {
        words: constraint.words.clone(),
        rule: match &constraint.rule {
            Written::AtMost(of, count) => Rule::AtMost(of.clone(), *count),
            Written::AtLeast(of, count) => Rule::AtLeast(of.clone(), *count),
            Written::Changes(count) => Rule::Changes(*count),
            _ => Rule::Untold,
        },
    }));
    found
}
