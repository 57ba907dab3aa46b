//! What is asked of each owner, and the gaps that their work touches.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::decisions::{Line, line, owner, served};
use super::figures::Amount;
use super::remaining::Rest;
use super::{Known, Remaining};
use crate::model::{At, Money};
use crate::optimise::{Action, usual_cost};
use crate::words::{count, listed};

/// A gap that an owner's work touches.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OwnerGap {
    /// The recommendation.
    #[serde(flatten)]
    pub rest: Rest,
    /// Their workstreams that serve it, by id.
    pub by: Vec<String>,
}

/// An owner.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OwnerFacts {
    /// Their name.
    pub name: String,
    /// What is asked of them, in a sentence.
    pub ask: String,
    /// Their workstreams on this programme's money that change.
    pub changes: Vec<Line>,
    /// Their workstreams on this programme's money that go on as now.
    pub continues: Vec<Line>,
    /// Their proposals that are not funded.
    pub not_funded: Vec<Line>,
    /// How many of their workstreams others pay for, or have a cost that is not known.
    pub others: usize,
    /// What business as usual would spend on their workstreams.
    pub usual: Amount,
    /// What the plan spends on them.
    pub planned: Amount,
    /// The difference.
    pub change: Amount,
    /// The recommendations that stay uncovered or partly covered and that their work serves.
    pub gaps: Vec<OwnerGap>,
}

/// Owners, and what nobody does.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Owners {
    /// Owners of whom something is asked, by name.
    pub asked: Vec<OwnerFacts>,
    /// The other owners, by name.
    pub others: Vec<OwnerFacts>,
    /// The recommendations that no known workstream serves at all.
    pub nobody: Vec<Rest>,
}

impl Owners {
    pub(super) fn of(known: &Known<'_>, remaining: &Remaining) -> Self {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, workstream) in known.run.workspace.workstreams.iter().enumerate() {
            by_name
                .entry(owner(&workstream.owner))
                .or_default()
                .push(index);
        }
        let serving = serving(known);
        let open = || remaining.uncovered.iter().chain(&remaining.partly);
        let owners = by_name.into_iter().map(|(name, members)| {
            let gaps = open().filter_map(|rest| {
                let by = serving.get(rest.id.as_str())?.iter();
                let by: Vec<String> = by
                    .filter(|w| members.contains(w))
                    .map(|&w| known.run.workspace.workstreams[w].id.to_string())
                    .collect();
                let rest = rest.clone();
                (!by.is_empty()).then_some(OwnerGap { rest, by })
            });
            facts(known, name, &members, gaps.collect())
        });
        let (asked, others) = owners.partition(|owner| !owner.changes.is_empty());
        Self {
            asked,
            others,
            nobody: open()
                .filter(|rest| !serving.contains_key(rest.id.as_str()))
                .cloned()
                .collect(),
        }
    }
}

/// The workstreams that serve each recommendation at their normal level, run or not.
fn serving<'a>(known: &Known<'a>) -> BTreeMap<&'a str, Vec<usize>> {
    let workspace = known.run.workspace;
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for index in 0..workspace.workstreams.len() {
        for (r, _) in served(known, index, At::Normal) {
            let id = workspace.recommendations[r].id.as_str();
            found.entry(id).or_default().push(index);
        }
    }
    found
}

fn facts(known: &Known<'_>, name: String, members: &[usize], gaps: Vec<OwnerGap>) -> OwnerFacts {
    let decisions = &known.run.plan.decisions;
    let of = |wanted: &[Action]| -> Vec<Line> {
        let found = members
            .iter()
            .filter(|&&w| wanted.contains(&decisions[w].action));
        found.map(|&w| line(known, w)).collect()
    };
    let changes = of(&[Action::Start, Action::Expand, Action::Reduce, Action::Stop]);
    let (usual, planned) = money(known, members);
    OwnerFacts {
        ask: ask(&changes, planned - usual),
        changes,
        continues: of(&[Action::Continue]),
        not_funded: of(&[Action::NotFunded]),
        others: of(&[Action::Fixed]).len(),
        usual: usual.into(),
        planned: planned.into(),
        change: (planned - usual).into(),
        gaps,
        name,
    }
}

/// What business as usual and the plan spend on some workstreams.
fn money(known: &Known<'_>, members: &[usize]) -> (Money, Money) {
    let workspace = known.run.workspace;
    let ours = members
        .iter()
        .filter(|&&w| workspace.workstreams[w].is_ours_to_change());
    ours.fold((Money::ZERO, Money::ZERO), |(usual, planned), &w| {
        let years = 0..workspace.year_count();
        let cost: Money = years
            .map(|year| usual_cost(&workspace.workstreams[w], year))
            .sum();
        let change = known.run.plan.decisions[w].change;
        (usual + cost, planned + cost + change)
    })
}

fn ask(changes: &[Line], change: Money) -> String {
    let verbs = [
        ("Start", "start"),
        ("Expand", "expand"),
        ("Reduce", "reduce"),
        ("Stop", "stop"),
    ];
    let asked: Vec<String> = verbs
        .into_iter()
        .map(|(action, verb)| (verb, changes.iter().filter(|l| l.action == action).count()))
        .filter(|(_, number)| *number > 0)
        .map(|(verb, number)| format!("{verb} {}", count(number, "workstream")))
        .collect();
    if asked.is_empty() {
        return "Nothing changes for workstreams of this owner.".to_owned();
    }
    let money = match change {
        Money::ZERO => "for the same money as if nothing changes".to_owned(),
        more if more > Money::ZERO => {
            format!("with {} more than if nothing changes", more.rounded())
        }
        less => format!(
            "with {} less than if nothing changes",
            (Money::ZERO - less).rounded()
        ),
    };
    format!(
        "The plan asks this owner to {}, {money} over all years.",
        listed(&asked)
    )
}
