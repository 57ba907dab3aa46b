//! The budget: what may be spent, of all the money or of each fund, and what may move into the next
//! year or to another fund.

use serde::Serialize;

use super::ids::FundId;
use super::money::Money;

/// What the budget is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// All the programme's money, current workstreams included.
    Total,
    /// New money beside what current workstreams cost.
    OnTopOfCurrent,
}

/// How much unspent money may move into the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CarryOver {
    /// None.
    None,
    /// All of it.
    Unlimited,
    /// At most this much each year.
    UpTo(Money),
}

/// Money of one fund may pay for what another fund is to pay, in the same year. It goes one way: a
/// fund that receives moves nothing on. What has moved is spent in its year, never carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Virement {
    /// The fund that receives, by index.
    pub to: usize,
    /// At most this much each year.
    pub at_most: Money,
}

/// A kind of money with a limit for each year, such as revenue or capital.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fund {
    /// Its id; `None` for the one fund of a budget without `funds`, which is all the money.
    pub id: Option<FundId>,
    /// Its limit in each year.
    pub by_year: Vec<Money>,
    /// What may move into the next year, where it differs from the budget's own rule.
    pub carry_over: Option<CarryOver>,
    /// What may move to another fund.
    pub virement: Option<Virement>,
}

impl Fund {
    /// All the money, as one fund without a name.
    pub(crate) fn of_all_money(by_year: Vec<Money>) -> Self {
        Self {
            id: None,
            by_year,
            carry_over: None,
            virement: None,
        }
    }
}

/// What may be spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limits {
    /// Over all years together, and nothing else binds.
    Total(Money),
    /// In each year, of each fund: a single one without a name, or several by id.
    ByYear(Vec<Fund>),
}

impl Limits {
    /// Over all years and funds.
    pub fn total(&self) -> Money {
        match self {
            Self::Total(total) => *total,
            Self::ByYear(funds) => funds.iter().flat_map(|f| &f.by_year).copied().sum(),
        }
    }
}

/// The money.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Budget {
    /// What may be spent.
    pub limits: Limits,
    /// Total or on top of current.
    pub basis: Basis,
    /// What may move into the next year, unless a fund says otherwise.
    pub carry_over: CarryOver,
}

impl Budget {
    /// Over all years and funds.
    pub fn total(&self) -> Money {
        self.limits.total()
    }

    /// The funds, by index: all that have limits by year. Empty where only the total binds.
    pub fn funds(&self) -> &[Fund] {
        match &self.limits {
            Limits::Total(_) => &[],
            Limits::ByYear(funds) => funds,
        }
    }

    /// The funds that somebody named, by id.
    pub fn named_funds(&self) -> impl Iterator<Item = (usize, &FundId)> {
        let funds = self.funds().iter().enumerate();
        funds.filter_map(|(index, fund)| Some((index, fund.id.as_ref()?)))
    }

    /// What a fund may carry into the next year.
    pub fn carry_over_of(&self, fund: &Fund) -> CarryOver {
        fund.carry_over.unwrap_or(self.carry_over)
    }
}
