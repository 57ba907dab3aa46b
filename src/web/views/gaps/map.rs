//! The map of elements by audiences: each cell leads to its recommendations.

use serde::Serialize;

use super::filter::Filter;
use super::words::{address, percent};
use crate::coverage::Cell;
use crate::model::{Audience, Element};
use crate::web::solving::Scene;
use crate::web::state::State;
use crate::web::views::View;
use crate::words::count;

/// The map.
#[derive(Serialize)]
pub(super) struct Map {
    audiences: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    element: String,
    href: String,
    cells: Vec<Square>,
}

#[derive(Serialize)]
struct Square {
    audience: String,
    /// Absent where it has no recommendations.
    inside: Option<Inside>,
}

#[derive(Serialize)]
struct Inside {
    href: String,
    is_chosen: bool,
    coverage: String,
    /// The coverage as the width of a bar, in hundredths.
    width: String,
    counts: String,
}

impl Map {
    pub fn of(scene: &Scene, state: &State, filter: Filter<'_>) -> Self {
        let programme = &scene.workspace.programme;
        let row = |element: &Element| {
            let square = |audience: &Audience| {
                let mut cells = scene.gaps.cells.iter();
                let cell = cells.find(|c| {
                    c.element == element.id.as_str() && c.audience == audience.id.as_str()
                });
                let cell = cell.filter(|cell| cell.recommendations > 0);
                Square {
                    audience: audience.name.clone(),
                    inside: cell.map(|cell| inside(cell, state, filter)),
                }
            };
            Row {
                element: element.name.clone(),
                href: listed(state, &[("element", element.id.as_str())]),
                cells: programme.audiences.iter().map(square).collect(),
            }
        };
        let audiences = programme.audiences.iter().map(|a| a.name.clone());
        Self {
            audiences: audiences.collect(),
            rows: programme.elements.iter().map(row).collect(),
        }
    }
}

fn inside(cell: &Cell, state: &State, filter: Filter<'_>) -> Inside {
    let counts = [
        (cell.covered, "covered"),
        (cell.partly, "partly"),
        (cell.uncovered, "not covered"),
        (cell.excused, "excused"),
    ];
    // What is not excused is said even where there is none.
    let said = counts.iter().enumerate();
    let said = said.filter(|(place, (number, _))| *place < 3 || *number > 0);
    let counts: Vec<String> = said.map(|(_, (n, words))| format!("{n} {words}")).collect();
    let fields = [
        ("element", cell.element.as_str()),
        ("audience", cell.audience.as_str()),
    ];
    Inside {
        href: listed(state, &fields),
        is_chosen: filter.element == cell.element && filter.audience == cell.audience,
        coverage: percent(cell.coverage.value()),
        width: format!("{:.1}", cell.coverage.value() * 100.0),
        counts: format!(
            "{}: {}",
            count(cell.recommendations, "recommendation"),
            counts.join(", ")
        ),
    }
}

/// The list of the recommendations of a group.
pub(super) fn listed(state: &State, fields: &[(&str, &str)]) -> String {
    address(View::Gaps.path(), state, fields) + "#recommendations"
}
