//! Scenarios: what each one names, and nothing else.

use std::collections::BTreeSet;

use super::words::Checker;
use super::workstreams::lock_is_ours;
use super::{budget, constraints, programme, weighing};
use crate::diagnostics::{Diagnostic, Marked};
use crate::load::{RawProgramme, RawScenario};
use crate::model::{Lock, Scenario, ScenarioId, Workstream};

pub(super) fn scenarios(
    checker: &mut Checker,
    raw: &RawProgramme,
    owners: &BTreeSet<&str>,
    workstreams: &[Workstream],
) -> Vec<Scenario> {
    let ids: Vec<Marked<&str>> = raw
        .scenarios
        .iter()
        .map(|s| Marked {
            value: s.id.value.as_str(),
            at: s.id.at,
        })
        .collect();
    checker.index("scenario", &ids);
    raw.scenarios
        .iter()
        .filter_map(|raw| {
            locks_are_ours(checker, raw, workstreams);
            scenario(checker, raw, owners)
        })
        .collect()
}

fn scenario(checker: &mut Checker, raw: &RawScenario, owners: &BTreeSet<&str>) -> Option<Scenario> {
    let id = checker.id(&raw.id, ScenarioId::new);
    let named = raw
        .budget
        .as_ref()
        .map(|raw| budget::scenario(checker, raw));
    let lock_in = constraints::named(checker, &raw.lock_in);
    let lock_out = constraints::named(checker, &raw.lock_out);
    for text in &raw.lock_in {
        if raw.lock_out.iter().any(|other| other.value == text.value) {
            checker.report(
                Diagnostic::at(
                    "lock-clash",
                    text.at,
                    format!("`{}` is locked both in and out", text.value),
                )
                .remedy("keep one of the two"),
            );
        }
    }
    Some(Scenario {
        name: raw.name.as_ref().unwrap_or(&raw.id).value.clone(),
        limits: named.as_ref().and_then(|n| n.limits.clone()),
        basis: named.as_ref().and_then(|n| n.basis),
        carry_over: named.as_ref().and_then(|n| n.carry_over),
        weights: weighing::weights(checker, raw.weights.as_ref()),
        objective: programme::objective(checker, raw.objective.as_ref()),
        lock_in,
        lock_out,
        constraints: constraints::constraints(checker, &raw.constraints, owners),
        id: id?,
    })
}

fn locks_are_ours(checker: &mut Checker, raw: &RawScenario, workstreams: &[Workstream]) {
    for (texts, lock) in [(&raw.lock_in, Lock::In), (&raw.lock_out, Lock::Out)] {
        for text in texts {
            if let Some(found) = workstreams.iter().find(|w| w.id.as_str() == text.value) {
                lock_is_ours(checker, text, found, lock);
            }
        }
    }
}
