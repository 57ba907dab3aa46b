//! Reasons in a sentence each, true for whole-number choices: what a decision does to coverage
//! beside everything else in the plan.

use super::describe::limit_of;
use super::plan::Action;
use super::problem::Wish;
use crate::model::{Funding, Lock, Money, Workspace, Workstream};
use crate::words::listed;

/// What a reason is made from.
pub(super) struct Reason<'a> {
    pub workspace: &'a Workspace,
    pub workstream: usize,
    pub action: Action,
    /// Against business as usual, over all years.
    pub change: Money,
    /// What the decision alone does to coverage, a fraction.
    pub effect: f64,
    /// Whether no plan covers more than this one.
    pub proven: bool,
    /// Whether it has a course that costs less than the one taken.
    pub could_save: bool,
    /// The recommendations, by index, that nothing else in the plan covers at all.
    pub alone: &'a dyn Fn() -> Vec<usize>,
}

/// The reason for a decision.
pub(super) fn sentence(reason: &Reason<'_>) -> String {
    let workstream = &reason.workspace.workstreams[reason.workstream];
    let effect = points(reason.effect);
    let money = reason.change.rounded();
    let nothing = reason.effect < 5e-6;
    match (reason.action, workstream.lock) {
        (Action::Fixed, _) => fixed(workstream),
        (Action::NotFunded, Some(Lock::Out)) => "Locked out.".to_owned(),
        (Action::Stop, Some(Lock::Out)) => format!("Locked out; that {}.", released(reason)),
        (Action::Start | Action::Continue | Action::Expand, Some(Lock::In)) => {
            format!(
                "Locked in; it brings {effect} of coverage.{}",
                alone(reason)
            )
        }
        (Action::Continue, _) if nothing && !reason.could_save => {
            "It brings no coverage of its own, but no other course would cost less.".to_owned()
        }
        (Action::Start | Action::Continue | Action::Expand, _) if nothing => {
            "It brings no coverage of its own; a constraint or another workstream needs it."
                .to_owned()
        }
        (Action::Start, _) => {
            format!("Brings {effect} of coverage for {money}.{}", alone(reason))
        }
        (Action::Expand, _) => format!(
            "The larger level brings {effect} more coverage for {money} more.{}",
            alone(reason)
        ),
        (Action::Continue, _) => format!(
            "Without it, coverage would fall by {effect}.{}",
            alone(reason)
        ),
        (Action::Reduce, _) if nothing => {
            format!(
                "The smaller level covers as much, and {}.",
                released(reason)
            )
        }
        (Action::Reduce, _) => format!(
            "The smaller level {}. The normal one would add {effect} to the rest of this plan{}",
            released(reason),
            proof(reason, ", but no plan with it covers more.")
        ),
        (Action::Stop, _) if nothing => {
            format!("{} Stopping it {}.", adds_nothing(reason), released(reason))
        }
        (Action::Stop, _) => format!(
            "Stopping it {}. It would add {effect} to the rest of this plan{}",
            released(reason),
            proof(reason, ", but no plan that keeps it as it is covers more.")
        ),
        (Action::NotFunded, _) if nothing => adds_nothing(reason),
        (Action::NotFunded, _) => format!(
            "It would add {effect} to the rest of this plan{}",
            proof(reason, ", but no plan with it covers more.")
        ),
    }
}

/// Nothing that counts: either it is covered anyway, or what it covers is excused.
fn adds_nothing(reason: &Reason<'_>) -> String {
    let workspace = reason.workspace;
    let links = &workspace.workstreams[reason.workstream].covers.links;
    let excused = links.iter().any(|link| {
        let (recommendation, _) = workspace.part(link.part);
        workspace.recommendations[recommendation].excused.is_some()
    });
    if excused {
        "What it covers is excused, or covered as well without it."
    } else {
        "It would add no coverage to what else runs."
    }
    .to_owned()
}

pub(super) fn fixed(workstream: &Workstream) -> String {
    if workstream.funding == Funding::Other && !workstream.is_current() {
        "Others would pay for it, so it is not ours to start; until it runs it counts for nothing."
    } else if workstream.funding == Funding::Other {
        "Paid for by others: it counts as cover, costs this programme nothing and is not ours to change."
    } else {
        "Its cost is not known, so it stays as it is, outside the budget."
    }
    .to_owned()
}

/// What reducing or stopping does to the money, exit cost included: an exit can cost more than it
/// saves.
fn released(reason: &Reason<'_>) -> String {
    let money = reason.change.rounded();
    if reason.change > Money::ZERO {
        format!("costs {money} more than it saves")
    } else {
        format!("releases {money} net")
    }
}

/// What follows from a proof, where there is one.
fn proof<'a>(reason: &Reason<'_>, words: &'a str) -> &'a str {
    if reason.proven { words } else { "." }
}

/// Which recommendations nothing else in the plan covers at all.
fn alone(reason: &Reason<'_>) -> String {
    let workspace = reason.workspace;
    let only: Vec<&str> = (reason.alone)()
        .into_iter()
        .map(|r| workspace.recommendations[r].id.as_str())
        .collect();
    match only.len() {
        0 => String::new(),
        _ => format!(" Nothing else covers {}.", listed(&only)),
    }
}

/// A difference in coverage, in percentage points.
fn points(fraction: f64) -> String {
    let points = fraction * 100.0;
    match points {
        p if p >= 0.095 => format!("{p:.1} points"),
        p if p >= 0.0005 => "less than 0.1 points".to_owned(),
        _ => "nothing".to_owned(),
    }
}

/// A wish in the words in which somebody wrote it.
pub(super) fn wish(workspace: &Workspace, wish: Wish) -> String {
    let id = |w: usize| workspace.workstream_id(w);
    let money =
        limit_of(workspace, wish).map_or_else(String::new, |m| format!(" of {}", m.exact()));
    match wish {
        Wish::Total => format!("the total budget{money}"),
        Wish::Budget { fund, year } => {
            let label = &workspace.programme.years[year].label;
            let fund = workspace.programme.budget.funds()[fund].id.as_ref();
            let fund = fund.map_or_else(String::new, |id| format!("{id} "));
            format!("the {fund}budget{money} for {label}")
        }
        Wish::Lock(w) => {
            let word = if workspace.workstreams[w].lock == Some(Lock::Out) {
                "out"
            } else {
                "in"
            };
            format!("`{}` is locked {word}", id(w))
        }
        Wish::Requires(w, other) => format!("`{}` requires `{}`", id(w), id(other)),
        Wish::Excludes(number) => {
            let clique = super::constraints::cliques(workspace).swap_remove(number);
            let names: Vec<String> = clique.into_iter().map(|w| format!("`{}`", id(w))).collect();
            format!("{} exclude each other", names.join(" and "))
        }
        Wish::Constraint(number) => {
            let constraint = &workspace.programme.constraints[number];
            format!(
                "the constraint `{}` ({})",
                constraint.words, constraint.place
            )
        }
    }
}
