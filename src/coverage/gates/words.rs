//! What came of a gate, in a sentence. Figures get as many decimals as it takes to tell them apart.

use super::evaluate::{GateResult, GateStatus, is_too_low};
use super::{Gate, Kind, Measure, NOISE};
use crate::coverage::GapStatus;

/// What was found, and how far that is from what is required.
pub(super) fn sentence(gate: &Gate, found: &GateResult, value: f64) -> String {
    let figure = figure(gate, found, value);
    if found.status == GateStatus::Holds {
        return format!("`{gate}` holds: {figure}");
    }
    let too_low = is_too_low(gate, value);
    let away = away(gate, value, too_low);
    let needed = found
        .counted
        .map(|counted| needed(gate, counted, found.of, too_low));
    let needed = needed.map_or_else(String::new, |needed| format!("; {needed}"));
    format!("`{gate}` fell short: {figure}, {away}{needed}")
}

/// Why a gate cannot be measured.
pub(super) fn nothing_to_measure(gate: &Gate, members: usize) -> String {
    let names: Vec<String> = gate
        .scope
        .iter()
        .map(|(kind, name)| named(*kind, name))
        .collect();
    let scope = match names.is_empty() {
        true => "the workspace".to_owned(),
        false => names.join(", "),
    };
    let left_out = match gate.measure.leaves_excused_out() {
        true => " without an excuse that holds",
        false => "",
    };
    let why = match members {
        0 => format!("{scope} has no recommendation{left_out}"),
        _ => format!("no recommendation of {scope}{left_out} weighs anything"),
    };
    format!("`{gate}` cannot be measured: {why}")
}

/// The same of a workspace with errors.
pub(super) fn of_no_workspace(gate: &Gate) -> String {
    format!("`{gate}` was not measured: the workspace has errors")
}

fn named(kind: Kind, name: &str) -> String {
    format!("{} `{name}`", kind.word())
}

/// `45.0 % (18 of 40)`, `3 of 40`, `43.2 %`
fn figure(gate: &Gate, found: &GateResult, value: f64) -> String {
    match (found.counted, gate.measure.is_count()) {
        (Some(counted), true) => format!("{counted} of {}", found.of),
        (Some(counted), false) => {
            format!("{} ({counted} of {})", apart(value, gate.bound), found.of)
        }
        (None, _) => apart(value, gate.bound),
    }
}

/// A fraction as a percentage, with as many decimals as it takes to tell how far its bound is.
fn apart(value: f64, bound: f64) -> String {
    format!("{} %", points(value, decimals(value, bound)))
}

fn points(fraction: f64, decimals: usize) -> String {
    format!("{:.decimals$}", fraction * 100.0)
}

/// How far apart two fractions are as they are shown, in points.
fn shown_distance(value: f64, bound: f64, decimals: usize) -> f64 {
    let shown = |fraction| {
        points(fraction, decimals)
            .parse()
            .unwrap_or(fraction * 100.0)
    };
    (shown(value) - shown(bound)).abs()
}

/// So many decimals that the shown distance is the true one, but for a twentieth of it.
fn decimals(value: f64, bound: f64) -> usize {
    let distance = (value - bound).abs();
    if distance <= NOISE {
        return 1;
    }
    let points = distance * 100.0;
    let tells = |&d: &usize| (shown_distance(value, bound, d) - points).abs() <= points / 20.0;
    (1..9).find(tells).unwrap_or(9)
}

/// `15.0 points too low`, `2 too many`
fn away(gate: &Gate, value: f64, too_low: bool) -> String {
    let distance = (value - gate.bound).abs();
    if distance <= NOISE {
        return match too_low {
            true => "and it has to be more than that".to_owned(),
            false => "and it has to be less than that".to_owned(),
        };
    }
    if gate.measure.is_count() {
        let by = distance.round();
        return match too_low {
            true => format!("{by} too few"),
            false => format!("{by} too many"),
        };
    }
    let decimals = decimals(value, gate.bound);
    let shown = shown_distance(value, gate.bound, decimals);
    let way = if too_low { "low" } else { "high" };
    format!("{shown:.decimals$} points too {way}")
}

/// How many recommendations would have to change.
fn needed(gate: &Gate, counted: usize, of: usize, too_low: bool) -> String {
    let holds = |number: &usize| {
        let of = if gate.measure.is_count() { 1 } else { of };
        gate.comparison
            .holds(*number as f64 / of as f64, gate.bound)
    };
    let nearest = match too_low {
        true => (counted + 1..=of).find(holds),
        false => (0..counted).rev().find(holds),
    };
    let Some(number) = nearest else {
        return format!("no number out of {of} would do");
    };
    let status = status_words(gate.measure);
    match too_low {
        true => format!("{} more would have to be {status}", number - counted),
        false => format!("at most {number} may be {status}"),
    }
}

fn status_words(measure: Measure) -> &'static str {
    match measure {
        Measure::Share(GapStatus::Partly) | Measure::Count(GapStatus::Partly) => "partly covered",
        Measure::Share(GapStatus::Uncovered) | Measure::Count(GapStatus::Uncovered) => "uncovered",
        Measure::Share(GapStatus::Excused) | Measure::Count(GapStatus::Excused) => "excused",
        _ => "covered",
    }
}
