//! What is kept of a draw: enough for every table, and no more.

use serde::{Deserialize, Serialize};

use crate::model::{At, Money, rounded};
use crate::optimise::Levels;

/// A draw, planned.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its number.
    pub draw: u32,
    /// The course that each workstream takes, by its place among all that it can take, in the order
    /// of ids; absent where no plan keeps every wish in this draw.
    pub plan: Option<String>,
    /// The coverage of that plan, to twelve decimals.
    pub coverage: f64,
    /// What no plan of this draw is above.
    pub bound: f64,
    /// What the chosen plan covers in this draw, cut to fit; absent where it cannot be mended.
    pub kept: Option<f64>,
    /// Whether the chosen plan keeps every limit and wish as it stands.
    pub fits: bool,
    /// The pence that the chosen plan needs beyond the limits as it stands.
    pub overspend_pence: i64,
}

impl Record {
    /// The money that the chosen plan needs beyond the limits as it stands.
    pub fn overspend(&self) -> Money {
        Money::from_pence(self.overspend_pence)
    }

    /// What it was before it was written: the nearest number of twelve decimals.
    pub(super) fn exact(self) -> Self {
        Self {
            coverage: rounded(self.coverage),
            bound: rounded(self.bound),
            kept: self.kept.map(rounded),
            ..self
        }
    }
}

/// A plan as places among the courses that each workstream can take; `None` where it takes another.
pub(super) fn encoded(courses: &[Vec<Vec<At>>], levels: &Levels) -> Option<String> {
    let own = courses.iter().zip(levels);
    let ranks = own.map(|(courses, levels)| {
        let rank = courses.iter().position(|course| course == levels)?;
        Some(rank.to_string())
    });
    let ranks: Option<Vec<String>> = ranks.collect();
    Some(ranks?.join(" "))
}

/// The plan that was written so; `None` where these courses do not exist.
pub(super) fn decoded(courses: &[Vec<Vec<At>>], plan: &str) -> Option<Levels> {
    let mut ranks = plan.split_whitespace();
    let levels = courses.iter().map(|courses| {
        let rank: usize = ranks.next()?.parse().ok()?;
        courses.get(rank).cloned()
    });
    let levels: Option<Levels> = levels.collect();
    levels.filter(|_| ranks.next().is_none())
}
