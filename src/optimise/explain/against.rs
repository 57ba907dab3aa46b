//! Another plan held against the plan: what it does otherwise, and to whom.

use indexmap::IndexMap;

use super::inquiry::{Inquiry, nothing};
use super::view::{Answered, Change, Shift, WhatIf};
use crate::model::{At, Fraction};
use crate::optimise::orders::SAME;

impl Inquiry<'_> {
    /// What a plan does otherwise than the plan, and to whom.
    pub fn held_against(&self, paths: &[usize]) -> WhatIf {
        WhatIf {
            changes: self.changes(paths),
            recommendations: self.shifts(&self.problem.levels(paths)),
            ..nothing(Answered::Possible)
        }
    }

    /// The workstreams that take another course than in the plan.
    pub fn changes(&self, paths: &[usize]) -> Vec<Change> {
        let differing = (0..paths.len()).filter(|&w| paths[w] != self.paths[w]);
        let change = |w: usize| {
            let choice = &self.problem.choices[w];
            let (planned, instead) = (&choice.paths[self.paths[w]], &choice.paths[paths[w]]);
            Change {
                workstream: self.workspace.workstream_id(w).to_string(),
                planned: self.named(w, &planned.levels),
                instead: self.named(w, &instead.levels),
                change: instead.total() - planned.total(),
            }
        };
        differing.map(change).collect()
    }

    /// The recommendations that other levels cover more or less than the plan does.
    pub fn shifts(&self, levels: &[Vec<At>]) -> Vec<Shift> {
        let planned = self.over_years(&self.problem.levels(&self.paths));
        let instead = self.over_years(levels);
        let all = self.workspace.recommendations.iter();
        let pairs = all.zip(planned.into_iter().zip(instead));
        pairs
            .filter(|(_, (planned, instead))| (planned - instead).abs() > SAME)
            .map(|(recommendation, (planned, instead))| Shift {
                recommendation: recommendation.id.to_string(),
                planned: Fraction::clamped(planned),
                instead: Fraction::clamped(instead),
            })
            .collect()
    }

    /// The names of a workstream's levels by year.
    pub fn named(&self, w: usize, levels: &[At]) -> IndexMap<String, String> {
        let workstream = &self.workspace.workstreams[w];
        let years = self.workspace.programme.years.iter().zip(levels);
        years
            .map(|(year, &at)| (year.label.clone(), workstream.level_name(at).to_owned()))
            .collect()
    }
}
