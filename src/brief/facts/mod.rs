//! Every number of a briefing, typed, and the words for it; one file a topic.

mod ask;
mod certainty;
mod course;
mod decisions;
mod diagram;
mod divestments;
mod evidence;
mod figures;
mod framework;
mod frequency;
mod frontier;
mod funds;
mod gains;
mod key_figures;
mod map;
mod method;
mod money;
mod notes;
mod optimism;
mod owners;
mod phasing;
mod real;
mod recommendations;
mod reference;
mod remaining;
mod scenarios;
mod switching;
mod today;
mod weightings;
pub mod workbook;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{CoverageGraph, Gaps};
use crate::evidence::Weights;
use crate::model::{At, Workspace};
use crate::optimise::Plan;
use crate::scenarios::draws::Robustness;
use crate::scenarios::switching::Sensitivity;
use crate::scenarios::{Frontier, SideBySide, Weightings};

pub use ask::Ask;
pub use certainty::Certainty;
pub use course::when;
pub use decisions::{Decisions, Line as DecisionLine};
pub use diagram::{DiagramElement, DiagramFacts, DiagramRecommendation, DiagramWorkstream};
pub use divestments::Divestment;
pub use evidence::EvidenceFacts;
pub use figures::{Amount, Percent, bound, points, shortfall};
pub use framework::{FrameworkFacts, FrameworkHalf};
pub use frequency::{FrequencyFacts, FrequencyRow};
pub use frontier::{FrontierFacts, FrontierPoint};
pub use funds::{FundFacts, FundRow};
pub use gains::{Gain, Gains};
pub use map::{GapMap, MapCell};
pub use method::Method;
pub use money::{MoneyFacts, MoneyYear};
pub use notes::Note;
pub use owners::Owners;
pub use phasing::Phasing;
pub use recommendations::RecommendationRow;
pub use reference::Reference;
pub use remaining::Remaining;
pub use scenarios::ScenarioFacts;
pub use switching::SwitchingFacts;
pub use today::Today;
pub use weightings::WeightingFacts;
pub use workbook::Workbook;

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
    /// What else was looked at.
    pub analyses: Analyses<'a>,
}

impl Run<'_> {
    /// The name of a workstream by its id.
    fn name_of<'a>(&'a self, id: &'a str) -> &'a str {
        let found = self.workspace.workstream(id);
        found.map_or(id, |index| &self.workspace.workstreams[index].name)
    }
}

/// What can be looked at beside the plan itself, where somebody asks for it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Analyses<'a> {
    /// The programme's scenarios.
    pub scenarios: Option<&'a SideBySide>,
    /// Smaller and larger budgets.
    pub frontier: Option<&'a Frontier>,
    /// Many draws of uncertain inputs.
    pub robustness: Option<&'a Robustness>,
    /// How far each input can move.
    pub sensitivity: Option<&'a Sensitivity>,
    /// Other ways to weigh.
    pub weightings: Option<&'a Weightings>,
}

/// A run, and what several topics need to know about it.
struct Known<'a> {
    run: &'a Run<'a>,
    planned: course::Course<'a>,
    /// The coverage of each recommendation if nothing changes.
    usual: Vec<f64>,
    /// For each recommendation, the workstreams that cover it in the last year of the plan, and how
    /// strongly at most.
    covered_by: Vec<BTreeMap<usize, f64>>,
}

impl<'a> Known<'a> {
    fn of(run: &'a Run<'a>) -> Self {
        let planned = course::Course::planned(run.workspace, run.weights, run.plan);
        let last = run.workspace.year_count() - 1;
        let graph = CoverageGraph::at(run.workspace, |w| planned.levels[w][last]);
        let mut covered_by = vec![BTreeMap::new(); run.workspace.recommendations.len()];
        for part in 0..run.workspace.part_count() {
            let own: &mut BTreeMap<usize, f64> = &mut covered_by[run.workspace.part(part).0];
            for link in graph.of_part(part).into_iter().filter(|c| c.strength > 0.0) {
                let strongest = own.entry(link.workstream).or_default();
                *strongest = strongest.max(link.strength);
            }
        }
        Self {
            run,
            usual: planned.usual().recommendations(),
            planned,
            covered_by,
        }
    }

    /// The level by which a workstream is shown to serve: the one it ends at; for what stops, starts never or
    /// ends, its normal one.
    fn level_served(&self, workstream: usize) -> At {
        match self.planned.last_open(workstream) {
            At::None => At::Normal,
            at => at,
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
    /// What to approve.
    pub ask: Ask,
    /// Where things stand today.
    pub today: Today,
    /// Every recommendation.
    pub recommendations: Vec<RecommendationRow>,
    /// What is done with each workstream.
    pub decisions: Decisions,
    /// What stays uncovered.
    pub remaining: Remaining,
    /// The gap map.
    pub map: GapMap,
    /// Which workstreams serve which recommendations.
    pub diagram: DiagramFacts,
    /// The halves of the framework, where the programme names them.
    pub framework: Option<FrameworkFacts>,
    /// The money.
    pub money: MoneyFacts,
    /// Money by workstream, owner and year.
    pub phasing: Phasing,
    /// Who gains.
    pub gains: Gains,
    /// What is asked of each owner.
    pub owners: Owners,
    /// A note for each workstream that changes.
    pub notes: Vec<Note>,
    /// What to hold the plan against.
    pub reference: Vec<Reference>,
    /// The programme's scenarios, where they were planned.
    pub scenarios: Option<ScenarioFacts>,
    /// What smaller and larger budgets would cover, where that was asked.
    pub frontier: Option<FrontierFacts>,
    /// How often each workstream is funded over many draws, where that was asked.
    pub frequency: Option<FrequencyFacts>,
    /// How far each input can move before the plan changes, where that was asked.
    pub switching: Option<SwitchingFacts>,
    /// Other ways to weigh, and what each would change in the plan, where that was asked.
    pub weightings: Option<WeightingFacts>,
    /// What was not looked at, in a sentence; absent where everything was.
    pub not_looked_at: Option<String>,
    /// How sure it is.
    pub certainty: Certainty,
    /// How it was found.
    pub method: Method,
    /// The workshop's published evidence, where there is any.
    pub evidence: Option<EvidenceFacts>,
    /// What the Excel workbook needs beside all that; no template reads it.
    #[serde(skip)]
    pub workbook: Workbook,
}

impl Facts {
    /// The facts of a run.
    pub fn of(run: &Run<'_>) -> Self {
        let known = Known::of(run);
        let asked = run.analyses;
        let decisions = Decisions::of(&known);
        let remaining = Remaining::of(&known);
        let published = crate::evidence::evidence(run.workspace);
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
            ask: Ask::of(run, &decisions, &remaining),
            today: Today::of(&known),
            recommendations: recommendations::rows(&known),
            map: GapMap::of(run),
            diagram: DiagramFacts::of(&known),
            framework: FrameworkFacts::of(run),
            money: MoneyFacts::of(&known, &decisions),
            phasing: Phasing::of(&known),
            gains: Gains::of(run),
            owners: Owners::of(&known, &remaining),
            notes: notes::notes(&known, &decisions),
            reference: reference::references(run),
            scenarios: asked.scenarios.map(|found| ScenarioFacts::of(run, found)),
            frontier: asked.frontier.map(|found| FrontierFacts::of(run, found)),
            frequency: asked.robustness.map(|found| FrequencyFacts::of(run, found)),
            switching: asked
                .sensitivity
                .map(|found| SwitchingFacts::of(run, found)),
            weightings: asked
                .weightings
                .and_then(|found| WeightingFacts::of(run, found)),
            not_looked_at: not_looked_at(&asked),
            certainty: Certainty::of(&known),
            method: Method::of(run, &published),
            evidence: EvidenceFacts::of(run, &published),
            workbook: Workbook::of(&known),
            decisions,
            remaining,
        }
    }
}

/// An honest briefing says what it leaves open.
fn not_looked_at(asked: &Analyses<'_>) -> Option<String> {
    let missing: Vec<&str> = [
        (
            asked.frontier.is_none(),
            "what smaller and larger budgets would cover",
        ),
        (
            asked.robustness.is_none(),
            "how often each workstream stays in the plan when uncertain inputs are drawn anew",
        ),
        (
            asked.weightings.is_none(),
            "what other weights would change",
        ),
        (
            asked.sensitivity.is_none(),
            "how far each cost or weight can move before the plan changes",
        ),
    ]
    .into_iter()
    .filter(|(is_missing, _)| *is_missing)
    .map(|(_, words)| words)
    .collect();
    (!missing.is_empty()).then(|| {
        format!(
            "Not looked at for this briefing: {}.",
            crate::words::listed(&missing)
        )
    })
}

#[cfg(test)]
pub(super) mod samples;
#[cfg(test)]
pub(super) mod tests;
