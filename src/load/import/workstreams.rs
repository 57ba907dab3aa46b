//! A workstream out of a row.

use std::collections::BTreeMap;

use super::costs;
use super::covers;
use super::headings::plain;
use super::ids::is_id;
use super::items::Item;
use super::named::Named;
use super::page::Entry;
use crate::load::csv::fault;
use crate::load::sheets::Kind;

/// Ids by what the rows are called in the sheet.
pub(super) type Called = BTreeMap<String, String>;

/// A workstream as YAML. `called` knows the ids of the others.
pub(super) fn entry(item: &mut Item<'_, '_>, named: &Named, called: &Called) -> Entry {
    let mut entry = Entry::default();
    entry.key("id", &named.id);
    let name = item.text("name");
    if let Some(was) = &named.was
        && name.as_ref() != Some(was)
    {
        entry.instead_of(was);
    }
    for (key, text) in [("name", name), ("owner", item.text("owner"))] {
        if let Some(text) = text {
            entry.key(key, &text);
        }
    }
    match item.word("status") {
        Ok(Some(word)) => entry.key("status", &word),
        Ok(None) => entry.needs(0, "status", "current or proposed"),
        Err(()) => {}
    }
    if let Ok(Some(word)) = item.word("funding") {
        entry.key("funding", &word);
    }
    if let Some(text) = item.text("purpose") {
        entry.key("purpose", &text);
    }
    if let Some(text) = item.text("activities") {
        let all: Vec<String> = text
            .split([';', '\n', '\r'])
            .map(|part| part.trim().to_owned())
            .collect();
        let all: Vec<String> = all.into_iter().filter(|part| !part.is_empty()).collect();
        entry.list("activities", &all);
    }
    if let Some(text) = item.text("source") {
        entry.key("source", &text);
    }
    costs::costs(item, &mut entry);
    for key in ["cost_basis", "fund"] {
        if let Ok(Some(word)) = item.word(key) {
            entry.key(key, &word);
        }
    }
    costs::further(item, &mut entry);
    for key in ["earliest", "latest", "ends"] {
        year(item, &mut entry, key);
    }
    covers::covers(item, &mut entry);
    for key in ["requires", "excludes"] {
        others(item, &mut entry, key, called);
    }
    if let Ok(Some(word)) = item.word("lock") {
        entry.key("lock", &word);
    }
    for (heading, text) in item.remarks() {
        entry.remark(&heading, &text);
    }
    entry
}

/// A year of the programme, or the one in which a day falls.
fn year(item: &mut Item<'_, '_>, entry: &mut Entry, key: &str) {
    let Some(found) = item.found(key, None) else {
        return;
    };
    let years = &item.table.words.years;
    let is_day =
        found.kind == Kind::Date || found.text.len() == 10 && found.text.matches('-').count() == 2;
    let label = match is_day {
        true => years.holding(&found.text),
        false => years.label(&found.text),
    };
    match label {
        Some(label) => {
            entry.key(key, &label);
            if is_day {
                entry.instead_of(&found.text);
            }
        }
        None => {
            let fault = years.unknown(&found.text);
            item.fail(&found, fault);
        }
    }
}

/// Other workstreams, by id or as they are called in the sheet.
fn others(item: &mut Item<'_, '_>, entry: &mut Entry, key: &str, called: &Called) {
    let Some(found) = item.found(key, None) else {
        return;
    };
    let mut ids = Vec::new();
    // A name may hold a comma.
    let whole = called.get(&plain(&found.text)).cloned();
    let parts = match &whole {
        Some(_) => vec![found.text.clone()],
        None => item.parts(key, &found),
    };
    for part in parts {
        match called.get(&plain(&part)) {
            Some(id) => ids.push(id.clone()),
            None if is_id(&part) => ids.push(part),
            None => {
                let message = format!("no row is called `{part}`");
                let remedy = "write ids or names of workstreams, parted by semicolons";
                item.fail(&found, fault("unknown-workstream", message, remedy));
            }
        }
    }
    if !ids.is_empty() {
        entry.list(key, &ids);
    }
}
