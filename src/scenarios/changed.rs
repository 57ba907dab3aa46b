//! What differs between two plans of one programme, workstream by workstream.

use indexmap::IndexMap;
use serde::Serialize;

use crate::model::{At, Workspace};
use crate::optimise::{Action, Levels};

/// A workstream with which two plans do not do the same.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Changed {
    /// Its id.
    pub workstream: String,
    /// What the one plan does with it.
    pub from: Action,
    /// What the other does.
    pub to: Action,
    /// Its level in each year of the one plan, in the order of years.
    pub from_levels: IndexMap<String, String>,
    /// Its level in each year of the other.
    pub to_levels: IndexMap<String, String>,
}

/// What one plan does otherwise than another, by id.
pub fn changed(workspace: &Workspace, from: &Levels, to: &Levels) -> Vec<Changed> {
    let both = from.iter().zip(to).enumerate();
    let differ = both.filter(|(_, (from, to))| from != to);
    differ
        .map(|(w, (from, to))| {
            let workstream = &workspace.workstreams[w];
            let years = || workspace.programme.years.iter();
            let named = |levels: &[At]| -> IndexMap<String, String> {
                let names = levels.iter().map(|&at| workstream.level_name(at));
                years()
                    .map(|year| year.label.clone())
                    .zip(names.map(str::to_owned))
                    .collect()
            };
            Changed {
                workstream: workstream.id.to_string(),
                from: Action::of(workstream, from),
                to: Action::of(workstream, to),
                from_levels: named(from),
                to_levels: named(to),
            }
        })
        .collect()
}
