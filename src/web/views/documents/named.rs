//! What documents call the state that they are about: a scenario by its name, as on the command line, and
//! what is tried out here beside it.

use std::collections::BTreeSet;

use crate::model::Workspace;
use crate::web::live::Sound;
use crate::web::state::State;
use crate::words::{listed, listed_up_to};

/// So many workstreams are named for each kind of lock; the rest is counted.
const NAMED: usize = 12;

/// `Ten per cent cut, tried with: Typing must run`; without locks the name of the scenario alone, so that
/// the documents are those of the command line.
pub(super) fn named(sound: &Sound, state: &State) -> Option<String> {
    let scenario = state.scenario_name(sound);
    let locks: Vec<String> = locks(&sound.workspace, state)
        .map(|((_, must), names)| format!("{} {must}", listed_up_to(&names, NAMED)))
        .collect();
    if locks.is_empty() {
        return scenario.map(str::to_owned);
    }
    let budget = state
        .budget
        .map(|total| format!("{} in all", total.exact()));
    let tried: Vec<String> = budget.into_iter().chain(locks).collect();
    Some(format!(
        "{}, tried with: {}",
        scenario.unwrap_or("The programme as written"),
        tried.join("; ")
    ))
}

/// The state in words, a sentence each.
pub(super) fn sentences(sound: &Sound, state: &State) -> Vec<String> {
    let mut words = vec![match state.scenario_name(sound) {
        Some(name) => format!("Scenario: {name}."),
        None => "The programme as written.".to_owned(),
    }];
    if let Some(budget) = state.budget {
        words.push(format!("Budget: {} in all.", budget.exact()));
    }
    for ((name, _), names) in locks(&sound.workspace, state) {
        words.push(format!("{name}: {}.", listed(&names)));
    }
    words
}

/// A kind of lock: how it is called, and what it means.
type Lock = (&'static str, &'static str);

/// Each kind of lock that there is, with the names of its workstreams.
fn locks(workspace: &Workspace, state: &State) -> impl Iterator<Item = (Lock, Vec<String>)> {
    let names = |ids: &BTreeSet<String>| -> Vec<String> {
        let name = |id: &String| match workspace.workstream(id) {
            Some(index) => format!("{} ({id})", workspace.workstreams[index].name),
            None => id.clone(),
        };
        ids.iter().map(name).collect()
    };
    let both = [
        (("Locked in", "must run"), names(&state.lock_in)),
        (("Locked out", "must not run"), names(&state.lock_out)),
    ];
    both.into_iter().filter(|(_, names)| !names.is_empty())
}
