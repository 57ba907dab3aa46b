//! The cost of each workstream that the plan runs: from nothing to ten times as much. What is still to
//! be decided is scaled, as [`repriced`] says.

use super::budget::holds_at;
use super::ground::Ground;
use super::pence::Dial;
use super::view::{Amount, Input, Kind};
use crate::model::{At, Money, Span};
use crate::optimise::{PlanError, repriced, with_limits_held};

/// Up to so many times today's cost.
const TIMES: i64 = 10;

/// The workstreams whose cost the plan rests on, by index: ours to change, run at some time, and not
/// for nothing.
pub(super) fn chosen(ground: &Ground<'_>) -> impl Iterator<Item = usize> {
    let workspace = ground.workspace;
    let all = workspace.workstreams.iter().zip(&ground.best.levels);
    all.enumerate()
        .filter(|(_, (workstream, levels))| {
            let part = repriced::scaled_part(workstream, workspace.year_count());
            let runs = levels.iter().any(|&at| at != At::None);
            workstream.is_ours_to_change() && runs && part > Money::ZERO
        })
        .map(|(w, _)| w)
}

pub(super) fn input(ground: &Ground<'_>, w: usize) -> Result<Input, PlanError> {
    let workstream = &ground.workspace.workstreams[w];
    let today = repriced::scaled_part(workstream, ground.workspace.year_count());
    let rest = repriced::held_part(workstream);
    let amount = |part: Money| Amount::Money(part + rest);
    let (id, name) = (workstream.id.to_string(), workstream.name.clone());
    let mut input = Input::new(Kind::Cost, id, name, amount(today));
    if !ground.is_settled() {
        return Ok(input.because(super::met_at::NOT_SETTLED));
    }
    let held = with_limits_held(ground.workspace);
    let at = |part| repriced::at_cost(&held, w, part);
    let dial = Dial {
        ground,
        at: &at,
        today,
        more_is_tighter: true,
    };
    let span = &ground.workspace.programme.uncertainty;
    let range = range(today, span.of_costs(workstream.cost_basis));
    let most = Money::from_pence(today.pence().saturating_mul(TIMES).min(Money::MOST.pence()));
    let looked = [Money::ZERO, most.max(range[1])];
    let mut holds: Box<dyn Fn(Money) -> bool> = Box::new(|part| part == today);
    match repriced::floor_that_counts(ground.workspace, w) {
        Some(floor) => {
            input = input.because(format!(
                "Its spend counts towards the floor `{floor}`, so a higher cost is not simply worse."
            ));
        }
        None => {
            let sides = [dial.towards(looked[0])?, dial.towards(looked[1])?];
            input = input.switching(ground, [&sides[0], &sides[1]], looked, amount);
            holds = Box::new(move |part| holds_at(&sides, today, part));
        }
    }
    let end = |part| ground.end(&at(part), ground.weights, holds(part));
    let (low, high) = (end(range[0])?, end(range[1])?);
    Ok(input.ranging(range.map(amount), low, high))
}

/// An amount at both ends of a span of factors, to the nearest penny.
fn range(amount: Money, span: Span) -> [Money; 2] {
    [span.low, span.high].map(|factor| {
        // Factors are written with a few decimals: in thousand-millionths they are exact.
        let parts = (factor * 1e9).round() as i128;
        let pence = (i128::from(amount.pence()) * parts + 500_000_000) / 1_000_000_000;
        Money::checked(pence).unwrap_or(Money::MOST)
    })
}
