//! `excludes`: never two of them in a year. One row a clique and year, tighter than a row a pair.

use std::collections::BTreeSet;

use crate::model::Workspace;
use crate::optimise::problem::{Problem, Row, Wish};

pub(super) fn add(problem: &mut Problem, workspace: &Workspace) {
    for (number, clique) in cliques(workspace).into_iter().enumerate() {
        for year in 0..problem.years {
            let members = clique.iter().copied();
            let (terms, certain) =
                problem.sum_over(members, |_, path| i64::from(path.runs_in(year)));
            problem.add(
                Some(Wish::Excludes(number)),
                Row::CountAtMost(terms, 1 - certain),
            );
        }
    }
}

/// Sets of workstreams that all exclude each other, which together hold every pair that does.
pub(in crate::optimise) fn cliques(workspace: &Workspace) -> Vec<Vec<usize>> {
    let workstreams = &workspace.workstreams;
    let mut open: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (a, workstream) in workstreams.iter().enumerate() {
        open.extend(
            workstream
                .excludes
                .iter()
                .filter(|&&b| a < b)
                .map(|&b| (a, b)),
        );
    }
    let mut cliques = Vec::new();
    while let Some(&(a, b)) = open.first() {
        let mut clique = vec![a, b];
        for &c in &workstreams[a].excludes {
            if !clique.contains(&c) && clique.iter().all(|m| workstreams[c].excludes.contains(m)) {
                clique.push(c);
            }
        }
        clique.sort_unstable();
        open.retain(|(x, y)| !(clique.contains(x) && clique.contains(y)));
        cliques.push(clique);
    }
    cliques
}
