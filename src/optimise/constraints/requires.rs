//! `requires`: a workstream may run in a year only if the other one does.

use crate::model::Workspace;
use crate::optimise::problem::{Problem, Row, Wish};

pub(super) fn add(problem: &mut Problem, workspace: &Workspace) {
    for (w, workstream) in workspace.workstreams.iter().enumerate() {
        for &other in &workstream.requires {
            for year in 0..problem.years {
                let (mut terms, runs) =
                    problem.choices[w].sum(|path| i64::from(path.runs_in(year)));
                let (others, other_runs) =
                    problem.choices[other].sum(|path| i64::from(path.runs_in(year)));
                terms.extend(others.into_iter().map(|(column, one)| (column, -one)));
                problem.add(
                    Some(Wish::Requires(w, other)),
                    Row::CountAtMost(terms, other_runs - runs),
                );
            }
        }
    }
}
