//! Workstreams that the problem cannot tell apart: equal costs, equal worth, the same rows. Any of
//! them could stand for another, and a solver would try them all; the fixed rule by id settles it
//! beforehand: of twins, the earlier id takes the earlier path.

use std::collections::BTreeMap;

use super::problem::{Problem, Row};

/// For each path, the rows it is in and how it counts there; what it is worth; and whether it is a
/// change.
type Looks = Vec<(Vec<(usize, i64)>, i64, bool)>;

pub(super) fn add(problem: &mut Problem) {
    let mut groups: BTreeMap<Looks, Vec<usize>> = BTreeMap::new();
    for (w, looks) in looks(problem).into_iter().enumerate() {
        if problem.choices[w].first_column.is_some() {
            groups.entry(looks).or_default().push(w);
        }
    }
    for group in groups.into_values() {
        for pair in group.windows(2) {
            let mut terms = ranks(problem, pair[0]);
            let later = ranks(problem, pair[1]).into_iter();
            terms.extend(later.map(|(column, rank)| (column, -rank)));
            problem.add(None, Row::CountAtMost(terms, 0));
        }
    }
}

/// The place of each path in its list; business as usual is nought.
fn ranks(problem: &Problem, w: usize) -> Vec<(usize, i64)> {
    let choice = &problem.choices[w];
    let first = choice.first_column.unwrap_or_default();
    (1..choice.paths.len())
        .map(|p| (first + p, p as i64))
        .collect()
}

fn looks(problem: &Problem) -> Vec<Looks> {
    let mut by_column = vec![(Vec::new(), 0.0); problem.columns.len()];
    for (number, named) in problem.rows.iter().enumerate() {
        match &named.row {
            // Each workstream's own row, which takes one of its paths, tells nothing.
            Row::CountExactly(..) => {}
            Row::MoneyAtMost(terms, _) | Row::CountAtMost(terms, _) => {
                for &(column, count) in terms {
                    by_column[column].0.push((number, count));
                }
            }
            Row::CoverageAtLeast(terms, _) => {
                for &(column, strength) in terms {
                    by_column[column].0.push((number, trillionths(strength)));
                }
            }
        }
    }
    for &(column, worth) in &problem.value.0 {
        by_column[column].1 += worth;
    }
    let of_choice = |choice: &super::problem::Choice| {
        let first = choice.first_column.unwrap_or_default();
        let paths = choice.first_column.map_or(0, |_| choice.paths.len());
        let own = by_column[first..first + paths].iter().zip(&choice.paths);
        own.map(|((rows, worth), path)| (rows.clone(), trillionths(*worth), path.rank > 0))
            .collect()
    };
    problem.choices.iter().map(of_choice).collect()
}

/// Far below what coverage is counted in, far above binary noise.
fn trillionths(value: f64) -> i64 {
    (value * 1e12).round() as i64
}
