//! Optimism bias: costs are raised by what a workstream states, and by nothing else.
//!
//! What is committed is fixed already, and an exit cost is paid once for ending: the bias is on what
//! running is estimated to cost, so both stay as they are written.

use super::words::Checker;
use crate::diagnostics::Diagnostic;
use crate::load::{RawCosts, RawWorkstream, Text};
use crate::model::{Factor, Funding, Level, Money, OptimismBias};

/// The highest that HM Treasury's Green Book guidance knows, for untried equipment: 200 per cent.
const MOST: Factor = Factor::from_billionths(2_000_000_000);

/// Raises the costs of a workstream and of its levels by the bias that it states, and keeps them as
/// they were.
pub(super) fn raise(
    checker: &mut Checker,
    raw: &RawWorkstream,
    funding: Funding,
    costs: &mut Option<Vec<Money>>,
    levels: &mut [Level],
) -> Option<OptimismBias> {
    let text = raw.optimism_bias.as_ref()?;
    let factor = factor(checker, text)?;
    let known = !matches!(raw.costs, Some(RawCosts::Word(_)));
    if funding == Funding::Other || !known {
        without_cost(checker, text, known);
        return None;
    }
    let own = costs.as_mut()?;
    Some(OptimismBias {
        factor,
        normal: raised(own, factor),
        levels: levels
            .iter_mut()
            .map(|level| raised(&mut level.costs, factor))
            .collect(),
    })
}

fn factor(checker: &mut Checker, text: &Text) -> Option<Factor> {
    let factor = Factor::parse(&text.value).filter(|factor| *factor <= MOST);
    if factor.is_none() {
        checker.report(
            Diagnostic::at(
                "bad-number",
                text.at,
                format!("`{}` is not an optimism bias", text.value),
            )
            .remedy(
                "write a fraction from 0 to 2 with at most nine decimals, such as 0.2 for 20 per cent",
            ),
        );
    }
    factor
}

fn without_cost(checker: &mut Checker, text: &Text, known: bool) {
    let (message, remedy) = match known {
        true => (
            "optimism bias raises what a workstream costs the programme, and this one is paid for by others",
            "remove `optimism_bias`, or write `funding: programme`",
        ),
        false => (
            "optimism bias raises costs, and the costs here are not known",
            "remove `optimism_bias`, or give an amount for each year",
        ),
    };
    checker.report(Diagnostic::at("bias-without-cost", text.at, message).remedy(remedy));
}

/// Raises amounts, each to the nearest penny, and gives what they were. What cannot be counted any
/// more is reported with all other money.
fn raised(costs: &mut Vec<Money>, factor: Factor) -> Vec<Money> {
    let more = |cost: &Money| *cost + factor.of(*cost).unwrap_or(Money::MOST);
    let raised = costs.iter().map(more).collect();
    std::mem::replace(costs, raised)
}
