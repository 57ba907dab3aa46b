//! What is done with each workstream: what to invest in, what to reduce or stop, what continues,
//! what is left to others, what is not funded.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::course::when;
use super::divestments::{Divestment, divestment};
use super::figures::{Amount, YearAmount};
use super::{Known, Run};
use crate::coverage::contributions_at;
use crate::model::{At, Money};
use crate::optimise::{Action, Decision};

/// A recommendation by its id and its words.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Served {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A workstream in the plan.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who runs it.
    pub owner: String,
    /// What is done, as a word: `Start`.
    pub action: &'static str,
    /// Its levels in words.
    pub when: String,
    /// What it costs in each year.
    pub years: Vec<YearAmount>,
    /// What it costs over all years.
    pub total: Amount,
    /// The difference from business as usual over all years.
    pub change: Amount,
    /// The recommendations it serves.
    pub serves: Vec<Served>,
    /// The reason, in a sentence.
    pub why: String,
}

/// A workstream that is not ours to decide about.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Outside {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who runs it.
    pub owner: String,
}

/// A proposal that is not funded.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NotFunded {
    /// The workstream.
    #[serde(flatten)]
    pub line: Line,
    /// What it would cost over all years at its normal level.
    pub would_cost: Amount,
}

/// All decisions, by what they do.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Decisions {
    /// To start.
    pub start: Vec<Line>,
    /// To expand.
    pub expand: Vec<Line>,
    /// Both of these, in this order.
    pub invest: Vec<Line>,
    /// To reduce or stop: those that stop first.
    pub divest: Vec<Divestment>,
    /// How many of them stop.
    pub stopped: usize,
    /// How many of them are reduced.
    pub reduced: usize,
    /// To continue.
    pub continues: Vec<Line>,
    /// Paid for by others.
    pub others: Vec<Outside>,
    /// On this programme's money, at a cost that is not known.
    pub unknown: Vec<Outside>,
    /// Not funded.
    pub not_funded: Vec<NotFunded>,
}

impl Decisions {
    pub(super) fn of(known: &Known<'_>) -> Self {
        let run = known.run;
        let of = |wanted: Action| -> Vec<usize> {
            let decisions = run.plan.decisions.iter().enumerate();
            decisions
                .filter(|(_, decision)| decision.action == wanted)
                .map(|(index, _)| index)
                .collect()
        };
        // What brings most, or releases most, comes first.
        let brings = |index: &usize| run.plan.decisions[*index].coverage_without.value();
        let invest = |action| -> Vec<Line> {
            let mut found = of(action);
            found.sort_by(|a, b| brings(a).total_cmp(&brings(b)));
            found.into_iter().map(|index| line(known, index)).collect()
        };
        let divest = |action| -> Vec<usize> {
            let mut found = of(action);
            found.sort_by_key(|&index| run.plan.decisions[index].change);
            found
        };
        let (start, expand) = (invest(Action::Start), invest(Action::Expand));
        let (stopped, reduced) = (divest(Action::Stop), divest(Action::Reduce));
        let fixed = of(Action::Fixed);
        let is_unknown = |index: &&usize| run.plan.decisions[**index].cost.is_none();
        let outside = |index: &usize| Outside::of(run, *index);
        Self {
            invest: start.iter().chain(&expand).cloned().collect(),
            start,
            expand,
            stopped: stopped.len(),
            reduced: reduced.len(),
            divest: stopped
                .into_iter()
                .chain(reduced)
                .map(|index| divestment(known, index))
                .collect(),
            continues: of(Action::Continue)
                .into_iter()
                .map(|index| line(known, index))
                .collect(),
            others: fixed
                .iter()
                .filter(|i| !is_unknown(i))
                .map(outside)
                .collect(),
            unknown: fixed.iter().filter(is_unknown).map(outside).collect(),
            not_funded: of(Action::NotFunded)
                .into_iter()
                .map(|index| not_funded(known, index))
                .collect(),
        }
    }
}

impl Outside {
    fn of(run: &Run<'_>, index: usize) -> Self {
        let workstream = &run.workspace.workstreams[index];
        Self {
            id: workstream.id.to_string(),
            name: workstream.name.clone(),
            owner: owner(&workstream.owner),
        }
    }
}

/// An owner; a word for none.
pub(super) fn owner(name: &str) -> String {
    match name.trim() {
        "" => "No owner named".to_owned(),
        name => name.to_owned(),
    }
}

pub(super) fn word(action: Action) -> &'static str {
    match action {
        Action::Start => "Start",
        Action::Expand => "Expand",
        Action::Continue => "Continue",
        Action::Reduce => "Reduce",
        Action::Stop => "Stop",
        Action::NotFunded => "Not funded",
        Action::Fixed => "Fixed",
    }
}

pub(super) fn line(known: &Known<'_>, index: usize) -> Line {
    let Run {
        workspace, plan, ..
    } = known.run;
    let workstream = &workspace.workstreams[index];
    let decision = &plan.decisions[index];
    let costs = costs(known.run, decision);
    let at = known.level_served(index);
    Line {
        id: workstream.id.to_string(),
        name: workstream.name.clone(),
        owner: owner(&workstream.owner),
        action: word(decision.action),
        when: when(workspace, workstream, decision),
        total: costs
            .iter()
            .map(|year| year.amount.value)
            .sum::<Money>()
            .into(),
        years: costs,
        change: decision.change.into(),
        serves: served(known, index, at)
            .into_iter()
            .map(|(r, text)| Served {
                id: workspace.recommendations[r].id.to_string(),
                text,
            })
            .collect(),
        why: decision.why.clone(),
    }
}

fn costs(run: &Run<'_>, decision: &Decision) -> Vec<YearAmount> {
    let years = run.workspace.programme.years.iter();
    let cost = |year: &str| {
        let costs = decision.cost.as_ref();
        costs.and_then(|costs| costs.get(year)).copied()
    };
    years
        .map(|year| YearAmount {
            year: year.label.clone(),
            amount: cost(&year.label).unwrap_or_default().into(),
        })
        .collect()
}

/// The recommendations that a workstream brings something to at a level, with the words of the
/// parts that it serves.
pub(super) fn served(known: &Known<'_>, index: usize, at: At) -> Vec<(usize, String)> {
    let workspace = known.run.workspace;
    let contributions = contributions_at(&workspace.workstreams[index], at, false);
    let parts: BTreeSet<usize> = contributions
        .filter(|&(_, strength)| strength > 0.0)
        .map(|(part, _)| part)
        .collect();
    let recommendations: BTreeSet<usize> = parts.iter().map(|&p| workspace.part(p).0).collect();
    let with_words = |r: usize| (r, known.text(r, |part| parts.contains(&part)));
    recommendations.into_iter().map(with_words).collect()
}

fn not_funded(known: &Known<'_>, index: usize) -> NotFunded {
    let workstream = &known.run.workspace.workstreams[index];
    let years = workstream.earliest..known.run.workspace.year_count().min(workstream.ends + 1);
    NotFunded {
        line: line(known, index),
        would_cost: years
            .map(|year| workstream.level_cost(At::Normal, year))
            .sum::<Money>()
            .into(),
    }
}
