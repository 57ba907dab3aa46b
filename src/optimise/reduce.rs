//! The problem without the paths that no plan worth having takes, and the way between the two.

use super::problem::{NamedRow, Problem, Row, of_paths};
use crate::evidence::Weights;
use crate::model::Workspace;

/// The problem in which each workstream has just these of its paths, by their places in `problem`.
/// `None` where a row is asked for that cannot be carried over.
pub(super) fn keeping(
    workspace: &Workspace,
    weights: &Weights,
    problem: &Problem,
    kept: &[Vec<usize>],
) -> Option<Problem> {
    let choices = problem.choices.iter().zip(kept);
    let paths = choices.map(|(choice, kept)| kept.iter().map(|&p| choice.paths[p].clone()));
    let paths = paths.map(Iterator::collect).collect();
    let mut narrower = of_paths(workspace, weights, paths);
    let asked = translated(&problem.asked, problem, &narrower)?;
    narrower.ask(asked);
    Some(narrower)
}

/// Rows over choices of one problem as rows of another one with some of its paths. `None` where a row
/// has other columns too.
pub(super) fn translated(rows: &[NamedRow], from: &Problem, to: &Problem) -> Option<Vec<NamedRow>> {
    let row = |named: &NamedRow| {
        let row = match &named.row {
            Row::MoneyAtMost(terms, limit) => {
                let (terms, certain) = counted(terms, from, to)?;
                Row::MoneyAtMost(terms, limit - certain)
            }
            Row::CountAtMost(terms, limit) => {
                let (terms, certain) = counted(terms, from, to)?;
                Row::CountAtMost(terms, limit - certain)
            }
            Row::CountExactly(terms, limit) => {
                let (terms, certain) = counted(terms, from, to)?;
                Row::CountExactly(terms, limit - certain)
            }
            Row::CoverageAtLeast(..) => return None,
        };
        Some(NamedRow {
            wish: named.wish,
            row,
        })
    };
    rows.iter().map(row).collect()
}

/// Terms on the columns that are left, and what is certain now.
fn counted(
    terms: &[(usize, i64)],
    from: &Problem,
    to: &Problem,
) -> Option<(Vec<(usize, i64)>, i64)> {
    let (mut left, mut certain) = (Vec::new(), 0);
    for &(column, count) in terms {
        let &(w, path) = from.owners.get(column)?;
        let rank = from.choices[w].paths[path].rank;
        let choice = &to.choices[w];
        let place = choice.paths.iter().position(|path| path.rank == rank);
        match (place, choice.first_column) {
            (Some(place), Some(first)) => left.push((first + place, count)),
            (Some(_), None) => certain += count,
            (None, _) => {}
        }
    }
    Some((left, certain))
}

/// The ranks of chosen paths: their places among all paths of their workstreams.
pub(super) fn ranks(problem: &Problem, paths: &[usize]) -> Vec<usize> {
    problem.chosen(paths).map(|path| path.rank).collect()
}

/// The places of paths with these ranks; `None` where one is not there any more.
pub(super) fn places(problem: &Problem, ranks: &[usize]) -> Option<Vec<usize>> {
    let chosen = problem.choices.iter().zip(ranks);
    let place = |(choice, &rank): (&super::problem::Choice, &usize)| {
        choice.paths.iter().position(|path| path.rank == rank)
    };
    chosen.map(place).collect()
}
