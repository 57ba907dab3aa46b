//! What each item is called: its id in the sheet, or one that is made.

use std::collections::BTreeMap;

use super::columns::Of;
use super::ids;
use super::items::{Found, Item, Table};
use super::report::Report;
use crate::load::csv::fault;
use crate::load::sheets::{Kind, Row};

/// The ids of all items: each row with its id, and what stood there instead.
pub(super) fn named<'a>(
    table: &'a Table<'a>,
    rows: &[&'a Row],
    report: &mut Report<'a>,
) -> Vec<Option<Named>> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
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
        None if of == Of::Workstreams => match item.found("name", None) {
            Some(found) => found,
            None => return nameless(item, "this row has neither id nor name"),
        },
        None if has_ids => return nameless(item, "this row has no id"),
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
    if ids::is_id(&found.text) {
        let id = found.text.clone();
        return Some((Named { id, was: None }, found));
    }
    let Some(id) = ids::made(&found.text) else {
        let message = format!("no id can be made of `{}`", found.text);
        let remedy = "write an id of letters, digits, dots and dashes, such as SK-1";
        item.fail(&found, fault("no-id", message, remedy));
        return None;
    };
    let was = Some(found.text.clone());
    Some((Named { id, was }, found))
}
