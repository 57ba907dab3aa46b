//! The rows of a plan: one file for each kind of wish, and one visible list of them.

mod budget;
mod changes;
mod counts;
mod coverage;
mod excludes;
mod lock;
mod requires;
mod spend;

use super::problem::{Problem, Wish};
use crate::evidence::Weights;
use crate::model::{Constraint, Rule, Workspace};

pub(super) use excludes::cliques;

/// Wishes that are written with the budget and the workstreams.
const BUILT_IN: [fn(&mut Problem, &Workspace); 4] =
    [budget::add, lock::add, requires::add, excludes::add];

/// Adds the rows of every wish.
pub(super) fn add_all(problem: &mut Problem, workspace: &Workspace, weights: &Weights) {
    BUILT_IN.iter().for_each(|add| add(problem, workspace));
    for (number, constraint) in workspace.programme.constraints.iter().enumerate() {
        let Constraint { rule, .. } = constraint;
        let wish = Wish::Constraint(number);
        match rule {
            Rule::Floor(group, money) => spend::add_floor(problem, workspace, wish, group, *money),
            Rule::Ceiling(group, money) => {
                spend::add_ceiling(problem, workspace, wish, group, *money)
            }
            Rule::Coverage(group, least) => {
                coverage::add(problem, workspace, weights, wish, group, *least)
            }
            Rule::AtMost(of, count) => counts::add_at_most(problem, wish, of, *count),
            Rule::AtLeast(of, count) => counts::add_at_least(problem, wish, of, *count),
            Rule::Changes(count) => changes::add(problem, wish, *count),
        }
    }
}
