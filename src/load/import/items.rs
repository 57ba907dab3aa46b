//! The rows that are items, and what stands in their columns.

use super::Asked;
use super::columns::Of;
use super::headings::{Column, plain};
use super::report::Report;
use super::vocabulary::{Vocabulary, matched};
use crate::load::csv::{Fault, fault};
use crate::load::sheets::{Kind, Row, Sheet};

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
    pub columns: Vec<Column>,
}

/// What stands somewhere.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub text: String,
    /// The column; none where it was said on the command line.
    pub at: Option<usize>,
    pub kind: Kind,
    pub is_formula: bool,
    pub unit: Option<&'static str>,
}

/// What a row is.
pub(super) enum RowIs {
    Item,
    /// A comment in the result, and why.
    Comment(&'static str),
    Wrong(Fault),
}

impl Table<'_> {
    /// The column of a key.
    pub fn column(&self, name: &str, year: Option<&str>) -> Option<&Column> {
        let is_it = |column: &&Column| {
            let key = column.key.as_ref();
            key.is_some_and(|key| key.name == name && key.year.as_deref() == year)
        };
        self.columns.iter().find(is_it)
    }

    /// Whether a row is an item, something to keep as a comment, or neither.
    pub fn row_is(&self, row: &Row, headings: &Row) -> RowIs {
        if self.asked.leave_out.contains(&row.number) {
            return RowIs::Comment("left out, as was asked for");
        }
        let known = self.columns.iter().filter(|column| column.key.is_some());
        let known: Vec<usize> = known.map(|column| column.at).collect();
        let filled = known.iter().filter(|&&at| !row.text(at).is_empty()).count();
        if filled > 1 && known.iter().all(|&at| row.text(at) == headings.text(at)) {
            return RowIs::Comment("the headings once more");
        }
        if self.is_total(row) {
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

    fn is_total(&self, row: &Row) -> bool {
        const TOTALS: [&str; 8] = [
            "total",
            "totals",
            "grand total",
            "subtotal",
            "sub total",
            "sub-total",
            "sum",
            "overall total",
        ];
        let named = ["id", "text", "name"].into_iter();
        let mut named = named.filter_map(|key| self.column(key, None));
        named.any(|column| TOTALS.contains(&plain(row.text(column.at)).trim_end_matches(':')))
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
                let column = self.table.columns.iter().find(|column| column.at == at);
                let heading = column.map_or("", |column| &column.heading).to_owned();
                self.report.cell(self.row, at, &heading, fault);
            }
            None => self.report.whole(fault),
        }
    }

    /// What stands in columns that have no key: heading and text.
    pub fn remarks(&self) -> Vec<(String, String)> {
        let unknown = self
            .table
            .columns
            .iter()
            .filter(|column| column.key.is_none());
        let cells =
            unknown.map(|column| (column.heading.clone(), self.row.text(column.at).to_owned()));
        cells.filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// A list in a cell: parted by semicolons, commas or line breaks.
pub(super) fn parted(text: &str) -> Vec<String> {
    let parts = text
        .split([';', ',', '\n', '\r'])
        .map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// The ids of all items: each row with its id, and what stood there instead.
pub(super) fn named<'a>(
    table: &'a Table<'a>,
    rows: &[&'a Row],
    report: &mut Report<'a>,
) -> Vec<Option<Named>> {
    let mut taken: std::collections::BTreeMap<String, usize> = Default::default();
    let has_ids = table.column("id", None).is_some();
    let mut all = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let mut item = Item { table, row, report };
        let named = name_of(&mut item, number, has_ids);
        if let Some((named, found)) = &named {
            if let Some(earlier) = taken.get(&named.id) {
                let message = format!("`{}` is the id of row {earlier} already", named.id);
                let remedy = "give each row an id of its own; numbers such as 1.10 are 1.1 unless the cells are formatted as text";
                item.fail(found, fault("duplicate-id", message, remedy));
            } else {
                taken.insert(named.id.clone(), row.number);
            }
        }
        all.push(named.map(|(named, _)| named));
    }
    all
}

/// The id of an item.
pub(super) struct Named {
    pub id: String,
    /// What stands in the sheet, where that is no id.
    pub was: Option<String>,
}

fn name_of(item: &mut Item<'_, '_>, number: usize, has_ids: bool) -> Option<(Named, Found)> {
    let of = item.table.asked.of;
    let found = match item.found("id", None) {
        Some(found) => found,
        // It was there, and that it cannot be read has been said.
        None if item.table.found(item.row, "id", None).is_some() => return None,
        None if of == Of::Workstreams => item.found("name", None)?,
        None if has_ids => {
            let column = item.table.column("id", None)?;
            let message = "this row has no id".to_owned();
            let remedy = format!(
                "write one, or keep the row as a comment with `--leave-out {}`",
                item.row.number
            );
            let (at, heading) = (column.at, column.heading.clone());
            item.report
                .cell(item.row, at, &heading, fault("no-id", message, remedy));
            return None;
        }
        None => {
            let found = Found {
                text: format!("R{}", number + 1),
                at: None,
                kind: Kind::Text,
                is_formula: false,
                unit: None,
            };
            let id = found.text.clone();
            return Some((Named { id, was: None }, found));
        }
    };
    if super::ids::is_id(&found.text) {
        let id = found.text.clone();
        return Some((Named { id, was: None }, found));
    }
    let Some(id) = super::ids::made(&found.text) else {
        let message = format!("no id can be made of `{}`", found.text);
        let remedy = "write an id of letters, digits, dots and dashes, such as SK-1";
        item.fail(&found, fault("no-id", message, remedy));
        return None;
    };
    let was = Some(found.text.clone());
    Some((Named { id, was }, found))
}
