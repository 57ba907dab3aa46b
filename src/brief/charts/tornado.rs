//! The tornado: how far each input can move before the plan changes, and what the range of its
//! uncertainty means for coverage; nearest change first.

use super::text::{lines, width, wrapped};
use crate::scenarios::switching::{Amount, Input, Kind, Sensitivity, Switch};
use crate::words::count;

const WIDTH: f64 = 1000.0;
/// Names end here.
const SIDE: f64 = 270.0;
/// Half of the left panel: what ±100 % takes.
const HALF: f64 = 175.0;
/// The middle of the left panel: today's values.
const TODAY: f64 = SIDE + 60.0 + HALF;
/// Where the right panel begins and ends.
const RIGHT: f64 = TODAY + HALF + 80.0;
const END: f64 = WIDTH - 56.0;
const HEAD: f64 = 92.0;
const ROW: f64 = 24.0;
const FOOT: f64 = 54.0;
/// So many inputs are drawn; the table has the others.
const MOST: usize = 25;
const INK: &str = "fill=\"#212b32\"";
const GREY: &str = "fill=\"#425563\"";

/// The chart.
pub fn svg(table: &Sensitivity) -> String {
    let shown = &table.inputs[..table.inputs.len().min(MOST)];
    let bottom = HEAD + ROW * shown.len() as f64;
    let height = bottom + FOOT;
    let scale = Scale::of(table, shown);
    let mut out = head(shown.len(), height);
    out += &headings(&scale);
    for x in [TODAY, scale.x(table.coverage.value())] {
        out += &format!(
            "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{bottom:.1}\" stroke=\"#212b32\" stroke-width=\"1.5\"/>\n",
            HEAD - 4.0
        );
    }
    for (place, input) in shown.iter().enumerate() {
        let y = HEAD + ROW * place as f64;
        out += &name(input, y);
        out += &reach(input, y);
        out += &coverage(input, &scale, y);
    }
    out += &lines(
        &notes(shown.len(), table.inputs.len()),
        8.0,
        bottom + 26.0,
        12.0,
        GREY,
    );
    out + "</svg>\n"
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
        "Right: hatched with the input at the low end of its range, solid at the high end; a thin line is \
         today's plan kept as it is."
            .to_owned(),
    ]
}

fn head(inputs: usize, height: f64) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         aria-labelledby=\"tornado-title tornado-desc\" font-family=\"Arial, sans-serif\">\n\
         <title id=\"tornado-title\">How far inputs can move before the plan changes</title>\n\
         <desc id=\"tornado-desc\">{}, nearest change first. On the left a bar from the nearest value \
         below to the nearest value above today's at which the plan becomes another one, in per cent of \
         today's. On the right coverage of the best plan from the low to the high end of the input's \
         range of uncertainty. The table of this command has the same values.</desc>\n\
         <defs><pattern id=\"tornado-below\" width=\"6\" height=\"6\" \
         patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect width=\"6\" height=\"6\" fill=\"#ffffff\"/>\
         <rect width=\"2.5\" height=\"6\" fill=\"#425563\"/></pattern></defs>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
        count(inputs, "input")
    )
}

fn headings(scale: &Scale) -> String {
    let bold = format!("font-weight=\"bold\" {INK}");
    let mut out = lines(
        &["The plan stays the same".to_owned()],
        SIDE + 30.0,
        22.0,
        14.0,
        &bold,
    );
    out += &lines(
        &["Coverage of the best plan".to_owned()],
        RIGHT,
        22.0,
        14.0,
        &bold,
    );
    out += &key(SIDE + 30.0, "url(#tornado-below)", "down to");
    out += &key(SIDE + 120.0, "#005eb8", "up to");
    out += &lines(
        &["from the low to the high end of the range".to_owned()],
        RIGHT,
        40.0,
        12.0,
        GREY,
    );
    for (words, x) in [
        ("−100 %", TODAY - HALF),
        ("today", TODAY),
        ("+100 %", TODAY + HALF),
    ] {
        out += &middle(words, x, HEAD - 12.0);
    }
    let ends = [scale.low, scale.high];
    for (end, x) in ends.into_iter().zip([RIGHT, END]) {
        out += &middle(&percent(end), x, HEAD - 12.0);
    }
    let today = scale.x(scale.today);
    let words = percent(scale.today);
    let room = width(&words, 11.0) + 6.0;
    // Left out where it would touch those of the ends; the title of the right panel has room above.
    if (today - RIGHT).abs() > room && (END - today).abs() > room {
        out += &middle(&words, today, HEAD - 12.0);
    }
    out
}

fn key(x: f64, fill: &str, words: &str) -> String {
    format!(
        "<rect x=\"{x:.1}\" y=\"31\" width=\"16\" height=\"11\" fill=\"{fill}\" stroke=\"#212b32\"/>\n"
    ) + &lines(&[words.to_owned()], x + 22.0, 41.0, 12.0, INK)
}

fn middle(words: &str, x: f64, y: f64) -> String {
    lines(
        &[words.to_owned()],
        x,
        y,
        11.0,
        &format!("text-anchor=\"middle\" {GREY}"),
    )
}

fn name(input: &Input, y: f64) -> String {
    let name = match input.kind {
        Kind::Votes => format!("Votes: {}", input.name),
        _ => input.name.clone(),
    };
    lines(
        &wrapped(&name, 12.0, SIDE - 8.0, 1),
        8.0,
        y + 15.0,
        12.0,
        INK,
    )
}

/// The left panel: how far the input can move either way.
fn reach(input: &Input, y: f64) -> String {
    if input.below.is_none() && input.above.is_none() {
        let words = match input.looked_from {
            Some(_) if !input.not_proven.is_empty() => "not proven in time",
            Some(_) => "no other plan as far as was looked",
            None if input.called.is_some() => "the plan does not depend on it",
            None => "not known",
        };
        return ground(words, TODAY, y, "middle");
    }
    let sides = [
        (&input.below, -1.0, "url(#tornado-below)"),
        (&input.above, 1.0, "#005eb8"),
    ];
    let drawn = sides.into_iter().map(|(switch, way, fill)| {
        let name = if way < 0.0 { "below" } else { "above" };
        match input.not_proven.contains(&name) {
            true => beside("not proven", TODAY + way * 5.0, way, y),
            false => side(switch.as_ref(), way, fill, y),
        }
    });
    drawn.collect()
}

fn side(switch: Option<&Switch>, way: f64, fill: &str, y: f64) -> String {
    // Nothing is so many per cent of nought.
    if let Some(Switch {
        distance: None,
        value: Amount::Votes(value) | Amount::Factor(value),
        ..
    }) = switch
    {
        return beside(&format!("changes at {value:.1}"), TODAY + way * 5.0, way, y);
    }
    let far = switch.and_then(|switch| switch.distance).map(f64::abs);
    let length = far.map_or(HALF, |far| far.min(1.0) * HALF);
    let end = TODAY + way * length;
    let mut out = format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{length:.1}\" height=\"14\" fill=\"{fill}\" stroke=\"#212b32\"/>\n",
        TODAY.min(end),
        y + 4.0
    );
    let is_clipped = far.is_none_or(|far| far > 1.0);
    if is_clipped {
        let (tip, base) = (end + way * 9.0, end + way * 1.0);
        out += &format!(
            "<path d=\"M{base:.1} {:.1}L{tip:.1} {:.1}L{base:.1} {:.1}Z\" fill=\"#212b32\"/>\n",
            y + 3.0,
            y + 11.0,
            y + 19.0
        );
    }
    let Some(far) = far else {
        return out;
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
    out + &beside(&words, end + way * gap, way, y)
}

/// Words that begin, or on the left end, at a place.
fn beside(words: &str, x: f64, way: f64, y: f64) -> String {
    let anchor = if way < 0.0 { "end" } else { "start" };
    lines(
        &[words.to_owned()],
        x,
        y + 15.0,
        11.0,
        &format!("text-anchor=\"{anchor}\" {INK}"),
    )
}

/// Words on a white ground, so that no line runs through them.
fn ground(words: &str, x: f64, y: f64, anchor: &str) -> String {
    let room = width(words, 11.0) + 8.0;
    format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{room:.1}\" height=\"16\" fill=\"#ffffff\"/>\n",
        x - room / 2.0,
        y + 3.0
    ) + &lines(
        &[words.to_owned()],
        x,
        y + 15.0,
        11.0,
        &format!("text-anchor=\"{anchor}\" {GREY}"),
    )
}

/// The right panel: coverage over the range of uncertainty.
fn coverage(input: &Input, scale: &Scale, y: f64) -> String {
    let mut out = String::new();
    let ends = [input.coverage_low, input.coverage_high].map(|end| end.map(|end| end.value()));
    for (end, fill) in ends.iter().zip(["url(#tornado-below)", "#005eb8"]) {
        let Some(end) = end else { continue };
        let (from, to) = (scale.x(scale.today), scale.x(*end));
        out += &format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"14\" fill=\"{fill}\" stroke=\"#212b32\"/>\n",
            from.min(to),
            y + 4.0,
            (to - from).abs()
        );
    }
    let kept = [input.kept_low, input.kept_high].into_iter().flatten();
    for kept in kept.filter(|kept| (kept.value() - scale.today).abs() > 5e-4) {
        let x = scale.x(kept.value());
        out += &format!(
            "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" stroke=\"#ffffff\" stroke-width=\"3\"/>\n\
             <line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" stroke=\"#212b32\" stroke-width=\"1.5\"/>\n",
            y + 3.0,
            y + 19.0,
            y + 1.0,
            y + 21.0
        );
    }
    let known: Vec<f64> = ends.into_iter().flatten().collect();
    let low = known.iter().copied().fold(f64::INFINITY, f64::min);
    let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if high - low > 5e-4 {
        for (end, way) in [(low, -1.0), (high, 1.0)] {
            // Beside a bar that lies on one side of today's only, today's is known.
            if (end - scale.today).abs() > 5e-4 {
                out += &beside(&percent(end), scale.x(end) + way * 5.0, way, y);
            }
        }
    }
    out
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
