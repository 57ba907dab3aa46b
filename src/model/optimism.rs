//! Optimism bias: what a workstream says its own estimates are too low by.

use super::fraction::Factor;
use super::money::Money;

/// A stated bias, and the costs as they were written. The workstream's own costs are raised by it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OptimismBias {
    /// What is added, such as 0.2 for 20 per cent; from 0 to 2.
    pub factor: Factor,
    /// The cost of the normal level in each programme year, without it.
    pub normal: Vec<Money>,
    /// The same for each further level.
    pub levels: Vec<Vec<Money>>,
}
