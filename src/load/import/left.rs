//! What would be left over: notes and links beside cells, and options that change nothing.

use super::covers::extents;
use super::headings::{Column, plain};
use super::items::{Table, parted};
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

/// Every option that changes nothing: it was meant for something else.
pub(super) fn without_effect(table: &Table<'_>, header: usize, items: &[&Row]) -> Vec<Fault> {
    let asked = table.asked;
    let left_out = asked.leave_out.iter();
    let left_out = left_out.filter_map(|number| no_row(table, header, "--leave-out", *number));
    let kept = asked.keep.iter().filter_map(|number| {
        no_row(table, header, "--keep", *number).or_else(|| no_total(table, *number))
    });
    let mut faults: Vec<Fault> = left_out.chain(kept).collect();
    faults.extend(values(table, items));
    faults.extend(set(table));
    faults
}

/// A row that is none of those below the headings.
fn no_row(table: &Table<'_>, header: usize, option: &str, number: usize) -> Option<Fault> {
    let rows = &table.sheet.rows;
    let why = match rows.binary_search_by_key(&number, |row| row.number) {
        Ok(at) if at > header => return None,
        Ok(_) => format!("row {number} is not below the headings"),
        Err(_) => format!("nothing stands in row {number}"),
    };
    let message = format!("`{option} {number}`: {why}");
    Some(fault("no-row", message, "check the number with the sheet"))
}

/// A row that would be an item anyway, or that is left out.
fn no_total(table: &Table<'_>, number: usize) -> Option<Fault> {
    let row = table.sheet.rows.iter().find(|row| row.number == number)?;
    let why = match table.asked.leave_out.contains(&number) {
        true => format!("`--leave-out {number}` says the opposite"),
        false if table.is_total(row) => return None,
        false => format!("row {number} is not called a total"),
    };
    let message = format!("`--keep {number}`: {why}");
    Some(fault(
        "no-effect",
        message,
        "leave it out, or check the number with the sheet",
    ))
}

/// Words that `--value` explains, and that stand nowhere.
fn values(table: &Table<'_>, items: &[&Row]) -> Vec<Fault> {
    let asked = table.asked;
    let mut faults = Vec::new();
    for (key, from, to) in &asked.values {
        let columns = keys_of(key.name);
        let columns = columns.filter_map(|name| table.column(name, key.year.as_deref()));
        let mut columns: Vec<&Column> = columns.collect();
        let is_it = |name: &str, text: &str| {
            let words = words(key.name, name, text);
            words.iter().any(|word| plain(word) == plain(from))
        };
        let stands = columns.iter().any(|column| {
            let name = column.key.as_ref().map_or("", |own| own.name);
            items.iter().any(|row| is_it(name, row.text(column.at)))
        });
        let is_set = asked.set.iter().any(|(own, text)| {
            let is_own = keys_of(key.name).any(|name| name == own.name) && own.year == key.year;
            is_own && is_it(own.name, text)
        });
        if stands || is_set {
            continue;
        }
        let why = match columns.pop() {
            Some(column) => format!("`{from}` stands in no row under `{}`", column.heading),
            None => format!("no column holds `{key}`"),
        };
        let message = format!("`--value {key}:{from}={to}`: {why}");
        faults.push(fault("no-effect", message, "check it, or leave it out"));
    }
    faults
}

/// The keys in whose columns a word for a key can stand: extents also stand in links.
fn keys_of(name: &'static str) -> impl Iterator<Item = &'static str> {
    let links = (name == "extent").then_some("covers");
    links.into_iter().chain([name])
}

/// What can be a word for a key in a cell of a column.
fn words(key: &str, column: &str, text: &str) -> Vec<String> {
    match (key, column) {
        ("extent", "covers") => extents(text),
        ("domains" | "requires" | "excludes", _) => {
            let mut all = parted(text);
            all.push(text.to_owned());
            all
        }
        _ => vec![text.to_owned()],
    }
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
