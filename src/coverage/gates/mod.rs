//! Gates: what coverage today has to reach, as one expression such as `element:skills coverage >= 0.5`.
//!
//! ```text
//! gate    := scope* measure comparison number
//! scope   := KIND ":" ID | KIND ":" '"' TEXT '"'        each kind once; several narrow it down
//! KIND    := element | audience | domain | recommendation
//! measure := covered | partly | uncovered | excused             shares of the recommendations, by status
//!          | covered_without_excused                            the same where no excuse holds
//!          | coverage | coverage_raw | coverage_without_excused weighted coverage
//!          | covered_count | partly_count | uncovered_count | excused_count
//! comparison := >= | <= | > | < | =
//! number  := digits with at most one point, and `%` for a percentage: 0.6, 60%, 3
//! ```
//!
//! An excused gap stays in every total: only the measures that end in `without_excused` leave out the
//! recommendations whose excuse holds. Where there is nothing to measure (no recommendation, or none that
//! weighs anything) a gate does not hold.

mod evaluate;
mod grammar;
mod words;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use super::views::GapStatus;
use crate::diagnostics::suggestion;
use crate::model::Workspace;

pub use evaluate::{GateResult, GateStatus, Reason, results};
pub use grammar::parse;

/// A difference that is too small to be one: binary noise.
pub(super) const NOISE: f64 = 1e-9;

/// What has to hold of coverage today.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Gate {
    /// Which recommendations it is about: all, or those that fit every name. An id or tag by kind.
    pub scope: BTreeMap<Kind, String>,
    /// What is measured.
    pub measure: Measure,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what: a fraction from 0 to 1, or a count.
    pub bound: f64,
}

/// What a scope names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A row of the gap map.
    Element,
    /// A column of it.
    Audience,
    /// A tag of recommendations.
    Domain,
    /// One recommendation.
    Recommendation,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Element,
        Self::Audience,
        Self::Domain,
        Self::Recommendation,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Element => "element",
            Self::Audience => "audience",
            Self::Domain => "domain",
            Self::Recommendation => "recommendation",
        }
    }
}

/// What is measured of the recommendations in scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The share with this status.
    Share(GapStatus),
    /// The share that is covered of those whose gap is not excused.
    CoveredWithoutExcused,
    /// How many have this status.
    Count(GapStatus),
    /// Weighted coverage.
    Coverage,
    /// The same without confidence.
    CoverageRaw,
    /// Weighted coverage of those whose gap is not excused.
    CoverageWithoutExcused,
}

impl Measure {
    /// All of them, with their words.
    pub const ALL: [(&'static str, Self); 12] = [
        ("covered", Self::Share(GapStatus::Covered)),
        ("partly", Self::Share(GapStatus::Partly)),
        ("uncovered", Self::Share(GapStatus::Uncovered)),
        ("excused", Self::Share(GapStatus::Excused)),
        ("covered_without_excused", Self::CoveredWithoutExcused),
        ("coverage", Self::Coverage),
        ("coverage_raw", Self::CoverageRaw),
        ("coverage_without_excused", Self::CoverageWithoutExcused),
        ("covered_count", Self::Count(GapStatus::Covered)),
        ("partly_count", Self::Count(GapStatus::Partly)),
        ("uncovered_count", Self::Count(GapStatus::Uncovered)),
        ("excused_count", Self::Count(GapStatus::Excused)),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(_, measure)| *measure == self)
            .map_or("", |(word, _)| word)
    }

    /// Whether it is a whole number, not a fraction.
    pub fn is_count(self) -> bool {
        matches!(self, Self::Count(_))
    }

    /// Whether recommendations with an excuse that holds are left out.
    pub fn leaves_excused_out(self) -> bool {
        matches!(
            self,
            Self::CoveredWithoutExcused | Self::CoverageWithoutExcused
        )
    }
}

/// How a figure is compared with its bound. A difference within a billionth is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `<`
    Below,
    /// `=`
    Equal,
}

impl Comparison {
    /// All of them, with their signs.
    pub const ALL: [(&'static str, Self); 5] = [
        (">=", Self::AtLeast),
        ("<=", Self::AtMost),
        (">", Self::Above),
        ("<", Self::Below),
        ("=", Self::Equal),
    ];

    /// Its sign.
    pub fn sign(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(_, comparison)| *comparison == self)
            .map_or("", |(sign, _)| sign)
    }

    /// Whether it holds between a figure and a bound.
    pub fn holds(self, figure: f64, bound: f64) -> bool {
        match self {
            Self::AtLeast => figure >= bound - NOISE,
            Self::AtMost => figure <= bound + NOISE,
            Self::Above => figure > bound + NOISE,
            Self::Below => figure < bound - NOISE,
            Self::Equal => (figure - bound).abs() <= NOISE,
        }
    }
}

/// The gate as it could be written; [`parse`] reads it back as the same.
impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, name) in &self.scope {
            match grammar::is_bare(name) {
                true => write!(f, "{}:{name} ", kind.word())?,
                false => write!(f, "{}:\"{name}\" ", kind.word())?,
            }
        }
        let (measure, sign) = (self.measure.word(), self.comparison.sign());
        write!(f, "{measure} {sign} {}", self.bound)
    }
}

/// What is wrong with a gate as written, where in its text, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes that are wrong; never within a character.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub remedy: String,
}

impl Gate {
    /// The names of its scope that a workspace does not have, with their places in the text of the gate.
    pub fn unknown(&self, written: &str, workspace: &Workspace) -> Vec<Mistake> {
        let missing = self.scope.iter().filter_map(|(&kind, name)| {
            let known = known(kind, workspace);
            (!known.contains(&name.as_str())).then(|| Mistake {
                at: grammar::place(written, kind),
                message: format!("there is no {} `{name}`", kind.word()),
                remedy: suggestion(name, &known),
            })
        });
        missing.collect()
    }
}

/// The names of a kind, sorted.
fn known(kind: Kind, workspace: &Workspace) -> Vec<&str> {
    let programme = &workspace.programme;
    let recommendations = workspace.recommendations.iter();
    let mut names: Vec<&str> = match kind {
        Kind::Element => programme.elements.iter().map(|e| e.id.as_str()).collect(),
        Kind::Audience => programme.audiences.iter().map(|a| a.id.as_str()).collect(),
        Kind::Recommendation => recommendations.map(|r| r.id.as_str()).collect(),
        Kind::Domain => {
            let tags = recommendations.flat_map(|r| r.domains.iter().map(String::as_str));
            tags.collect()
        }
    };
    names.sort_unstable();
    names.dedup();
    names
}
