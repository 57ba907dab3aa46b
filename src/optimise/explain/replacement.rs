//! Three replacement costs of what the plan has: global ≤ local ≤ drop only.
//!
//! To leave a workstream out is to take the course that leaves it out as early as it can: a proposed
//! one never runs; a current one is stopped in the first year in which it may be. Of the plan's
//! coverage, then, is lost:
//!
//! - *drop only*: with that, and nothing else changed;
//! - *local*: where every other workstream that the plan runs keeps its course, and those that the plan
//!   does not fund (not started, or stopped) may come in with the money that is freed;
//! - *global*: where everything is planned again.
//!
//! Each may do all that the one before may, so where dropping is allowed the order holds; where it is
//! not (something needs the workstream, a floor would be broken, its exit costs too much), the first
//! figure is what would be lost and no plan at all.

use std::collections::BTreeSet;

use super::inquiry::{Inquiry, Question, nothing};
use super::money;
use super::view::{Answered, Difference, Leaving, WhatIf};
use crate::model::{At, Fraction};
use crate::optimise::{PlanError, verify};

/// The path that leaves a workstream out as early as it can; `None` where nothing can leave it out.
pub(super) fn leaving_path(inquiry: &Inquiry<'_>, w: usize) -> Option<usize> {
    inquiry.problem.choices[w].first_column?;
    let paths = 0..inquiry.problem.choices[w].paths.len();
    // Of the paths that end at none, the list has the earliest first.
    paths
        .into_iter()
        .find(|&path| ends_at(inquiry, w, path) == At::None)
}

/// The level at which a path ends up, in the last year in which the workstream may run.
pub(super) fn ends_at(inquiry: &Inquiry<'_>, w: usize, path: usize) -> At {
    let last = inquiry.workspace.workstreams[w].ends;
    let levels = &inquiry.problem.choices[w].paths[path].levels;
    levels[last.min(levels.len() - 1)]
}

/// The three costs, and the paths of the global answer.
pub(super) fn leaving(inquiry: &Inquiry<'_>, w: usize, path: usize) -> Result<Leaving, PlanError> {
    let mut dropped = inquiry.paths.clone();
    dropped[w] = path;
    let drop_only = drop_only(inquiry, &dropped);
    let value = inquiry.value_of(&inquiry.problem.levels(&dropped));
    let allowed = drop_only.outcome == Answered::Possible;
    let left_out = inquiry.only(w, |p, _| p == path);
    let mut local = Question {
        rows: left_out.clone().into_iter().collect(),
        known: allowed.then_some((dropped, value)),
        ..Question::default()
    };
    let others = (0..inquiry.paths.len()).filter(|&other| other != w);
    local.rows.extend(others.filter_map(|other| {
        let planned = inquiry.paths[other];
        let is_funded = ends_at(inquiry, other, planned) != At::None;
        let held = inquiry.only(other, |p, _| p == planned);
        held.filter(|_| is_funded)
    }));
    let (local_answer, local_paths) = inquiry.what_if(&local)?;
    let known = local_paths.filter(|_| local_answer.outcome == Answered::Possible);
    let global = Question {
        rows: left_out.into_iter().collect(),
        known: known.map(|paths| {
            let value = inquiry.value_of(&inquiry.problem.levels(&paths));
            (paths, value)
        }),
        ..Question::default()
    };
    let levels = &inquiry.problem.choices[w].paths[path].levels;
    let mut leaving = Leaving {
        levels: inquiry.named(w, levels),
        drop_only,
        local: local_answer,
        global: inquiry.what_if(&global)?.0,
    };
    // What replaces it is the rest.
    let own = inquiry.workspace.workstream_id(w).as_str();
    for answer in [
        &mut leaving.drop_only,
        &mut leaving.local,
        &mut leaving.global,
    ] {
        answer.changes.retain(|change| change.workstream != own);
    }
    Ok(leaving)
}

/// The plan without it: what is lost, and whether that would be allowed.
fn drop_only(inquiry: &Inquiry<'_>, dropped: &[usize]) -> WhatIf {
    let levels = inquiry.problem.levels(dropped);
    let value = inquiry.value_of(&levels);
    let broken = |workspace| {
        // The same may be said of several years.
        let mut said = BTreeSet::new();
        let mut found = verify::violations(workspace, inquiry.weights, &levels, value);
        found.retain(|words| said.insert(words.clone()));
        found
    };
    let mut because = broken(inquiry.workspace);
    let lifted = money::without_limits(inquiry.workspace, &inquiry.problem);
    let whatever_the_money = broken(&lifted);
    let (outcome, extra_money) = if because.is_empty() {
        (Answered::Possible, None)
    } else if whatever_the_money.is_empty() {
        let spend = inquiry.spend_by_fund(dropped);
        because.clear();
        let lacking = money::lacking(inquiry.workspace, &spend);
        (Answered::NotAffordable, Some(lacking))
    } else {
        because = whatever_the_money;
        (Answered::NotPossible, None)
    };
    WhatIf {
        coverage: Some(Fraction::clamped(value)),
        cost: Some(Difference(inquiry.value - value)),
        proven: true,
        extra_money,
        because,
        recommendations: inquiry.shifts(&levels),
        ..nothing(outcome)
    }
}
