//! Plans that hold each other: one that is nowhere below a smaller plan or above a larger one, and
//! workstreams that are never at a higher level than others.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::orders::Search;
use super::paths::{Path, paths};
use super::problem::{self, NamedRow, Problem, Row};
use super::solve::{Known, Levels, Solution, checked};
use super::{Options, PlanError, reduce};
use crate::evidence::Weights;
use crate::model::{At, Workspace, Workstream};

/// What a plan has to keep beside the workspace's own wishes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Nesting {
    /// No workstream is at a lower level than here in any year.
    pub at_least: Option<Levels>,
    /// No workstream is at a higher level than here in any year.
    pub at_most: Option<Levels>,
    /// In each pair, the first workstream is never at a higher level than the second. Both have the
    /// same levels.
    pub never_above: Vec<(usize, usize)>,
}

/// Whether a course is in no year at a lower level than another.
fn is_nowhere_below(workstream: &Workstream, larger: &[At], smaller: &[At]) -> bool {
    let mut years = larger.iter().zip(smaller);
    years.all(|(&larger, &smaller)| workstream.against(larger, smaller) != Ordering::Less)
}

/// How many courses there are to choose from between two plans, where there is any choice.
pub fn courses_between(workspace: &Workspace, nesting: &Nesting) -> usize {
    let years = workspace.year_count();
    let all = workspace.workstreams.iter().enumerate();
    let counts =
        all.map(|(w, workstream)| kept(workstream, &paths(workstream, years), w, nesting).len());
    counts.filter(|&count| count > 1).sum()
}

/// Looks for the best plan that is nested so; `None` where there is none. The bound and the proof are
/// about such plans.
///
/// # Errors
/// As [`solve`](super::solve()).
pub fn solve_nested(
    workspace: &Workspace,
    weights: &Weights,
    options: &Options,
    known: &Known,
    nesting: &Nesting,
) -> Result<Option<Solution>, PlanError> {
    let plain = problem::of_wishes(workspace, weights);
    let rows = rows(workspace, &plain, &nesting.never_above);
    let whole = problem::build_asking(workspace, weights, rows);
    let kept: Vec<Vec<usize>> = (0..whole.choices.len())
        .map(|w| {
            kept(
                &workspace.workstreams[w],
                &whole.choices[w].paths,
                w,
                nesting,
            )
        })
        .collect();
    if kept.iter().any(Vec::is_empty) {
        return Ok(None);
    }
    let Some(narrow) = reduce::keeping(workspace, weights, &whole, &kept) else {
        let words = "a plan cannot be nested here".to_owned();
        return Err(PlanError::Solver(words));
    };
    let search = Search::new(workspace, weights, &whole, options).within(Cow::Owned(narrow));
    checked(workspace, weights, &whole, search, known)
}

/// The paths of a workstream that lie between the two plans.
fn kept(workstream: &Workstream, paths: &[Path], w: usize, nesting: &Nesting) -> Vec<usize> {
    let fits = |path: &Path| {
        let above = |least: &Levels| is_nowhere_below(workstream, &path.levels, &least[w]);
        let below = |most: &Levels| is_nowhere_below(workstream, &most[w], &path.levels);
        nesting.at_least.as_ref().is_none_or(above) && nesting.at_most.as_ref().is_none_or(below)
    };
    let paths = paths.iter().enumerate();
    let fitting = paths.filter(|(_, path)| fits(path));
    fitting.map(|(p, _)| p).collect()
}

/// For each pair, each year and each level: where the first is at it or above, so is the second.
fn rows(workspace: &Workspace, problem: &Problem, pairs: &[(usize, usize)]) -> Vec<NamedRow> {
    let mut rows = Vec::new();
    for &(lower, upper) in pairs {
        let workstream = &workspace.workstreams[lower];
        let levels = (0..workstream.levels.len()).map(At::Level);
        for from in levels.chain([At::Normal]) {
            rows.extend(
                (0..problem.years).map(|year| row(workspace, problem, (lower, upper), from, year)),
            );
        }
    }
    rows
}

fn row(
    workspace: &Workspace,
    problem: &Problem,
    (lower, upper): (usize, usize),
    from: At,
    year: usize,
) -> NamedRow {
    let count = |w: usize| {
        let workstream = &workspace.workstreams[w];
        let reaches = |path: &Path| workstream.against(path.levels[year], from) != Ordering::Less;
        problem.choices[w].sum(|path| i64::from(reaches(path)))
    };
    let ((mut terms, certain), (others, certainly)) = (count(lower), count(upper));
    terms.extend(others.into_iter().map(|(column, one)| (column, -one)));
    NamedRow {
        wish: None,
        row: Row::CountAtMost(terms, certainly - certain),
    }
}
