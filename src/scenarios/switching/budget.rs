//! The budget: from nothing to twice as much. Amounts by year follow in proportion.

use super::ground::{Ground, Side};
use super::pence::Dial;
use super::view::{Amount, Input, Kind};
use crate::model::{Basis, Money};
use crate::optimise::PlanError;
use crate::scenarios::with_total;

/// The range for which coverage is shown: ten per cent either way. It is an assumption, no file says it.
const RANGE: [i64; 2] = [90, 110];

pub(super) fn input(ground: &Ground<'_>) -> Result<Input, PlanError> {
    let budget = &ground.workspace.programme.budget;
    let today = budget.total();
    let name = match budget.basis {
        Basis::Total => "Budget",
        Basis::OnTopOfCurrent => "Budget: new money",
    };
    let id = Kind::Budget.word().to_owned();
    let input = Input::new(Kind::Budget, id, name.to_owned(), Amount::Money(today));
    if !ground.is_settled() {
        return Ok(input.because(super::met_at::NOT_SETTLED));
    }
    let at = |total| with_total(ground.workspace, total);
    let dial = Dial {
        ground,
        at: &at,
        today,
        more_is_tighter: false,
    };
    let twice = Money::from_pence(today.pence().saturating_mul(2).min(Money::MOST.pence()));
    let looked = [Money::ZERO, twice.max(today)];
    let sides = [dial.towards(looked[0])?, dial.towards(looked[1])?];
    let range = RANGE.map(|percent| part(today, percent));
    let holds = |x| holds_at(&sides, today, x);
    let end = |x| ground.end(&at(x), ground.weights, holds(x));
    let (low, high) = (end(range[0])?, end(range[1])?);
    Ok(input
        .switching(ground, [&sides[0], &sides[1]], looked, Amount::Money)
        .ranging(range.map(Amount::Money), low, high))
}

/// So many hundredths of an amount.
fn part(amount: Money, percent: i64) -> Money {
    let pence = i128::from(amount.pence()) * i128::from(percent) / 100;
    Money::checked(pence).unwrap_or(amount)
}

/// Whether today's plan is known to be the best at a value.
pub(super) fn holds_at<X: Copy + PartialOrd>(sides: &[Side<X>; 2], today: X, value: X) -> bool {
    let (side, is_below) = match value < today {
        true => (&sides[0], true),
        false => (&sides[1], false),
    };
    match side {
        Side::Changes { holds_to, .. } if is_below => value >= *holds_to,
        Side::Changes { holds_to, .. } => value <= *holds_to,
        Side::Never => true,
        Side::Unknown => value == today,
    }
}
