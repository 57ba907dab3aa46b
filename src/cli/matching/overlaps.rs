//! Workstreams that describe the same work, with the money behind them.

use super::show::{words, wrapped};
use crate::matching::Overlap;
use crate::model::Money;

/// The overlaps with their costs and words; nothing where there is none.
pub(in super::super) fn text(overlaps: &[Overlap]) -> String {
    if overlaps.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "Overlaps ({}): workstreams that describe the same work, and what each costs us in all; look whether one can be merged or stopped\n",
        overlaps.len()
    );
    for overlap in overlaps {
        let [first, second] = &overlap.workstreams;
        let [cost, other] = overlap.costs.map(cost);
        let pair = format!(
            "{:.2}  {first} ({cost}) and {second} ({other})",
            overlap.score
        );
        out.push_str(&wrapped(&pair, 4));
        out.push_str(&wrapped(
            &format!("both say {}", words(&overlap.terms, 6)),
            10,
        ));
    }
    out + "\n"
}

fn cost(cost: Option<Money>) -> String {
    cost.map_or_else(|| "not our money, or not known".to_owned(), Money::rounded)
}
