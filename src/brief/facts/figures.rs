//! Figures: the value, and the words for it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Fraction, Money};

/// An amount of money: for programs, for prose and for tables.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Amount {
    /// The amount.
    #[schemars(with = "String")]
    pub value: Money,
    /// `£1.25m`; without its sign.
    pub words: String,
    /// `£1,250,000.00`
    pub exact: String,
}

impl From<Money> for Amount {
    fn from(value: Money) -> Self {
        Self {
            value,
            words: value.rounded(),
            exact: value.exact(),
        }
    }
}

/// The money of a year.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct YearAmount {
    /// The year.
    pub year: String,
    /// Its money.
    pub amount: Amount,
}

/// A fraction as a percentage.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Percent {
    /// The fraction.
    #[schemars(with = "f64")]
    pub value: Fraction,
    /// `50.4%`
    pub words: String,
}

impl Percent {
    /// A bound: its words are rounded up.
    pub(super) fn bound(value: Fraction) -> Self {
        Self {
            value,
            words: percent(bound(value.value())),
        }
    }

    /// The nearest fraction from 0 to 1.
    pub fn of(value: f64) -> Self {
        let value = Fraction::clamped(value);
        Self {
            value,
            words: percent(value.value()),
        }
    }
}

/// A fraction rounded up to a tenth of a percent, as a bound is shown: never less than it is. More
/// than twelve places are binary noise.
pub fn bound(fraction: f64) -> f64 {
    let tenths = (fraction * 1000.0 - 1e-9).max(0.0).ceil();
    (tenths / 1000.0).min(1.0)
}

/// How far a coverage may be below a bound, never less than it is: `at most 1.3 points short`.
pub fn shortfall(coverage: f64, bound_of: f64) -> String {
    let short = bound_of - coverage;
    if short < 0.001 - 1e-12 {
        return "less than 0.1 points short".to_owned();
    }
    let size = format!("{:.1}", bound(short) * 100.0);
    let noun = if size == "1.0" { "point" } else { "points" };
    format!("at most {size} {noun} short")
}

impl From<Fraction> for Percent {
    fn from(value: Fraction) -> Self {
        Self::of(value.value())
    }
}

fn percent(value: f64) -> String {
    format!("{:.1}%", value * 100.0)
}

/// A difference between two coverages, in percentage points.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Points {
    /// The difference as a fraction.
    pub value: f64,
    /// `+19.4 points`
    pub words: String,
}

impl Points {
    /// From one coverage to another. What is shown as the same is no difference.
    pub(super) fn between(before: f64, after: f64) -> Self {
        let value = twelve_places(after - before);
        let words = match value.abs() {
            size if size < 5e-6 => "no change".to_owned(),
            size if size < LEAST => points(size),
            size => {
                let sign = if value < 0.0 { '\u{2212}' } else { '+' };
                format!("{sign}{}", points(size))
            }
        };
        Self { value, words }
    }
}

/// A difference that is shown as nothing when it is rounded.
const LEAST: f64 = 0.0005;

/// The size of a difference of coverages: `19.4 points`.
pub fn points(size: f64) -> String {
    if size < LEAST {
        return "less than 0.1 points".to_owned();
    }
    let size = format!("{:.1}", size * 100.0);
    let noun = if size == "1.0" { "point" } else { "points" };
    format!("{size} {noun}")
}

/// Differences show no binary noise.
fn twelve_places(value: f64) -> f64 {
    (value * 1e12).round() / 1e12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_have_one_decimal_and_points_a_sign() {
        assert_eq!(Percent::of(0.5036).words, "50.4%");
        assert_eq!(Percent::of(1.5).words, "100.0%");
        assert_eq!(Points::between(0.504, 0.698).words, "+19.4 points");
        assert_eq!(Points::between(0.51, 0.50).words, "\u{2212}1.0 point");
        assert_eq!(Points::between(0.5, 0.5).words, "no change");
        assert_eq!(Points::between(0.5, 0.5001).words, "less than 0.1 points");
    }

    #[test]
    fn bounds_are_never_shown_smaller_than_they_are() {
        let words = |value| Percent::bound(Fraction::clamped(value)).words;
        assert_eq!(words(0.70001), "70.1%");
        assert_eq!(words(0.99999), "100.0%");
        assert_eq!(words(0.0), "0.0%");
        for tenths in 0..=1000 {
            let exact = f64::from(tenths) / 1000.0;
            assert_eq!(words(exact), Percent::of(exact).words);
        }
        assert_eq!(shortfall(0.5, 0.5), "less than 0.1 points short");
        assert_eq!(shortfall(0.5, 0.5009), "less than 0.1 points short");
        assert_eq!(shortfall(0.5, 0.501), "at most 0.1 points short");
        assert_eq!(shortfall(0.5, 0.5011), "at most 0.2 points short");
        assert_eq!(shortfall(0.5, 0.5099), "at most 1.0 point short");
        assert_eq!(shortfall(0.698, 0.72), "at most 2.2 points short");
    }
}
