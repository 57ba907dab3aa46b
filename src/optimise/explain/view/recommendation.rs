//! A recommendation, explained: who covers it, and what it takes to cover it.

use indexmap::IndexMap;
use serde::Serialize;

use super::{Answered, Change, WhatIf};
use crate::coverage::GapStatus;
use crate::model::{Excused, Fraction, Money};

/// A recommendation, explained.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct RecommendationExplained {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its weight; only proportions count.
    pub weight: f64,
    /// Its share of all weight.
    pub share: Fraction,
    /// At or above this coverage: covered.
    pub met_at: Fraction,
    /// How it stands in the plan.
    pub status: GapStatus,
    /// The excuse, whether or not it still holds.
    pub excused: Option<Excused>,
    /// Its coverage today.
    pub coverage_today: Fraction,
    /// If nothing changes, over the years that count.
    pub business_as_usual: Fraction,
    /// In the plan, over the years that count.
    pub coverage: Fraction,
    /// Its parts.
    pub parts: Vec<PartExplained>,
    /// Who contributes, today or in the plan, or could; by workstream and part.
    pub contributors: Vec<Contributor>,
    /// What it takes to cover it; absent where the plan does.
    pub covering: Option<Covering>,
}

/// A part and its coverage.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PartExplained {
    /// Its id.
    pub id: String,
    /// Its share of the recommendation.
    pub share: Fraction,
    /// Its coverage today.
    pub coverage_today: Fraction,
    /// If nothing changes, over the years that count.
    pub business_as_usual: Fraction,
    /// In the plan, over the years that count.
    pub coverage: Fraction,
}

/// A workstream that serves a part.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Contributor {
    /// Its id.
    pub workstream: String,
    /// The part's id.
    pub part: String,
    /// What it brings today.
    pub today: Brings,
    /// What it brings in the plan, over the years that count.
    pub planned: Brings,
    /// The most that it could bring in any one year.
    pub at_best: Fraction,
    /// Its levels in the plan.
    pub levels: IndexMap<String, String>,
}

/// What a workstream brings to a part.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Brings {
    /// Extent × confidence × what its level delivers, one at most.
    pub strength: Fraction,
    /// Its share of what all bring.
    pub share: Fraction,
}

/// What it takes to bring a recommendation to `met_at`.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Covering {
    /// The best plan that does it.
    pub plan: WhatIf,
    /// Whether additions to the plan can do it, and within the budget.
    pub additions_found: Answered,
    /// The cheapest such additions.
    pub additions: Option<Additions>,
    /// What everything at its best would bring it to, whatever it costs and whatever forbids it.
    pub most: Fraction,
}

/// Additions to a plan that take nothing away from any part in any year.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Additions {
    /// How much more than the plan is spent.
    pub spend: Money,
    /// How much of that the budget does not have.
    pub extra_money: Money,
    /// The recommendation's coverage then.
    pub coverage: Fraction,
    /// The programme's coverage then.
    pub programme_coverage: Fraction,
    /// What is added.
    pub changes: Vec<Change>,
}
