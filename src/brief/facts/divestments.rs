//! What is reduced or stopped: what that releases, what it takes away, what else remains.

use schemars::JsonSchema;
use serde::Serialize;

use super::Known;
use super::decisions::{Line, line, served};
use super::figures::{Amount, Percent, Points};
use crate::model::{At, Money};
use crate::words::listed_up_to;

/// What a decision about a workstream does to a recommendation that it serves.
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
    /// What else covers it in the last year of the plan, in words.
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
    Divestment {
        line: line(known, index),
        released: (Money::ZERO - decision.change).into(),
        exit_cost: decision.exit_cost.into(),
        lost: Points::between(usual.coverage(false), known.run.plan.coverage.value()),
        effects: effects(known, index, At::Normal, &before, "still"),
    }
}

/// What the plan does to the recommendations that a workstream serves at a level. `before` is the coverage
/// of each if the workstream ran as usual; what else covers it is `still` or `also` there.
pub(super) fn effects(
    known: &Known<'_>,
    index: usize,
    at: At,
    before: &[f64],
    still: &str,
) -> Vec<Effect> {
    let served = served(known, index, at).into_iter();
    served
        .map(|(r, text)| Effect {
            id: known.run.workspace.recommendations[r].id.to_string(),
            text,
            usual: Percent::of(before[r]),
            planned: known.run.plan.recommendations[r].coverage.into(),
            still: beside(known, r, index, still),
        })
        .collect()
}

/// What else covers a recommendation in the last year of the plan.
fn beside(known: &Known<'_>, recommendation: usize, but: usize, still: &str) -> String {
    let others = known.covered_by[recommendation].keys();
    let names: Vec<String> = others
        .filter(|&&w| w != but)
        .map(|&w| known.run.workspace.workstreams[w].name.clone())
        .collect();
    if names.is_empty() {
        "nothing else covers it".to_owned()
    } else {
        format!("{still} covered by {}", listed_up_to(&names, 4))
    }
}
