//! What a stated optimism bias adds to what a plan spends.

use serde::Serialize;

use crate::model::{At, Factor, Money, Workstream};

/// A workstream's stated bias, and its cost over all years with it and without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct StatedBias {
    /// What is added to its costs, such as 0.2.
    pub factor: Factor,
    /// What it would cost in this plan without it, commitments and exit cost included.
    pub without: Money,
    /// What the bias adds to that.
    pub adds: Money,
}

/// Of a workstream that is at these levels and costs so much in all; nothing where it states none.
pub(super) fn stated(workstream: &Workstream, levels: &[At], cost: Money) -> Option<StatedBias> {
    let bias = workstream.optimism_bias.as_ref()?;
    let years = levels.iter().enumerate();
    let adds = years.map(|(year, &at)| {
        let committed = workstream.committed[year];
        let with = workstream.level_cost(at, year).max(committed);
        with - workstream.cost_without_bias(at, year).max(committed)
    });
    let adds: Money = adds.sum();
    Some(StatedBias {
        factor: bias.factor,
        without: cost - adds,
        adds,
    })
}
