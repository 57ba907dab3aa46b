//! From scores to bands: how likely a pair is, given what else there is to choose from.

use serde::Serialize;

/// How likely a suggestion is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// Worth reading first.
    Likely,
    /// Worth reading.
    Possible,
    /// Mostly wrong.
    Unlikely,
}

impl Band {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::Likely, Self::Possible, Self::Unlikely];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Likely => "likely",
            Self::Possible => "possible",
            Self::Unlikely => "unlikely",
        }
    }

    /// The lowest score of the band.
    pub fn limit(self) -> f64 {
        match self {
            Self::Likely => 0.5,
            Self::Possible => 0.2,
            Self::Unlikely => 0.0,
        }
    }

    /// The band of a score. A pair that was not put to the test is at most possible: one that had
    /// nothing to beat, or for which a single word speaks.
    pub(super) fn of(score: f64, is_tested: bool) -> Self {
        match score {
            score if score >= Self::Likely.limit() && is_tested => Self::Likely,
            score if score >= Self::Possible.limit() => Self::Possible,
            _ => Self::Unlikely,
        }
    }
}

/// How similarity becomes evidence.
///
/// What speaks for a pair, from minus to plus infinity, is
/// `base + own * s + row * s / best_of_row + column * s / (0.2 + best_of_column)`, with `s` its
/// similarity, and its own one counted among the best. The column counts less where its best is low, since a text can serve several others.
///
/// Fitted by logistic regression on three labelled sets (United States health security rules and
/// controls, House of Lords recommendations and responses, requirements of a web archive); how often
/// the bands are right was measured on others: see [`super::quality`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    base: f64,
    own: f64,
    row: f64,
    column: f64,
}

/// Where similarity is that of the words.
pub(super) const OF_WORDS: Scale = Scale {
    base: -5.06,
    own: 2.23,
    row: 2.58,
    column: 5.45,
};

/// Where nearness of meaning is added to it.
pub(super) const WITH_MEANING: Scale = Scale {
    base: -5.11,
    own: 0.0,
    row: 3.62,
    column: 3.67,
};

impl Scale {
    /// The evidence for a pair, given the slopes of its row and its column.
    pub fn evidence(self, similarity: f64, slopes: f64) -> f64 {
        self.base + (self.own + slopes) * similarity
    }

    /// What similarity counts more in a row with this best one.
    pub fn row_slope(self, best: f64) -> f64 {
        self.row / best
    }

    /// What similarity counts more in a column with this best one.
    pub fn column_slope(self, best: f64) -> f64 {
        self.column / (0.2 + best)
    }
}

/// The calibrated score, from 0 to 1: on those sets, the share of such pairs that people linked.
pub(super) fn calibrated(evidence: f64) -> f64 {
    1.0 / (1.0 + (-evidence).exp())
}
