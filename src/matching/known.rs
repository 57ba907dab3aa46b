//! What is known about pairs already: links that people wrote, and decisions.

use std::collections::{BTreeMap, BTreeSet};

use super::bands::Band;
use super::scores::Scores;
use crate::model::{Verdict, Workspace};

/// By part: the workstreams of which something is known.
#[derive(Debug)]
pub(super) struct Known {
    linked: Vec<BTreeSet<usize>>,
    decided: Vec<BTreeMap<usize, Verdict>>,
}

impl Known {
    pub fn of(workspace: &Workspace) -> Self {
        let parts = workspace.part_count();
        let mut known = Self {
            linked: vec![BTreeSet::new(); parts],
            decided: vec![BTreeMap::new(); parts],
        };
        for (number, workstream) in workspace.workstreams.iter().enumerate() {
            let levels = workstream.levels.iter();
            let covers = levels.filter_map(|level| level.covers.as_ref());
            for link in covers.chain([&workstream.covers]).flat_map(|c| &c.links) {
                known.linked[link.part].insert(number);
            }
        }
        for decision in &workspace.decisions {
            for part in workspace.target_parts(decision.target) {
                known.decided[part].insert(decision.workstream, decision.verdict);
            }
        }
        known
    }

    /// Whether the two are linked, at any level of the workstream.
    pub fn is_linked(&self, part: usize, workstream: usize) -> bool {
        self.linked[part].contains(&workstream)
    }

    pub fn decision(&self, part: usize, workstream: usize) -> Option<Verdict> {
        self.decided[part].get(&workstream).copied()
    }

    /// Whether there is nothing to suggest.
    pub fn is_settled(&self, part: usize, workstream: usize) -> bool {
        self.is_linked(part, workstream) || self.decision(part, workstream).is_some()
    }

    /// Of how many workstreams something is known; one can count twice.
    pub fn count(&self, part: usize) -> usize {
        self.linked[part].len() + self.decided[part].len()
    }

    /// For each decided pair that shares a word, its band now and whether it was accepted.
    pub fn bands(&self, scores: &Scores<'_>) -> Vec<(Band, bool)> {
        let parts = self.decided.iter().enumerate();
        let decided = parts.filter(|(_, decided)| !decided.is_empty());
        let pairs = decided.flat_map(|(part, decided)| {
            let row = scores.row(part, None).into_iter();
            row.filter_map(|pair| {
                let verdict = decided.get(&pair.target)?;
                Some((pair.band(), verdict.is_accepted()))
            })
        });
        pairs.collect()
    }
}
