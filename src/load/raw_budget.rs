//! What budgets and prices hold, as written.

use super::fields::Text;
use super::raw::RawMap;
use crate::diagnostics::Place;

/// `budget`, of the programme or of a scenario.
#[derive(Debug, Clone)]
pub struct RawBudget {
    /// Where it stands.
    pub at: Place,
    /// `total`
    pub total: Option<Text>,
    /// `basis`
    pub basis: Option<Text>,
    /// `by_year`
    pub by_year: Option<RawMap>,
    /// `carry_over`
    pub carry_over: Option<Text>,
    /// `funds`
    pub funds: Option<RawFunds>,
}

/// `budget.funds`.
#[derive(Debug, Clone)]
pub struct RawFunds {
    /// The first fund, or the braces.
    pub at: Place,
    /// The funds in the order of the file.
    pub funds: Vec<RawFund>,
    /// Whether every fund could be read.
    pub whole: bool,
}

/// A fund of the budget.
#[derive(Debug, Clone)]
pub struct RawFund {
    /// Its key.
    pub id: Text,
    /// `by_year`
    pub by_year: Option<RawMap>,
    /// `carry_over`
    pub carry_over: Option<Text>,
    /// `virement`: its `to` and `at_most`.
    pub virement: Option<(Text, Text)>,
}

/// `prices`.
#[derive(Debug, Clone)]
pub struct RawPrices {
    /// `base`
    pub base: Option<Text>,
    /// `deflators`
    pub deflators: Option<RawMap>,
    /// `discount_rate`
    pub discount_rate: Option<Text>,
}
