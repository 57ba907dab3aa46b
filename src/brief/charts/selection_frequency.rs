//! Selection frequency: in how many plans of uncertain inputs each workstream is funded, with the
//! interval of that share, and which of them the plan funds.

use super::super::facts::{FrequencyFacts, FrequencyRow};
use super::drawing::{Anchor, Drawing, Fill, GREY, INK, PALE, Stroke, WHITE, WIDTH};
use super::text::{BODY, SMALL};
use super::{Chart, numbered, part};
use crate::words::{choose, count};

pub(in crate::brief) const NAME: &str = "selection-frequency";
pub(super) const TITLE: &str = "How often each workstream is funded when inputs vary";

const MARK: f64 = 14.0;
const NAMES: f64 = 30.0;
const LEFT: f64 = 300.0;
const RIGHT: f64 = WIDTH - 140.0;
const HEAD: f64 = 58.0;
const ROW: f64 = 20.0;
/// So many rows fit a page.
const MOST: usize = 44;

/// The chart, in several pictures where it has very many rows.
pub(in crate::brief) fn charts(facts: &FrequencyFacts) -> Vec<Chart> {
    let pages = facts.rows.len().div_ceil(MOST).max(1);
    let rows = |n: usize| n * facts.rows.len() / pages;
    (0..pages)
        .map(|n| chart(facts, &facts.rows[rows(n)..rows(n + 1)], n, pages))
        .collect()
}

fn x(share: f64) -> f64 {
    LEFT + (RIGHT - LEFT) * share
}

fn chart(facts: &FrequencyFacts, rows: &[FrequencyRow], place: usize, all: usize) -> Chart {
    let mut drawing = Drawing::new(NAME, part(place, all));
    let bottom = HEAD + ROW * rows.len() as f64;
    scale(&mut drawing, bottom);
    for (number, found) in rows.iter().enumerate() {
        row(&mut drawing, found, HEAD + ROW * number as f64);
    }
    if rows.is_empty() {
        drawing.words(
            "There is nothing to decide about.",
            (0.0, HEAD + 14.0),
            BODY,
        );
    }
    let bottom = bottom.max(HEAD + ROW);
    mark(&mut drawing, (MARK, bottom + 22.0), true);
    drawing.words("in the plan", (NAMES, bottom + 26.0), SMALL);
    mark(&mut drawing, (MARK + 100.0, bottom + 22.0), false);
    drawing.words("not in the plan", (NAMES + 100.0, bottom + 26.0), SMALL);
    let kinds = [
        (Fill::Solid, "Core"),
        (Fill::Striped, "Borderline"),
        (Fill::Empty, "Outside"),
    ];
    drawing.legend(&kinds, LEFT, bottom + 26.0);
    let note = "Bars: the share of draws in which it is funded. Whiskers: the 95 % interval of that share \
                (Wilson), from the number of draws alone.";
    let end = drawing.note(note, 0.0, bottom + 46.0);
    drawing.finished(numbered(TITLE, place, all), description(facts), end)
}

/// The bands, with their names above, and the axis.
fn scale(drawing: &mut Drawing, bottom: f64) {
    drawing.words("Workstream", (NAMES, HEAD - 8.0), SMALL.bold());
    for (from, to) in [(0.0, 0.05), (0.95, 1.0)] {
        let size = (x(to) - x(from), bottom - HEAD + 4.0);
        drawing.area_within(
            Fill::Ground,
            (x(from), HEAD - 4.0),
            size,
            Stroke::of(PALE, 0.0),
        );
    }
    for (share, words) in [
        (0.0, "0%"),
        (0.25, "25%"),
        (0.5, "50%"),
        (0.75, "75%"),
        (1.0, "100%"),
    ] {
        drawing.line(
            (x(share), HEAD - 4.0),
            (x(share), bottom),
            Stroke::of("#d8dde0", 1.0),
        );
        drawing.words_at(words, (x(share), HEAD - 8.0), SMALL, Anchor::Middle, GREY);
    }
    for share in [0.05, 0.95] {
        let line = Stroke::of(GREY, 1.2).dashed("4 3");
        drawing.line((x(share), HEAD - 22.0), (x(share), bottom), line);
    }
    for (words, at, anchor) in [
        ("outside: 5% or less", LEFT - 4.0, Anchor::Start),
        ("borderline", x(0.5), Anchor::Middle),
        ("core: 95% or more", x(0.95) - 20.0, Anchor::Start),
    ] {
        drawing.words_at(words, (at, HEAD - 28.0), SMALL.bold(), anchor, INK);
    }
    drawing.words_at(
        "share, interval",
        (WIDTH - 2.0, HEAD - 8.0),
        SMALL.bold(),
        Anchor::End,
        INK,
    );
}

fn row(drawing: &mut Drawing, found: &FrequencyRow, y: f64) {
    mark(drawing, (MARK, y + 10.0), found.in_plan);
    let name = BODY.wrapped(&found.name, LEFT - NAMES - 12.0, 1).concat();
    drawing.words(&name, (NAMES, y + 14.0), BODY);
    let fill = match found.band {
        "Core" => Fill::Solid,
        "Borderline" => Fill::Striped,
        _ => Fill::Empty,
    };
    let share = found.frequency.value.value();
    drawing.area(fill, (LEFT, y + 3.5), (x(share) - LEFT, 13.0));
    let (low, high) = (x(found.low.value.value()), x(found.high.value.value()));
    // White below the whisker, so that it stands out from any bar.
    for line in [Stroke::of(WHITE, 4.5), Stroke::of(INK, 1.6)] {
        drawing.line((low, y + 10.0), (high, y + 10.0), line);
        for end in [low, high] {
            drawing.line((end, y + 6.0), (end, y + 14.0), line);
        }
    }
    let short = |words: &str| words.trim_end_matches('%').to_owned();
    let words = format!(
        "{}, {}–{}",
        found.frequency.words,
        short(&found.low.words),
        found.high.words
    );
    drawing.words_at(&words, (WIDTH - 2.0, y + 14.0), SMALL, Anchor::End, INK);
}

/// A tick on a dark ground for what the plan funds, an empty ring for what it does not.
fn mark(drawing: &mut Drawing, (x, y): (f64, f64), in_plan: bool) {
    let fill = if in_plan { INK } else { WHITE };
    drawing.circle((x, y), 6.0, fill, Stroke::of(GREY, 1.4));
    if in_plan {
        let tick = format!("M{:.1} {:.1}l2.2 2.4l4 -4.8", x - 3.0, y + 0.2);
        drawing.path(&tick, "none", Stroke::of(WHITE, 1.6));
    }
}

fn description(facts: &FrequencyFacts) -> String {
    let of = |band: &str| facts.rows.iter().filter(|row| row.band == band).count();
    let (core, borderline) = (of("Core"), of("Borderline"));
    let doubtful = facts
        .rows
        .iter()
        .filter(|row| row.in_plan && row.band != "Core")
        .count();
    let without = match facts.without_plan {
        0 => String::new(),
        n => format!(", of which {n} have no plan and are left out"),
    };
    format!(
        "{} over {} of uncertain inputs{without}: {core} core (funded in 95% or more), {borderline} \
         borderline, {} in 5% or fewer. {doubtful} of those in the plan {} not core.",
        count(facts.rows.len(), "workstream"),
        count(facts.draws as usize, "draw"),
        facts.rows.len() - core - borderline,
        choose(doubtful, "is", "are"),
    )
}
