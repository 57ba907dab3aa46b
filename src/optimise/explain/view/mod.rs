//! An explanation as people and programs read it. Differences of coverage are fractions with a sign:
//! above nothing, this plan covers more than what it is held against.

mod recommendation;
mod workstream;

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use crate::model::{Fraction, Money, rounded};
use crate::optimise::{Inputs, PlanStatus};
pub use recommendation::{
    Additions, Brings, Contributor, Covering, PartExplained, RecommendationExplained,
};
pub use workstream::{
    Fixed, Leaving, LevelInstead, Served, Stopped, Switch, Switching, WorkstreamExplained,
};

/// A difference between two coverages.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Difference(pub f64);

crate::model::described::described!(Difference, {"type": "number"});

impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(rounded(self.0))
    }
}

/// One workstream or one recommendation, explained. Lists are sorted by id.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Explanation {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The answer in a sentence or a few.
    pub answer: String,
    /// The plan that all figures are held against.
    pub plan: PlanView,
    /// What is explained.
    #[serde(flatten)]
    pub about: About,
    /// What it was made from.
    pub inputs: Inputs,
}

/// What is explained.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A workstream.
    Workstream(Box<WorkstreamExplained>),
    /// A recommendation.
    Recommendation(Box<RecommendationExplained>),
}

/// How sure the plan is.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PlanView {
    /// Proven or not.
    pub status: PlanStatus,
    /// Its coverage.
    pub coverage: Fraction,
    /// What no plan can exceed.
    pub bound: Fraction,
    /// What it spends.
    pub spend: Money,
}

/// Whether there is an answer to a what-if.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answered {
    /// A plan within the budget does it.
    Possible,
    /// Only a plan with more money does it.
    NotAffordable,
    /// No amount of money does it.
    NotPossible,
    /// Time ran out before that was known.
    NotKnown,
}

/// A plan that does what was asked, held against the plan.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WhatIf {
    /// Whether there is one.
    pub outcome: Answered,
    /// Its coverage, where it fits the budget.
    pub coverage: Option<Fraction>,
    /// How much less that is than the plan's.
    pub cost: Option<Difference>,
    /// Whether no plan that does it covers more.
    pub proven: bool,
    /// Not affordable: with how much more money at least there is one.
    pub extra_money: Option<Money>,
    /// Not possible: what cannot hold together, in the words of the files.
    pub because: Vec<String>,
    /// What else it does otherwise than the plan.
    pub changes: Vec<Change>,
    /// Which recommendations it covers more or less.
    pub recommendations: Vec<Shift>,
}

/// A workstream that takes another course than in the plan.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Change {
    /// Its id.
    pub workstream: String,
    /// Its levels in the plan.
    pub planned: IndexMap<String, String>,
    /// Its levels instead.
    pub instead: IndexMap<String, String>,
    /// What it then costs more.
    pub change: Money,
}

/// A recommendation that is covered otherwise than in the plan.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Shift {
    /// Its id.
    pub recommendation: String,
    /// Its coverage in the plan.
    pub planned: Fraction,
    /// Its coverage instead.
    pub instead: Fraction,
}
