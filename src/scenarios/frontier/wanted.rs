//! Which budget to solve next: of those asked for, and to pin down where the plan changes.

use crate::model::Money;

use super::claims::Claim;
use super::search::State;
use super::{Changes, PENNY, is_next};

/// The next budget to solve; `None` where nothing is left that is not being solved already.
pub(super) fn wanted(state: &State, grid: &[Money], changes: Changes) -> Option<Money> {
    let budget = of_grid(state, grid);
    // Changes are looked for once all of these are known: so an interrupted run is taken up as it was.
    if budget.is_some() || !grid.iter().all(|budget| state.is_settled(*budget)) {
        return budget;
    }
    match changes {
        Changes::None => None,
        Changes::Next => next_changes(state, grid),
        Changes::Every => every_change(state),
    }
}

/// Both ends first, then the middle of the longest run of budgets about which nothing is known: its ends
/// lend a plan to begin with and a bound, and may turn out to have the same plan.
fn of_grid(state: &State, grid: &[Money]) -> Option<Money> {
    let is_open = |budget: &Money| !state.is_settled(*budget) && !state.busy.contains(budget);
    let ends = grid.last().into_iter().chain(grid.first());
    if let Some(end) = ends.copied().find(is_open) {
        return Some(end);
    }
    let runs = grid.split(|budget| !is_open(budget));
    let longest = runs.reduce(|best, run| if run.len() > best.len() { run } else { best })?;
    longest.get(longest.len() / 2).copied()
}

/// Towards the next change above some budget that was asked for.
fn next_changes(state: &State, grid: &[Money]) -> Option<Money> {
    grid.iter().find_map(|&budget| {
        let (last, next) = state.claims.end_of_step(budget)?;
        let (_, claim) = next?;
        if !may_solve(state, last, claim) {
            return None;
        }
        // Mostly one change is all there is: then a penny below it the old plan is still the best. Where
        // it is not, every second look halves what is left.
        let after = grid.partition_point(|budget| *budget <= last);
        let looks = state
            .claims
            .between(grid.get(after.checked_sub(1)?), grid.get(after));
        Some(match looks % 2 {
            0 => claim.from - PENNY,
            _ => middle(last, claim.from),
        })
    })
}

/// A penny below the start of some plan is the next smaller plan.
fn every_change(state: &State) -> Option<Money> {
    state.claims.all().find_map(|(last, _)| {
        let (_, claim) = state.claims.above(last)?;
        may_solve(state, last, claim).then(|| claim.from - PENNY)
    })
}

/// Whether there are budgets between a plan and the start of the next, none of which is being solved or
/// was given up.
fn may_solve(state: &State, last: Money, next: &Claim) -> bool {
    let between = || last + PENNY..next.from;
    !is_next(last, next)
        && state.busy.range(between()).next().is_none()
        && state.open.range(between()).next().is_none()
}

fn middle(low: Money, high: Money) -> Money {
    Money::from_pence(low.pence() + (high.pence() - low.pence()) / 2)
}
