//! The tornado: how far each input can move before the plan changes, and what the range of its
//! uncertainty means for coverage; nearest change first.

use super::Chart;
use super::drawing::{Anchor, Drawing, Fill, GREY, INK, Stroke, WHITE, WIDTH};
use super::text::{BODY, HEAD as TITLE_LETTERS, SMALL};
use crate::scenarios::switching::{Amount, Input, Sensitivity, Switch};
use crate::words::{capital, count};

pub(in crate::brief) const NAME: &str = "tornado";
pub(super) const TITLE: &str = "How far inputs can move before the plan changes";

/// Names end here.
const SIDE: f64 = 190.0;
/// Half of the left panel: what ±100 % takes.
const HALF: f64 = 92.0;
/// The middle of the left panel: today's values.
const TODAY: f64 = SIDE + 54.0 + HALF;
/// Where the right panel begins and ends.
const RIGHT: f64 = TODAY + HALF + 112.0;
const END: f64 = WIDTH - 50.0;
const HEAD: f64 = 88.0;
const ROW: f64 = 24.0;
/// So many inputs are drawn; the table has the others.
const MOST: usize = 25;

/// The chart as SVG.
pub fn svg(table: &Sensitivity) -> String {
    chart(table).svg
}

/// The chart.
pub(in crate::brief) fn chart(table: &Sensitivity) -> Chart {
    let shown = &table.inputs[..table.inputs.len().min(MOST)];
    let bottom = HEAD + ROW * shown.len() as f64;
    let scale = Scale::of(table, shown);
    let mut drawing = Drawing::new(NAME, 0);
    headings(&mut drawing, &scale);
    for x in [TODAY, scale.x(table.coverage.value())] {
        drawing.line((x, HEAD - 4.0), (x, bottom), Stroke::of(INK, 1.5));
    }
    for (place, input) in shown.iter().enumerate() {
        let y = HEAD + ROW * place as f64;
        name(&mut drawing, input, y);
        reach(&mut drawing, input, y);
        coverage(&mut drawing, input, &scale, y);
    }
    let mut y = bottom + 24.0;
    for note in notes(shown.len(), table.inputs.len()) {
        y = drawing.note(&note, 4.0, y);
    }
    drawing.finished(TITLE.to_owned(), description(table, shown), y)
}

/// How to read the marks, below them.
fn notes(shown: usize, all: usize) -> Vec<String> {
    let some = match all > shown {
        true => format!(" The {shown} nearest of {all} inputs are drawn; the table has all."),
        false => String::new(),
    };
    vec![
        format!(
            "Left: an arrow means no other plan on that side within ±100 %, or within what is possible.{some}"
        ),
        "Right: striped with the input at the low end of its range, solid at the high end; a thin line is \
         today's plan kept as it is."
            .to_owned(),
    ]
}

fn description(table: &Sensitivity, shown: &[Input]) -> String {
    let first = table
        .inputs
        .first()
        .filter(|input| input.nearest().is_some());
    let first = first.map_or_else(String::new, |input| {
        format!(" The nearest change comes from {}.", called(input))
    });
    format!(
        "{}, nearest change first. On the left a bar from the nearest value below to the nearest value \
         above today's at which the plan becomes another one, in per cent of today's; on the right coverage \
         of the best plan over the input's range of uncertainty, which is {} today.{first}",
        count(shown.len(), "input"),
        percent(table.coverage.value())
    )
}

fn headings(drawing: &mut Drawing, scale: &Scale) {
    drawing.words(
        "The plan stays the same",
        (SIDE + 10.0, 18.0),
        TITLE_LETTERS,
    );
    drawing.words(
        "Coverage of the best plan",
        (RIGHT - 20.0, 18.0),
        TITLE_LETTERS,
    );
    let kinds = [(Fill::Striped, "down to"), (Fill::Solid, "up to")];
    drawing.legend(&kinds, SIDE + 10.0, 38.0);
    let words = "from low to high end of range";
    drawing.words_at(words, (RIGHT - 20.0, 38.0), SMALL, Anchor::Start, GREY);
    for (words, x) in [
        ("−100 %", TODAY - HALF),
        ("today", TODAY),
        ("+100 %", TODAY + HALF),
    ] {
        middle(drawing, words, x, HEAD - 12.0);
    }
    let ends = [scale.low, scale.high];
    for (end, x) in ends.into_iter().zip([RIGHT, END]) {
        middle(drawing, &percent(end), x, HEAD - 12.0);
    }
    let today = scale.x(scale.today);
    let words = percent(scale.today);
    let room = SMALL.width(&words) + 6.0;
    // Left out where it would touch those of the ends; the title of the right panel has room above.
    if (today - RIGHT).abs() > room && (END - today).abs() > room {
        middle(drawing, &words, today, HEAD - 12.0);
    }
}

fn middle(drawing: &mut Drawing, words: &str, x: f64, y: f64) {
    drawing.words_at(words, (x, y), SMALL, Anchor::Middle, GREY);
}

fn called(input: &Input) -> String {
    match input.kind {
        kind if kind.is_of_cells() => format!("{}: {}", capital(kind.word()), input.name),
        _ => input.name.clone(),
    }
}

fn name(drawing: &mut Drawing, input: &Input, y: f64) {
    let name = BODY.wrapped(&called(input), SIDE - 8.0, 1).concat();
    drawing.words(&name, (4.0, y + 15.0), BODY);
}

/// The left panel: how far the input can move either way.
fn reach(drawing: &mut Drawing, input: &Input, y: f64) {
    if input.below.is_none() && input.above.is_none() {
        let words = match input.looked_from {
            Some(_) if !input.not_proven.is_empty() => "not proven in time",
            Some(_) => "no other plan as far as was looked",
            None if input.called.is_some() => "the plan does not depend on it",
            None => "not known",
        };
        return ground(drawing, words, TODAY, y);
    }
    let sides = [
        (&input.below, -1.0, Fill::Striped),
        (&input.above, 1.0, Fill::Solid),
    ];
    for (switch, way, fill) in sides {
        let name = if way < 0.0 { "below" } else { "above" };
        match input.not_proven.contains(&name) {
            true => beside(drawing, "not proven", TODAY + way * 5.0, way, y),
            false => side(drawing, switch.as_ref(), (way, fill), y),
        }
    }
}

fn side(drawing: &mut Drawing, switch: Option<&Switch>, (way, fill): (f64, Fill), y: f64) {
    // Nothing is so many per cent of nought.
    if let Some(Switch {
        distance: None,
        value: Amount::Votes(value) | Amount::Factor(value),
        ..
    }) = switch
    {
        let words = format!("changes at {value:.1}");
        return beside(drawing, &words, TODAY + way * 5.0, way, y);
    }
    let far = switch.and_then(|switch| switch.distance).map(f64::abs);
    let length = far.map_or(HALF, |far| far.min(1.0) * HALF);
    let end = TODAY + way * length;
    drawing.area(fill, (TODAY.min(end), y + 4.0), (length, 14.0));
    let is_clipped = far.is_none_or(|far| far > 1.0);
    if is_clipped {
        let (tip, base) = (end + way * 9.0, end + way * 1.0);
        let arrow = format!(
            "M{base:.1} {:.1}L{tip:.1} {:.1}L{base:.1} {:.1}Z",
            y + 3.0,
            y + 11.0,
            y + 19.0
        );
        drawing.path(&arrow, INK, Stroke::of(INK, 0.0));
    }
    let Some(far) = far else {
        return;
    };
    let words = match far {
        small if small < 0.005 => format!("{:.2} %", far * 100.0),
        large if large >= 0.995 => format!("{:.0} %", far * 100.0),
        _ => percent(far),
    };
    let sign = if way < 0.0 { '−' } else { '+' };
    let gap = if is_clipped { 13.0 } else { 5.0 };
    let words = match far {
        tiny if tiny < 5e-5 => "at once".to_owned(),
        _ => format!("{sign}{words}"),
    };
    beside(drawing, &words, end + way * gap, way, y);
}

/// Words that begin, or on the left end, at a place.
fn beside(drawing: &mut Drawing, words: &str, x: f64, way: f64, y: f64) {
    let anchor = if way < 0.0 {
        Anchor::End
    } else {
        Anchor::Start
    };
    drawing.words_at(words, (x, y + 15.0), SMALL, anchor, INK);
}

/// Words on a white ground, so that no line runs through them.
fn ground(drawing: &mut Drawing, words: &str, x: f64, y: f64) {
    let room = SMALL.width(words) + 8.0;
    drawing.blank((x - room / 2.0, y + 3.0), (room, 16.0));
    drawing.words_at(words, (x, y + 15.0), SMALL, Anchor::Middle, GREY);
}

/// The right panel: coverage over the range of uncertainty.
fn coverage(drawing: &mut Drawing, input: &Input, scale: &Scale, y: f64) {
    let ends = [input.coverage_low, input.coverage_high].map(|end| end.map(|end| end.value()));
    for (end, fill) in ends.iter().zip([Fill::Striped, Fill::Solid]) {
        let Some(end) = end else { continue };
        let (from, to) = (scale.x(scale.today), scale.x(*end));
        drawing.area(fill, (from.min(to), y + 4.0), ((to - from).abs(), 14.0));
    }
    let kept = [input.kept_low, input.kept_high].into_iter().flatten();
    let kept = kept.filter(|kept| (kept.value() - scale.today).abs() > 5e-4);
    for x in kept.map(|kept| scale.x(kept.value())) {
        drawing.line((x, y + 3.0), (x, y + 19.0), Stroke::of(WHITE, 3.0));
        drawing.line((x, y + 1.0), (x, y + 21.0), Stroke::of(INK, 1.5));
    }
    let known: Vec<f64> = ends.into_iter().flatten().collect();
    let low = known.iter().copied().fold(f64::INFINITY, f64::min);
    let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if high - low > 5e-4 {
        for (end, way) in [(low, -1.0), (high, 1.0)] {
            // Beside a bar that lies on one side of today's only, today's is known.
            if (end - scale.today).abs() > 5e-4 {
                let words = percent(end);
                let (x, room) = (scale.x(end) + way * 5.0, SMALL.width(&words));
                // The ends of a thin line behind it are still seen above and below.
                drawing.blank((x.min(x + way * room), y + 4.5), (room, 13.0));
                beside(drawing, &words, x, way, y);
            }
        }
    }
}

/// Coverage to places in the right panel.
struct Scale {
    low: f64,
    high: f64,
    today: f64,
}

impl Scale {
    fn of(table: &Sensitivity, shown: &[Input]) -> Self {
        let today = table.coverage.value();
        let ends = shown.iter().flat_map(|input| {
            [
                input.coverage_low,
                input.coverage_high,
                input.kept_low,
                input.kept_high,
            ]
        });
        let ends = ends.flatten().map(|end| end.value()).chain([today]);
        let (low, high) = ends.fold((today, today), |(low, high), end| {
            (low.min(end), high.max(end))
        });
        // In whole hundredths, with room for the figures beside the bars.
        Self {
            low: ((low * 100.0).floor() / 100.0 - 0.01).max(0.0),
            high: ((high * 100.0).ceil() / 100.0 + 0.01).min(1.0),
            today,
        }
    }

    fn x(&self, coverage: f64) -> f64 {
        let room = (self.high - self.low).max(0.01);
        RIGHT + (coverage - self.low) / room * (END - RIGHT)
    }
}

fn percent(fraction: f64) -> String {
    format!("{:.1} %", fraction * 100.0)
}
