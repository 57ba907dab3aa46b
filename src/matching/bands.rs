//! From scores to bands: how likely a pair is, given what else there is to choose from.

use serde::Serialize;

/// How likely a suggestion is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

/// What speaks for a pair, from minus to plus infinity: its similarity beside the best of its row and
/// the best of its column (its own counted). The column counts less where its best is low, since a
/// text can serve several others.
///
/// Fitted by logistic regression on three labelled sets (United States health security rules and
/// controls, House of Lords recommendations and responses, requirements of a web archive). The form was
/// chosen, and the bands are measured, on others: see [`super::quality`].
pub(super) fn evidence(similarity: f64, best_of_row: f64, best_of_column: f64) -> f64 {
    let beside_row = similarity / best_of_row;
    let beside_column = similarity / (0.2 + best_of_column);
    -5.06 + 2.23 * similarity + 2.58 * beside_row + 5.45 * beside_column
}

/// The calibrated score, from 0 to 1: on those sets, the share of such pairs that people linked.
pub(super) fn calibrated(evidence: f64) -> f64 {
    1.0 / (1.0 + (-evidence).exp())
}
