//! The gap analysis as people and programs read it.

use serde::{Deserialize, Serialize};

use crate::model::{Excused, Fraction, Funding, Origin, Status};

/// How a recommendation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GapStatus {
    /// At or above `met_at`.
    Covered,
    /// Between nothing and `met_at`.
    Partly,
    /// Nothing at all.
    Uncovered,
    /// Not covered, and somebody has said why.
    Excused,
}

impl GapStatus {
    /// The word as written in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Covered => "covered",
            Self::Partly => "partly",
            Self::Uncovered => "uncovered",
            Self::Excused => "excused",
        }
    }
}

/// How a workstream stands to the recommendations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It covers something.
    Aligned,
    /// It is linked, but only with extents of nothing.
    Adjacent,
    /// It has no link at all.
    ServesNone,
}

impl Standing {
    /// The word as written in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Aligned => "aligned",
            Self::Adjacent => "adjacent",
            Self::ServesNone => "serves-none",
        }
    }
}

/// The coverage of a part.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PartView {
    /// Its id.
    pub id: String,
    /// Its coverage.
    pub coverage: Fraction,
}

/// A link to a part of a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LinkView {
    /// The workstream's id.
    pub workstream: String,
    /// The part's id.
    pub part: String,
    /// How much.
    pub extent: Fraction,
    /// How surely.
    pub confidence: Fraction,
    /// Where the link comes from.
    pub origin: Origin,
}

/// An excuse, and whether it still holds.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ExcusedGap {
    /// What was decided, by whom, why and until when.
    #[serde(flatten)]
    pub excuse: Excused,
    /// Whether it holds on the day that is looked at; past its `until` the gap is one again.
    pub holds: bool,
}

/// A recommendation and what covers it today.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct RecommendationGap {
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
    /// Its coverage.
    pub coverage: Fraction,
    /// The same without confidence.
    pub coverage_raw: Fraction,
    /// How it stands.
    pub status: GapStatus,
    /// Whether a part is covered twice over.
    pub duplicated: bool,
    /// The excuse, whether or not it still holds.
    pub excused: Option<ExcusedGap>,
    /// Its parts.
    pub parts: Vec<PartView>,
    /// Links from current workstreams, by workstream and part.
    pub links: Vec<LinkView>,
}

/// A workstream and what it serves.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WorkstreamView {
    /// Its id.
    pub id: String,
    /// Current or proposed.
    pub status: Status,
    /// Whose money.
    pub funding: Funding,
    /// The recommendations it covers somewhat, or would.
    pub serves: Vec<String>,
    /// Aligned, adjacent or serving none.
    pub standing: Standing,
    /// The recommendations that nothing else covers today; none for a proposed one.
    pub only_cover_of: Vec<String>,
    /// The weighted coverage lost today if only this one were dropped; nothing for a proposed one.
    pub replacement_cost: Fraction,
}

/// A cell of the gap map.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Cell {
    /// The element's id.
    pub element: String,
    /// The audience's id.
    pub audience: String,
    /// How many recommendations it has.
    pub recommendations: usize,
    /// How many are covered.
    pub covered: usize,
    /// How many are partly covered.
    pub partly: usize,
    /// How many are not covered at all.
    pub uncovered: usize,
    /// How many are excused.
    pub excused: usize,
    /// Their weighted mean coverage.
    pub coverage: Fraction,
}

/// The whole analysis. Lists are sorted by id.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Gaps {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The programme's id.
    pub programme: String,
    /// Weighted coverage.
    pub coverage: Fraction,
    /// The same without confidence.
    pub coverage_raw: Fraction,
    /// Weighted coverage of all but the excused recommendations.
    pub coverage_without_excused: Fraction,
    /// The recommendations.
    pub recommendations: Vec<RecommendationGap>,
    /// The workstreams, proposed ones included.
    pub workstreams: Vec<WorkstreamView>,
    /// The cells of the gap map.
    pub cells: Vec<Cell>,
}
