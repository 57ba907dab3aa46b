//! What makes a comparison less sure or less whole than it looks.

use super::super::causes::TrialOutcome;
use super::super::side::Side;
use super::super::units::Unit;
use super::super::{Comparison, Kind};
use crate::words::listed_up_to;

/// A sentence each.
pub(in super::super) fn notes(
    found: &Comparison,
    old: &Side,
    new: &Side,
    scenario: Option<&str>,
) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(counted_otherwise(found));
    notes.extend(chance(found, old, new));
    notes.extend(scenario.and_then(|id| one_scenario(old, new, id)));
    notes.extend(saved(found));
    if found.old.gapwise != found.new.gapwise {
        notes.push(format!(
            "The plans come from different versions of gapwise, {} and {}: part of the move may be theirs.",
            found.old.gapwise, found.new.gapwise
        ));
    }
    notes.extend(trials(found));
    notes
}

/// Where weights or rules changed, coverage is measured with another yardstick.
fn counted_otherwise(found: &Comparison) -> Option<String> {
    let is_yardstick = |unit: &Unit| {
        matches!(
            unit,
            Unit::Coverage
                | Unit::Weights
                | Unit::Votes
                | Unit::Objective
                | Unit::Recommendation(_)
                | Unit::Framework
                | Unit::Excused
                | Unit::Years
        )
    };
    let units = found.inputs.iter().filter_map(|one| one.unit.as_ref());
    let mut words: Vec<String> = units
        .filter(|unit| is_yardstick(unit))
        .map(|unit| unit.words(str::to_owned))
        .collect();
    words.dedup();
    if words.is_empty() || !found.coverage.planned.is_move() {
        return None;
    }
    Some(format!(
        "The two coverages are not counted alike, since this changed: {}. Part of the move is in the counting.",
        listed_up_to(&words, 4)
    ))
}

/// A move no larger than what is not proven.
fn chance(found: &Comparison, old: &Side, new: &Side) -> Option<String> {
    let (old, new) = (old.plan()?, new.plan()?);
    let open = (old.bound.value() - old.coverage.value()).max(0.0)
        + (new.bound.value() - new.coverage.value()).max(0.0);
    let change = found.coverage.planned.change?;
    let open_at_all = !(old.proven.coverage && new.proven.coverage);
    (open_at_all && change.abs() <= open).then(|| {
        "The move in the plan's coverage is no larger than what the searches left open: it may be theirs, not the inputs'."
            .to_owned()
    })
}

fn one_scenario(old: &Side, new: &Side, id: &str) -> Option<String> {
    let has = |side: &Side| {
        let inputs = side.inputs.as_ref()?;
        let mut all = inputs.written.programme.scenarios.iter();
        Some(all.any(|one| one.id.as_str() == id))
    };
    let without = match (has(old), has(new)) {
        (Some(true), Some(false)) => new,
        (Some(false), Some(true)) => old,
        (None, _) | (_, None) => {
            return Some(format!(
                "A saved plan is taken as it is: the scenario {id} was not applied to it."
            ));
        }
        _ => return None,
    };
    Some(format!(
        "The scenario {id} is not defined in {}, which is planned without it.",
        without.name
    ))
}

fn saved(found: &Comparison) -> Option<String> {
    let is_saved = [&found.old, &found.new]
        .iter()
        .any(|side| side.kind == Kind::SavedPlan);
    let hashes = match found.old.hash == found.new.hash {
        true => "Both were made from the same inputs, by their hash.",
        false => "The inputs are not the same, by their hash.",
    };
    is_saved.then(|| {
        format!(
            "A saved plan does not hold its inputs, so which of them changed what cannot be told, nor what counts as covered today. {hashes}"
        )
    })
}

/// What could not be tried, or was not proven.
fn trials(found: &Comparison) -> Vec<String> {
    let of = |wanted: TrialOutcome| -> Vec<String> {
        let causes = found.causes.iter().filter(|cause| {
            let trials = [&cause.alone, &cause.without];
            trials
                .into_iter()
                .flatten()
                .any(|trial| trial.outcome == wanted)
        });
        causes.map(|cause| cause.name.clone()).collect()
    };
    let mut notes = Vec::new();
    let by_itself = of(TrialOutcome::NotByItself);
    if !by_itself.is_empty() {
        notes.push(format!(
            "Could not be tried apart from the other changes, since one names the other: {}.",
            listed_up_to(&by_itself, 6)
        ));
    }
    let (open, stopped) = (of(TrialOutcome::NotProven), of(TrialOutcome::Stopped));
    if !open.is_empty() {
        notes.push(format!(
            "{} of the plans that tell causes apart were not proven: a cause may be missing or wrong.",
            open.len()
        ));
    }
    if !stopped.is_empty() {
        notes.push("The search for causes was stopped: some are not told.".to_owned());
    }
    notes
}
