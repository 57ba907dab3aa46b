//! A note for the owner of each workstream that starts, expands, reduces or stops.

use schemars::JsonSchema;
use serde::Serialize;

use super::Known;
use super::decisions::{Decisions, Line, line};
use super::divestments::{Divestment, Effect, effects};
use super::figures::Amount;
use crate::model::{CostBasis, Money};
use crate::optimise::{Action, usual_cost};
use crate::words::listed;

/// A year of a workstream, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NoteYear {
    /// The year.
    pub year: String,
    /// Its level in the plan, in a word.
    pub level: String,
    /// What it would cost if nothing changes.
    pub usual: Amount,
    /// What the plan spends on it, exit cost included.
    pub planned: Amount,
    /// The difference.
    pub change: Amount,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Note {
    /// The workstream.
    pub line: Line,
    /// What its owner is asked to do, in a sentence.
    pub ask: String,
    /// Its purpose, as written.
    pub purpose: Option<String>,
    /// Year by year.
    pub years: Vec<NoteYear>,
    /// Over all years.
    pub total: NoteYear,
    /// What stopping it costs once, where it is stopped.
    pub exit_cost: Option<Amount>,
    /// What reducing or stopping it releases, net of exit costs.
    pub released: Option<Amount>,
    /// Money already promised, that is spent all the same, where it is reduced or stopped.
    pub committed: Option<Amount>,
    /// Where its costs come from, in a sentence.
    pub basis: &'static str,
    /// What it needs beside it, and what it cannot run beside, in sentences.
    pub ties: Vec<String>,
    /// The recommendations that it serves.
    pub recommendations: Vec<Effect>,
}

/// The notes: starts, expansions, reductions and stops, each by id.
pub(super) fn notes(known: &Known<'_>, decided: &Decisions) -> Vec<Note> {
    let actions = [Action::Start, Action::Expand, Action::Reduce, Action::Stop];
    let decisions = &known.run.plan.decisions;
    let of = |action| (0..decisions.len()).filter(move |&index| decisions[index].action == action);
    let all = actions.into_iter().flat_map(of);
    all.map(|index| note(known, decided, index)).collect()
}

fn note(known: &Known<'_>, decided: &Decisions, index: usize) -> Note {
    let workstream = &known.run.workspace.workstreams[index];
    let action = known.run.plan.decisions[index].action;
    let is_less = matches!(action, Action::Reduce | Action::Stop);
    let line = line(known, index);
    let less = decided.divest.iter().find(|less| less.line.id == line.id);
    let years = years(known, index);
    let committed: Money = workstream.committed.iter().copied().sum();
    Note {
        ask: ask(action, &line),
        purpose: workstream.purpose.clone(),
        total: total(&years),
        years,
        exit_cost: less
            .and_then(|less| (less.exit_cost.value > Money::ZERO).then(|| less.exit_cost.clone())),
        released: less.map(|less| less.released.clone()),
        committed: (is_less && committed > Money::ZERO).then(|| committed.into()),
        basis: basis(workstream.cost_basis),
        ties: ties(known, index),
        recommendations: recommendations(known, index, less),
        line,
    }
}

fn ask(action: Action, line: &Line) -> String {
    let Line { name, when, .. } = line;
    match action {
        Action::Start => format!("Please start {name}. Year by year: {when}."),
        Action::Expand => format!("Please expand {name}. Year by year: {when}."),
        Action::Reduce => format!("Please reduce {name}. Year by year: {when}."),
        _ => format!("Please bring {name} to an end. Year by year: {when}."),
    }
}

fn years(known: &Known<'_>, index: usize) -> Vec<NoteYear> {
    let workspace = known.run.workspace;
    let workstream = &workspace.workstreams[index];
    let decision = &known.run.plan.decisions[index];
    let years = workspace.programme.years.iter().enumerate();
    years
        .map(|(number, year)| {
            let usual = usual_cost(workstream, number);
            let costs = decision.cost.as_ref();
            let cost = costs.and_then(|costs| costs.get(&year.label)).copied();
            let planned = cost.unwrap_or_default();
            let level = decision.levels.get(&year.label);
            NoteYear {
                year: year.label.clone(),
                level: level.cloned().unwrap_or_else(|| "none".to_owned()),
                usual: usual.into(),
                planned: planned.into(),
                change: (planned - usual).into(),
            }
        })
        .collect()
}

fn total(years: &[NoteYear]) -> NoteYear {
    let sum = |of: fn(&NoteYear) -> Money| -> Amount { years.iter().map(of).sum::<Money>().into() };
    NoteYear {
        year: "All years".to_owned(),
        level: "–".to_owned(),
        usual: sum(|year| year.usual.value),
        planned: sum(|year| year.planned.value),
        change: sum(|year| year.change.value),
    }
}

fn basis(basis: CostBasis) -> &'static str {
    match basis {
        CostBasis::Published => "These costs come from a published source.",
        CostBasis::Estimate => "These costs are an estimate.",
        CostBasis::Illustrative => {
            "These costs are illustrative: made up to be plausible, not taken from a budget. \
             Please replace them before money is committed."
        }
    }
}

fn ties(known: &Known<'_>, index: usize) -> Vec<String> {
    let workspace = known.run.workspace;
    let workstream = &workspace.workstreams[index];
    let names = |ids: &[usize]| -> Vec<String> {
        let found = ids.iter().map(|&w| &workspace.workstreams[w]);
        found.map(|w| format!("{} ({})", w.name, w.id)).collect()
    };
    let needed: Vec<usize> = (0..workspace.workstreams.len())
        .filter(|&other| workspace.workstreams[other].requires.contains(&index))
        .collect();
    let sentences = [
        (&workstream.requires, "It can only run while these run:"),
        (&workstream.excludes, "It cannot run beside:"),
        (&needed, "These can only run while it runs:"),
    ];
    let found = sentences.into_iter().filter(|(ids, _)| !ids.is_empty());
    found
        .map(|(ids, words)| format!("{words} {}.", listed(&names(ids))))
        .collect()
}

fn recommendations(known: &Known<'_>, index: usize, less: Option<&Divestment>) -> Vec<Effect> {
    if let Some(less) = less {
        return less.effects.clone();
    }
    let before = known.planned.with_usual(index).recommendations();
    let at = known.level_served(index);
    effects(known, index, at, &before, "also")
}
