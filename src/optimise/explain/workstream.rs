//! Why a workstream is funded, why not, what stopping it does, and what would change that.

use super::having::{having, levels_instead};
use super::inquiry::Inquiry;
use super::replacement::{ends_at, leaving, leaving_path};
use super::stopped::stopped;
use super::switching::switching;
use super::view::{Difference, Fixed, WorkstreamExplained};
use crate::model::At;
use crate::optimise::{Action, PlanError, why};

pub(super) fn explain(inquiry: &Inquiry<'_>, w: usize) -> Result<WorkstreamExplained, PlanError> {
    let workstream = &inquiry.workspace.workstreams[w];
    let decision = &inquiry.plan.decisions[w];
    let mut explained = WorkstreamExplained {
        id: workstream.id.to_string(),
        name: workstream.name.clone(),
        status: workstream.status,
        funding: workstream.funding,
        action: decision.action,
        levels: decision.levels.clone(),
        cost: decision.cost.clone(),
        optimism_bias: decision.optimism_bias.clone(),
        change: decision.change,
        fixed: None,
        leaving: None,
        having: None,
        stopped: None,
        levels_instead: Vec::new(),
        switching: None,
    };
    let Some(path) = leaving_path(inquiry, w) else {
        explained.fixed = Some(fixed(inquiry, w, decision.action));
        return Ok(explained);
    };
    if inquiry.paths[w] != path {
        explained.leaving = Some(leaving(inquiry, w, path)?);
    }
    if ends_at(inquiry, w, inquiry.paths[w]) == At::None {
        explained.having = Some(having(inquiry, w)?);
    }
    if decision.action == Action::Stop {
        explained.stopped = Some(stopped(inquiry, w, decision));
    }
    explained.levels_instead = levels_instead(inquiry, w)?;
    let left = explained.leaving.as_ref();
    explained.switching = Some(switching(inquiry, w, path, left)?);
    Ok(explained)
}

/// What is not decided here: why, and what it is worth to this plan.
fn fixed(inquiry: &Inquiry<'_>, w: usize, action: Action) -> Fixed {
    let workstream = &inquiry.workspace.workstreams[w];
    let mut levels = inquiry.problem.levels(&inquiry.paths);
    levels[w] = vec![At::None; inquiry.problem.years];
    let why = if action == Action::Fixed {
        why::fixed(workstream)
    } else {
        "It cannot start, change or stop in any year of the programme.".to_owned()
    };
    Fixed {
        why,
        lost_without: Difference(inquiry.value - inquiry.value_of(&levels)),
        recommendations: inquiry.shifts(&levels),
    }
}
