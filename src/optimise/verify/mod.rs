//! The independent checker: every cost re-added in whole pence, every limit, lock and constraint
//! looked at again, and coverage recomputed, from the chosen levels alone. It shares no code with
//! the builder of the problem; a plan that fails here is a bug, and never output.

use std::cmp::Ordering;

mod coverage;
mod funds;
mod ledger;
mod money;

use super::ledger::Ledger;
use crate::evidence::Weights;
use crate::model::{At, Lock, Money, Rule, Workspace, Workstream};

/// How far a recomputed coverage may be from the one that was claimed.
const SAME_COVERAGE: f64 = 1e-9;

/// What is wrong with a plan, in words; nothing where it is sound.
pub(super) fn violations(
    workspace: &Workspace,
    weights: &Weights,
    levels: &[Vec<At>],
    claimed: f64,
) -> Vec<String> {
    let mut found = Vec::new();
    let costs: Vec<Vec<Money>> = workspace
        .workstreams
        .iter()
        .zip(levels)
        .map(|(workstream, levels)| costs(workstream, levels))
        .collect();
    for (workstream, levels) in workspace.workstreams.iter().zip(levels) {
        found.extend(course(workstream, levels));
        found.extend(lock(workstream, levels));
    }
    found.extend(money::overspends(workspace, &costs));
    found.extend(together(workspace, levels));
    let coverage = coverage::by_year(workspace, levels);
    for constraint in &workspace.programme.constraints {
        if !holds(
            workspace,
            weights,
            levels,
            &costs,
            &coverage,
            &constraint.rule,
        ) {
            found.push(format!(
                "the constraint `{}` does not hold",
                constraint.words
            ));
        }
    }
    let recomputed = coverage::objective(workspace, weights, &coverage);
    if (recomputed - claimed).abs() > SAME_COVERAGE {
        found.push(format!("coverage is {recomputed}, not {claimed}"));
    }
    found
}

/// What is wrong with the money that a plan shows; nothing where it is sound.
pub(super) fn wrong_money(
    workspace: &Workspace,
    levels: &[Vec<At>],
    money: &Ledger,
) -> Vec<String> {
    let chosen = workspace.workstreams.iter().zip(levels);
    let costs: Vec<Vec<Money>> = chosen.map(|(w, levels)| costs(w, levels)).collect();
    ledger::wrong_rows(workspace, &costs, money)
}

/// What a course of levels costs in each year.
fn costs(workstream: &Workstream, levels: &[At]) -> Vec<Money> {
    if !workstream.is_ours_to_change() {
        return vec![Money::ZERO; levels.len()];
    }
    let stopped = (0..levels.len())
        .find(|&year| levels[year] == At::None)
        .filter(|&year| workstream.is_current() && year <= workstream.ends);
    (0..levels.len())
        .map(|year| {
            let running = workstream.level_cost(levels[year], year);
            let exit = if stopped == Some(year) {
                workstream.exit_cost
            } else {
                Money::ZERO
            };
            running.max(workstream.committed[year]) + exit
        })
        .collect()
}

/// At most one change, in its window; nothing after the end; nothing that is not ours.
fn course(workstream: &Workstream, levels: &[At]) -> Option<String> {
    let today = workstream.today();
    let runs_late = levels
        .iter()
        .skip(workstream.ends + 1)
        .any(|&at| at != At::None);
    let open = &levels[..levels.len().min(workstream.ends + 1)];
    let change = open.iter().position(|&at| at != today);
    let steady = change.is_none_or(|from| open[from..].iter().all(|&at| at == open[from]));
    let in_window =
        change.is_none_or(|from| (workstream.earliest..=workstream.latest).contains(&from));
    let ours = change.is_none() || workstream.is_ours_to_change();
    (runs_late || !steady || !in_window || !ours)
        .then(|| format!("`{}` takes a course that it cannot take", workstream.id))
}

fn lock(workstream: &Workstream, levels: &[At]) -> Option<String> {
    let lock = workstream.lock.filter(|_| workstream.is_ours_to_change())?;
    let open = &levels[..levels.len().min(workstream.ends + 1)];
    let runs = open.iter().any(|&at| at != At::None);
    let below = open.iter().any(|&at| {
        let counts = workstream.is_current() || at != At::None;
        counts && workstream.against_normal(at) == Ordering::Less
    });
    let holds = match lock {
        Lock::Out => !runs,
        Lock::In => runs && !below,
    };
    (!holds).then(|| format!("`{}` breaks its lock", workstream.id))
}

/// `requires` and `excludes`, year by year.
fn together(workspace: &Workspace, levels: &[Vec<At>]) -> Vec<String> {
    let runs = |w: usize, year: usize| levels[w][year] != At::None;
    let mut found = Vec::new();
    for (w, workstream) in workspace.workstreams.iter().enumerate() {
        for year in (0..workspace.year_count()).filter(|&year| runs(w, year)) {
            for &other in workstream
                .requires
                .iter()
                .filter(|&&other| !runs(other, year))
            {
                found.push(format!(
                    "`{}` runs without `{}`",
                    workstream.id,
                    workspace.workstream_id(other)
                ));
            }
            for &other in workstream
                .excludes
                .iter()
                .filter(|&&other| runs(other, year))
            {
                found.push(format!(
                    "`{}` runs beside `{}`",
                    workstream.id,
                    workspace.workstream_id(other)
                ));
            }
        }
    }
    found
}

fn holds(
    workspace: &Workspace,
    weights: &Weights,
    levels: &[Vec<At>],
    costs: &[Vec<Money>],
    coverage: &[Vec<f64>],
    rule: &Rule,
) -> bool {
    let running = |of: &[usize]| {
        let runs = |w: &&usize| levels[**w].iter().any(|&at| at != At::None);
        of.iter().filter(runs).count()
    };
    match rule {
        Rule::Floor(group, least) => money::certainly_on(workspace, levels, costs, group) >= *least,
        Rule::Ceiling(group, most) => money::possibly_on(workspace, levels, costs, group) <= *most,
        Rule::Coverage(group, least) => {
            coverage::mean(workspace, weights, coverage, group) >= least - SAME_COVERAGE
        }
        Rule::AtMost(of, count) => running(of) <= *count,
        Rule::AtLeast(of, count) => running(of) >= *count,
        Rule::Changes(count) => changes(workspace, levels) <= *count,
    }
}

fn changes(workspace: &Workspace, levels: &[Vec<At>]) -> usize {
    let workstreams = workspace.workstreams.iter().zip(levels);
    workstreams
        .filter(|(workstream, levels)| {
            let open = levels.len().min(workstream.ends + 1);
            levels[..open].iter().any(|&at| at != workstream.today())
        })
        .count()
}
