//! Fractions for coverage (floating point) and exact factors for money.

use std::fmt;

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

    /// From whole billionths, of at least 0.
    pub(crate) const fn from_billionths(billionths: i64) -> Self {
        Self(billionths)
    }

    /// The amount times this factor, to the nearest penny, half a penny upwards.
    pub fn of(self, money: Money) -> Option<Money> {
        let exact = i128::from(money.pence()) * i128::from(self.0);
        Money::checked(nearest(exact, Self::UNIT.into()))
    }

    /// The amount divided by this factor, which is above 0; to the nearest penny, half a penny upwards.
    pub fn under(self, money: Money) -> Money {
        let exact = i128::from(money.pence()) * i128::from(Self::UNIT);
        whole_pence(nearest(exact, self.0.max(1).into()))
    }

    /// An amount of at least nothing divided by one and this factor, once for each of so many years; to
    /// the nearest penny, half a penny upwards.
    ///
    /// What a pound is still worth is worked out year by year to 18 decimals, rounded up: that is never
    /// off by a penny unless the exact result is within a billionth of a penny below a half (for
    /// amounts up to a billion pounds), and exact halves always go up.
    pub fn discounted(self, money: Money, years: usize) -> Money {
        const ONE: i128 = 1_000_000_000_000_000_000;
        let unit = i128::from(Self::UNIT);
        let growth = unit + i128::from(self.0);
        let year_later = |worth: i128, _| (worth * unit + growth - 1) / growth;
        let worth = (0..years).fold(ONE, year_later);
        whole_pence(nearest(i128::from(money.pence()) * worth, ONE))
    }

    /// As a percentage: `20 %`, `3.5 %`.
    pub fn percent(self) -> String {
        format!("{} %", digits(self.0, 7))
    }
}

/// The nearest whole number, halves upwards.
fn nearest(exact: i128, unit: i128) -> i128 {
    (exact + unit / 2).div_euclid(unit)
}

/// `check` lets no amount through that would be cut off here.
fn whole_pence(pence: i128) -> Money {
    Money::from_pence(i64::try_from(pence).unwrap_or(i64::MAX))
}

/// A whole number with its point so many places from the right, without needless zeros.
fn digits(number: i64, places: u32) -> String {
    let unit = 10_i64.pow(places);
    let (whole, rest) = (number / unit, number % unit);
    let text = format!("{whole}.{rest:0width$}", width = places as usize);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `1.02`
impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&digits(self.0, 9))
    }
}

/// A number such as 1.02: the nearest one that programs have for it.
impl Serialize for Factor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / Self::UNIT as f64)
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

    fn factor(text: &str) -> Factor {
        Factor::parse(text).unwrap()
    }

    #[test]
    fn factors_are_shown_as_they_are_written() {
        for text in ["0", "1", "1.02", "0.035", "20", "0.000000001"] {
            assert_eq!(factor(text).to_string(), text);
        }
        assert_eq!(serde_json::to_string(&factor("1.02")).unwrap(), "1.02");
        assert_eq!(factor("0.2").percent(), "20 %");
        assert_eq!(factor("0.035").percent(), "3.5 %");
        assert_eq!(factor("2").percent(), "200 %");
    }

    #[test]
    fn dividing_rounds_half_pence_up() {
        let under = |level, pence| factor(level).under(Money::from_pence(pence)).pence();
        assert_eq!(under("1", 12_345), 12_345);
        // £2,000,000 / 1.02 = £1,960,784.3137
        assert_eq!(under("1.02", 200_000_000), 196_078_431);
        assert_eq!(under("2", 3), 2);
        assert_eq!(under("0.05", Money::MOST.pence()), 20 * Money::MOST.pence());
    }

    #[test]
    fn each_year_later_is_divided_once_more() {
        let later = |rate, pence, years| factor(rate).discounted(Money::from_pence(pence), years);
        let pence = |rate, pence, years| later(rate, pence, years).pence();
        assert_eq!(pence("0.035", 100_000, 0), 100_000);
        // £1,000 / 1.035 = £966.1836; / 1.035² = £933.5107; / 1.035³ = £901.9427
        assert_eq!(pence("0.035", 100_000, 1), 96_618);
        assert_eq!(pence("0.035", 100_000, 2), 93_351);
        assert_eq!(pence("0.035", 100_000, 3), 90_194);
        // 1.035 to the power of −60 is 0.12693430586...
        assert_eq!(pence("0.035", 10_000_000_000, 60), 1_269_343_059);
        // Three pence / 1.2 are two and a half, though 1 / 1.2 has no end.
        assert_eq!(pence("0.2", 3, 1), 3);
        assert_eq!(pence("0", 12_345, 60), 12_345);
        // Neither long nor much runs over.
        assert_eq!(pence("0.999999999", 20 * Money::MOST.pence(), 5000), 0);
    }
}
