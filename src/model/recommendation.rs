//! Recommendations and their parts.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use super::fraction::Fraction;
use super::ids::{PartId, RecommendationId};

/// Something that ought to be done, in its cell of the gap map.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Recommendation {
    /// Its id.
    pub id: RecommendationId,
    /// Its words.
    pub text: String,
    /// Index of its element in `programme.elements`.
    pub element: usize,
    /// Index of its audience in `programme.audiences`.
    pub audience: usize,
    /// The weight that the file gives, if it does; any unit, only proportions count.
    pub given_weight: Option<f64>,
    /// Its share of its cell's votes before normalising; 1 unless the file says otherwise.
    pub share_of_cell: f64,
    /// Tags.
    pub domains: Vec<String>,
    /// Where it comes from, as one line for people.
    pub source: Option<String>,
    /// What it consists of: at least one part.
    pub parts: Vec<Part>,
    /// Set where the gap is excused.
    pub excused: Option<Excused>,
}

/// One part of a recommendation.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Part {
    /// Its id; the recommendation's own where it is the only part.
    pub id: PartId,
    /// Its words.
    pub text: String,
    /// Its share of the recommendation; the shares of a recommendation sum to one.
    pub share: Fraction,
}

/// Why a gap is excused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExcusedState {
    /// Put off.
    Deferred,
    /// Decided against.
    Rejected,
    /// Not for this programme.
    OutOfScope,
}

impl fmt::Display for ExcusedState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Deferred => "deferred",
            Self::Rejected => "rejected",
            Self::OutOfScope => "out of scope",
        })
    }
}

/// An excused gap: it stays in every total, and is a gap again from `until` on.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Excused {
    /// Deferred, rejected or out of scope.
    pub state: ExcusedState,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The reason.
    pub why: Option<String>,
    /// The day from which it is a gap again.
    #[serde(serialize_with = "date")]
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
}

impl Excused {
    /// Whether the excuse still holds on a day; without a day it does.
    pub fn holds_on(&self, day: Option<Date>) -> bool {
        match (self.until, day) {
            (Some(until), Some(day)) => day < until,
            _ => true,
        }
    }
}

fn date<S: serde::Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(|d| d.to_string()).serialize(serializer)
}
