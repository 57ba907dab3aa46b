//! What changed about a decision, in a clause.

use super::courses::Course;
use super::moves::Moved;
use crate::optimise::Action;

/// "X starts in 2019-20", "X stops in 2020-21 instead of being reduced from 2019-20".
pub(super) fn decision(name: &str, moved: &Moved<Course>) -> String {
    match (&moved.from, &moved.to) {
        (None, Some(to)) => arrives(name, to),
        (Some(from), None) => format!("{name} is gone ({})", left(from)),
        (Some(from), Some(to)) => changes(name, from, to),
        (None, None) => String::new(),
    }
}

/// The same for one that came or went, right after that was said: "it starts in 2019-20". Nothing where
/// one went of which nothing was planned.
pub(super) fn own(from: Option<&Course>, to: Option<&Course>) -> Option<String> {
    match (from, to) {
        (None, Some(to)) => Some(format!("it {}", does(to))),
        (Some(from), None) if !matches!(from.action, Action::NotFunded | Action::Fixed) => Some(
            format!("what was planned for it falls away ({})", left(from)),
        ),
        _ => None,
    }
}

fn arrives(name: &str, to: &Course) -> String {
    match to.action {
        Action::NotFunded => format!("{name} is new, but not funded"),
        Action::Fixed => format!("{name} is new, and not ours to change"),
        _ => format!("{name} is new and {}", does(to)),
    }
}

/// What is lost with one that is gone.
fn left(from: &Course) -> &'static str {
    match from.action {
        Action::Start => "it would have started",
        Action::NotFunded => "it was not going to be funded",
        Action::Stop => "it was going to stop",
        Action::Continue | Action::Expand | Action::Reduce => "it was going to continue",
        Action::Fixed => "it was not ours to change",
    }
}

fn changes(name: &str, from: &Course, to: &Course) -> String {
    use Action::{Continue, Fixed, NotFunded, Start};
    match (from.action, to.action) {
        (Start, NotFunded) => format!("{name} is no longer funded"),
        (NotFunded, Start) => format!("{name} {}", does(to)),
        (Continue, _) if to.action != Fixed => format!("{name} {}", does(to)),
        (Fixed, _) => format!("{name} is now ours to change, and {}", does(to)),
        (_, Fixed) => format!("{name} is no longer ours to change"),
        (was, is) if was == is => again(name, from, to),
        _ => format!("{name} {} instead of {}", does(to), doing(from)),
    }
}

/// The same action, sooner, later or at another level.
fn again(name: &str, from: &Course, to: &Course) -> String {
    let (before, after) = (since(from), since(to));
    match (before.0 == after.0, before.1 == after.1) {
        (true, true) => format!("{name} runs otherwise: {}, not {}", steps(to), steps(from)),
        (false, true) => format!("{name} {} instead of {}", does(to), before.0),
        _ => format!("{name} {} instead of {}", does(to), doing(from)),
    }
}

fn does(course: &Course) -> String {
    verb(course, ["starts", "is", "continues", "stops", "stays"])
}

fn doing(course: &Course) -> String {
    let verbs = ["starting", "being", "continuing", "stopping", "staying"];
    match course.action {
        Action::NotFunded => "not being funded".to_owned(),
        _ => verb(course, verbs),
    }
}

/// What is done with it, with the verbs in their form.
fn verb(course: &Course, [starts, is, continues, stops, stays]: [&str; 5]) -> String {
    let (since, at) = since(course);
    match course.action {
        Action::Start => format!("{starts}{at} in {since}"),
        Action::NotFunded => format!("{is} not funded"),
        Action::Continue => format!("{continues} as it is"),
        Action::Expand => format!("{is} expanded{at} from {since}"),
        Action::Reduce => format!("{is} reduced{at} from {since}"),
        Action::Stop => format!("{stops} from {since}"),
        Action::Fixed => format!("{stays} as it is"),
    }
}

/// The year in which it takes up its new level, and that level where it says more than the verb.
fn since(course: &Course) -> (&str, String) {
    let usual = match course.action {
        Action::Start => "none",
        _ => "normal",
    };
    let first = course.levels.iter().find(|(_, level)| *level != usual);
    let Some((year, level)) = first else {
        return ("the first year", String::new());
    };
    let telling = ["none", "normal", "reduced", "expanded"];
    let says_more =
        !telling.contains(&level.as_str()) || (course.action == Action::Start && level != "normal");
    let at = says_more.then(|| format!(" at its level “{level}”"));
    (year, at.unwrap_or_default())
}

/// Its levels, year by year.
fn steps(course: &Course) -> String {
    let levels = course.levels.iter();
    let steps = levels.map(|(year, level)| format!("{level} in {year}"));
    steps.collect::<Vec<_>>().join(", ")
}
