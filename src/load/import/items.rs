//! The rows that are items, and what stands in their columns.

use std::collections::BTreeMap;

use super::Asked;
use super::headings::{Column, plain};
use super::report::Report;
use super::totals::{is_called_total, is_total};
use super::vocabulary::{Vocabulary, matched};
use crate::load::csv::{Fault, fault};
use crate::load::sheets::{Kind, Look, Row, Sheet};

/// What each row has for itself: one cell for several rows leaves open which of them it belongs to.
const OWN: [&str; 10] = [
    "id",
    "text",
    "name",
    "weight",
    "share_of_cell",
    "costs",
    "committed",
    "exit_cost",
    "covers",
    "extent",
];

/// A sheet whose columns are known.
pub(super) struct Table<'a> {
    pub sheet: &'a Sheet,
    pub asked: &'a Asked,
    pub words: Vocabulary,
    /// In their order.
    pub columns: Vec<Column>,
    /// Where in `columns` each key stands: by name, then by year, which is blank where it has none.
    keys: BTreeMap<&'static str, BTreeMap<String, usize>>,
}

/// What stands somewhere.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub text: String,
    /// The column; none where it was said on the command line.
    pub at: Option<usize>,
    pub kind: Kind,
    pub is_formula: bool,
    pub look: Look,
    pub unit: Option<&'static str>,
}

/// What a row is.
pub(super) enum RowIs {
    Item,
    /// A comment in the result, and why.
    Comment(&'static str),
    Wrong(Fault),
}

impl<'a> Table<'a> {
    pub fn new(
        sheet: &'a Sheet,
        asked: &'a Asked,
        words: Vocabulary,
        columns: Vec<Column>,
    ) -> Self {
        let mut keys: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for (index, column) in columns.iter().enumerate() {
            if let Some(key) = &column.key {
                let year = key.year.clone().unwrap_or_default();
                keys.entry(key.name).or_default().insert(year, index);
            }
        }
        Self {
            sheet,
            asked,
            words,
            columns,
            keys,
        }
    }

    /// The column of a key.
    pub fn column(&self, name: &str, year: Option<&str>) -> Option<&Column> {
        let index = self.keys.get(name)?.get(year.unwrap_or_default())?;
        self.columns.get(*index)
    }

    /// The columns that have a key.
    pub fn known(&self) -> impl Iterator<Item = &Column> {
        let all = self.keys.values().flat_map(BTreeMap::values);
        all.filter_map(|index| self.columns.get(*index))
    }

    /// The column that stands somewhere.
    pub fn column_at(&self, at: usize) -> Option<&Column> {
        let found = self.columns.binary_search_by_key(&at, |column| column.at);
        self.columns.get(found.ok()?)
    }

    /// Whether a row is an item, something to keep as a comment, or neither.
    pub fn row_is(&self, row: &Row, headings: &Row) -> RowIs {
        if self.asked.leave_out.contains(&row.number) {
            return RowIs::Comment("left out, as was asked for");
        }
        let known: Vec<usize> = self.known().map(|column| column.at).collect();
        let filled = known.iter().filter(|&&at| !row.text(at).is_empty()).count();
        if filled > 1 && known.iter().all(|&at| row.text(at) == headings.text(at)) {
            return RowIs::Comment("the headings once more");
        }
        if self.is_total(row) && !self.asked.keep.contains(&row.number) {
            return RowIs::Comment("a total");
        }
        let wide = row.cells.values().find_map(|cell| {
            let shared = cell.shared.as_ref();
            shared.filter(|shared| shared.columns)
        });
        let out = format!("keep it as a comment with `--leave-out {}`", row.number);
        if let Some(shared) = wide {
            let message = format!(
                "{} is one cell over several columns: this is no item",
                shared.range
            );
            return RowIs::Wrong(fault(
                "merged-cell",
                message,
                format!("{out}, or unmerge the cell"),
            ));
        }
        let noun = self.asked.of.noun();
        match filled {
            0 => RowIs::Wrong(fault(
                "no-item",
                format!("nothing in this row stands in a column of a {noun}"),
                out,
            )),
            1 if known.len() > 2 => RowIs::Wrong(fault(
                "no-item",
                format!(
                    "only one column of this row is filled in: is it a {noun}, or a heading or a note?"
                ),
                format!("{out}, or fill in a second column, such as its id"),
            )),
            _ => RowIs::Item,
        }
    }

    /// Whether a row is called a total. One with an id of its own is an item, whatever it is called, and a
    /// sentence may begin or end with the word.
    pub fn is_total(&self, row: &Row) -> bool {
        let text = |key| {
            let column = self.column(key, None);
            column.map_or("", |column| row.text(column.at))
        };
        let has_id = text("id").contains(char::is_alphanumeric);
        match has_id {
            true => is_called_total(text("id")),
            false => is_total(text("text")) || is_called_total(text("name")),
        }
    }

    /// What a word that stands in a list or in a link means, after what the command line says.
    pub fn meant(&self, name: &str, text: String) -> String {
        let mut values = self.asked.values.iter();
        let found = values.find(|(key, from, _)| key.name == name && plain(from) == plain(&text));
        found.map_or(text, |(.., to)| to.clone())
    }

    /// What stands in a column of a row, after what the command line says about it.
    pub fn found(&self, row: &Row, name: &str, year: Option<&str>) -> Option<Found> {
        let column = self.column(name, year);
        let cell = column.and_then(|column| row.cells.get(&column.at));
        let mut found = match cell {
            Some(cell) => Found {
                text: cell.text.clone(),
                at: column.map(|column| column.at),
                kind: cell.kind,
                is_formula: cell.is_formula,
                look: cell.look.clone(),
                unit: column.and_then(|column| column.unit),
            },
            None => {
                let (_, text) = self
                    .asked
                    .set
                    .iter()
                    .find(|(key, _)| key.name == name && key.year.as_deref() == year)?;
                Found {
                    text: text.clone(),
                    at: None,
                    kind: Kind::Text,
                    is_formula: false,
                    look: Look::default(),
                    unit: None,
                }
            }
        };
        let mut values = self.asked.values.iter();
        let other = values.find(|(key, from, _)| {
            key.name == name && key.year.as_deref() == year && plain(from) == plain(&found.text)
        });
        if let Some((_, _, to)) = other {
            (found.text, found.kind) = (to.clone(), Kind::Text);
            // The heading says nothing about what was said on the command line.
            found.unit = None;
        }
        Some(found)
    }
}

/// A row that is being read, and where its problems go.
pub(super) struct Item<'a, 'r> {
    pub table: &'a Table<'a>,
    pub row: &'a Row,
    pub report: &'r mut Report<'a>,
}

impl Item<'_, '_> {
    /// What stands in a column; problems of the cell itself are told here.
    pub fn found(&mut self, name: &str, year: Option<&str>) -> Option<Found> {
        let found = self.table.found(self.row, name, year)?;
        let cell = found.at.and_then(|at| self.row.cells.get(&at));
        let shared = cell
            .and_then(|cell| cell.shared.as_ref())
            .filter(|shared| shared.rows);
        if let Some(shared) = shared
            && OWN.contains(&name)
        {
            let message = format!(
                "{} is one cell for several rows: which of them does this belong to?",
                shared.range
            );
            let remedy = "unmerge it, and write in each row what belongs to it";
            self.fail(&found, fault("merged-cell", message, remedy));
            return None;
        }
        if found.kind == Kind::Broken {
            let message = format!("this is no value but {}", found.text);
            let remedy = "mend the formula and save the workbook, or write the value itself";
            self.fail(&found, fault("broken-cell", message, remedy));
            return None;
        }
        Some(found)
    }

    pub fn text(&mut self, name: &str) -> Option<String> {
        Some(self.found(name, None)?.text)
    }

    /// The id or word that a cell names; `Err` where it was filled in and could not be understood.
    pub fn word(&mut self, name: &str) -> Result<Option<String>, ()> {
        let Some(found) = self.found(name, None) else {
            return Ok(None);
        };
        match self.table.words.names(name) {
            Some(names) => self
                .told(&found, matched(name, &names, &found.text))
                .map(Some)
                .ok_or(()),
            None => Ok(Some(found.text)),
        }
    }

    /// The words of a list, each as the command line says what it means.
    pub fn parts(&self, name: &str, found: &Found) -> Vec<String> {
        let parts = parted(&found.text).into_iter();
        // What the cell as a whole means has been looked up.
        let is_whole = |part: &str| plain(part) == plain(&found.text);
        let meant = parts.map(|part| match is_whole(&part) {
            true => part,
            false => self.table.meant(name, part),
        });
        meant.collect()
    }

    /// A result, or nothing after telling what is wrong.
    pub fn told<T>(&mut self, found: &Found, result: Result<T, Fault>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fail(found, fault);
                None
            }
        }
    }

    pub fn fail(&mut self, found: &Found, fault: Fault) {
        match found.at {
            Some(at) => {
                let column = self.table.column_at(at);
                let heading = column.map_or("", |column| &column.heading).to_owned();
                self.report.cell(self.row, at, &heading, fault);
            }
            None => self.report.whole(fault),
        }
    }

    /// What stands in columns that have no key: heading and text.
    pub fn remarks(&self) -> Vec<(String, String)> {
        let cells = self.row.cells.iter().filter_map(|(at, cell)| {
            let column = self.table.column_at(*at)?;
            let is_unknown = column.key.is_none();
            is_unknown.then(|| (column.heading.clone(), cell.text.clone()))
        });
        cells.collect()
    }
}

/// A list in a cell: parted by semicolons, commas or line breaks.
pub(super) fn parted(text: &str) -> Vec<String> {
    let parts = text
        .split([';', ',', '\n', '\r'])
        .map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}
