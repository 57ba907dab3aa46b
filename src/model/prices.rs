//! Price levels and a discount rate: money of one year in the prices of another. Coverage is no money,
//! and knows neither.

use super::fraction::Factor;
use super::money::Money;

/// How money of the programme's years is shown in real terms.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Prices {
    /// The year in whose prices real figures are given; it may be none of the programme's.
    pub base: String,
    /// The price level of each programme year as a multiple of the base year's; above 0.
    pub deflators: Vec<Factor>,
    /// What a year later counts less, such as 0.035; below 1.
    pub discount_rate: Option<Factor>,
}

impl Prices {
    /// Money of a programme year (by index) in the prices of the base year, to the nearest penny.
    pub fn real(&self, year: usize, cash: Money) -> Money {
        self.deflators[year].under(cash)
    }

    /// Money in real terms as it counts in the programme's first year, which is year 0 and not
    /// discounted; nothing where no rate is given.
    pub fn discounted(&self, year: usize, real: Money) -> Option<Money> {
        self.discount_rate.map(|rate| rate.discounted(real, year))
    }
}
