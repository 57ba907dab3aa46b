//! What would be left over: notes and links beside cells, and wishes of the command line that change nothing.

use super::headings::plain;
use super::items::Table;
use crate::load::csv::{Fault, fault};
use crate::load::sheets::{Beside, Row, Sheet};

/// Notes and links of a row: `note at B3`, and what it says.
pub(super) fn beside(sheet: &Sheet, row: usize) -> impl Iterator<Item = (String, String)> {
    let own = sheet.beside.get(&row).into_iter().flatten();
    own.map(worded)
}

/// Those of rows in which nothing stands.
pub(super) fn elsewhere(sheet: &Sheet) -> impl Iterator<Item = (String, String)> {
    let is_blank = |number: &usize| {
        let found = sheet.rows.binary_search_by_key(number, |row| row.number);
        found.is_err()
    };
    let rows = sheet.beside.iter();
    let rows = rows.filter(move |(number, _)| is_blank(number));
    rows.flat_map(|(_, own)| own).map(worded)
}

fn worded(own: &Beside) -> (String, String) {
    (format!("{} at {}", own.what, own.cell), own.text.clone())
}

/// Every wish that changes nothing: it was meant for something else.
pub(super) fn without_effect(table: &Table<'_>, header: usize, items: &[&Row]) -> Vec<Fault> {
    let below = &table.sheet.rows[header + 1..];
    let rows = table.asked.leave_out.iter();
    let rows = rows.filter(|number| !below.iter().any(|row| row.number == **number));
    let rows = rows.map(|number| {
        fault(
            "no-row",
            format!("nothing stands in row {number}, which was to be left out, or it is not below the headings"),
            "check the number with the sheet",
        )
    });
    rows.chain(values(table, items)).chain(set(table)).collect()
}

/// Words that were said to mean something, and stand nowhere.
fn values(table: &Table<'_>, items: &[&Row]) -> Vec<Fault> {
    let asked = table.asked;
    let unused = asked.values.iter().filter(|(key, from, _)| {
        let is_it = |text: &str| plain(text) == plain(from);
        let column = table.column(key.name, key.year.as_deref());
        let stands = |at: usize| items.iter().any(|row| is_it(row.text(at)));
        let is_set = asked
            .set
            .iter()
            .any(|(own, text)| own == key && is_it(text));
        !is_set && !column.is_some_and(|column| stands(column.at))
    });
    let faults = unused.map(|(key, from, to)| {
        let message = match table.column(key.name, key.year.as_deref()) {
            Some(column) => format!(
                "`{from}`, which was said to mean `{to}`, stands in no row under `{}`",
                column.heading
            ),
            None => format!("no column holds `{key}`, in which `{from}` could mean `{to}`"),
        };
        fault(
            "no-effect",
            message,
            "check the words of `--value`, or leave it out",
        )
    });
    faults.collect()
}

/// Costs for every row that do not say of which year, where there are several.
fn set(table: &Table<'_>) -> Vec<Fault> {
    let several = table.words.years.labels().len() > 1;
    let unused = table.asked.set.iter().filter(|(key, text)| {
        several && key.name == "costs" && key.year.is_none() && plain(text) != "unknown"
    });
    let faults = unused.map(|(_, text)| {
        fault(
            "no-effect",
            format!("`{text}` for `costs` does not say of which year"),
            "name the year, such as `--set costs.2018-19=£5k`, or say `--set costs=unknown`",
        )
    });
    faults.collect()
}
