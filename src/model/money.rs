//! Money: whole pence, never a binary fraction.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fraction::decimal;

/// An amount in whole pence. It can be negative (a change), inputs never are.
///
/// `check` makes sure that all the money of a workspace adds up to less than [`Money::MOST`], and
/// release builds keep overflow checks, so sums can neither wrap nor, in practice, stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Money(i64);

/// Why a text is not an amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoneyProblem {
    /// Not a number as money is written.
    Unreadable,
    /// Below zero.
    Negative,
    /// Finer than a penny.
    FractionOfPenny,
    /// More than [`Money::MOST`].
    TooLarge,
}

impl fmt::Display for MoneyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "this is not an amount of money",
            Self::Negative => "money here cannot be negative",
            Self::FractionOfPenny => "this amount has a fraction of a penny",
            Self::TooLarge => "this is more money than can be counted here (a trillion pounds)",
        })
    }
}

impl MoneyProblem {
    /// What to write instead.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Unreadable => {
                "write it like `£6m`, `£1.25m`, `£250k`, `£250,000`, `6_000_000` or `£99.50`"
            }
            Self::Negative => "write zero or a positive amount",
            Self::FractionOfPenny => "round it to whole pence, such as `£1.01`",
            Self::TooLarge => "check the number of zeros and the letter after it (k, m or bn)",
        }
    }
}

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// The most that a workspace may hold in all: a trillion pounds.
    pub const MOST: Self = Self(100_000_000_000_000);

    /// From whole pence.
    pub const fn from_pence(pence: i64) -> Self {
        Self(pence)
    }

    /// Whole pence.
    pub const fn pence(self) -> i64 {
        self.0
    }

    /// Reads `6000000`, `6_000_000`, `£6m`, `£1.25m`, `£250k`, `£250,000`, `£99.50`; exactly.
    ///
    /// # Errors
    /// Says why the text is not an amount of at least nothing in whole pence.
    pub fn parse(text: &str) -> Result<Self, MoneyProblem> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let text = text.strip_prefix('£').unwrap_or(text).trim_start();
        let (number, zeros) = without_unit(text);
        let digits = without_separators(number.trim_end()).ok_or(MoneyProblem::Unreadable)?;
        let (mantissa, places) = decimal(&digits).ok_or(MoneyProblem::Unreadable)?;
        if negative {
            return Err(MoneyProblem::Negative);
        }
        let pence = i128::from(mantissa) * 10_i128.pow(zeros + 2);
        let divisor = 10_i128.pow(places);
        if pence % divisor != 0 {
            return Err(MoneyProblem::FractionOfPenny);
        }
        Self::checked(pence / divisor).ok_or(MoneyProblem::TooLarge)
    }

    /// From pence of any size; nothing above [`Money::MOST`].
    pub fn checked(pence: i128) -> Option<Self> {
        i64::try_from(pence)
            .ok()
            .filter(|p| *p <= Self::MOST.0)
            .map(Self)
    }

    /// Nothing less than nothing.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        Self(self.0.max(0))
    }

    /// For prose, without a sign and sensibly rounded: `£1.25m`, `£250k`, `£3,333.30`, `£99.50`.
    pub fn rounded(self) -> String {
        let pence = self.0.unsigned_abs();
        let hundredths = |unit: u64, letter: &str| {
            let rounded = (pence + unit / 200) / (unit / 100);
            let digits = format!("{}.{:02}", rounded / 100, rounded % 100);
            format!(
                "£{}{letter}",
                digits.trim_end_matches('0').trim_end_matches('.')
            )
        };
        match pence {
            p if p >= 99_999_500_000 => hundredths(100_000_000_000, "bn"),
            p if p >= 99_950_000 => hundredths(100_000_000, "m"),
            p if p >= 1_000_000 => {
                let tenths = (p + 5_000) / 10_000;
                let digits = format!("{}.{}", tenths / 10, tenths % 10);
                format!("£{}k", digits.trim_end_matches(".0"))
            }
            p => {
                let exact = format!("£{}", separated(p));
                exact.trim_end_matches(".00").to_owned()
            }
        }
    }

    /// Pounds and pence with separators, for tables: `£1,998,000.00`.
    pub fn exact(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}£{}", separated(self.0.unsigned_abs()))
    }
}

/// Pence as pounds and pence with separators: `1,998,000.00`.
fn separated(pence: u64) -> String {
    let digits = (pence / 100).to_string();
    let grouped: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    format!("{}.{:02}", grouped.join(","), pence % 100)
}

/// Splits off `k`, `m` or `bn`, and says how many zeros it stands for.
fn without_unit(text: &str) -> (&str, u32) {
    for (unit, zeros) in [("bn", 9), ("k", 3), ("K", 3), ("m", 6), ("M", 6)] {
        if let Some(number) = text.strip_suffix(unit) {
            return (number, zeros);
        }
    }
    (text, 0)
}

/// Drops `,` and `_` where they part groups of three digits before the point.
pub(crate) fn without_separators(text: &str) -> Option<String> {
    let (whole, rest) = match text.find('.') {
        Some(point) => text.split_at(point),
        None => (text, ""),
    };
    for separator in [',', '_'] {
        if whole.contains(separator) {
            let mut groups = whole.split(separator);
            let first = groups.next().unwrap_or_default();
            // What begins with 0 has no thousands: its comma stands for a point.
            let begins = (1..=3).contains(&first.len()) && !first.starts_with('0');
            let good = begins && groups.all(|g| g.len() == 3);
            if !good {
                return None;
            }
        }
    }
    Some(whole.replace([',', '_'], "") + rest)
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// Pounds with two decimals and nothing else: `1998000.00`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let pence = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", pence / 100, pence % 100))
    }
}

/// As it is written: pounds with two decimals, and a minus in front of what is below nothing.
impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (sign, amount) = match text.strip_prefix('-') {
            Some(amount) => (-1, amount),
            None => (1, text.as_str()),
        };
        let amount = Self::parse(amount).map_err(|problem| {
            let shown: String = text.chars().take(40).collect();
            D::Error::custom(format!("`{shown}`: {problem}"))
        })?;
        Ok(Self(sign * amount.0))
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_exactly() {
        for (text, pence) in [
            ("6000000", 600_000_000),
            ("6_000_000", 600_000_000),
            ("£6m", 600_000_000),
            ("£1.25m", 125_000_000),
            ("£250k", 25_000_000),
            ("£250,000", 25_000_000),
            ("£99.50", 9_950),
            ("99.5", 9_950),
            ("£0.07", 7),
            ("£1.2345678m", 123_456_780),
            ("£2bn", 200_000_000_000),
            ("0", 0),
        ] {
            assert_eq!(Money::parse(text), Ok(Money(pence)), "{text}");
        }
    }

    #[test]
    fn what_is_not_money_is_refused_with_its_reason() {
        use MoneyProblem::*;
        for (text, problem) in [
            ("£1.005", FractionOfPenny),
            ("£1.000000001m", FractionOfPenny),
            ("-5", Negative),
            ("-£5k", Negative),
            ("£2000bn", TooLarge),
            ("99999999999999999999", TooLarge),
            ("£25,00", Unreadable),
            ("£0,125m", Unreadable),
            ("1e6", Unreadable),
            ("", Unreadable),
            ("£", Unreadable),
            (".nan", Unreadable),
            ("six", Unreadable),
            ("£1.2.3", Unreadable),
            ("$5", Unreadable),
        ] {
            assert_eq!(Money::parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn money_prints_pounds_with_two_decimals() {
        assert_eq!(Money(199_800_000).to_string(), "1998000.00");
        assert_eq!(Money(-7).to_string(), "-0.07");
        assert_eq!(Money(199_800_000).exact(), "£1,998,000.00");
        assert_eq!(Money(-12_345).exact(), "-£123.45");
    }

    #[test]
    fn prose_money_is_sensibly_rounded() {
        for (pence, words) in [
            (125_000_000, "£1.25m"),
            (600_000_000, "£6m"),
            (99_960_000, "£1m"),
            (99_940_000, "£999.4k"),
            (25_000_000, "£250k"),
            (18_550_000, "£185.5k"),
            (999_900, "£9,999"),
            (333_330, "£3,333.30"),
            (100_000, "£1,000"),
            (99_999, "£999.99"),
            (9_950, "£99.50"),
            (9_900, "£99"),
            (-600_000_000, "£6m"),
            (0, "£0"),
        ] {
            assert_eq!(Money(pence).rounded(), words, "{pence}");
        }
    }
}
