//! Charts: one file a chart, one visible list, each an SVG. They read in grey and without colour
//! vision: every value is printed, and areas differ by pattern and outline. Everything is drawn for a
//! column of 760 units, which on paper is 170 mm: the smallest letters are 7 pt there.

pub(super) mod coverage_diagram;
mod drawing;
mod fill;
pub(super) mod framework;
pub(super) mod frontier;
pub(super) mod gap_map;
mod letters;
pub(super) mod money_by_year;
pub(super) mod selection_frequency;
mod text;
pub(super) mod tornado;

use super::facts::{
    DiagramFacts, Facts, FrameworkFacts, FrequencyFacts, FrontierFacts, GapMap, MoneyFacts,
};
use crate::scenarios::switching::Sensitivity;

/// A picture, and what a reader who does not see it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The chart's name, and that of its files.
    pub name: &'static str,
    /// Which of its pictures, from 1 on; 0 where there is but one.
    pub part: usize,
    /// What it is.
    pub title: String,
    /// What it shows, with the main figures, in one to three sentences.
    pub description: String,
    /// Its width, in its own units.
    pub width: f64,
    /// Its height, in the same.
    pub height: f64,
    /// The picture. Its ids begin with the [`Chart::stem`].
    pub svg: String,
}

impl Chart {
    /// The name of its file, without an ending: `gap-map`, or `coverage-diagram-2` for one of several.
    pub fn stem(&self) -> String {
        stem(self.name, self.part)
    }
}

fn stem(name: &str, part: usize) -> String {
    match part {
        0 => name.to_owned(),
        part => format!("{name}-{part}"),
    }
}

/// Which of several pictures: 0 for the only one.
fn part(place: usize, all: usize) -> usize {
    if all == 1 { 0 } else { place + 1 }
}

/// A title, with the number of the picture where there are several: `Gap map (2 of 3)`.
fn numbered(title: &str, place: usize, all: usize) -> String {
    match all {
        1 => title.to_owned(),
        _ => format!("{title} ({} of {all})", place + 1),
    }
}

/// What charts are drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'a> {
    /// Which workstreams serve which recommendations.
    pub diagram: &'a DiagramFacts,
    /// Elements by audiences.
    pub map: &'a GapMap,
    /// The halves of the framework, where the programme names them.
    pub framework: Option<&'a FrameworkFacts>,
    /// The money.
    pub money: &'a MoneyFacts,
    /// The budget frontier, where it was asked for.
    pub frontier: Option<&'a FrontierFacts>,
    /// Selection frequency, where it was asked for.
    pub frequency: Option<&'a FrequencyFacts>,
    /// Switching values, where they were asked for.
    pub sensitivity: Option<&'a Sensitivity>,
}

impl<'a> Drawn<'a> {
    /// From the facts of a briefing.
    pub(super) fn of(facts: &'a Facts) -> Self {
        Self {
            diagram: &facts.diagram,
            map: &facts.map,
            framework: facts.framework.as_ref(),
            money: &facts.money,
            frontier: facts.frontier.as_ref(),
            frequency: facts.frequency.as_ref(),
            sensitivity: facts.switching.as_ref().map(|switching| &switching.table),
        }
    }
}

/// Draws the pictures of a chart: none where there is nothing to draw it from, several where one would
/// be too large for a page.
type Draw = fn(&Drawn<'_>) -> Vec<Chart>;

/// Every chart, in the order of a briefing.
const ALL: [Draw; 7] = [
    |from| coverage_diagram::charts(from.diagram),
    |from| gap_map::charts(from.map),
    |from| from.framework.map(framework::chart).into_iter().collect(),
    |from| money_by_year::charts(from.money),
    |from| from.frontier.map(frontier::chart).into_iter().collect(),
    |from| {
        let charts = from.frequency.map(selection_frequency::charts);
        charts.unwrap_or_default()
    },
    |from| from.sensitivity.map(tornado::chart).into_iter().collect(),
];

/// Every picture that there is something to draw from.
pub(super) fn all(from: &Drawn<'_>) -> Vec<Chart> {
    ALL.iter().flat_map(|draw| draw(from)).collect()
}

#[cfg(test)]
mod tests;
