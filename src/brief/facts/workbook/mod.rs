//! What the Excel workbook needs beside the briefing's own facts: every workstream with its levels,
//! every link, and all that its what-if computes, worked out here by gapwise's own definitions.

mod links;
mod money;
mod recommendations;
mod rules;
mod workstreams;

pub use links::{Combination, LinkRow, PartRow, Stretch};
pub use money::{Carry, Purse, PurseYear};
pub use recommendations::RecommendationRow;
pub use rules::{Rule, RuleRow};
pub use workstreams::WorkstreamRow;

use super::Known;
use crate::model::Objective;

/// A word of a scale and the number that it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// `Extent` or `Confidence`.
    pub scale: &'static str,
    /// The word.
    pub word: String,
    /// Its number, a fraction.
    pub value: f64,
}

/// What the workbook is made from, beside the briefing's own facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// By id.
    pub workstreams: Vec<WorkstreamRow>,
    /// By id.
    pub recommendations: Vec<RecommendationRow>,
    /// All parts, by recommendation.
    pub parts: Vec<PartRow>,
    /// Every link of every workstream and of its levels, by part.
    pub links: Vec<LinkRow>,
    /// How the links to a part combine.
    pub combine: Combination,
    /// Whether the coverage that counts is the mean of all years; else it is that of the last one.
    pub averages: bool,
    /// At or above this coverage, a fraction: covered.
    pub met_at: f64,
    /// The money that limits are set on: one for each fund, or one for all.
    pub purses: Vec<Purse>,
    /// Whether each year has its limit; else only the total has one.
    pub has_yearly_limits: bool,
    /// What a plan keeps beside the money.
    pub rules: Vec<RuleRow>,
    /// The words of the scales for extents and confidences.
    pub words: Vec<Word>,
}

impl Workbook {
    pub(super) fn of(known: &Known<'_>) -> Self {
        let workspace = known.run.workspace;
        let rules = &workspace.programme.coverage;
        let (links, parts) = links::links(known);
        let workstreams = workstreams::workstreams(known);
        Self {
            recommendations: recommendations::recommendations(known, &parts),
            parts,
            links,
            combine: Combination::of(&rules.combine),
            averages: workspace.programme.objective == Objective::Average,
            met_at: rules.met_at,
            purses: money::purses(known.run),
            has_yearly_limits: !workspace.programme.budget.funds().is_empty(),
            rules: rules::rules(workspace),
            words: words(known),
            workstreams,
        }
    }

    /// How many formulas the what-if would have.
    pub fn formulas(&self) -> usize {
        let years = self.purses.first().map_or(1, |purse| purse.years.len());
        let workstreams = self.workstreams.len() * (3 * years + 4);
        let coverage = self.links.len() * years + self.parts.len() * 3 * years;
        workstreams + coverage + self.recommendations.len() * 3 + self.rules.len()
    }
}

fn words(known: &Known<'_>) -> Vec<Word> {
    let rules = &known.run.workspace.programme.coverage;
    let scales = [
        ("Extent", &rules.extents),
        ("Confidence", &rules.confidences),
    ];
    let mut found = Vec::new();
    for (scale, words) in scales {
        let mut own: Vec<Word> = words
            .iter()
            .map(|(word, value)| Word {
                scale,
                word: word.clone(),
                value: value.value(),
            })
            .collect();
        own.sort_by(|a, b| a.value.total_cmp(&b.value));
        found.extend(own);
    }
    found
}

#[cfg(test)]
mod tests;
