//! The programme: years, framework, coverage rules, constraints, scenarios.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::budget::{Basis, Budget, CarryOver, Limits};
use super::fraction::Fraction;
use super::ids::{AudienceId, DomainId, ElementId, ScenarioId};
use super::money::Money;
use super::prices::Prices;
use super::uncertainty::Uncertainty;
use super::weighing::WeightsFrom;

/// The words for how far something is covered where a programme has none of its own, and what they stand for.
pub const EXTENTS: [(&str, f64); 5] = [
    ("adjacent", 0.0),
    ("slight", 0.25),
    ("partial", 0.5),
    ("substantial", 0.75),
    ("full", 1.0),
];

/// The same for how sure that is.
pub const CONFIDENCES: [(&str, f64); 3] = [("low", 0.5), ("medium", 0.75), ("high", 1.0)];

/// A programme year and, where its label is a date (`2018-19`, `2018`), the day it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Year {
    /// As written.
    pub label: String,
    /// 1 April for a label such as `2018-19` (a financial year), 1 January for `2018`.
    pub starts: Option<Date>,
}

/// Willing or able: the two halves of a readiness framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Readiness {
    /// Attitudes and drivers.
    Willing,
    /// Skills and technology.
    Able,
}

/// A row of the gap map.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Element {
    /// Its id.
    pub id: ElementId,
    /// Its name.
    pub name: String,
    /// Its half of the framework, where the programme has one.
    pub readiness: Option<Readiness>,
}

/// A column of the gap map.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Audience {
    /// Its id.
    pub id: AudienceId,
    /// Its name.
    pub name: String,
}

/// A field of competence that a framework of capabilities names, such as data literacy.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Domain {
    /// Its id.
    pub id: DomainId,
    /// Its name.
    pub name: String,
}

/// A concave piecewise-linear curve from (0, 0), flat after its last point.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Curve {
    /// Its points, by x.
    pub points: Vec<(f64, f64)>,
}

/// How several contributions to one part combine.
#[derive(Debug, Clone, PartialEq)]
pub enum Combine {
    /// The best one counts.
    Best,
    /// They add up, to one at most.
    Sum,
    /// They add up, with less and less effect.
    Curve(Curve),
}

/// When a recommendation counts as covered, and how contributions combine.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CoverageRules {
    /// The words for extents.
    pub extents: BTreeMap<String, Fraction>,
    /// The words for confidences.
    pub confidences: BTreeMap<String, Fraction>,
    /// The rule.
    pub combine: Combine,
    /// At or above this coverage: covered.
    pub met_at: f64,
}

/// Which years' coverage counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Objective {
    /// The mean of all years.
    Average,
    /// The last year's.
    Final,
}

/// Which recommendations or workstreams a money or coverage rule is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Group {
    /// An element, by index.
    Element(usize),
    /// An audience, by index.
    Audience(usize),
    /// The workstreams of an owner.
    Owner(String),
    /// Workstreams, by index.
    Workstreams(Vec<usize>),
    /// A single recommendation, by index.
    Recommendation(usize),
}

/// What a constraint demands.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// At least this spend over all years.
    Floor(Group, Money),
    /// At most this spend over all years.
    Ceiling(Group, Money),
    /// At least this coverage (weighted mean of the group, over the years that count).
    Coverage(Group, f64),
    /// At most this many of these workstreams run at all.
    AtMost(Vec<usize>, usize),
    /// At least this many of these workstreams run at some time.
    AtLeast(Vec<usize>, usize),
    /// At most this many workstreams differ from business as usual.
    Changes(usize),
}

/// A constraint and the place where somebody wrote it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Constraint {
    /// What it demands.
    pub rule: Rule,
    /// Its words as written, on one line.
    pub words: String,
    /// Where, as file and line.
    pub place: String,
}

/// Without the place: a workspace is the same wherever its lines stand.
impl std::fmt::Debug for Constraint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Constraint").field(&self.rule).finish()
    }
}

/// A named set of changes to the inputs. It overrides only what it names.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Scenario {
    /// Its id.
    pub id: ScenarioId,
    /// Its name; the id where the file gives none.
    pub name: String,
    /// New limits. Where they are a total alone, the years of the programme's funds follow in
    /// proportion; where they have years, they take the place of the programme's, and their funds
    /// are the same ones.
    pub limits: Option<Limits>,
    /// A new basis.
    pub basis: Option<Basis>,
    /// New carry-over rules.
    pub carry_over: Option<CarryOver>,
    /// Where weights come from instead.
    pub weights: Option<WeightsFrom>,
    /// Which years count instead.
    pub objective: Option<Objective>,
    /// Workstreams locked in, by index.
    pub lock_in: Vec<usize>,
    /// Workstreams locked out, by index.
    pub lock_out: Vec<usize>,
    /// Added constraints.
    pub constraints: Vec<Constraint>,
}

impl Scenario {
    /// One that changes nothing.
    pub fn unchanged(id: ScenarioId, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            limits: None,
            basis: None,
            carry_over: None,
            weights: None,
            objective: None,
            lock_in: Vec::new(),
            lock_out: Vec::new(),
            constraints: Vec::new(),
        }
    }
}

/// The programme.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Programme {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it comes from, as one line for people.
    pub source: Option<String>,
    /// Its years, in order; at least one.
    pub years: Vec<Year>,
    /// Rows of the gap map, in the order of the file.
    pub elements: Vec<Element>,
    /// Columns of the gap map, in the order of the file.
    pub audiences: Vec<Audience>,
    /// The domains by which ideas were coded, in the order of the file; often none.
    pub domains: Vec<Domain>,
    /// How coverage is computed.
    pub coverage: CoverageRules,
    /// Where weights come from.
    pub weights: WeightsFrom,
    /// Which years count.
    pub objective: Objective,
    /// The money.
    pub budget: Budget,
    /// How money is shown in real terms, where a file says it.
    pub prices: Option<Prices>,
    /// What else a plan must keep.
    pub constraints: Vec<Constraint>,
    /// How far inputs may be from what is written.
    pub uncertainty: Uncertainty,
    /// Named what-ifs.
    pub scenarios: Vec<Scenario>,
}
