//! The graph that every format is made from: recommendations, their parts, workstreams, and what stands
//! between them. Today's coverage, and the plan's beside it where there is one.

use crate::coverage::{GapStatus, Standing};
use crate::model::{CostBasis, Fraction, Funding, Money, Origin, Status};
use crate::optimise::{Action, PlanStatus};

/// The graph. Nodes are sorted by id, edges by their ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    /// The programme's id.
    pub programme: String,
    /// Its name.
    pub name: String,
    /// Its years, in order.
    pub years: Vec<String>,
    /// How contributions combine: `best`, `sum` or `curve`.
    pub combine: &'static str,
    /// The points of the curve, where that is how.
    pub curve: Vec<(f64, f64)>,
    /// At or above this coverage: covered.
    pub met_at: f64,
    /// Weighted coverage today.
    pub coverage: Fraction,
    /// The same without confidence.
    pub coverage_raw: Fraction,
    /// The plan, where there is one.
    pub plan: Option<PlannedTotals>,
    /// Elements that have recommendations, in the programme's order.
    pub elements: Vec<ElementName>,
    /// Recommendations.
    pub recommendations: Vec<RecommendationNode>,
    /// Workstreams, proposed ones included.
    pub workstreams: Vec<WorkstreamNode>,
    /// What stands between them.
    pub edges: Vec<Edge>,
}

/// An element of the framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementName {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The plan as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlannedTotals {
    /// How sure it is.
    pub status: PlanStatus,
    /// Its coverage, over the years that count.
    pub coverage: Fraction,
    /// What it spends over all years.
    pub spend: Money,
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq)]
pub struct RecommendationNode {
    /// What edges call it: `recommendation:` and its id.
    pub key: String,
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its element's id.
    pub element: String,
    /// Its audience's id.
    pub audience: String,
    /// Its weight; only proportions count.
    pub weight: f64,
    /// Its coverage today.
    pub coverage: Fraction,
    /// The same without confidence.
    pub coverage_raw: Fraction,
    /// How it stands today.
    pub status: GapStatus,
    /// Whether a part is covered twice over today.
    pub duplicated: bool,
    /// Its coverage and how it stands in the plan.
    pub planned: Option<(Fraction, GapStatus)>,
    /// What it consists of; none where it is its own only part.
    pub parts: Vec<PartNode>,
}

impl RecommendationNode {
    /// How it stands in the plan, where there is one, or else today.
    pub fn latest_status(&self) -> GapStatus {
        self.planned.map_or(self.status, |(_, status)| status)
    }
}

/// A part of a recommendation.
#[derive(Debug, Clone, PartialEq)]
pub struct PartNode {
    /// What edges call it: `part:` and its id.
    pub key: String,
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its coverage today.
    pub coverage: Fraction,
}

/// A workstream.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkstreamNode {
    /// What edges call it: `workstream:` and its id.
    pub key: String,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Current or proposed.
    pub status: Status,
    /// Whose money.
    pub funding: Funding,
    /// Who runs it; empty where nobody says.
    pub owner: String,
    /// Aligned, adjacent or serving none.
    pub standing: Standing,
    /// Its cost at its normal level, by year, until it ends; absent where not known.
    pub costs: Option<Vec<Money>>,
    /// How that is known.
    pub cost_basis: CostBasis,
    /// What the plan does with it.
    pub planned: Option<PlannedCourse>,
}

/// What the plan does with a workstream.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedCourse {
    /// What is done.
    pub action: Action,
    /// Its level in each year.
    pub levels: Vec<String>,
    /// What it costs the programme in each year, exit cost included; absent where not known.
    pub costs: Option<Vec<Money>>,
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeKind {
    /// A workstream serves a recommendation or a part of one.
    Covers,
    /// A part belongs to a recommendation.
    PartOf,
    /// A workstream may only run beside another.
    Requires,
    /// Two workstreams never run together; drawn once, from the lesser id.
    Excludes,
}

impl EdgeKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Covers => "covers",
            Self::PartOf => "part-of",
            Self::Requires => "requires",
            Self::Excludes => "excludes",
        }
    }
}

/// An edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// What it says.
    pub kind: EdgeKind,
    /// Where it begins.
    pub source: String,
    /// Where it ends.
    pub target: String,
    /// How far and how surely, for [`EdgeKind::Covers`].
    pub link: Option<LinkEdge>,
    /// The part's share of its recommendation, for [`EdgeKind::PartOf`].
    pub share: Option<Fraction>,
}

/// How far a workstream covers something at its normal level.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkEdge {
    /// How much.
    pub extent: Fraction,
    /// How surely.
    pub confidence: Fraction,
    /// Extent × confidence: what it adds to coverage.
    pub strength: Fraction,
    /// Where the link comes from.
    pub origin: Origin,
    /// The evidence, in words.
    pub why: Option<String>,
    /// Whether it counts in the coverage of today: its workstream runs.
    pub counts_today: bool,
}
