//! `floor` and `ceiling`: spend over all years on an element, an audience, an owner's or some
//! workstreams.

use crate::model::{At, Group, Link, Money, Workspace, Workstream};
use crate::optimise::problem::{Problem, Row, Wish};

/// At least `least` is spent on the group.
pub(super) fn add_floor(
    problem: &mut Problem,
    workspace: &Workspace,
    wish: Wish,
    group: &Group,
    least: Money,
) {
    let (terms, certain) = spent(problem, workspace, group);
    let terms = terms
        .into_iter()
        .map(|(column, pence)| (column, -pence))
        .collect();
    problem.add(Some(wish), Row::MoneyAtMost(terms, certain - least.pence()));
}

/// At most `most` is spent on the group.
pub(super) fn add_ceiling(
    problem: &mut Problem,
    workspace: &Workspace,
    wish: Wish,
    group: &Group,
    most: Money,
) {
    let (terms, certain) = spent(problem, workspace, group);
    problem.add(Some(wish), Row::MoneyAtMost(terms, most.pence() - certain));
}

fn spent(problem: &Problem, workspace: &Workspace, group: &Group) -> (Vec<(usize, i64)>, i64) {
    problem.sum_over(0..problem.choices.len(), |w, path| {
        let years = path.levels.iter().zip(&path.costs);
        years
            .map(|(&at, &cost)| counted_pence(workspace, w, at, cost, group))
            .sum()
    })
}

/// How much of a workstream's cost in a year counts for a group, in pence.
///
/// For an element or audience the cost is shared out over the recommendations that the workstream
/// covers at that level, in proportion to the extents as written (one entry of `covers`, one extent),
/// and rounded down to the penny. What is paid after it has stopped is shared out as before.
pub(in crate::optimise) fn counted_pence(
    workspace: &Workspace,
    workstream: usize,
    at: At,
    cost: Money,
    group: &Group,
) -> i64 {
    let own = &workspace.workstreams[workstream];
    match group {
        Group::Owner(owner) if own.owner == *owner => cost.pence(),
        Group::Workstreams(list) if list.contains(&workstream) => cost.pence(),
        Group::Owner(_) | Group::Workstreams(_) => 0,
        Group::Element(_) | Group::Audience(_) | Group::Recommendation(_) => {
            share_of_cost(workspace, own, at, cost, group)
        }
    }
}

fn share_of_cost(
    workspace: &Workspace,
    workstream: &Workstream,
    at: At,
    cost: Money,
    group: &Group,
) -> i64 {
    let at = if at == At::None { At::Normal } else { at };
    let (links, _) = workstream.links_at(at);
    let billionths =
        |link: &Link| -> i128 { (link.extent.value() * link.share_of_entry * 1e9).round() as i128 };
    let counts = |link: &Link| {
        let (r, _) = workspace.part(link.part);
        let recommendation = &workspace.recommendations[r];
        match group {
            Group::Element(element) => recommendation.element == *element,
            Group::Audience(audience) => recommendation.audience == *audience,
            Group::Recommendation(index) => r == *index,
            Group::Owner(_) | Group::Workstreams(_) => false,
        }
    };
    let whole: i128 = links.iter().map(billionths).sum();
    let part: i128 = links
        .iter()
        .filter(|link| counts(link))
        .map(billionths)
        .sum();
    if whole == 0 {
        return 0;
    }
    i64::try_from(i128::from(cost.pence()) * part / whole).unwrap_or(0)
}
