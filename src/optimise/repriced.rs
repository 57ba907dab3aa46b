//! One workstream at another cost, all else as it is: what a switching value of a cost is asked of.
//!
//! All that the programme can still decide about is scaled by one factor: the cost of every level in
//! the years from `earliest` on. Commitments, the exit cost and the years before stay as they are, and
//! so do the limits. The factor is given as the total that the normal level then costs.

use crate::model::{Group, Money, Rule, Workspace, Workstream};

/// The cost of the normal level in the years that are still to be decided.
pub fn scaled_part(workstream: &Workstream, years: usize) -> Money {
    let costs = workstream.costs.as_deref().unwrap_or_default();
    let open = workstream.earliest..years.min(workstream.ends + 1);
    costs.get(open).unwrap_or_default().iter().copied().sum()
}

/// The cost of the normal level in the years before, in which only a current one runs.
pub fn held_part(workstream: &Workstream) -> Money {
    let costs = workstream.costs.as_deref().unwrap_or_default();
    let before = costs
        .iter()
        .take(workstream.earliest.min(workstream.ends + 1));
    before.copied().filter(|_| workstream.is_current()).sum()
}

/// The workspace with a workstream's cost scaled so that the part of it that is still to be decided is
/// this at the normal level; each amount to the nearest penny. Nothing that costs nothing is scaled.
pub fn at_cost(workspace: &Workspace, w: usize, part: Money) -> Workspace {
    let mut edited = workspace.clone();
    let years = workspace.year_count();
    let workstream = &mut edited.workstreams[w];
    let whole = scaled_part(workstream, years);
    let first = workstream.earliest;
    let levels = workstream.levels.iter_mut().map(|level| &mut level.costs);
    for costs in levels.chain(workstream.costs.as_mut()) {
        for cost in costs.iter_mut().skip(first) {
            *cost = in_proportion(*cost, part, whole);
        }
    }
    edited
}

/// A cost times `part / whole`, to the nearest penny.
fn in_proportion(cost: Money, part: Money, whole: Money) -> Money {
    let whole = i128::from(whole.pence());
    let exact = i128::from(cost.pence()) * i128::from(part.pence());
    let rounded = (exact + whole / 2).checked_div(whole);
    rounded.map_or(cost, |pence| {
        Money::from_pence(i64::try_from(pence).unwrap_or(i64::MAX))
    })
}

/// The words of a floor that a workstream's spend counts towards. It makes spending itself a merit:
/// then more cost is not simply worse.
pub fn floor_that_counts(workspace: &Workspace, w: usize) -> Option<&str> {
    let mut constraints = workspace.programme.constraints.iter();
    let floor = constraints.find(|constraint| match &constraint.rule {
        Rule::Floor(group, _) => counts(workspace, w, group),
        _ => false,
    });
    floor.map(|floor| floor.words.as_str())
}

/// Whether a workstream's spend can count for a group.
fn counts(workspace: &Workspace, w: usize, group: &Group) -> bool {
    let workstream = &workspace.workstreams[w];
    match group {
        Group::Owner(owner) => workstream.owner == *owner,
        Group::Workstreams(list) => list.contains(&w),
        _ => {
            let members = workspace.members(group);
            let levels = workstream.levels.iter().filter_map(|l| l.covers.as_ref());
            let mut covers = levels.chain(std::iter::once(&workstream.covers));
            covers.any(|c| {
                c.entries
                    .iter()
                    .any(|e| members.contains(&e.recommendation))
            })
        }
    }
}
