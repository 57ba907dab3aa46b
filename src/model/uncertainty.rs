//! How far inputs may be from what is written, for plans over many draws.

use super::fraction::Fraction;
use super::workstream::CostBasis;

/// A range of factors around 1, which is what is written: from `low` (at least 0, at most 1) to `high`
/// (at least 1).
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Span {
    /// The least factor.
    pub low: f64,
    /// The greatest factor.
    pub high: f64,
    /// Whether a file says so; otherwise it is assumed.
    pub is_written: bool,
}

impl Span {
    /// So much more or less, as nobody wrote: 0.2 for 20 per cent either way.
    pub fn assumed(by: f64) -> Self {
        Self {
            is_written: false,
            ..Self::either_way(by)
        }
    }

    /// So much more or less, as somebody wrote. Nothing falls below nought.
    pub fn either_way(by: f64) -> Self {
        Self::between((1.0 - by).max(0.0), 1.0 + by)
    }

    /// Between two factors, as somebody wrote.
    pub fn between(low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            is_written: true,
        }
    }
}

/// How uncertain each kind of input is. What no file says is assumed, and said to be.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Uncertainty {
    /// The net votes of each cell of the map.
    pub votes: Span,
    /// Each recommendation's own part of its cell (or of all weight, where weights are not from votes).
    pub split: Span,
    /// All costs together: prices, pay.
    pub shared: Span,
    /// Each workstream's costs, where they were published.
    pub published: Span,
    /// Where they are estimates.
    pub estimate: Span,
    /// Where they are illustrative.
    pub illustrative: Span,
    /// The extent of a link, by how sure its writer is; other confidences have what is assumed.
    pub extents: Vec<(Fraction, Span)>,
}

/// Our assumptions, on no better ground than that published figures are nearer than illustrative ones.
impl Default for Uncertainty {
    fn default() -> Self {
        Self {
            votes: Span::assumed(0.3),
            split: Span::assumed(0.5),
            shared: Span::assumed(0.05),
            published: Span::assumed(0.05),
            estimate: Span::assumed(0.15),
            illustrative: Span::assumed(0.3),
            extents: Vec::new(),
        }
    }
}

impl Uncertainty {
    /// Of a workstream's own costs.
    pub fn of_costs(&self, basis: CostBasis) -> Span {
        match basis {
            CostBasis::Published => self.published,
            CostBasis::Estimate => self.estimate,
            CostBasis::Illustrative => self.illustrative,
        }
    }

    /// Of the extent of a link with this confidence. What no file says is 10 per cent either way for a
    /// confidence of 1, and 6 more for each tenth below: 25 for 0.75, 40 for 0.5.
    pub fn of_extent(&self, confidence: Fraction) -> Span {
        let mut written = self.extents.iter();
        let own = written.find(|(of, _)| *of == confidence);
        own.map_or_else(
            || Span::assumed(0.1 + 0.6 * (1.0 - confidence.value())),
            |(_, span)| *span,
        )
    }
}
