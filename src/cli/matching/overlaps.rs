//! Workstreams that describe the same work, with the money behind them.

use super::show::wrapped;
use crate::matching::{Overlaps, words};
use crate::model::{Funding, Money};

/// So many are read by somebody.
const MOST: usize = 20;

/// The overlaps with their costs and words; nothing where there is none.
pub(in super::super) fn text(overlaps: &Overlaps) -> String {
    if overlaps.pairs == 0 {
        return String::new();
    }
    let mut out = format!(
        "Overlaps ({}): workstreams that describe the same work, and what each costs us in all; look whether one can be merged or stopped\n",
        overlaps.pairs
    );
    for overlap in overlaps.listed.iter().take(MOST) {
        let [first, second] = &overlap.workstreams;
        let [cost, other] = [0, 1].map(|side| cost(overlap.costs[side], overlap.funding[side]));
        let pair = format!(
            "{:.2}  {first} ({cost}) and {second} ({other})",
            overlap.score
        );
        out.push_str(&wrapped(&pair, 4));
        let both = format!("both say {}", words(&overlap.terms, 6));
        out.push_str(&wrapped(&both, 10));
    }
    if overlaps.pairs > MOST {
        out.push_str(&format!(
            "    and {} more: `--format json` has the five most similar of each workstream\n",
            overlaps.pairs - MOST.min(overlaps.listed.len())
        ));
    }
    out + "\n"
}

fn cost(cost: Option<Money>, funding: Funding) -> String {
    match (cost, funding) {
        (Some(cost), _) => cost.rounded(),
        (None, Funding::Other) => "somebody else's money".to_owned(),
        (None, Funding::Programme) => "cost not known".to_owned(),
    }
}
