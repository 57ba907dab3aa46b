//! Many values in a few: mean, percentiles, ends.

use serde::Serialize;

use crate::model::Fraction;

/// How a coverage spreads over draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Spread {
    /// The mean.
    pub mean: Fraction,
    /// The 5th percentile.
    pub p5: Fraction,
    /// The middle one.
    pub p50: Fraction,
    /// The 95th percentile.
    pub p95: Fraction,
    /// The least.
    pub least: Fraction,
    /// The most.
    pub most: Fraction,
}

/// How a regret spreads over draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct RegretSpread {
    /// The mean.
    pub mean: Fraction,
    /// The 95th percentile.
    pub p95: Fraction,
    /// The worst.
    pub worst: Fraction,
}

/// Fractions in ascending order, of which there is at least one.
#[derive(Debug)]
pub(super) struct Sorted {
    values: Vec<f64>,
    mean: f64,
}

impl Sorted {
    /// `None` for no values.
    pub fn new(mut values: Vec<f64>) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        values.sort_by(f64::total_cmp);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Some(Self { values, mean })
    }

    /// The smallest value that at least so many per cent of all are not above (the nearest rank).
    fn percentile(&self, percent: usize) -> Fraction {
        let rank = (self.values.len() * percent).div_ceil(100).max(1);
        Fraction::clamped(self.values[rank - 1])
    }

    pub fn spread(&self) -> Spread {
        Spread {
            mean: Fraction::clamped(self.mean),
            p5: self.percentile(5),
            p50: self.percentile(50),
            p95: self.percentile(95),
            least: self.percentile(0),
            most: self.percentile(100),
        }
    }

    pub fn regret(&self) -> RegretSpread {
        RegretSpread {
            mean: Fraction::clamped(self.mean),
            p95: self.percentile(95),
            worst: self.percentile(100),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_occur() {
        let values = (1..=40).map(|n| f64::from(n) / 100.0).collect();
        let spread = Sorted::new(values).unwrap().spread();
        let found = [spread.least, spread.p5, spread.p50, spread.p95, spread.most];
        assert_eq!(found.map(Fraction::value), [0.01, 0.02, 0.20, 0.38, 0.40]);
        assert!((spread.mean.value() - 0.205).abs() < 1e-12);
        let one = Sorted::new(vec![0.3]).unwrap().spread();
        assert_eq!((one.p5, one.p95, one.least), (one.most, one.most, one.most));
        assert!(Sorted::new(Vec::new()).is_none());
    }
}
