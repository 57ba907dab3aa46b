//! Charts: one file a chart, each returns an SVG. They read in grey and without colour vision:
//! every value is printed, and areas differ by pattern and outline.

pub(super) mod gap_map;
pub(super) mod money_by_year;
mod text;
pub(super) mod tornado;

use super::facts::Facts;

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The name of its file.
    pub name: String,
    /// What it shows, in a few words.
    pub title: String,
    /// What it says, in a few sentences, for readers who do not see it.
    pub description: String,
    /// Its width in pixels.
    pub width: f64,
    /// Its height in pixels.
    pub height: f64,
    /// The drawing.
    pub svg: String,
}

/// Every chart that the facts have something for.
pub(super) fn all(facts: &Facts) -> Vec<Chart> {
    let chart = |name: &str, title: &str, svg: String| Chart {
        name: name.to_owned(),
        title: title.to_owned(),
        description: title.to_owned(),
        width: 900.0,
        height: 400.0,
        svg,
    };
    vec![
        chart("gap-map", "The gap map", gap_map::svg(&facts.map)),
        chart(
            "money-by-year",
            "Money by year",
            money_by_year::svg(&facts.money),
        ),
    ]
}
