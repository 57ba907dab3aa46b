//! The coverage diagram: recommendations on the left, the workstreams that serve them on the right,
//! a line for each link. What would not fit a page is split: a picture for each element, and for each
//! piece of an element that is still too large.

mod marks;
mod pages;
mod told;

use std::collections::BTreeMap;

use super::super::facts::{DiagramFacts, DiagramRecommendation, DiagramWorkstream};
use super::drawing::{Anchor, DARK, Drawing, Fill, GREY, INK, MEDIUM, Stroke, TALL, WHITE, WIDTH};
use super::text::{BODY, HEAD, Letters, SMALL};
use super::{Chart, numbered, part};
use pages::{Page, pages};
pub use told::Side;
use told::Tells;

pub(in crate::brief) const NAME: &str = "coverage-diagram";
pub(super) const TITLE: &str =
    "Coverage diagram: recommendations and the workstreams that serve them";

/// Where links begin and end: right of the recommendations, left of the workstreams.
const FROM: f64 = 353.0;
const TO: f64 = 500.0;
/// The columns of coverage end here.
const TODAY: f64 = 286.0;
const PLAN: f64 = 340.0;
/// The names of workstreams begin here, and their actions end at the edge.
const NAMES: f64 = TO + 18.0;
const TOP: f64 = 46.0;
/// What stands below the rows.
const FOOT: f64 = 54.0;

/// The diagram, in as many pictures as it takes.
pub(in crate::brief) fn charts(facts: &DiagramFacts) -> Vec<Chart> {
    let drawn = drawn(facts, Tells::Plan).into_iter();
    drawn.map(|(chart, _)| chart).collect()
}

/// The diagram of today, whose rows lead to the given addresses; with each picture the ids of its
/// recommendations.
pub fn linked(
    facts: &DiagramFacts,
    address: &dyn Fn(Side, &str) -> String,
) -> Vec<(Chart, Vec<String>)> {
    drawn(facts, Tells::Today(Some(address)))
}

/// The whole diagram in one picture, however large: of the plan beside today, or of today alone.
pub fn figure(facts: &DiagramFacts, has_plan: bool) -> Chart {
    let tells = match has_plan {
        true => Tells::Plan,
        false => Tells::Today(None),
    };
    chart((facts, tells), &pages::whole(facts), 0, 1)
}

fn drawn(facts: &DiagramFacts, tells: Tells<'_>) -> Vec<(Chart, Vec<String>)> {
    let pages = pages(facts);
    let all = pages.len();
    let drawn = pages.iter().enumerate();
    drawn
        .map(|(place, page)| {
            let ids = page.recommendations().map(|found| found.id.clone());
            (chart((facts, tells), page, place, all), ids.collect())
        })
        .collect()
}

/// Rows on one side: the middle of the first, from one to the next, and how many lines each has.
struct Rows {
    first: f64,
    pitch: f64,
    lines: usize,
}

impl Rows {
    /// So many rows over a height, no further apart than reads well.
    fn of(number: usize, height: f64, letters: Letters) -> Self {
        let pitch = (height / number.max(1) as f64).min(50.0);
        let first = TOP + (height - pitch * number as f64) / 2.0 + pitch / 2.0;
        let lines = ((pitch - 3.0) / letters.leading()).clamp(1.0, 3.0) as usize;
        Self {
            first,
            pitch,
            lines,
        }
    }

    fn y(&self, row: usize) -> f64 {
        self.first + self.pitch * row as f64
    }
}

/// Rows close together where there are many, and generous where there are few.
fn height(left: usize, right: usize) -> f64 {
    let most = TALL - TOP - FOOT;
    let of = |rows: usize, wide: f64| rows as f64 * (most / rows.max(1) as f64).clamp(15.3, wide);
    of(left, 24.0).max(of(right, 31.0)).max(40.0)
}

fn chart(
    (facts, tells): (&DiagramFacts, Tells<'_>),
    page: &Page<'_>,
    place: usize,
    all: usize,
) -> Chart {
    let mut drawing = Drawing::new(NAME, part(place, all));
    let height = height(page.rows(), page.workstreams.len());
    let left = Rows::of(page.rows(), height, SMALL);
    let right = Rows::of(page.workstreams.len(), height, SMALL);
    let mut places: BTreeMap<&str, f64> = BTreeMap::new();
    let mut row = 0;
    for element in &page.elements {
        row += 1;
        for recommendation in &element.recommendations {
            places.insert(&recommendation.id, left.y(row));
            row += 1;
        }
    }
    // What does not run lies below what does, and what is new on top.
    let mut drawn: Vec<_> = page.workstreams.iter().collect();
    drawn.sort_by_key(|placed| (placed.workstream.runs, !placed.workstream.runs_today));
    for workstream in drawn {
        let y = right.y(workstream.place);
        links(&mut drawing, tells, workstream, y, &places);
    }
    heads(&mut drawing, tells);
    let mut row = 0;
    for element in &page.elements {
        let name = HEAD.wrapped(&element.name, TODAY - 56.0, 1).concat();
        drawing.words(&name, (0.0, left.y(row) + 6.0), HEAD);
        row += 1;
        for found in &element.recommendations {
            let row_of = (&left, left.y(row));
            tells.row(
                &mut drawing,
                Side::Recommendation,
                &found.id,
                row_of,
                |drawing| {
                    recommendation(drawing, tells, found, row_of);
                },
            );
            row += 1;
        }
    }
    for found in &page.workstreams {
        let row_of = (&right, right.y(found.place));
        let id = &found.workstream.id;
        tells.row(&mut drawing, Side::Workstream, id, row_of, |drawing| {
            workstream(drawing, found.workstream, row_of);
        });
    }
    if page.rows() == 0 {
        drawing.words("There are no recommendations.", (0.0, TOP + 20.0), BODY);
    }
    let bottom = TOP + height + 18.0;
    let end = marks::legend(&mut drawing, tells, bottom);
    let end = match told::notes(facts, page, place + 1 == all) {
        none if none.is_empty() => end + 8.0,
        notes => drawing.note(&notes, 0.0, end + 19.0),
    };
    let title = match &page.name {
        Some(name) => format!("Coverage diagram: {name}"),
        None => TITLE.to_owned(),
    };
    drawing.finished(numbered(&title, place, all), tells.description(page), end)
}

fn heads(drawing: &mut Drawing, tells: Tells<'_>) {
    let y = 14.0;
    drawing.words("Recommendations", (0.0, y), HEAD);
    drawing.words("Workstreams", (NAMES, y), HEAD);
    let small = SMALL.bold();
    for (words, x) in tells.heads() {
        drawing.words_at(words, (*x, y + 17.0), small, Anchor::End, INK);
    }
    if tells.has_plan() {
        drawing.words_at("coverage", (TODAY - 40.0, y), small, Anchor::Start, GREY);
    }
}

fn recommendation(
    drawing: &mut Drawing,
    tells: Tells<'_>,
    found: &DiagramRecommendation,
    (rows, y): (&Rows, f64),
) {
    let is_gap = found.planned.value.value() == 0.0;
    let id = SMALL.bold().wrapped(&found.id, 76.0, 1).concat();
    let from = 6.0 + (SMALL.bold().width(&id) + 7.0).max(46.0);
    let text = SMALL.wrapped(&found.text, TODAY - 46.0 - from, rows.lines);
    if is_gap {
        let half = text.len() as f64 * SMALL.leading() / 2.0 + 4.0;
        let half = half.min(rows.pitch / 2.0 - 0.8);
        let (at, size) = ((1.2, y - half), (PLAN + 2.5, 2.0 * half));
        drawing.area_within(Fill::Empty, at, size, Stroke::of(INK, 2.2));
    }
    drawing.words(&id, (6.0, y + 4.0), SMALL.bold());
    let raised = (text.len() - 1) as f64 * SMALL.leading() / 2.0;
    drawing.lines(&text, (from, y + 4.0 - raised), SMALL);
    if tells.has_plan() {
        let today = found.today.value.value() == 0.0;
        let today = if today { "gap" } else { &found.today.words };
        drawing.words_at(today, (TODAY, y + 4.0), SMALL, Anchor::End, INK);
    }
    let (planned, letters) = match (is_gap, found.excused) {
        (true, true) => ("excused", SMALL.bold()),
        (true, false) => ("gap", SMALL.bold()),
        _ => (found.planned.words.as_str(), SMALL),
    };
    drawing.words_at(planned, (PLAN, y + 4.0), letters, Anchor::End, INK);
    marks::ball(
        drawing,
        (FROM - 2.0, y),
        found.planned.value.value(),
        found.covered,
    );
}

fn workstream(drawing: &mut Drawing, found: &DiagramWorkstream, (rows, y): (&Rows, f64)) {
    marks::action(drawing, (TO + 5.0, y), found);
    let action = SMALL.bold();
    drawing.words_at(
        found.action,
        (WIDTH - 2.0, y + 4.0),
        action,
        Anchor::End,
        INK,
    );
    let room = WIDTH - 10.0 - action.width(found.action) - NAMES;
    let name = SMALL.wrapped(&found.name, room, rows.lines);
    let raised = (name.len() - 1) as f64 * SMALL.leading() / 2.0;
    drawing.lines(&name, (NAMES, y + 4.0 - raised), SMALL);
}

fn links(
    drawing: &mut Drawing,
    tells: Tells<'_>,
    placed: &pages::Placed<'_>,
    y: f64,
    places: &BTreeMap<&str, f64>,
) {
    let found = placed.workstream;
    let colour = match (found.runs, found.runs_today) {
        (true, true) => MEDIUM,
        (true, false) => DARK,
        _ => GREY,
    };
    for link in &found.links {
        let Some(from) = places.get(link.recommendation.as_str()) else {
            continue;
        };
        let line = Stroke::of(colour, 0.6 + 3.0 * link.strength.value.value());
        let line = if found.runs { line } else { line.dashed("5 4") };
        let (from, to) = ((FROM + 8.0, *from), (TO, y));
        // A white edge keeps lines that cross apart; not where they meet.
        let edge = Stroke::of(WHITE, line.width + 1.6);
        tells.link(drawing, (&link.recommendation, &found.id), |drawing| {
            drawing.path(&marks::curve(from, to, (0.2, 0.85)), "none", edge);
            drawing.path(&marks::curve(from, to, (0.0, 1.0)), "none", line);
        });
    }
}
