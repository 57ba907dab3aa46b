//! The plan without what is said about it: for the many plans of a frontier or of repeated draws, for
//! which a neighbour may lend a good plan and a bound to begin with.

use super::orders::{Found, Search};
use super::paths::paths;
use super::plan::{Plan, Proven};
use super::problem::{self, Problem};
use super::{Options, PlanError, describe, value, verify};
use crate::evidence::Weights;
use crate::model::{At, Money, Workspace};

/// The level of each workstream in each year, by index.
pub type Levels = Vec<Vec<At>>;

/// What is known before a search. None of it changes which plan is proven to be the best, only how
/// soon.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    /// A plan to begin with; left aside where it keeps not every wish of this workspace.
    pub plan: Option<Levels>,
    /// A coverage that no plan of this workspace is above, such as that of a larger budget.
    pub at_most: Option<f64>,
}

/// The best plan that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// What each workstream does.
    pub levels: Levels,
    /// Its coverage: the objective.
    pub coverage: f64,
    /// What no plan can exceed.
    pub bound: f64,
    /// What it spends over all years.
    pub spend: Money,
    /// What is proven about it.
    pub proven: Proven,
    /// Name and version of what proved it.
    pub prover: (&'static str, &'static str),
}

/// Looks for the best plan; `None` where no plan keeps every wish.
///
/// # Errors
/// When time runs out before any plan is found, when the solver fails, or when its plan does not
/// stand up to the independent checker.
pub fn solve(
    workspace: &Workspace,
    weights: &Weights,
    options: &Options,
    known: &Known,
) -> Result<Option<Solution>, PlanError> {
    let problem = problem::build(workspace, weights);
    let search = Search::new(workspace, weights, &problem, options);
    checked(workspace, weights, &problem, search, known)
}

/// A plan in full, for a solution of the same workspace that was found before.
///
/// # Errors
/// When the solution does not stand up to the independent checker.
pub fn described(
    workspace: &Workspace,
    weights: &Weights,
    solution: &Solution,
) -> Result<Plan, PlanError> {
    let problem = problem::build(workspace, weights);
    let Some(paths) = ranks(&problem, &solution.levels) else {
        let words = "it takes a course that there is not".to_owned();
        return Err(PlanError::Unsound(vec![words]));
    };
    let found = Found {
        paths,
        value: solution.coverage,
        bound: solution.bound,
        proven: [solution.proven.coverage, solution.proven.spend_and_changes],
        seconds: 0.0,
        prover: solution.prover,
    };
    let unsound = missed(workspace, weights, &problem, &found);
    if !unsound.is_empty() {
        return Err(PlanError::Unsound(unsound));
    }
    view(workspace, weights, &problem, &found)
}

/// What is wrong with a choice of levels, in words, by the independent checker; nothing where it keeps
/// every limit, lock and constraint.
pub fn breaches(workspace: &Workspace, weights: &Weights, levels: &Levels) -> Vec<String> {
    let claimed = value::of_levels(workspace, weights, levels);
    verify::violations(workspace, weights, levels, claimed)
}

/// What a choice of levels costs the programme, by workstream and year, with commitments and exit
/// costs; `None` where a workstream cannot take such a course.
pub fn costs(workspace: &Workspace, levels: &Levels) -> Option<Vec<Vec<Money>>> {
    let chosen = workspace.workstreams.iter().zip(levels);
    let costs = chosen.map(|(workstream, own)| {
        let courses = paths(workstream, workspace.year_count()).into_iter();
        let mut taken = courses.filter(|path| path.levels == *own);
        taken.next().map(|path| path.costs)
    });
    costs.collect()
}

/// Runs a search of a problem from what is known, and checks what it found.
pub(super) fn checked(
    workspace: &Workspace,
    weights: &Weights,
    problem: &Problem,
    search: Search<'_>,
    known: &Known,
) -> Result<Option<Solution>, PlanError> {
    let plan = known.plan.as_ref().and_then(|plan| ranks(problem, plan));
    let at_most = known.at_most.unwrap_or(f64::INFINITY);
    let found = found(workspace, weights, problem, search.knowing(plan, at_most))?;
    Ok(found.map(|found| Solution {
        levels: found.levels(problem),
        coverage: found.value,
        bound: found.bound,
        spend: problem.spend(&found.paths),
        proven: proven(&found),
        prover: found.prover,
    }))
}

/// Runs a search of a problem, and checks what it found.
pub(super) fn found(
    workspace: &Workspace,
    weights: &Weights,
    problem: &Problem,
    search: Search<'_>,
) -> Result<Option<Found>, PlanError> {
    let Some(found) = search.run()? else {
        return Ok(None);
    };
    match missed(workspace, weights, problem, &found) {
        unsound if unsound.is_empty() => Ok(Some(found)),
        unsound => Err(PlanError::Unsound(unsound)),
    }
}

/// A found plan in words and figures, once its money is checked too.
pub(super) fn view(
    workspace: &Workspace,
    weights: &Weights,
    problem: &Problem,
    found: &Found,
) -> Result<Plan, PlanError> {
    let plan = describe::describe(workspace, weights, problem, found);
    match verify::wrong_money(workspace, &found.levels(problem), &plan.money) {
        wrong if wrong.is_empty() => Ok(plan),
        wrong => Err(PlanError::Unsound(wrong)),
    }
}

fn missed(
    workspace: &Workspace,
    weights: &Weights,
    problem: &Problem,
    found: &Found,
) -> Vec<String> {
    verify::violations(workspace, weights, &found.levels(problem), found.value)
}

fn proven(found: &Found) -> Proven {
    let [coverage, spend_and_changes] = found.proven;
    Proven {
        coverage,
        spend_and_changes,
    }
}

/// The paths with these levels, by rank; `None` where a workstream has no such path.
pub(super) fn ranks(problem: &Problem, levels: &Levels) -> Option<Vec<usize>> {
    let own = problem.choices.iter().zip(levels);
    let ranks = own.map(|(choice, levels)| {
        let mut paths = choice.paths.iter();
        paths.position(|path| path.levels == *levels)
    });
    ranks.collect()
}
