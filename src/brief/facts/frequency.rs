//! Selection frequency: in how many plans of uncertain inputs each workstream is funded.

use serde::Serialize;

use super::figures::Percent;

/// A workstream over all draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrequencyRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether the plan as written funds it, in the last year in which it could run.
    pub in_plan: bool,
    /// The share of draws that fund it.
    pub frequency: Percent,
    /// The lower end of the 95 % interval (Wilson) of that share.
    pub low: Percent,
    /// Its upper end.
    pub high: Percent,
    /// `core` (95 % of draws or more), `borderline`, or `never` (5 % or fewer).
    pub band: &'static str,
}

/// Selection frequency.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrequencyFacts {
    /// How many draws there were.
    pub draws: u32,
    /// How many of them have no plan that keeps every wish; shares are of the others.
    pub without_plan: u32,
    /// Workstreams that are ours to change, the most frequent first, then by id.
    pub rows: Vec<FrequencyRow>,
}
