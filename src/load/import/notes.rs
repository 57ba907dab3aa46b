//! What there is to say about a sheet: columns and what they became, rows that are no items, formulas, and
//! what does not show.

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
    /// `k` or `m` where the heading says that amounts are in thousands or millions.
    pub unit: Option<&'static str>,
    /// The first thing that stands in it.
    pub first: String,
}

/// What the columns of a table became; those without heading and cells are left out.
pub(super) fn mapped(table: &Table<'_>, items: &[&Row]) -> Vec<Mapped> {
    let columns = table.columns.iter().map(|column| {
        let mut texts = items.iter().map(|row| row.text(column.at));
        let first = texts.find(|text| !text.is_empty()).unwrap_or_default();
        let is_money = column
            .key
            .as_ref()
            .is_some_and(|key| ["costs", "committed", "exit_cost"].contains(&key.name));
        Mapped {
            column: letters(column.at),
            heading: column.heading.clone(),
            key: column.key.as_ref().map(ToString::to_string),
            unit: column.unit.filter(|_| is_money),
            first: one_line(first),
        }
    });
    columns.collect()
}

/// What is gathered on the way.
pub(super) struct Notes<'a> {
    table: &'a Table<'a>,
    sentences: Vec<String>,
    hidden: Vec<String>,
    formulas: Vec<String>,
    shared: Vec<String>,
    /// Which ids were made.
    made: Vec<String>,
    /// What the rows since the last total add up to, by column; nothing where one is no amount.
    sums: Vec<Option<Money>>,
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
            sums: vec![Some(Money::ZERO); table.columns.len()],
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
        for column in &self.table.columns {
            if let Some(amount) = self.amount(row, column.at) {
                self.sums[column.at] = match (self.sums[column.at], amount) {
                    (Some(sum), Some(own)) => {
                        Money::checked(i128::from(sum.pence()) + i128::from(own.pence()))
                    }
                    _ => None,
                };
            }
        }
    }

    /// The amount of a cost column; `None` where it is blank or none, `Some(None)` where it is no amount.
    fn amount(&self, row: &Row, at: usize) -> Option<Option<Money>> {
        let column = &self.table.columns[at];
        let key = column.key.as_ref().filter(|key| key.name == "costs")?;
        let found: Found = self.table.found(row, key.name, key.year.as_deref())?;
        Some(match found.kind {
            Kind::Broken => None,
            _ => amount(&found).ok(),
        })
    }

    /// A row that is kept as a comment. A total is held against the rows above it.
    pub fn kept(&mut self, row: &Row, why: &str) {
        let number = row.number;
        self.sentences
            .push(format!("Row {number} is kept as a comment: {why}."));
        if why != "a total" {
            return;
        }
        for column in &self.table.columns {
            let Some(Some(total)) = self.amount(row, column.at) else {
                continue;
            };
            if let Some(sum) = self.sums[column.at]
                && sum != total
            {
                self.sentences.push(format!(
                    "Under `{}` it says {}, and the rows read above it add up to {}.",
                    column.heading,
                    total.exact(),
                    sum.exact()
                ));
            }
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
