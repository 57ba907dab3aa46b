//! `floor` and `ceiling`: spend over all years on an element, an audience, an owner's or some
//! workstreams.

use crate::model::{At, Entry, Group, Money, Workspace, Workstream};
use crate::optimise::problem::{Problem, Row, Wish};

/// Which way a share of a cost is rounded to whole pence: always against the wish, so that a floor
/// is never reached, nor a ceiling kept, by rounding alone.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Penny {
    Down,
    Up,
}

/// At least `least` is spent on the group.
pub(super) fn add_floor(
    problem: &mut Problem,
    workspace: &Workspace,
    wish: Wish,
    group: &Group,
    least: Money,
) {
    let (terms, certain) = spent(problem, workspace, group, Penny::Down);
    let terms = terms.into_iter().map(|(column, pence)| (column, -pence));
    let row = Row::MoneyAtMost(terms.collect(), certain - least.pence());
    problem.add(Some(wish), row);
}

/// At most `most` is spent on the group.
pub(super) fn add_ceiling(
    problem: &mut Problem,
    workspace: &Workspace,
    wish: Wish,
    group: &Group,
    most: Money,
) {
    let (terms, certain) = spent(problem, workspace, group, Penny::Up);
    problem.add(Some(wish), Row::MoneyAtMost(terms, most.pence() - certain));
}

fn spent(
    problem: &Problem,
    workspace: &Workspace,
    group: &Group,
    penny: Penny,
) -> (Vec<(usize, i64)>, i64) {
    problem.sum_over(0..problem.choices.len(), |w, path| {
        let workstream = &workspace.workstreams[w];
        let years = path.levels.iter().zip(&path.costs);
        let counted = |(&at, &cost): (&At, &Money)| match group {
            Group::Owner(owner) if workstream.owner == *owner => cost.pence(),
            Group::Workstreams(list) if list.contains(&w) => cost.pence(),
            Group::Owner(_) | Group::Workstreams(_) => 0,
            _ => share_of_cost(workspace, workstream, at, cost, group, penny),
        };
        years.map(counted).sum()
    })
}

/// The part of a cost in a year that counts for an element or an audience, in pence.
///
/// The cost is shared out over the recommendations that the workstream covers at that level, in
/// proportion to the extents as written (one entry of `covers`, one extent). What is paid after it
/// has stopped is shared out as before.
fn share_of_cost(
    workspace: &Workspace,
    workstream: &Workstream,
    at: At,
    cost: Money,
    group: &Group,
    penny: Penny,
) -> i64 {
    let entries = &workstream.covers_at(at).entries;
    let members = workspace.members(group);
    let billionths = |entry: &Entry| -> i128 { (entry.extent.value() * 1e9).round() as i128 };
    let counts = |entry: &Entry| members.binary_search(&entry.recommendation).is_ok();
    let whole: i128 = entries.iter().map(billionths).sum();
    let counted = entries.iter().filter(|entry| counts(entry));
    let part: i128 = counted.map(billionths).sum();
    if whole == 0 {
        return 0;
    }
    let exact = i128::from(cost.pence()) * part;
    let rounded = match penny {
        Penny::Down => exact / whole,
        Penny::Up => (exact + whole - 1) / whole,
    };
    i64::try_from(rounded).unwrap_or(i64::MAX)
}
