//! What templates are filled in with: the facts, and the pictures that were drawn from them.

use schemars::JsonSchema;
use serde::Serialize;

use super::charts::{
    Chart, coverage_diagram, framework, frontier, gap_map, money_by_year, selection_frequency,
    tornado,
};
use super::facts::{Facts, Note};

/// Everything that a document may show.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Page")]
pub(super) struct Page<'a> {
    /// The pictures of each chart.
    charts: Pictures,
    #[serde(flatten)]
    pub facts: &'a Facts,
}

/// The pictures of each chart: none where there is nothing to draw it from, several where one would be
/// too large for a page.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
struct Pictures {
    /// Recommendations and the workstreams that serve them.
    coverage_diagram: Vec<Picture>,
    /// Elements by audiences.
    gap_map: Vec<Picture>,
    /// The halves of the framework, where the programme names them.
    framework: Vec<Picture>,
    /// What continues, what is invested and what is released, by year.
    money_by_year: Vec<Picture>,
    /// What smaller and larger budgets would cover, where that was asked.
    frontier: Vec<Picture>,
    /// How often each workstream is funded over many draws, where that was asked.
    selection_frequency: Vec<Picture>,
    /// How far each input can move before the plan changes, where that was asked.
    tornado: Vec<Picture>,
}

/// A picture.
#[derive(Serialize, JsonSchema)]
struct Picture {
    /// Where it is, for a link: `charts/gap-map.svg`.
    path: String,
    /// What it is.
    title: String,
}

/// What a note is filled in with: the workstream that it is about, beside everything else.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NotePage")]
pub(super) struct NotePage<'a> {
    /// The note.
    pub note: &'a Note,
    #[serde(flatten)]
    pub page: &'a Page<'a>,
}

impl<'a> Page<'a> {
    /// Facts, and what was drawn from them.
    pub fn new(facts: &'a Facts, drawn: &[Chart]) -> Self {
        let of = |name: &str| -> Vec<Picture> {
            let own = drawn.iter().filter(|chart| chart.name == name);
            let picture = |chart: &Chart| Picture {
                path: format!("charts/{}.svg", chart.stem()),
                title: chart.title.clone(),
            };
            own.map(picture).collect()
        };
        let charts = Pictures {
            coverage_diagram: of(coverage_diagram::NAME),
            gap_map: of(gap_map::NAME),
            framework: of(framework::NAME),
            money_by_year: of(money_by_year::NAME),
            frontier: of(frontier::NAME),
            selection_frequency: of(selection_frequency::NAME),
            tornado: of(tornado::NAME),
        };
        Self { charts, facts }
    }
}
