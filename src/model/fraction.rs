//! Fractions for coverage (floating point) and exact factors for money.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::money::Money;

/// Reads plain decimal digits such as `12.50` into (1250, 2): no sign, no exponent.
pub(super) fn decimal(text: &str) -> Option<(i64, u32)> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits_only = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits_only(whole) || !digits_only(rest) {
        return None;
    }
    if text.contains('.') && rest.is_empty() {
        return None;
    }
    let rest = rest.trim_end_matches('0');
    let whole = whole.trim_start_matches('0');
    if whole.len() + rest.len() > 18 {
        // More than any amount here can be: read as the largest, refused as too large.
        return (rest.len() <= 12).then_some((i64::MAX, 0));
    }
    let digits = format!("0{whole}{rest}");
    Some((digits.parse().ok()?, rest.len() as u32))
}

/// A number from 0 to 1: an extent, a confidence, a coverage.
///
/// Written to JSON with twelve decimals at most, so that sums show no binary noise.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Fraction(f64);

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self(0.0);
    /// All of it.
    pub const ONE: Self = Self(1.0);

    /// A number in [0, 1].
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }

    /// The nearest number in [0, 1]; for results that binary noise may push over the edge.
    pub fn clamped(value: f64) -> Self {
        Self(value.clamp(0.0, 1.0))
    }

    /// The number.
    pub const fn value(self) -> f64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Self::new(value).ok_or_else(|| D::Error::custom(format!("{value} is not from 0 to 1")))
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(rounded(self.0))
    }
}

/// To twelve decimals, the precision of every coverage that is written.
pub(crate) fn rounded(value: f64) -> f64 {
    let value = (value * 1e12).round() / 1e12;
    if value == 0.0 { 0.0 } else { value }
}

/// An exact factor of money, such as the 0.5 of a reduced level: billionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Factor(i64);

impl Factor {
    const UNIT: i64 = 1_000_000_000;
    /// One: leaves money as it is.
    pub const ONE: Self = Self(Self::UNIT);

    /// Reads a decimal of at least 0 with at most nine places and at most a thousand.
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, places) = decimal(text.trim())?;
        let scaled = i128::from(mantissa) * i128::from(Self::UNIT) / 10_i128.checked_pow(places)?;
        let exact = places <= 9 && scaled <= 1000 * i128::from(Self::UNIT);
        exact
            .then(|| i64::try_from(scaled).ok().map(Self))
            .flatten()
    }

    /// The nearest factor of nine places; none below nought or above a thousand.
    pub fn near(value: f64) -> Option<Self> {
        let is_factor = (0.0..=1000.0).contains(&value);
        is_factor.then(|| Self((value * Self::UNIT as f64).round() as i64))
    }

    /// The amount times this factor, to the nearest penny, half a penny upwards.
    pub fn of(self, money: Money) -> Option<Money> {
        let exact = i128::from(money.pence()) * i128::from(self.0);
        let unit = i128::from(Self::UNIT);
        Money::checked((exact + unit / 2).div_euclid(unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_are_exact_and_round_half_pence_up() {
        let half = Factor::parse("0.5").unwrap();
        assert_eq!(half.of(Money::from_pence(101)), Some(Money::from_pence(51)));
        let third = Factor::parse("0.333333333").unwrap();
        assert_eq!(third.of(Money::from_pence(3)), Some(Money::from_pence(1)));
        for bad in ["-1", "1.0000000001", "1001", "nan", "", "1e3"] {
            assert_eq!(Factor::parse(bad), None, "{bad}");
        }
        assert_eq!(Factor::near(0.1 + 0.2), Factor::parse("0.3"));
        assert_eq!(Factor::near(1.0), Some(Factor::ONE));
        for bad in [-1e-9, 1000.1, f64::NAN] {
            assert_eq!(Factor::near(bad), None, "{bad}");
        }
    }
}
