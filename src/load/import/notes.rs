//! What there is to say about a sheet: columns and what they became, rows that are no items, formulas, and
//! what does not show.

use std::collections::BTreeMap;

use serde::Serialize;

use super::costs::amount;
use super::headings::one_line;
use super::ids;
use super::items::{Found, Table};
use crate::load::sheets::{Kind, Row, letters};
use crate::model::Money;
use crate::words::{count, listed_up_to};

/// So many rows or cells of a kind are named.
const NAMED: usize = 5;

/// What a column became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Mapped {
    /// Its letters.
    pub column: String,
    /// Its heading.
    pub heading: String,
    /// The key; nothing where its cells are kept as comments.
    pub key: Option<String>,
    /// `k`, `m` or `bn` where the heading says that amounts are in thousands, millions or billions of pounds.
    pub unit: Option<&'static str>,
    /// The first thing that stands in it.
    pub first: String,
}

/// What the columns of a table became; those in which nothing stands are left out.
pub(super) fn mapped(table: &Table<'_>, items: &[&Row]) -> Vec<Mapped> {
    let mut first: BTreeMap<usize, &str> = BTreeMap::new();
    for (at, cell) in items.iter().flat_map(|row| &row.cells) {
        first.entry(*at).or_insert(&cell.text);
    }
    let columns = table.columns.iter().map(|column| Mapped {
        column: letters(column.at),
        heading: column.heading.clone(),
        key: column.key.as_ref().map(ToString::to_string),
        unit: column.unit,
        first: one_line(first.get(&column.at).unwrap_or(&"")),
    });
    columns.collect()
}

/// What the cells of a column add up to; nothing where one of them is no amount.
#[derive(Debug, Clone, Copy)]
struct Sums {
    all: Option<Money>,
    /// Below the last total.
    since: Option<Money>,
}

const NOTHING: Sums = Sums {
    all: Some(Money::ZERO),
    since: Some(Money::ZERO),
};

/// What is gathered on the way.
pub(super) struct Notes<'a> {
    table: &'a Table<'a>,
    sentences: Vec<String>,
    hidden: Vec<String>,
    formulas: Vec<String>,
    shared: Vec<String>,
    /// Which ids were made.
    made: Vec<String>,
    /// What the rows add up to, by column.
    sums: BTreeMap<usize, Sums>,
}

impl<'a> Notes<'a> {
    pub fn new(table: &'a Table<'a>, header: usize) -> Self {
        let mut sentences = table.sheet.notes.clone();
        let number = table.sheet.rows[header].number;
        sentences.push(format!("The headings stand in row {number}."));
        if let Some(separator) = table.sheet.separator {
            let words = match separator {
                ';' => "semicolons",
                '\t' => "tabs",
                _ => "commas",
            };
            sentences.push(format!("Fields stand between {words}."));
        }
        let unseen = table
            .columns
            .iter()
            .filter(|column| table.sheet.hidden.contains(&column.at));
        let unseen: Vec<String> = unseen
            .map(|column| format!("{} ({})", letters(column.at), column.heading))
            .collect();
        if !unseen.is_empty() {
            let which = listed_up_to(&unseen, NAMED);
            sentences.push(format!(
                "Hidden columns were read like the others: {which}."
            ));
        }
        Self {
            table,
            sentences,
            hidden: Vec::new(),
            formulas: Vec::new(),
            shared: Vec::new(),
            made: Vec::new(),
            sums: BTreeMap::new(),
        }
    }

    /// A row that is an item.
    pub fn item(&mut self, row: &Row) {
        if row.is_hidden {
            self.hidden.push(row.number.to_string());
        }
        for (at, cell) in &row.cells {
            let name = || self.table.sheet.cell_name(row.number, *at);
            if cell.is_formula {
                self.formulas.push(name());
            }
            if let Some(shared) = &cell.shared
                && self.shared.last() != Some(&shared.range)
            {
                self.shared.push(shared.range.clone());
            }
        }
        if let Some(column) = self
            .table
            .column("id", None)
            .or(self.table.column("name", None))
            && !row.text(column.at).is_empty()
            && !ids::is_id(row.text(column.at))
        {
            self.made
                .push(format!("`{}`", one_line(row.text(column.at))));
        }
        for (at, amount) in self.amounts(row) {
            let sums = self.sums.entry(at).or_insert(NOTHING);
            sums.all = added(sums.all, amount);
            sums.since = added(sums.since, amount);
        }
    }

    /// The costs of a row by column; nothing where a cell is no amount. Blank cells are left out.
    fn amounts(&self, row: &Row) -> Vec<(usize, Option<Money>)> {
        let all = self.table.known().filter_map(|column| {
            let key = column.key.as_ref().filter(|key| key.name == "costs")?;
            let found: Found = self.table.found(row, key.name, key.year.as_deref())?;
            let amount = match found.kind {
                Kind::Broken => None,
                _ => amount(&found).ok(),
            };
            Some((column.at, amount))
        });
        all.collect()
    }

    /// A row that is kept as a comment. A total is held against the rows above it.
    pub fn kept(&mut self, row: &Row, why: &str) {
        let number = row.number;
        self.sentences
            .push(format!("Row {number} is kept as a comment: {why}."));
        if why != "a total" {
            return;
        }
        for (at, total) in self.amounts(row) {
            let sums = self.sums.get(&at).copied().unwrap_or(NOTHING);
            let (Some(total), Some(all), Some(since)) = (total, sums.all, sums.since) else {
                continue;
            };
            // It may be one of those rows alone, or a grand total.
            if total == all || total == since {
                continue;
            }
            let heading = self.table.column_at(at).map_or("", |own| &own.heading);
            let last = match since == all {
                true => String::new(),
                false => format!(", those since the last total to {}", since.exact()),
            };
            self.sentences.push(format!(
                "Under `{heading}` it says {}, and the rows read above it add up to {}{last}.",
                total.exact(),
                all.exact()
            ));
        }
        for sums in self.sums.values_mut() {
            sums.since = NOTHING.since;
        }
    }

    pub fn into_sentences(mut self) -> Vec<String> {
        let mut tell = |what: &mut Vec<String>, words: &dyn Fn(usize, &str) -> String| {
            what.dedup();
            if !what.is_empty() {
                let named = listed_up_to(what, NAMED);
                self.sentences.push(words(what.len(), &named));
            }
        };
        tell(&mut self.hidden, &|many, which| {
            format!(
                "{} hidden and read like the others: {which}.",
                count(many, "row") + if many == 1 { " is" } else { " are" }
            )
        });
        tell(&mut self.formulas, &|many, which| {
            format!(
                "{} computed by formulas, and what the program that saved the file computed was taken: {which}.",
                count(many, "cell") + if many == 1 { " is" } else { " are" }
            )
        });
        tell(&mut self.shared, &|_, which| {
            format!("What stands in merged cells was taken for each of their rows: {which}.")
        });
        tell(&mut self.made, &|many, which| {
            format!(
                "{} made of what stands in the sheet ({}): {which}.",
                count(many, "id") + if many == 1 { " was" } else { " were" },
                ids::RULE
            )
        });
        let has_ids = self.table.column("id", None).is_some();
        if !has_ids && self.table.asked.of == super::Of::Recommendations {
            self.sentences.push(
                "No column holds ids: they are R1, R2 and so on, in the order of the rows."
                    .to_owned(),
            );
        }
        self.sentences
    }
}

fn added(sum: Option<Money>, own: Option<Money>) -> Option<Money> {
    Money::checked(i128::from(sum?.pence()) + i128::from(own?.pence()))
}
