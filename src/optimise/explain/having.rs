//! What it costs to have a workstream that the plan leaves out, or to have it at another level.

use super::inquiry::{Inquiry, Question};
use super::replacement::ends_at;
use super::view::{LevelInstead, WhatIf};
use crate::model::At;
use crate::optimise::PlanError;

/// The best plan in which it runs to the end, at whatever level.
pub(super) fn having(inquiry: &Inquiry<'_>, w: usize) -> Result<WhatIf, PlanError> {
    let runs = inquiry.only(w, |path, _| ends_at(inquiry, w, path) != At::None);
    let question = Question {
        rows: runs.into_iter().collect(),
        ..Question::default()
    };
    Ok(inquiry.what_if(&question)?.0)
}

/// The best plan with each level (but none) at which it does not end up in the plan.
pub(super) fn levels_instead(
    inquiry: &Inquiry<'_>,
    w: usize,
) -> Result<Vec<LevelInstead>, PlanError> {
    let paths = 0..inquiry.problem.choices[w].paths.len();
    let mut targets: Vec<At> = paths.map(|path| ends_at(inquiry, w, path)).collect();
    targets.sort_unstable();
    targets.dedup();
    let planned = ends_at(inquiry, w, inquiry.paths[w]);
    targets.retain(|&at| at != At::None && at != planned);
    let level = |at| level_instead(inquiry, w, at);
    targets.into_iter().map(level).collect()
}

fn level_instead(inquiry: &Inquiry<'_>, w: usize, at: At) -> Result<LevelInstead, PlanError> {
    let workstream = &inquiry.workspace.workstreams[w];
    let at_level = inquiry.only(w, |path, _| ends_at(inquiry, w, path) == at);
    let question = Question {
        rows: at_level.into_iter().collect(),
        ..Question::default()
    };
    let (mut plan, paths) = inquiry.what_if(&question)?;
    let own = workstream.id.as_str();
    plan.changes.retain(|change| change.workstream == own);
    plan.recommendations.clear();
    let path = paths.map(|paths| &inquiry.problem.choices[w].paths[paths[w]]);
    Ok(LevelInstead {
        level: workstream.level_name(at).to_owned(),
        levels: path.map(|path| inquiry.named(w, &path.levels)),
        spend: path.map(|path| path.total()),
        plan,
    })
}
