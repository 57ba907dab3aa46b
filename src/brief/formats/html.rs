//! One HTML file that needs nothing else: no script, no request, its style and charts within.

use serde::Serialize;

use super::super::charts::{gap_map, money_by_year};
use super::super::facts::Facts;
use super::{FormatError, filled, literal};

const TEMPLATE: &str = include_str!("../templates/briefing.html.hbs");
const STYLE: &str = include_str!("../templates/style.css");

/// The facts, and what is put in as it is.
#[derive(Serialize)]
struct Page<'a> {
    #[serde(flatten)]
    facts: &'a Facts,
    style: &'static str,
    gap_map_svg: String,
    money_by_year_svg: String,
}

pub(super) fn bytes(facts: &Facts) -> Result<Vec<u8>, FormatError> {
    let page = Page {
        style: STYLE,
        gap_map_svg: gap_map::charts(&facts.map)
            .into_iter()
            .map(|chart| chart.svg)
            .collect(),
        money_by_year_svg: money_by_year::charts(&facts.money)
            .into_iter()
            .map(|chart| chart.svg)
            .collect(),
        facts,
    };
    filled(TEMPLATE, literal::html, &page)
}
