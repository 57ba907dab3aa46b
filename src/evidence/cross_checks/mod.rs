//! Printed figures against what they should be: sums, percentages, and each other.
//!
//! What rounding explains is kept apart from what it does not.

mod figures;
mod pairs;
mod people;
mod percentages;
mod tables;

use serde::Serialize;

use super::printed::shown;
use crate::model::Workspace;
use crate::words::grouped_text;
pub(crate) use tables::{Recomputed, recomputed, total};

/// How a printed number stands to the computed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They are the same, or the printed one is the computed one rounded.
    Agrees,
    /// They differ by no more than the rounding of what is added up can do.
    Rounding,
    /// They differ by more.
    Disagrees,
}

/// The totals and percentages that tables print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
pub struct Sums {
    /// How many were computed again.
    pub computed: usize,
    /// How many could not be: what they are computed from is blank, hidden, not printed or not above 0.
    pub not_computed: usize,
}

/// A printed figure that is not what it is computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Inconsistency {
    /// The table or figure.
    #[serde(rename = "where")]
    pub place: String,
    /// What does not fit.
    pub what: String,
    /// The figure as printed.
    pub printed: String,
    /// The figure as computed.
    pub computed: String,
    /// What else to know about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether both are percentages.
    #[serde(skip)]
    pub is_percent: bool,
}

impl Inconsistency {
    fn new(place: &str, what: String, printed: i64, computed: i64) -> Self {
        Self {
            place: place.to_owned(),
            what,
            printed: shown(printed),
            computed: shown(computed),
            note: None,
            is_percent: false,
        }
    }
}

impl Inconsistency {
    /// The printed and the computed figure for people: thousands apart; the sign for a percentage is
    /// this one.
    pub(crate) fn for_people(&self, percent: &str) -> [String; 2] {
        [&self.printed, &self.computed].map(|plain| match self.is_percent {
            true => {
                let (whole, places) = plain.split_once('.').unwrap_or((plain, "00"));
                format!("{}.{places}{percent}", grouped_text(whole))
            }
            false => grouped_text(plain),
        })
    }
}

/// Everything that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct CrossChecks {
    /// What rounding cannot explain.
    pub errors: Vec<Inconsistency>,
    /// What rounding explains.
    pub rounding: Vec<Inconsistency>,
    /// How many totals and percentages there are.
    pub sums: Sums,
    /// For each figure that should agree with something, the worst verdict.
    pub figures: Vec<Option<Verdict>>,
}

impl CrossChecks {
    fn add(&mut self, verdict: Verdict, found: Inconsistency) {
        match verdict {
            Verdict::Agrees => {}
            Verdict::Rounding => self.rounding.push(found),
            Verdict::Disagrees => self.errors.push(found),
        }
    }
}

/// Tables, pairs of tables, then figures.
pub(crate) fn cross_checks(workspace: &Workspace) -> CrossChecks {
    let mut found = CrossChecks::default();
    for table in &workspace.tables {
        let again = recomputed(table);
        found.sums.computed += again.len();
        found.sums.not_computed += tables::printed(table).saturating_sub(again.len());
        for number in again {
            let (printed, computed) = (number.printed, number.computed);
            let wrong = Inconsistency {
                note: number.note.map(str::to_owned),
                is_percent: number.is_percent(table),
                ..Inconsistency::new(&table.id, number.what, printed, computed)
            };
            found.add(number.verdict, wrong);
        }
        found.errors.extend(people::people(table));
    }
    found.errors.extend(pairs::pairs(&workspace.tables));
    for figure in &workspace.figures {
        let checks = figures::checks(workspace, figure);
        let worst = checks.iter().map(|(verdict, _)| *verdict).max();
        found.figures.push(worst);
        for (verdict, wrong) in checks {
            found.add(verdict, wrong);
        }
    }
    found
}
