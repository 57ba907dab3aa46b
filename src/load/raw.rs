//! What files hold, as written: every value is text with its place, nothing is interpreted yet.

pub use super::fields::Text;
pub use super::raw_budget::{RawBudget, RawFund, RawFunds, RawPrices};
pub use super::raw_evidence::{
    RawColumn, RawEvidence, RawFigure, RawNumber, RawTable, RawTableRow, RawTheme,
};
use super::uncertainty::RawUncertainty;
use super::weighing::RawWeights;
use crate::diagnostics::Place;

/// Keys and values, such as years and money.
#[derive(Debug, Clone, PartialEq)]
pub struct RawMap {
    /// The first entry, or the braces.
    pub at: Place,
    /// The entries in the order of the file.
    pub entries: Vec<(Text, Text)>,
    /// Whether every entry could be read.
    pub whole: bool,
}

/// Costs: known by year, or `unknown`.
#[derive(Debug, Clone, PartialEq)]
pub enum RawCosts {
    /// A word instead of a mapping; only `unknown` makes sense.
    Word(Text),
    /// Money by year.
    ByYear(RawMap),
}

/// A recommendation.
#[derive(Debug, Clone)]
pub struct RawRecommendation {
    /// `id`
    pub id: Text,
    /// `text`
    pub text: Option<Text>,
    /// `element`
    pub element: Option<Text>,
    /// `audience`
    pub audience: Option<Text>,
    /// `weight`
    pub weight: Option<Text>,
    /// `share_of_cell`
    pub share_of_cell: Option<Text>,
    /// `domains`
    pub domains: Vec<Text>,
    /// `source` as one line.
    pub source: Option<String>,
    /// `parts`
    pub parts: Vec<RawPart>,
}

/// A part of a recommendation.
#[derive(Debug, Clone)]
pub struct RawPart {
    /// `id`
    pub id: Text,
    /// `text`
    pub text: Option<Text>,
    /// `share`
    pub share: Option<Text>,
}

/// A workstream.
#[derive(Debug, Clone)]
pub struct RawWorkstream {
    /// `id`
    pub id: Text,
    /// `name`
    pub name: Option<Text>,
    /// `owner`
    pub owner: Option<Text>,
    /// `status`
    pub status: Option<Text>,
    /// `funding`
    pub funding: Option<Text>,
    /// `purpose`
    pub purpose: Option<Text>,
    /// `activities`
    pub activities: Vec<Text>,
    /// `source`, each entry as one line.
    pub source: Vec<String>,
    /// `costs`
    pub costs: Option<RawCosts>,
    /// `cost_basis`
    pub cost_basis: Option<Text>,
    /// `optimism_bias`
    pub optimism_bias: Option<Text>,
    /// `fund`
    pub fund: Option<Text>,
    /// `committed`
    pub committed: Option<RawMap>,
    /// `exit_cost`
    pub exit_cost: Option<Text>,
    /// `levels`
    pub levels: Vec<RawLevel>,
    /// `earliest`
    pub earliest: Option<Text>,
    /// `latest`
    pub latest: Option<Text>,
    /// `ends`
    pub ends: Option<Text>,
    /// `covers`
    pub covers: Vec<RawLink>,
    /// `requires`
    pub requires: Vec<Text>,
    /// `excludes`
    pub excludes: Vec<Text>,
    /// `lock`
    pub lock: Option<Text>,
}

/// A further level of a workstream.
#[derive(Debug, Clone)]
pub struct RawLevel {
    /// `id`
    pub id: Text,
    /// `cost`: a factor on the workstream's costs.
    pub cost: Option<Text>,
    /// `costs`: its own.
    pub costs: Option<RawMap>,
    /// `delivers`
    pub delivers: Option<Text>,
    /// `covers`, where they replace the workstream's.
    pub covers: Option<Vec<RawLink>>,
}

/// That a workstream serves a recommendation or a part.
#[derive(Debug, Clone)]
pub struct RawLink {
    /// Where the entry stands.
    pub at: Place,
    /// `recommendation`
    pub recommendation: Option<Text>,
    /// `part`
    pub part: Option<Text>,
    /// `extent`
    pub extent: Option<Text>,
    /// `confidence`
    pub confidence: Option<Text>,
    /// `why`
    pub why: Option<Text>,
}

/// programme.yaml.
#[derive(Debug, Clone)]
pub struct RawProgramme {
    /// Where the file begins.
    pub at: Place,
    /// `programme.id`
    pub id: Option<Text>,
    /// `programme.name`
    pub name: Option<Text>,
    /// `programme.currency`
    pub currency: Option<Text>,
    /// `programme.years`
    pub years: Vec<Text>,
    /// `programme.source` as one line.
    pub source: Option<String>,
    /// `framework.elements`
    pub elements: Vec<RawCategory>,
    /// `framework.audiences`
    pub audiences: Vec<RawCategory>,
    /// `framework.domains`
    pub domains: Vec<RawCategory>,
    /// Whether an element or audience could not be read, so that its id is not known.
    pub names_missing: bool,
    /// `coverage`
    pub coverage: RawCoverage,
    /// `weights`
    pub weights: Option<RawWeights>,
    /// `objective.years`
    pub objective: Option<Text>,
    /// `budget`
    pub budget: Option<RawBudget>,
    /// `prices`
    pub prices: Option<RawPrices>,
    /// `constraints`
    pub constraints: Vec<RawConstraint>,
    /// `uncertainty`
    pub uncertainty: RawUncertainty,
    /// `scenarios`
    pub scenarios: Vec<RawScenario>,
}

/// An element, an audience or a domain.
#[derive(Debug, Clone)]
pub struct RawCategory {
    /// `id`
    pub id: Text,
    /// `name`
    pub name: Option<Text>,
    /// `readiness`, for elements only.
    pub readiness: Option<Text>,
}

/// `coverage`.
#[derive(Debug, Clone, Default)]
pub struct RawCoverage {
    /// `extents`
    pub extents: Option<RawMap>,
    /// `confidence`
    pub confidence: Option<RawMap>,
    /// `combine`
    pub combine: Option<Text>,
    /// `curve`: the place of the list and its points.
    pub curve: Option<(Place, Vec<Vec<Text>>)>,
    /// `met_at`
    pub met_at: Option<Text>,
}

/// A constraint: which keys it may have depends on its kind.
#[derive(Debug, Clone)]
pub struct RawConstraint {
    /// Where it stands.
    pub at: Place,
    /// `kind`
    pub kind: Option<Text>,
    /// `element`, `audience`, `owner`, `recommendation`: key and value.
    pub group: Vec<(&'static str, Text)>,
    /// `workstreams`, where given.
    pub workstreams: Option<(Place, Vec<Text>)>,
    /// `of`
    pub of: Option<(Place, Vec<Text>)>,
    /// `spend`
    pub spend: Option<Text>,
    /// `at_least`
    pub at_least: Option<Text>,
    /// `at_most`
    pub at_most: Option<Text>,
    /// `count`
    pub count: Option<Text>,
    /// The whole entry on one line, for messages.
    pub words: String,
}

/// A scenario.
#[derive(Debug, Clone)]
pub struct RawScenario {
    /// `id`
    pub id: Text,
    /// `name`
    pub name: Option<Text>,
    /// `budget`
    pub budget: Option<RawBudget>,
    /// `weights`
    pub weights: Option<RawWeights>,
    /// `objective.years`
    pub objective: Option<Text>,
    /// `lock.in`
    pub lock_in: Vec<Text>,
    /// `lock.out`
    pub lock_out: Vec<Text>,
    /// `constraints`
    pub constraints: Vec<RawConstraint>,
}

/// decisions.yaml.
#[derive(Debug, Clone, Default)]
pub struct RawDecisions {
    /// `links`
    pub links: Vec<RawDecision>,
    /// `excused`
    pub excused: Vec<RawExcused>,
}

/// A decision about a suggested link.
#[derive(Debug, Clone)]
pub struct RawDecision {
    /// `workstream`
    pub workstream: Text,
    /// `decision`
    pub decision: Text,
    /// What it is about, and its extent, confidence and reason.
    pub link: RawLink,
    /// `by`
    pub by: Option<Text>,
    /// `date`
    pub date: Option<Text>,
    /// `revision`
    pub revision: Option<Text>,
    /// `reviewed`
    pub reviewed: Option<RawReviewed>,
}

/// The texts that somebody had before them.
#[derive(Debug, Clone)]
pub struct RawReviewed {
    /// `hash`
    pub hash: Text,
    /// `recommendation`
    pub recommendation: Text,
    /// `workstream`
    pub workstream: Text,
}

/// An excused gap.
#[derive(Debug, Clone)]
pub struct RawExcused {
    /// `recommendation`
    pub recommendation: Text,
    /// `state`
    pub state: Text,
    /// `owner`
    pub owner: Option<Text>,
    /// `why`
    pub why: Option<Text>,
    /// `until`
    pub until: Option<Text>,
}
