//! The marks of the coverage diagram, and what they mean.

use super::super::super::facts::DiagramWorkstream;
use super::super::drawing::{DARK, Drawing, GREY, INK, MEDIUM, Stroke, WHITE};
use super::super::text::SMALL;
use super::told::Tells;

const RADIUS: f64 = 5.0;

/// How far a recommendation is covered: an empty ring, a pie, a full disc where it counts as covered.
pub(super) fn ball(drawing: &mut Drawing, (x, y): (f64, f64), coverage: f64, covered: bool) {
    let line = Stroke::of(INK, 1.2);
    drawing.circle((x, y), RADIUS, if covered { INK } else { WHITE }, line);
    if !covered && coverage > 0.0 {
        let turn = coverage.min(0.995) * std::f64::consts::TAU;
        let (dx, dy) = (turn.sin() * RADIUS, -turn.cos() * RADIUS);
        let large = i32::from(coverage > 0.5);
        let path = format!(
            "M{x:.1} {y:.1}L{x:.1} {:.1}A{RADIUS} {RADIUS} 0 {large} 1 {:.2} {:.2}Z",
            y - RADIUS,
            x + dx,
            y + dy
        );
        drawing.path(&path, INK, Stroke::of(INK, 0.0));
    }
}

/// A piece, from 0 to 1, of the curve that leaves one place level and comes to the other level.
pub(super) fn curve(from: (f64, f64), to: (f64, f64), (start, end): (f64, f64)) -> String {
    let middle = (from.0 + to.0) / 2.0;
    let points = [from, (middle, from.1), (middle, to.1), to];
    // The points of a piece are the blossom of the whole curve at its ends (de Casteljau).
    let at = |steps: [f64; 3]| {
        let between = |a: f64, b: f64, t: f64| a + (b - a) * t;
        let mut row = points.to_vec();
        for t in steps {
            let pairs = row.windows(2).map(|pair| {
                let [a, b] = [pair[0], pair[1]];
                (between(a.0, b.0, t), between(a.1, b.1, t))
            });
            row = pairs.collect();
        }
        format!("{:.1} {:.1}", row[0].0, row[0].1)
    };
    format!(
        "M{}C{} {} {}",
        at([start; 3]),
        at([start, start, end]),
        at([start, end, end]),
        at([end; 3])
    )
}

/// What the plan does with a workstream: a filled square runs as today, with a plus it is new or
/// grows; an empty one does not run; with a cross it is stopped.
pub(super) fn action(drawing: &mut Drawing, (x, y): (f64, f64), found: &DiagramWorkstream) {
    let is_more = matches!(found.action, "Start" | "Expand");
    let fill = match (found.runs, is_more) {
        (true, true) => DARK,
        (true, false) => MEDIUM,
        _ => WHITE,
    };
    let side = 5.0;
    let square = format!(
        "M{:.1} {:.1}h{w}v{w}h-{w}Z",
        x - side,
        y - side,
        w = 2.0 * side
    );
    drawing.path(
        &square,
        fill,
        Stroke::of(if found.runs { fill } else { GREY }, 1.2),
    );
    let light = Stroke::of(WHITE, 1.8);
    let bar = format!("M{:.1} {y:.1}h6", x - 3.0);
    match found.action {
        _ if is_more => drawing.path(&format!("{bar}M{x:.1} {:.1}v6", y - 3.0), "none", light),
        "Reduce" => drawing.path(&bar, "none", light),
        "Stop" => {
            let cross = format!(
                "M{:.1} {:.1}l6 6M{:.1} {:.1}l6 -6",
                x - 3.0,
                y - 3.0,
                x - 3.0,
                y + 3.0
            );
            drawing.path(&cross, "none", Stroke::of(INK, 1.8));
        }
        _ => {}
    }
}

/// What marks and lines mean, in two rows; returns the baseline of the last.
pub(super) fn legend(drawing: &mut Drawing, tells: Tells<'_>, y: f64) -> f64 {
    let (none, nothing) = match tells.has_plan() {
        true => (
            "no coverage with the plan",
            "nothing covers it with the plan",
        ),
        false => ("no coverage today", "nothing covers it today"),
    };
    let mut x = 6.0;
    for (coverage, covered, words) in [
        (0.0, false, none),
        (0.4, false, "partly covered"),
        (1.0, true, "covered"),
    ] {
        ball(drawing, (x, y - 4.0), coverage, covered);
        drawing.words(words, (x + 10.0, y), SMALL);
        x += 10.0 + SMALL.width(words) + 18.0;
    }
    drawing.area_within(
        super::super::drawing::Fill::Empty,
        (x - 4.0, y - 11.5),
        (30.0, 15.0),
        Stroke::of(INK, 2.2),
    );
    drawing.words("gap", (x, y), SMALL.bold());
    drawing.words(nothing, (x + 34.0, y), SMALL);
    let y = y + 19.0;
    let mut x = 0.0;
    let dashed = Stroke::of(GREY, 3.0).dashed("5 4");
    let kinds: &[(Stroke, &str)] = match tells.has_plan() {
        true => &[
            (Stroke::of(MEDIUM, 3.0), "runs today too"),
            (Stroke::of(DARK, 3.0), "new with the plan"),
            (dashed, "stopped or not funded"),
        ],
        false => &[
            (Stroke::of(MEDIUM, 3.0), "runs today"),
            (dashed, "only proposed"),
        ],
    };
    let strengths = [
        (Stroke::of(MEDIUM, 1.35), "thickness: strength, 25%"),
        (Stroke::of(MEDIUM, 3.6), "100%"),
    ];
    for &(line, words) in kinds.iter().chain(&strengths) {
        drawing.line((x, y - 4.0), (x + 26.0, y - 4.0), line);
        drawing.words(words, (x + 32.0, y), SMALL);
        x += 32.0 + SMALL.width(words) + 16.0;
    }
    y
}
