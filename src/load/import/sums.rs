//! Totals of a sheet, held against what was read: of columns in a row below, of years in a column beside them.

use std::collections::BTreeMap;

use super::costs::amount;
use super::items::{Found, Table};
use crate::load::sheets::{Kind, Row};
use crate::model::Money;
use crate::words::listed_up_to;

/// So many rows of a kind are named.
const NAMED: usize = 5;

/// What the cells of a column add up to; nothing where one of them is no amount.
#[derive(Debug, Clone, Copy)]
struct Sum {
    all: Option<Money>,
    /// Below the last total.
    since: Option<Money>,
}

const NOTHING: Sum = Sum {
    all: Some(Money::ZERO),
    since: Some(Money::ZERO),
};

/// The amount under a heading of costs: its column, and whether it is of one year. No money where the cell is no
/// amount.
struct Amount {
    at: usize,
    is_of_year: bool,
    money: Option<Money>,
}

/// What the rows add up to, by column.
pub(super) struct Sums<'a> {
    table: &'a Table<'a>,
    columns: BTreeMap<usize, Sum>,
    /// How many rows were added, in all and below the last total.
    rows: (usize, usize),
    /// How many rows have a total of their own beside the years, and how many of these could be held against them.
    totals: (usize, usize),
    /// Rows whose years do not add up to their own total.
    off: Vec<String>,
    /// Rows that are as much as those above them together.
    alike: Vec<String>,
}

impl<'a> Sums<'a> {
    pub fn new(table: &'a Table<'a>) -> Self {
        Self {
            table,
            columns: BTreeMap::new(),
            rows: (0, 0),
            totals: (0, 0),
            off: Vec::new(),
            alike: Vec::new(),
        }
    }

    /// The costs of a row; blank cells are left out.
    fn amounts(&self, row: &Row) -> Vec<Amount> {
        let all = self.table.known().filter_map(|column| {
            let key = column.key.as_ref().filter(|key| key.name == "costs")?;
            let found: Found = self.table.found(row, key.name, key.year.as_deref())?;
            Some(Amount {
                at: column.at,
                is_of_year: key.year.is_some(),
                money: match found.kind {
                    Kind::Broken => None,
                    _ => amount(&found).ok(),
                },
            })
        });
        all.collect()
    }

    /// A row that is an item.
    pub fn item(&mut self, row: &Row) {
        let amounts = self.amounts(row);
        self.across(row, &amounts);
        if self.is_alike(&amounts) {
            self.alike.push(row.number.to_string());
        }
        for own in amounts {
            let sum = self.columns.entry(own.at).or_insert(NOTHING);
            sum.all = added(sum.all, own.money);
            sum.since = added(sum.since, own.money);
        }
        self.rows = (self.rows.0 + 1, self.rows.1 + 1);
    }

    /// Holds the total of a row against its years.
    fn across(&mut self, row: &Row, amounts: &[Amount]) {
        let Some(total) = amounts.iter().find(|own| !own.is_of_year) else {
            return;
        };
        self.totals.0 += 1;
        let mut years = amounts.iter().filter(|own| own.is_of_year).peekable();
        if years.peek().is_none() {
            return;
        }
        let sum = years.try_fold(Money::ZERO, |sum, own| added(Some(sum), own.money));
        let (Some(told), Some(sum)) = (total.money, sum) else {
            return;
        };
        self.totals.1 += 1;
        if told != sum {
            let heading = self.heading(total.at);
            self.off.push(format!(
                "row {} ({} under `{heading}`, and {})",
                row.number,
                told.exact(),
                sum.exact()
            ));
        }
    }

    /// What was done with a total beside the years; nothing where there are no years.
    pub fn across_in_words(&self) -> Option<String> {
        let mut keys = self.table.known().filter_map(|column| column.key.as_ref());
        let has_years = keys.any(|key| key.name == "costs" && key.year.is_some());
        let (rows, compared) = self.totals;
        has_years.then(|| match compared {
            0 => "a total that could not be held against the years".to_owned(),
            all if all == rows => "a total, held against the years".to_owned(),
            some => format!("a total, held against the years in {some} of {rows} rows"),
        })
    }

    fn heading(&self, at: usize) -> &str {
        self.table.column_at(at).map_or("", |own| &own.heading)
    }

    /// Whether a row may be a total that is not called one: in each of its columns it is as much as several rows
    /// above it together.
    fn is_alike(&self, amounts: &[Amount]) -> bool {
        let alike = |many: usize, of: fn(&Sum) -> Option<Money>| {
            let same = |own: &Amount| {
                let sum = self.columns.get(&own.at).unwrap_or(&NOTHING);
                own.money.is_some() && own.money == of(sum)
            };
            many > 1 && amounts.iter().all(same)
        };
        amounts.iter().any(|own| own.money > Some(Money::ZERO))
            && (alike(self.rows.0, |sum| sum.all) || alike(self.rows.1, |sum| sum.since))
    }

    /// A row of totals: what it says other than the rows above it, in sentences.
    pub fn total(&mut self, row: &Row) -> Vec<String> {
        let mut told = Vec::new();
        for own in self.amounts(row) {
            let sum = self.columns.get(&own.at).copied().unwrap_or(NOTHING);
            let (Some(total), Some(all), Some(since)) = (own.money, sum.all, sum.since) else {
                continue;
            };
            // It may be one of those rows alone, or a grand total.
            if total == all || total == since {
                continue;
            }
            let last = match since == all {
                true => String::new(),
                false => format!(", those since the last total to {}", since.exact()),
            };
            told.push(format!(
                "Under `{}` it says {}, and the rows read above it add up to {}{last}.",
                self.heading(own.at),
                total.exact(),
                all.exact()
            ));
        }
        for sum in self.columns.values_mut() {
            sum.since = NOTHING.since;
        }
        self.rows.1 = 0;
        told
    }

    /// What else does not fit, in sentences.
    pub fn told(&self) -> Vec<String> {
        let mut told = Vec::new();
        if !self.off.is_empty() {
            told.push(format!(
                "A total differs from the years that were read beside it, which count: {}.",
                listed_up_to(&self.off, NAMED)
            ));
        }
        for row in self.alike.iter().take(NAMED) {
            told.push(format!(
                "Row {row} costs as much as the rows above it together: if it is a total, keep it as a comment with `--leave-out {row}`."
            ));
        }
        told
    }
}

fn added(sum: Option<Money>, own: Option<Money>) -> Option<Money> {
    Money::checked(i128::from(sum?.pence()) + i128::from(own?.pence()))
}
