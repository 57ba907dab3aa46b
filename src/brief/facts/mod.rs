//! Every number of a briefing, typed, and the words for it; one file a topic.

mod ask;
mod certainty;
mod course;
mod decisions;
mod divestments;
mod figures;
mod funds;
mod gains;
mod key_figures;
mod map;
mod method;
mod money;
mod notes;
mod optimism;
mod owners;
mod real;
mod reference;
mod remaining;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{CoverageGraph, Gaps};
use crate::evidence::Weights;
use crate::model::Workspace;
use crate::optimise::Plan;

pub use ask::Ask;
pub use certainty::Certainty;
pub use decisions::Decisions;
pub use figures::{bound, shortfall};
pub use gains::Gains;
pub use map::{GapMap, MapCell};
pub use method::Method;
pub use money::{MoneyFacts, MoneyYear};
pub use notes::Note;
pub use owners::Owners;
pub use reference::Reference;
pub use remaining::Remaining;

/// What a briefing is made from.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The workspace, as its scenario has it.
    pub workspace: &'a Workspace,
    /// What each recommendation weighs.
    pub weights: &'a Weights,
    /// Today.
    pub gaps: &'a Gaps,
    /// The plan.
    pub plan: &'a Plan,
    /// The name of the scenario, where one was asked for.
    pub scenario: Option<&'a str>,
}

/// A run, and what several topics need to know about it.
struct Known<'a> {
    run: &'a Run<'a>,
    planned: course::Course<'a>,
    /// The coverage of each recommendation if nothing changes.
    usual: Vec<f64>,
    /// For each recommendation, the workstreams that cover it in the last year of the plan.
    covered_by: Vec<Vec<usize>>,
}

impl<'a> Known<'a> {
    fn of(run: &'a Run<'a>) -> Self {
        let planned = course::Course::planned(run.workspace, run.weights, run.plan);
        let last = run.workspace.year_count() - 1;
        let graph = CoverageGraph::at(run.workspace, |w| planned.levels[w][last]);
        let mut covered_by = vec![Vec::new(); run.workspace.recommendations.len()];
        for part in 0..run.workspace.part_count() {
            let found = graph.of_part(part).into_iter();
            let found = found.filter(|c| c.strength > 0.0).map(|c| c.workstream);
            covered_by[run.workspace.part(part).0].extend(found);
        }
        for workstreams in &mut covered_by {
            workstreams.sort_unstable();
            workstreams.dedup();
        }
        Self {
            run,
            usual: planned.usual().recommendations(),
            planned,
            covered_by,
        }
    }

    /// The words of a recommendation, with those of the parts that matter where it has parts.
    fn text(&self, recommendation: usize, matters: impl Fn(usize) -> bool) -> String {
        let whole = &self.run.workspace.recommendations[recommendation];
        let first = self.run.workspace.first_part(recommendation);
        let parts: Vec<&str> = whole
            .parts
            .iter()
            .enumerate()
            .filter(|(place, part)| matters(first + place) && part.text != whole.text)
            .map(|(_, part)| part.text.as_str())
            .collect();
        match parts.is_empty() {
            true => whole.text.clone(),
            false => format!("{} {}", whole.text, parts.join("; ")),
        }
    }
}

/// The facts of a briefing, in its order.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Facts {
    /// The programme's name.
    pub title: String,
    /// The scenario's name, where one was asked for.
    pub scenario: Option<String>,
    /// The programme's years.
    pub years: Vec<String>,
    /// Whether there are too many of them for a page that stands upright.
    pub many_years: bool,
    /// What to approve.
    pub ask: Ask,
    /// What is done with each workstream.
    pub decisions: Decisions,
    /// What stays uncovered.
    pub remaining: Remaining,
    /// The gap map.
    pub map: GapMap,
    /// The money.
    pub money: MoneyFacts,
    /// Who gains.
    pub gains: Gains,
    /// What is asked of each owner.
    pub owners: Owners,
    /// A note for each workstream that changes.
    pub notes: Vec<Note>,
    /// What to hold the plan against.
    pub reference: Vec<Reference>,
    /// How sure it is.
    pub certainty: Certainty,
    /// How it was found.
    pub method: Method,
}

impl Facts {
    /// The facts of a run.
    pub fn of(run: &Run<'_>) -> Self {
        let known = Known::of(run);
        let decisions = Decisions::of(&known);
        let remaining = Remaining::of(&known);
        Self {
            title: run.workspace.programme.name.clone(),
            scenario: run.scenario.map(str::to_owned),
            years: run
                .workspace
                .programme
                .years
                .iter()
                .map(|year| year.label.clone())
                .collect(),
            many_years: run.workspace.year_count() > 5,
            ask: Ask::of(run, &decisions, &remaining),
            map: GapMap::of(run),
            money: MoneyFacts::of(&known, &decisions),
            gains: Gains::of(run),
            owners: Owners::of(&known, &remaining),
            notes: notes::notes(&known),
            reference: reference::references(run),
            certainty: Certainty::of(&known),
            method: Method::of(run),
            decisions,
            remaining,
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
