//! What can be tried: the budget, the scenario, and a lock for each workstream that is ours to change.

use serde::Serialize;

use super::why::Whom;
use crate::model::{Funding, Lock, Money, Workspace, Workstream};
use crate::web::live::Sound;
use crate::web::state::State;
use crate::words::count;

/// The page, but for what is planned.
#[derive(Serialize)]
pub(super) struct Controls {
    budget: Budget,
    written: String,
    scenarios: Vec<Choice>,
    workstreams: Vec<Row>,
    count: String,
    /// Whom to explain at once, as its address ends.
    why: Option<String>,
}

/// The budget and where it stands on the slider; whole pounds there.
#[derive(Serialize)]
pub(super) struct Budget {
    text: String,
    pounds: i64,
    most: i64,
    step: i64,
}

#[derive(Serialize)]
struct Choice {
    id: String,
    name: String,
    is_chosen: bool,
}

#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    owner: String,
    /// Why nobody can lock it.
    fixed: Option<&'static str>,
    lock: &'static str,
    is_in: bool,
    is_out: bool,
}

pub(super) fn controls(
    sound: &Sound,
    state: &State,
    workspace: &Workspace,
    why: Option<Whom>,
) -> Controls {
    let written = written(sound, state);
    let own = workspace.workstreams.iter();
    Controls {
        budget: Budget::of(state.budget.unwrap_or(written), written),
        written: pounds(written),
        scenarios: sound
            .workspace
            .programme
            .scenarios
            .iter()
            .map(|scenario| Choice {
                id: scenario.id.to_string(),
                name: scenario.name.clone(),
                is_chosen: state.scenario.as_deref() == Some(scenario.id.as_str()),
            })
            .collect(),
        workstreams: own.map(|one| row(sound, state, one)).collect(),
        count: count(workspace.workstreams.len(), "workstream"),
        why: why.map(|whom| whom.address()),
    }
}

fn row(sound: &Sound, state: &State, workstream: &Workstream) -> Row {
    let id = workstream.id.to_string();
    Row {
        name: workstream.name.clone(),
        owner: match workstream.owner.trim() {
            "" => "No owner named".to_owned(),
            owner => owner.to_owned(),
        },
        fixed: fixed(workstream),
        lock: lock_in_files(sound, state, &id),
        is_in: state.lock_in.contains(&id),
        is_out: state.lock_out.contains(&id),
        id,
    }
}

/// Why there is nothing to decide.
fn fixed(workstream: &Workstream) -> Option<&'static str> {
    match (workstream.funding, &workstream.costs) {
        (Funding::Other, _) => Some("Others pay for it: not ours to change"),
        (Funding::Programme, None) => Some("Its cost is not known: it stays as it is"),
        (Funding::Programme, Some(_)) => None,
    }
}

/// What the files say of its lock, in words: those of the scenario come after those of its own file.
pub(super) fn lock_in_files(sound: &Sound, state: &State, id: &str) -> &'static str {
    let workspace = &sound.workspace;
    let Some(index) = workspace.workstream(id) else {
        return "";
    };
    let by_scenario = state.scenario_in(workspace).and_then(|scenario| {
        match (
            scenario.lock_in.contains(&index),
            scenario.lock_out.contains(&index),
        ) {
            (true, _) => Some("must run, says the scenario"),
            (_, true) => Some("must not run, says the scenario"),
            _ => None,
        }
    });
    by_scenario.unwrap_or(match workspace.workstreams[index].lock {
        Some(Lock::In) => "must run, says its file",
        Some(Lock::Out) => "must not run, says its file",
        None => "free",
    })
}

/// The total that the files have for the scenario of a state.
pub(super) fn written(sound: &Sound, state: &State) -> Money {
    let programme = &sound.workspace.programme;
    let scenario = state.scenario_in(&sound.workspace);
    let limits = scenario.and_then(|scenario| scenario.limits.as_ref());
    limits.map_or_else(|| programme.budget.total(), |limits| limits.total())
}

/// A state in words: its budget, its scenario, its locks.
pub(in crate::web::views) fn about(sound: &Sound, state: &State) -> String {
    let written = written(sound, state);
    let mut words = match state.budget.filter(|total| *total != written) {
        None => format!("the budget as written, {}", pounds(written)),
        Some(total) => format!(
            "a budget of {} instead of {}",
            pounds(total),
            pounds(written)
        ),
    };
    if let Some(name) = state.scenario_name(sound) {
        words.push_str(&format!(", scenario “{name}”"));
    }
    for (ids, what) in [
        (&state.lock_in, "locked in"),
        (&state.lock_out, "locked out"),
    ] {
        if !ids.is_empty() {
            words.push_str(&format!(", {} {what} here", count(ids.len(), "workstream")));
        }
    }
    words
}

/// `£5,400,000`, or `£99.50`: exact.
pub(super) fn pounds(money: Money) -> String {
    money.exact().trim_end_matches(".00").to_owned()
}

impl Budget {
    /// A slider from nothing to about twice what is written, in round steps.
    pub fn of(total: Money, written: Money) -> Self {
        let whole = |money: Money| money.pence() / 100;
        let middle = match whole(written) {
            0 => 500_000,
            some => some,
        };
        let step = round(middle / 100);
        Self {
            text: pounds(total),
            pounds: whole(total),
            most: (middle * 2).div_euclid(step) * step + step * i64::from(middle * 2 % step > 0),
            step,
        }
    }
}

/// The next 1, 2 or 5 with noughts.
fn round(least: i64) -> i64 {
    let powers = (0..16).map(|power| 10_i64.pow(power));
    let mut steps = powers.flat_map(|power| [power, power * 2, power * 5]);
    steps.find(|step| *step >= least).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slider_has_round_steps_and_room_for_twice_the_budget() {
        let of = |pounds: i64| {
            let money = Money::from_pence(pounds * 100);
            let budget = Budget::of(money, money);
            (budget.step, budget.most)
        };
        assert_eq!(of(6_000_000), (100_000, 12_000_000));
        assert_eq!(of(99), (1, 198));
        assert_eq!(of(0), (5_000, 1_000_000));
        assert_eq!(of(1_234_567), (20_000, 2_480_000));
    }
}
