//! The budget frontier: what the best plan of each of several budgets covers.

use serde::Serialize;

use super::figures::{Amount, Percent};

/// A budget and its plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrontierPoint {
    /// The budget over all years.
    pub budget: Amount,
    /// What its plan covers.
    pub coverage: Percent,
    /// What its plan spends.
    pub spend: Amount,
    /// Whether no plan of this budget covers more.
    pub proven: bool,
    /// Whether it is the budget of the programme as written.
    pub is_today: bool,
}

/// The frontier.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrontierFacts {
    /// Budgets that have a plan, the smallest first, each once.
    pub points: Vec<FrontierPoint>,
    /// Budgets for which no plan keeps every wish, the smallest first.
    pub without_plan: Vec<Amount>,
    /// Coverage today.
    pub coverage_today: Percent,
}
