//! The gap map: a cell for each element and audience, with coverage today and with the plan.

use super::super::facts::{GapMap, MapCell};
use super::drawing::{Anchor, Drawing, Fill, GREY, INK, WIDTH};
use super::text::{BODY, HEAD, SMALL};
use super::{Chart, numbered, part};
use crate::words::count;

pub(in crate::brief) const NAME: &str = "gap-map";
pub(super) const TITLE: &str = "Gap map: coverage today and with the plan";

/// Room for the names of elements.
const SIDE: f64 = 146.0;
const SPACE: f64 = 6.0;
const FOOT: f64 = 34.0;
/// Cells this wide have room for words.
const WORDY: f64 = 130.0;
/// So many audiences and elements fit in one picture.
const MOST_COLUMNS: usize = 11;
const MOST_ROWS: usize = 19;

/// How a picture is laid out: with words in wide cells, with figures alone in narrow ones.
struct Layout {
    column: f64,
    row: f64,
    head: f64,
    wordy: bool,
}

impl Layout {
    fn of(columns: usize, rows: usize) -> Self {
        let column = (WIDTH - SIDE) / columns.max(1) as f64;
        let wordy = column >= WORDY && rows <= 9;
        Self {
            column,
            row: if wordy { 100.0 } else { 48.0 },
            head: match column >= 100.0 {
                true => 3.0 * HEAD.leading() + 8.0,
                false => 108.0,
            },
            wordy,
        }
    }
}

/// The map, in several pictures where it has very many rows or columns.
pub(in crate::brief) fn charts(map: &GapMap) -> Vec<Chart> {
    let (down, across) = (
        blocks(map.rows.len(), MOST_ROWS),
        blocks(map.audiences.len(), MOST_COLUMNS),
    );
    let blocks: Vec<_> = down
        .iter()
        .flat_map(|rows| {
            across
                .iter()
                .map(move |columns| (rows.clone(), columns.clone()))
        })
        .collect();
    let drawn = blocks.iter().enumerate().map(|(place, (rows, columns))| {
        let block = GapMap {
            audiences: map.audiences[columns.clone()].to_vec(),
            rows: map.rows[rows.clone()].to_vec(),
        };
        let cells = block.rows.into_iter().map(|mut row| {
            row.cells = row.cells[columns.clone()].to_vec();
            row
        });
        let block = GapMap {
            rows: cells.collect(),
            ..block
        };
        chart(&block, map, place, blocks.len())
    });
    drawn.collect()
}

/// As few blocks as possible, as equal as possible; one where there is nothing.
fn blocks(all: usize, most: usize) -> Vec<std::ops::Range<usize>> {
    let number = all.div_ceil(most).max(1);
    (0..number)
        .map(|n| n * all / number..(n + 1) * all / number)
        .collect()
}

fn chart(map: &GapMap, whole: &GapMap, place: usize, all: usize) -> Chart {
    let layout = Layout::of(map.audiences.len(), map.rows.len());
    let mut drawing = Drawing::new(NAME, part(place, all));
    for (place, audience) in map.audiences.iter().enumerate() {
        heading(
            &mut drawing,
            &layout,
            audience,
            SIDE + layout.column * place as f64,
        );
    }
    for (number, row) in map.rows.iter().enumerate() {
        let y = layout.head + layout.row * number as f64;
        let letters = if layout.wordy { HEAD } else { BODY.bold() };
        let most = if layout.wordy { 5 } else { 3 };
        let name = letters.wrapped(&row.element, SIDE - 2.0 * SPACE, most);
        let top = if layout.wordy { 24.0 } else { 14.0 };
        drawing.lines(&name, (0.0, y + top), letters);
        for (place, found) in row.cells.iter().enumerate() {
            let at = (SIDE + layout.column * place as f64, y);
            match layout.wordy {
                true => wide(&mut drawing, found, at, layout.column - SPACE),
                false => narrow(&mut drawing, found, at, layout.column - SPACE),
            }
        }
    }
    let bottom = layout.head + layout.row * map.rows.len() as f64;
    let names = match layout.wordy {
        true => ["coverage today", "coverage with the plan"],
        false => ["coverage today (above)", "coverage with the plan (below)"],
    };
    let kinds = [(Fill::Striped, names[0]), (Fill::Solid, names[1])];
    drawing.legend(&kinds, SIDE, bottom + 22.0);
    drawing.finished(
        numbered(TITLE, place, all),
        description(whole),
        bottom + FOOT,
    )
}

fn description(map: &GapMap) -> String {
    let cells = || {
        map.rows
            .iter()
            .flat_map(|row| row.cells.iter().map(move |cell| (row, cell)))
    };
    let filled = || cells().filter(|(_, cell)| cell.recommendations > 0);
    let least = filled().min_by(|a, b| {
        a.1.planned
            .value
            .value()
            .total_cmp(&b.1.planned.value.value())
    });
    let least = least.map_or_else(String::new, |(row, cell)| {
        format!(
            " With the plan the lowest is {}, {}: {}, today {}.",
            row.element, cell.audience, cell.planned.words, cell.today.words
        )
    });
    let (covered, today, all) = filled().fold((0, 0, 0), |sum, (_, cell)| {
        (
            sum.0 + cell.covered,
            sum.1 + cell.covered_today,
            sum.2 + cell.recommendations,
        )
    });
    format!(
        "{} by {}; each cell has a bar of coverage today and one of coverage with the plan. The plan \
         covers {covered} of {all} recommendations, today {today}.{least}",
        count(map.rows.len(), "element"),
        count(map.audiences.len(), "audience"),
    )
}

/// The name of an audience: above its column, or aslant where the column is narrow.
fn heading(drawing: &mut Drawing, layout: &Layout, audience: &str, x: f64) {
    if layout.column >= 100.0 {
        let name = HEAD.wrapped(audience, layout.column - SPACE, 3);
        let y = layout.head - 9.0 - (name.len() - 1) as f64 * HEAD.leading();
        return drawing.lines(&name, (x, y), HEAD);
    }
    let letters = BODY.bold();
    // Aslant a line is 0.7 of its length high.
    let name = letters.wrapped(audience, (layout.head - 20.0) / 0.71, 2);
    let x = x + layout.column / 2.0 + 4.0;
    for (number, line) in name.iter().enumerate() {
        // The lines of one name stand side by side, along the columns.
        let back = number as f64 * letters.leading() / 0.71;
        let at = (
            x - back + letters.leading() * 0.35 * (name.len() - 1) as f64,
            layout.head - 7.0,
        );
        drawing.turned(line, at, letters, (Anchor::End, INK), 45.0);
    }
}

fn wide(drawing: &mut Drawing, cell: &MapCell, (x, y): (f64, f64), width: f64) {
    let height = 100.0 - SPACE;
    drawing.area(Fill::Empty, (x, y), (width, height));
    if cell.recommendations == 0 {
        let words = SMALL.wrapped("No recommendations", width - 16.0, 2);
        return drawing.lines(&words, (x + 8.0, y + 28.0), SMALL);
    }
    let full = width - 18.0;
    let bars = [
        ("Today", &cell.today, Fill::Striped),
        ("Plan", &cell.planned, Fill::Solid),
    ];
    for (place, (label, percent, fill)) in bars.into_iter().enumerate() {
        let top = y + 7.0 + 32.0 * place as f64;
        let words = format!("{label} {}", percent.words);
        drawing.words(&words, (x + 9.0, top + 11.0), BODY);
        bar(
            drawing,
            (x + 9.0, top + 16.0),
            (full, 10.0),
            percent.value.value(),
            fill,
        );
    }
    let short = format!("{} of {} covered", cell.covered, cell.recommendations);
    let long = format!("{short}, today {}", cell.covered_today);
    let fitting = if SMALL.width(&long) <= full {
        long
    } else {
        short
    };
    let words = SMALL.wrapped(&fitting, full, 1).concat();
    drawing.words_at(
        &words,
        (x + 9.0, y + height - 8.0),
        SMALL,
        Anchor::Start,
        GREY,
    );
}

fn narrow(drawing: &mut Drawing, cell: &MapCell, (x, y): (f64, f64), width: f64) {
    drawing.area(Fill::Empty, (x, y), (width, 48.0 - SPACE));
    if cell.recommendations == 0 {
        return drawing.words_at(
            "none",
            (x + width / 2.0, y + 25.0),
            SMALL,
            Anchor::Middle,
            GREY,
        );
    }
    let bars = [(&cell.today, Fill::Striped), (&cell.planned, Fill::Solid)];
    for (place, (percent, fill)) in bars.into_iter().enumerate() {
        let top = y + 2.0 + 20.0 * place as f64;
        drawing.words_at(
            &percent.words,
            (x + width / 2.0, top + 10.5),
            SMALL,
            Anchor::Middle,
            INK,
        );
        bar(
            drawing,
            (x + 4.0, top + 13.0),
            (width - 8.0, 5.0),
            percent.value.value(),
            fill,
        );
    }
}

/// A bar within the length of all of it.
fn bar(drawing: &mut Drawing, at: (f64, f64), (full, height): (f64, f64), share: f64, fill: Fill) {
    drawing.area(Fill::Ground, at, (full, height));
    if share > 0.0 {
        drawing.area(fill, at, (full * share, height));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::facts::tests::{is_well_formed, map};
    use super::*;

    #[test]
    fn the_map_is_well_formed_and_literal_at_every_size() {
        for elements in [1, 4, 8, 25] {
            for audiences in [1, 2, 3, 4, 11, 13] {
                for chart in charts(&map(elements, audiences, "<b>&\"]]> \u{202e}x")) {
                    assert!(is_well_formed(&chart.svg), "{}", chart.svg);
                    assert!(!chart.svg.contains("<b>") && !chart.svg.contains('\u{202e}'));
                }
            }
        }
        assert_eq!(charts(&map(25, 13, "x")).len(), 4);
    }

    #[test]
    fn the_map_prints_its_values() {
        let chart = &charts(&map(1, 1, "Skills"))[0];
        assert!(chart.svg.contains("Today 25.0%") && chart.svg.contains("Plan 75.0%"));
        assert!(
            chart.description.starts_with("1 element by 1 audience;"),
            "{}",
            chart.description
        );
        assert!(
            chart
                .description
                .contains("covers 2 of 3 recommendations, today 0.")
        );
    }
}
