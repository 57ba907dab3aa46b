//! A plan made for one workspace, taken to another: whether its money is enough there, and what is
//! left of it once it is cut to fit.

use super::explain::lacking;
use super::ledger::by_fund;
use super::search::{Shape, State, repair};
use super::solve::{Levels, breaches, costs, ranks};
use super::{paths, problem};
use crate::evidence::Weights;
use crate::model::{At, Money, Workspace};

/// Coverage that is only rounding.
const NOTHING: f64 = 1e-12;

/// Every course that each workstream can take: its level in each year, business as usual first.
pub fn courses(workspace: &Workspace) -> Vec<Vec<Vec<At>>> {
    let years = workspace.year_count();
    let all = workspace.workstreams.iter();
    all.map(|workstream| {
        let own = paths::paths(workstream, years).into_iter();
        own.map(|path| path.levels).collect()
    })
    .collect()
}

/// How much money a plan needs beyond the limits, with all carried and moved that may be; `None`
/// where a workstream cannot take such a course.
pub fn overspend(workspace: &Workspace, levels: &Levels) -> Option<Money> {
    let costs = costs(workspace, levels)?;
    Some(lacking(workspace, &by_fund(workspace, |w, y| costs[w][y])))
}

/// Plans cut to fit a workspace: step by step, the change of one workstream that brings limits and
/// wishes nearest for the coverage it costs, until all of them hold. A plan that fits is left as it
/// is; `None` for one that cannot be mended so.
pub fn cut_to_fit(
    workspace: &Workspace,
    weights: &Weights,
    plans: &[Levels],
) -> Vec<Option<Levels>> {
    let problem = problem::of_wishes(workspace, weights);
    let shape = Shape::new(&problem, &[], &workspace.programme.coverage.combine);
    let cut = |plan: &Levels| {
        let mut state = State::new(&shape, ranks(&problem, plan)?);
        let levels = repair(&mut state).then(|| problem.levels(state.paths()))?;
        breaches(workspace, weights, &levels)
            .is_empty()
            .then_some(levels)
    };
    plans.iter().map(cut).collect()
}

/// A plan without money spent on nothing, as far as one workstream at a time shows it: in the order of
/// ids, each takes its cheapest course that loses no coverage and breaks nothing. For plans of which
/// only the coverage was asked for; what is proven to spend the least is left as it is.
pub fn without_waste(workspace: &Workspace, weights: &Weights, plan: &Levels) -> Levels {
    let problem = problem::of_wishes(workspace, weights);
    let shape = Shape::new(&problem, &[], &workspace.programme.coverage.combine);
    let Some(ranks) = ranks(&problem, plan) else {
        return plan.clone();
    };
    let mut state = State::new(&shape, ranks);
    for (w, choice) in problem.choices.iter().enumerate() {
        let now = state.paths()[w];
        let mut cheaper: Vec<usize> = (0..choice.paths.len())
            .filter(|&path| choice.paths[path].total() < choice.paths[now].total())
            .collect();
        cheaper.sort_by_key(|&path| choice.paths[path].total());
        for path in cheaper {
            if state.gain(w, path) < -NOTHING {
                continue;
            }
            state.go(w, path);
            if state.is_sound() {
                break;
            }
            state.go(w, now);
        }
    }
    let thrifty = problem.levels(state.paths());
    match breaches(workspace, weights, &thrifty).is_empty() {
        true => thrifty,
        false => plan.clone(),
    }
}
