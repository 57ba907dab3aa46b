//! The framework figure: a panel for each half of the framework (willing, able) with its elements,
//! each with coverage today and with the plan.

use super::super::facts::{FrameworkFacts, FrameworkHalf, Gain};
use super::Chart;
use super::drawing::{Anchor, DARK, Drawing, Fill, GREY, INK, Stroke, WHITE, WIDTH};
use super::text::{BODY, HEAD, Letters, SMALL};
use crate::words::count;

pub(in crate::brief) const NAME: &str = "framework";
pub(super) const TITLE: &str = "The framework: coverage of its halves, today and with the plan";

const SPACE: f64 = 40.0;
const BAND: f64 = 62.0;
const ROW: f64 = 72.0;
const LARGE: Letters = Letters {
    size: 18.0,
    bold: true,
};

/// The figure.
pub(in crate::brief) fn chart(facts: &FrameworkFacts) -> Chart {
    let mut drawing = Drawing::new(NAME, 0);
    let columns = facts.halves.len().clamp(1, 2);
    let width = (WIDTH - 2.0 - SPACE * (columns - 1) as f64) / columns as f64;
    let mut y = 1.0;
    for row in facts.halves.chunks(columns) {
        let tallest = row
            .iter()
            .map(|half| half.elements.len())
            .max()
            .unwrap_or(0);
        let height = BAND + ROW * tallest as f64 + 6.0;
        for (place, half) in row.iter().enumerate() {
            let x = 1.0 + (width + SPACE) * place as f64;
            panel(&mut drawing, half, (x, y), (width, height));
            if place > 0 {
                let at = (x - SPACE / 2.0, y + BAND / 2.0 + 5.0);
                drawing.words_at("and", at, HEAD, Anchor::Middle, INK);
            }
        }
        y += height + 14.0;
    }
    let kinds = [
        (Fill::Striped, "coverage today"),
        (Fill::Solid, "coverage with the plan"),
    ];
    drawing.legend(&kinds, 1.0, y + 12.0);
    drawing.finished(TITLE.to_owned(), description(facts), y + 24.0)
}

fn panel(drawing: &mut Drawing, half: &FrameworkHalf, (x, y): (f64, f64), size: (f64, f64)) {
    let line = Stroke::of(DARK, 1.5);
    drawing.area_within(Fill::Empty, (x, y), size, line);
    let band = format!("M{x:.1} {y:.1}h{:.1}v{BAND}h-{:.1}Z", size.0, size.0);
    drawing.path(&band, DARK, line);
    let name = LARGE.wrapped(&half.whole.name, size.0 - 28.0, 1).concat();
    drawing.words_at(&name, (x + 14.0, y + 26.0), LARGE, Anchor::Start, WHITE);
    let whole = match half.whole.recommendations {
        0 => "no recommendations".to_owned(),
        _ => format!(
            "today {}, with the plan {}",
            half.whole.today.words, half.whole.planned.words
        ),
    };
    drawing.words_at(
        &whole,
        (x + 14.0, y + 48.0),
        BODY.bold(),
        Anchor::Start,
        WHITE,
    );
    for (number, element) in half.elements.iter().enumerate() {
        let y = y + BAND + ROW * number as f64;
        if number > 0 {
            drawing.line(
                (x + 14.0, y + 3.0),
                (x + size.0 - 14.0, y + 3.0),
                Stroke::of("#d8dde0", 1.0),
            );
        }
        row(drawing, element, (x + 14.0, y), size.0 - 28.0);
    }
}

fn row(drawing: &mut Drawing, element: &Gain, (x, y): (f64, f64), width: f64) {
    let covered = match element.recommendations {
        0 => "no recommendations".to_owned(),
        all => format!(
            "{} of {all} covered, today {}",
            element.covered, element.covered_today
        ),
    };
    let right = SMALL.width(&covered);
    drawing.words_at(&covered, (x + width, y + 22.0), SMALL, Anchor::End, GREY);
    let name = HEAD
        .wrapped(&element.name, width - right - 12.0, 1)
        .concat();
    drawing.words(&name, (x, y + 22.0), HEAD);
    if element.recommendations == 0 {
        return;
    }
    let full = width - 54.0;
    for (number, (percent, fill)) in [
        (&element.today, Fill::Striped),
        (&element.planned, Fill::Solid),
    ]
    .into_iter()
    .enumerate()
    {
        let top = y + 30.0 + 18.0 * number as f64;
        drawing.area(Fill::Ground, (x, top), (full, 13.0));
        drawing.area(fill, (x, top), (full * percent.value.value(), 13.0));
        drawing.words_at(
            &percent.words,
            (x + width, top + 11.0),
            BODY,
            Anchor::End,
            INK,
        );
    }
}

fn description(facts: &FrameworkFacts) -> String {
    let halves = facts.halves.iter().map(|half| {
        let least = half.elements.iter().filter(|e| e.recommendations > 0);
        let least =
            least.min_by(|a, b| a.planned.value.value().total_cmp(&b.planned.value.value()));
        let least = least.map_or_else(String::new, |e| {
            format!(", the lowest of them {} with {}", e.name, e.planned.words)
        });
        format!(
            "{} ({}): coverage {} today, {} with the plan{least}.",
            half.whole.name,
            count(half.elements.len(), "element"),
            half.whole.today.words,
            half.whole.planned.words
        )
    });
    let halves: Vec<String> = halves.collect();
    halves.join(" ")
}
