//! What each item is called: its id in the sheet, or one that is made.

use std::collections::BTreeMap;

use super::columns::Of;
use super::headings::plain;
use super::ids;
use super::items::{Found, Item, Table};
use super::report::Report;
use crate::load::csv::fault;
use crate::load::sheets::{Kind, Look, Row};

/// The id of an item.
pub(super) struct Named {
    pub id: String,
    /// What stands in the sheet, where that is no id.
    pub was: Option<String>,
    pub from: IdFrom,
    /// Whether the row has none where other rows have one.
    pub is_blank: bool,
}

impl Named {
    fn new(id: String, was: Option<String>, from: IdFrom, is_blank: bool) -> Self {
        Self {
            id,
            was,
            from,
            is_blank,
        }
    }
}

/// Where an id comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IdFrom {
    /// It stands in the sheet.
    Sheet,
    /// It was made of what stands there.
    Rule,
    /// It is the number of the row among all, since nothing can be made of what stands there.
    Number,
    /// The sheet has no ids.
    Order,
}

/// The ids of all items: each row with its id, and what stood there instead.
pub(super) fn named<'a>(
    table: &'a Table<'a>,
    rows: &[&'a Row],
    report: &mut Report<'a>,
) -> Vec<Option<Named>> {
    let mut all = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let mut item = Item { table, row, report };
        all.push(name_of(&mut item, number + 1));
    }
    let mut taken: BTreeMap<String, Taken> = BTreeMap::new();
    // Ids of the sheet go before those that are made, wherever they stand.
    for is_own in [true, false] {
        for (row, named) in rows.iter().zip(&mut all) {
            let Some((named, found)) = named else {
                continue;
            };
            if (named.from == IdFrom::Sheet) != is_own {
                continue;
            }
            let text = plain(&found.text);
            let is_of_name = !is_own && table.found(row, "id", None).is_none();
            let other = taken.get(&named.id).filter(|other| other.text != text);
            if other.is_some() && (is_of_name || named.from == IdFrom::Number) {
                named.id = free(&taken, &named.id);
            }
            if let Some(earlier) = taken.get(&named.id) {
                let message = format!("`{}` is the id of row {} already", named.id, earlier.row);
                let remedy = "give each row an id of its own; numbers such as 1.10 are 1.1 unless the cells are formatted as text";
                let mut item = Item { table, row, report };
                item.fail(found, fault("duplicate-id", message, remedy));
                continue;
            }
            let row = row.number;
            taken.insert(named.id.clone(), Taken { row, text });
        }
    }
    let all = all.into_iter();
    all.map(|named| named.map(|(named, _)| named)).collect()
}

/// Where an id stands already, and what stands there.
struct Taken {
    row: usize,
    text: String,
}

/// The id with the first number behind it that is free: other names can give the same one.
fn free(taken: &BTreeMap<String, Taken>, id: &str) -> String {
    let mut numbered = (2..).map(|number: usize| format!("{id}-{number}"));
    let found = numbered.find(|id| !taken.contains_key(id));
    found.unwrap_or_default()
}

/// Says of a row that nothing tells what it is called; not a second time where its name cannot be read.
fn nameless(item: &mut Item<'_, '_>, message: &str) -> Option<(Named, Found)> {
    if item.table.found(item.row, "name", None).is_some() {
        return None;
    }
    let known = |key| item.table.column(key, None);
    let column = known("id").or_else(|| known("name"))?;
    let remedy = format!(
        "write one, or keep the row as a comment with `--leave-out {}`",
        item.row.number
    );
    let (at, heading) = (column.at, column.heading.clone());
    let fault = fault("no-id", message.to_owned(), remedy);
    item.report.cell(item.row, at, &heading, fault);
    None
}

/// What a row is called; `number` counts the items.
fn name_of(item: &mut Item<'_, '_>, number: usize) -> Option<(Named, Found)> {
    let of = item.table.asked.of;
    let has_ids = item.table.column("id", None).is_some();
    let (found, is_blank) = match item.found("id", None) {
        Some(found) => (found, false),
        // It was there, and that it cannot be read has been said.
        None if item.table.found(item.row, "id", None).is_some() => return None,
        None if of == Of::Workstreams => match item.found("name", None) {
            Some(found) => (found, has_ids),
            None => return nameless(item, "this row has neither id nor name"),
        },
        None if has_ids => return nameless(item, "this row has no id"),
        None => {
            let found = in_order(of, number);
            let id = found.text.clone();
            return Some((Named::new(id, None, IdFrom::Order, false), found));
        }
    };
    let was = Some(found.text.clone());
    let named = if ids::is_id(&found.text) {
        Named::new(found.text.clone(), None, IdFrom::Sheet, is_blank)
    } else if let Some(id) = ids::made(&found.text) {
        Named::new(id, was, IdFrom::Rule, is_blank)
    } else if found.text.contains(char::is_alphabetic) {
        Named::new(in_order(of, number).text, was, IdFrom::Number, is_blank)
    } else {
        let message = format!("no id can be made of `{}`", found.text);
        let remedy = "write an id of letters, digits, dots and dashes, such as SK-1";
        item.fail(&found, fault("no-id", message, remedy));
        return None;
    };
    Some((named, found))
}

/// An id by the order of the rows: R1, W2.
fn in_order(of: Of, number: usize) -> Found {
    let letter = match of {
        Of::Recommendations => 'R',
        Of::Workstreams => 'W',
    };
    Found {
        text: format!("{letter}{number}"),
        at: None,
        kind: Kind::Text,
        is_formula: false,
        look: Look::default(),
        unit: None,
    }
}
