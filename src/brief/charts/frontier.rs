//! The frontier: what the best plan of each of several budgets covers. Each point is a plan; between
//! them only what the smaller budget's plan still achieves is drawn.

use super::super::facts::{FrontierFacts, FrontierPoint};
use super::drawing::{Anchor, BLUE, Drawing, GREY, INK, Stroke, WHITE, WIDTH};
use super::text::{BODY, SMALL};
use super::{Chart, drawing};
use crate::model::Money;
use crate::words::{capital, count, listed_up_to};

pub(in crate::brief) const NAME: &str = "frontier";
pub(super) const TITLE: &str = "Coverage of the best plan for each budget";

const LEFT: f64 = 64.0;
const RIGHT: f64 = WIDTH - 26.0;
const TOP: f64 = 48.0;
const BOTTOM: f64 = 340.0;

/// Budgets and coverages to places.
struct Scale {
    least: Money,
    most: Money,
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    fn of(facts: &FrontierFacts) -> Self {
        let budgets = || facts.points.iter().map(|point| point.budget.value);
        let coverages = facts
            .points
            .iter()
            .map(|point| point.coverage.value.value());
        let (low, high) = coverages
            .chain([facts.coverage_today.value.value()])
            .fold((1.0, 0.0), |(low, high): (f64, f64), c| {
                (low.min(c), high.max(c))
            });
        let step = [0.01, 0.02, 0.05, 0.1, 0.2];
        let step = step
            .into_iter()
            .find(|step| (high - low) / step <= 7.0)
            .unwrap_or(0.2);
        Self {
            least: budgets().min().unwrap_or_default(),
            most: budgets().max().unwrap_or_default(),
            low: ((low / step - 0.2).floor() * step).max(0.0),
            high: ((high / step + 0.2).ceil() * step).min(1.0),
            step,
        }
    }

    fn x(&self, budget: Money) -> f64 {
        // In hundred-thousandths, so that no binary fraction ever holds money.
        let whole = i128::from((self.most - self.least).pence());
        let parts = i128::from((budget - self.least).pence()) * 100_000;
        let share = parts.checked_div(whole).unwrap_or(50_000) as f64 / 100_000.0;
        LEFT + 24.0 + (RIGHT - LEFT - 48.0) * share
    }

    fn y(&self, coverage: f64) -> f64 {
        BOTTOM - (coverage - self.low) / (self.high - self.low).max(0.01) * (BOTTOM - TOP)
    }
}

/// The chart of a briefing.
pub(in crate::brief) fn chart(facts: &FrontierFacts) -> Chart {
    chart_around(facts, "today's budget")
}

/// The chart; `own` is what the budget is called that the plan is made with.
pub fn chart_around(facts: &FrontierFacts, own: &str) -> Chart {
    let mut drawing = Drawing::new(NAME, 0);
    let scale = Scale::of(facts);
    axes(&mut drawing, facts, &scale, own);
    for (place, point) in facts.points.iter().enumerate() {
        let next = facts.points.get(place + 1);
        held(&mut drawing, &scale, point, next);
    }
    for point in &facts.points {
        mark(&mut drawing, &scale, point);
    }
    // No figure lies on a mark.
    let marks = facts.points.iter().map(|point| {
        let (x, y) = place(&scale, point);
        (x - 6.0, y - 6.0, x + 6.0, y + 6.0)
    });
    let mut taken: Vec<_> = marks.collect();
    for point in labelled(&facts.points) {
        label(&mut drawing, &scale, point, &mut taken);
    }
    if facts.points.is_empty() {
        drawing.words("No budget has a plan.", (LEFT + 20.0, TOP + 30.0), BODY);
    }
    let end = legend(&mut drawing, facts, BOTTOM + 62.0);
    drawing.finished(TITLE.to_owned(), description(facts, own), end)
}

fn axes(drawing: &mut Drawing, facts: &FrontierFacts, scale: &Scale, own: &str) {
    let steps = ((scale.high - scale.low) / scale.step).round() as usize;
    for number in 0..=steps {
        let value = scale.low + scale.step * number as f64;
        let y = scale.y(value);
        drawing.line((LEFT, y), (RIGHT, y), Stroke::of("#d8dde0", 1.0));
        let words = format!("{:.0}%", value * 100.0);
        drawing.words_at(&words, (LEFT - 8.0, y + 4.0), SMALL, Anchor::End, GREY);
    }
    let from = match scale.low > 0.0 {
        true => format!("Coverage (the axis begins at {:.0}%)", scale.low * 100.0),
        false => "Coverage".to_owned(),
    };
    drawing.words(&from, (0.0, 14.0), BODY.bold());
    drawing.line((LEFT, BOTTOM), (RIGHT, BOTTOM), Stroke::of(INK, 1.2));
    let title = (LEFT, BOTTOM + 40.0);
    drawing.words("Budget over all years", title, BODY.bold());
    let mut free = 0.0;
    let ticks = facts.points.iter();
    // Today's budget is always named; others where they have room.
    let today = facts.points.iter().find(|point| point.is_today);
    let room = |point: &FrontierPoint| SMALL.width(&point.budget.words) / 2.0 + 5.0;
    for point in ticks {
        let (x, room_here) = (scale.x(point.budget.value), room(point));
        let clear = today.is_none_or(|today| {
            point.is_today || (scale.x(today.budget.value) - x).abs() > room_here + room(today)
        });
        drawing.line((x, BOTTOM), (x, BOTTOM + 4.0), Stroke::of(INK, 1.0));
        if clear && x - room_here >= free {
            drawing.words_at(
                &point.budget.words,
                (x, BOTTOM + 18.0),
                SMALL,
                Anchor::Middle,
                INK,
            );
            free = x + room_here;
        }
    }
    if let Some(today) = today {
        let x = scale.x(today.budget.value);
        let words = format!("{own} {}", today.budget.words);
        let half = SMALL.bold().width(&words) / 2.0;
        drawing.line(
            (x, TOP - 10.0),
            (x, BOTTOM),
            Stroke::of(INK, 1.6).dashed("6 4"),
        );
        let at = (x.clamp(half, WIDTH - half - 2.0), TOP - 14.0);
        drawing.words_at(&words, at, SMALL.bold(), Anchor::Middle, INK);
    }
    let y = scale.y(facts.coverage_today.value.value());
    let line = Stroke::of(GREY, 1.6).dashed("2 4");
    drawing.line((LEFT, y), (RIGHT, y), line);
}

/// What a plan still achieves with more money than it needs, up to the next budget.
fn held(drawing: &mut Drawing, scale: &Scale, point: &FrontierPoint, next: Option<&FrontierPoint>) {
    let Some(next) = next.filter(|next| next.coverage.value >= point.coverage.value) else {
        return;
    };
    let y = scale.y(point.coverage.value.value());
    let (from, to) = (scale.x(point.budget.value), scale.x(next.budget.value));
    drawing.line((from, y), (to, y), Stroke::of(BLUE, 1.8));
}

/// Where a point is.
fn place(scale: &Scale, point: &FrontierPoint) -> (f64, f64) {
    let coverage = point.coverage.value.value();
    (scale.x(point.budget.value), scale.y(coverage))
}

fn mark(drawing: &mut Drawing, scale: &Scale, point: &FrontierPoint) {
    let at = place(scale, point);
    if point.is_today {
        drawing.circle(at, 9.0, "none", Stroke::of(INK, 1.8));
    }
    dot(drawing, at, point.proven);
}

/// Full where it is proven, a hollow diamond where it is not.
fn dot(drawing: &mut Drawing, (x, y): (f64, f64), proven: bool) {
    match proven {
        true => drawing.circle((x, y), 4.5, BLUE, Stroke::of(drawing::DARK, 1.0)),
        false => {
            let diamond = format!("M{x:.1} {:.1}l6 6l-6 6l-6 -6Z", y - 6.0);
            drawing.path(&diamond, WHITE, Stroke::of(drawing::DARK, 1.6));
        }
    }
}

/// Today's first, then the ends, then the others: who comes first has the room.
fn labelled(points: &[FrontierPoint]) -> Vec<&FrontierPoint> {
    let mut order: Vec<(usize, &FrontierPoint)> = points.iter().enumerate().collect();
    let last = points.len().saturating_sub(1);
    order.sort_by_key(|(place, point)| (!point.is_today, *place != 0 && *place != last, *place));
    order.into_iter().map(|(_, point)| point).collect()
}

/// The coverage of a point, where it touches no other; the table has them all.
fn label(
    drawing: &mut Drawing,
    scale: &Scale,
    point: &FrontierPoint,
    taken: &mut Vec<(f64, f64, f64, f64)>,
) {
    let letters = if point.is_today { SMALL.bold() } else { SMALL };
    let (x, y) = place(scale, point);
    let room = letters.width(&point.coverage.words);
    let shift = if point.is_today {
        room / 2.0 + 14.0
    } else {
        0.0
    };
    let beside = |below: bool| {
        let left = x - room / 2.0 - shift;
        let base = if below { y + 19.0 } else { y - 10.0 };
        (left, base - 11.0, left + room, base + 3.0)
    };
    let is_free = |at: &(f64, f64, f64, f64)| {
        let clear = taken.iter().all(|other| {
            at.2 + 1.0 < other.0 || other.2 + 1.0 < at.0 || at.3 < other.1 || other.3 < at.1
        });
        clear && at.1 > TOP - 8.0 && at.3 < BOTTOM && at.0 > LEFT
    };
    let Some(at) = [beside(false), beside(true)].into_iter().find(is_free) else {
        return;
    };
    taken.push(at);
    drawing.blank((at.0 - 1.0, at.1), (room + 2.0, 14.0));
    drawing.words(&point.coverage.words, (at.0, at.3 - 3.0), letters);
}

fn legend(drawing: &mut Drawing, facts: &FrontierFacts, y: f64) -> f64 {
    let mut x = LEFT;
    for (proven, words) in [
        (true, "proven: no plan covers more"),
        (false, "best plan found, not proven"),
    ] {
        dot(drawing, (x + 6.0, y - 4.0), proven);
        drawing.words(words, (x + 18.0, y), SMALL);
        x += 18.0 + SMALL.width(words) + 20.0;
    }
    drawing.line(
        (x, y - 4.0),
        (x + 26.0, y - 4.0),
        Stroke::of(GREY, 1.6).dashed("2 4"),
    );
    let words = format!("coverage today {}", facts.coverage_today.words);
    drawing.words(&words, (x + 32.0, y), SMALL);
    let mut note = "Each mark is a plan of its own. A line to the right of it says only that more money \
                    still buys at least as much; where between two marks the plan changes is not shown."
        .to_owned();
    if !facts.without_plan.is_empty() {
        let none: Vec<String> = facts.without_plan.iter().map(|a| a.words.clone()).collect();
        note += &format!(" No plan keeps every wish with {}.", listed_up_to(&none, 5));
    }
    if !facts.out_of_time.is_empty() {
        let late: Vec<String> = facts.out_of_time.iter().map(|a| a.words.clone()).collect();
        note += &format!(
            " No plan was found in time with {}.",
            listed_up_to(&late, 5)
        );
    }
    drawing.note(&note, LEFT, y + 20.0)
}

fn description(facts: &FrontierFacts, own: &str) -> String {
    let point =
        |point: &FrontierPoint| format!("{} with {}", point.coverage.words, point.budget.words);
    let ends = match (facts.points.first(), facts.points.last()) {
        (Some(first), Some(last)) if first != last => {
            format!(" Coverage goes from {} to {}.", point(first), point(last))
        }
        _ => String::new(),
    };
    let today = facts.points.iter().find(|point| point.is_today);
    let today = today.map_or_else(String::new, |today| {
        format!(" {}: {}.", capital(own), point(today))
    });
    let proven = facts.points.iter().filter(|point| point.proven).count();
    format!(
        "The best plans of {}, {proven} of them proven.{ends}{today}",
        count(facts.points.len(), "budget")
    )
}
