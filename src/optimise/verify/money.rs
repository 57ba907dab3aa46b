//! Limits and shared-out spend, added up once more.

use std::collections::BTreeMap;

use crate::model::{At, Basis, Group, Limits, Money, Workspace};

/// The first year that spends more than it has, in words.
pub(super) fn overspends(workspace: &Workspace, costs: &[Vec<Money>]) -> Option<String> {
    let budget = &workspace.programme.budget;
    let years = 0..workspace.year_count();
    let funds = match &budget.limits {
        Limits::Total(total) => {
            let on_top: i64 = years.map(|year| on_top(workspace, None, year)).sum();
            let spent: i64 = costs.iter().flatten().map(|cost| cost.pence()).sum();
            let over = spent - total.pence() - on_top;
            return (over > 0).then(|| format!("all years together overspend by {over} pence"));
        }
        Limits::ByYear(funds) => funds,
    };
    let of_funds = |pence: &dyn Fn(usize, usize) -> i64| -> Vec<Vec<i64>> {
        let of_fund = |fund| years.clone().map(|year| pence(fund, year)).collect();
        (0..funds.len()).map(of_fund).collect()
    };
    let limits = of_funds(&|fund, year| limit(workspace, fund, year));
    let bills = of_funds(&|fund, year| bill(workspace, costs, fund, year));
    let (fund, year, pence) = super::funds::unpaid(budget, &limits, &bills)?;
    let label = &workspace.programme.years[year].label;
    let fund = funds[fund].id.as_ref();
    let fund = fund.map_or_else(String::new, |id| format!(" {id}"));
    Some(format!("{label} overspends{fund} by {pence} pence"))
}

/// What a fund may spend in a year, in pence.
pub(super) fn limit(workspace: &Workspace, fund: usize, year: usize) -> i64 {
    let own = workspace.programme.budget.funds()[fund].by_year[year];
    own.pence() + on_top(workspace, Some(fund), year)
}

/// What a fund has to pay in a year, in pence.
pub(super) fn bill(workspace: &Workspace, costs: &[Vec<Money>], fund: usize, year: usize) -> i64 {
    let all = workspace.workstreams.iter().zip(costs);
    let own = all.filter(|(w, _)| w.fund == fund);
    own.map(|(_, costs)| costs[year].pence()).sum()
}

/// What is added to the limit of a fund, or of all, in pence: where new money is asked for, what runs
/// today and what that costs if it goes on.
fn on_top(workspace: &Workspace, fund: Option<usize>, year: usize) -> i64 {
    if workspace.programme.budget.basis == Basis::Total {
        return 0;
    }
    let ours = workspace.workstreams.iter();
    let ours = ours.filter(|w| w.is_current() && w.is_ours_to_change());
    let ours = ours.filter(|w| fund.is_none_or(|fund| w.fund == fund));
    ours.map(|w| {
        let runs = year <= w.ends;
        // Optimism bias is no money that anybody has.
        let normal = w.cost_without_bias(At::Normal, year).pence();
        (if runs { normal } else { 0 }).max(w.committed[year].pence())
    })
    .sum()
}

/// What is spent on a group, every share rounded down.
pub(super) fn certainly_on(
    workspace: &Workspace,
    levels: &[Vec<At>],
    costs: &[Vec<Money>],
    group: &Group,
) -> Money {
    on(workspace, levels, costs, group, 0)
}

/// What is spent on a group, every share rounded up.
pub(super) fn possibly_on(
    workspace: &Workspace,
    levels: &[Vec<At>],
    costs: &[Vec<Money>],
    group: &Group,
) -> Money {
    on(workspace, levels, costs, group, 1)
}

fn on(
    workspace: &Workspace,
    levels: &[Vec<At>],
    costs: &[Vec<Money>],
    group: &Group,
    up: i128,
) -> Money {
    let mut pence: i128 = 0;
    for (w, (levels, costs)) in levels.iter().zip(costs).enumerate() {
        for (&at, cost) in levels.iter().zip(costs) {
            let (part, whole) = fraction(workspace, w, at, group);
            let exact = i128::from(cost.pence()) * part;
            pence += if whole == 0 {
                0
            } else {
                (exact + up * (whole - 1)) / whole
            };
        }
    }
    Money::from_pence(i64::try_from(pence).unwrap_or(i64::MAX))
}

/// Which fraction of a workstream's cost at a level counts for a group.
fn fraction(workspace: &Workspace, w: usize, at: At, group: &Group) -> (i128, i128) {
    let workstream = &workspace.workstreams[w];
    match group {
        Group::Owner(owner) => return (i128::from(workstream.owner == *owner), 1),
        Group::Workstreams(list) => return (i128::from(list.contains(&w)), 1),
        Group::Element(_) | Group::Audience(_) | Group::Recommendation(_) => {}
    }
    let own = match at {
        At::Level(index) => workstream.levels[index].covers.as_ref(),
        At::None | At::Normal => None,
    };
    let mut by_recommendation: BTreeMap<usize, i128> = BTreeMap::new();
    for entry in &own.unwrap_or(&workstream.covers).entries {
        let extent = (entry.extent.value() * 1e9).round() as i128;
        *by_recommendation.entry(entry.recommendation).or_default() += extent;
    }
    let is_member = |index: &usize| {
        let recommendation = &workspace.recommendations[*index];
        match group {
            Group::Element(element) => recommendation.element == *element,
            Group::Audience(audience) => recommendation.audience == *audience,
            _ => matches!(group, Group::Recommendation(only) if only == index),
        }
    };
    let members = by_recommendation
        .iter()
        .filter(|(index, _)| is_member(index));
    (
        members.map(|(_, extent)| extent).sum(),
        by_recommendation.values().sum(),
    )
}
