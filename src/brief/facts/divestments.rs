//! What is reduced or stopped: what that releases, what it takes away, what else remains.

use schemars::JsonSchema;
use serde::Serialize;

use super::Known;
use super::decisions::{Line, line, served};
use super::figures::{Amount, Percent, Points};
use crate::model::{At, Money};
use crate::words::listed_up_to;

/// What reducing or stopping does to a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Effect {
    /// The recommendation's id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its coverage in the plan if this workstream ran as usual.
    pub usual: Percent,
    /// Its coverage in the plan.
    pub planned: Percent,
    /// What else still covers it, in words.
    pub still: String,
}

/// A workstream that is reduced or stopped.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Divestment {
    /// The workstream.
    #[serde(flatten)]
    pub line: Line,
    /// What that releases, net of exit costs.
    pub released: Amount,
    /// What stopping it costs once.
    pub exit_cost: Amount,
    /// The coverage that goes with it.
    pub lost: Points,
    /// The recommendations that it serves.
    pub effects: Vec<Effect>,
}

/// The facts of a workstream that is reduced or stopped.
pub(super) fn divestment(known: &Known<'_>, index: usize) -> Divestment {
    let decision = &known.run.plan.decisions[index];
    let usual = known.planned.with_usual(index);
    let before = usual.recommendations();
    let effects = served(known, index, At::Normal).into_iter();
    Divestment {
        line: line(known, index),
        released: (Money::ZERO - decision.change).into(),
        exit_cost: decision.exit_cost.into(),
        lost: Points::between(usual.coverage(false), known.run.plan.coverage.value()),
        effects: effects
            .map(|(r, text)| Effect {
                id: known.run.workspace.recommendations[r].id.to_string(),
                text,
                usual: Percent::of(before[r]),
                planned: known.run.plan.recommendations[r].coverage.into(),
                still: still(known, r, index),
            })
            .collect(),
    }
}

/// What else covers a recommendation in the last year of the plan.
pub(super) fn still(known: &Known<'_>, recommendation: usize, but: usize) -> String {
    let others = known.covered_by[recommendation].iter();
    let names: Vec<String> = others
        .filter(|&&w| w != but)
        .map(|&w| known.run.workspace.workstreams[w].name.clone())
        .collect();
    if names.is_empty() {
        "nothing else covers it".to_owned()
    } else {
        format!("still covered by {}", listed_up_to(&names, 4))
    }
}
