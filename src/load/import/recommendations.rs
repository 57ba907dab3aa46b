//! A recommendation out of a row.

use super::items::Item;
use super::named::Named;
use super::page::Entry;
use super::vocabulary::{decimal, matched};
use crate::load::csv::fault;

/// A recommendation as YAML.
pub(super) fn entry(item: &mut Item<'_, '_>, named: &Named) -> Entry {
    let mut entry = Entry::default();
    entry.key("id", &named.id);
    if let Some(was) = &named.was {
        entry.instead_of(was);
    }
    match item.text("text") {
        Some(text) => entry.key("text", &text),
        None => entry.needs(0, "text", "what is recommended, in a sentence"),
    }
    place(item, &mut entry, "element", "element");
    place(item, &mut entry, "audience", "audience");
    for key in ["weight", "share_of_cell"] {
        if let Some(found) = item.found(key, None) {
            let number = decimal(&found.text).ok_or_else(|| {
                fault(
                    "bad-number",
                    format!("`{}` is not a number of at least 0", found.text),
                    "write it in digits, such as 12.5",
                )
            });
            if let Some(number) = item.told(&found, number) {
                entry.figure(key, &number);
            }
        }
    }
    domains(item, &mut entry);
    if let Some(source) = item.text("source") {
        entry.key("source", &source);
    }
    for (heading, text) in item.remarks() {
        entry.remark(&heading, &text);
    }
    entry
}

/// The element or the audience: an id of the programme, or something to fill in.
fn place(item: &mut Item<'_, '_>, entry: &mut Entry, key: &str, noun: &str) {
    let words = &item.table.words;
    let names = words.names(key);
    let what = match &names {
        Some(names) => {
            let ids: Vec<&str> = names.iter().map(|(id, _)| id.as_str()).collect();
            format!("one of {}", ids.join(", "))
        }
        None => format!("the id of an {noun} of programme.yaml"),
    };
    match item.word(key) {
        Ok(Some(word)) if names.is_some() || super::ids::is_id(&word) => entry.key(key, &word),
        Ok(Some(word)) => {
            entry.instead_of(&word);
            entry.needs(0, key, &what);
        }
        Ok(None) => entry.needs(0, key, &what),
        Err(()) => {}
    }
}

fn domains(item: &mut Item<'_, '_>, entry: &mut Entry) {
    let Some(found) = item.found("domains", None) else {
        return;
    };
    let names = item.table.words.names("domains");
    let all = item
        .parts("domains", &found)
        .into_iter()
        .filter_map(|part| match &names {
            Some(names) => item.told(&found, matched("domains", names, &part)),
            None => Some(part),
        });
    let all: Vec<String> = all.collect();
    if !all.is_empty() {
        entry.list("domains", &all);
    }
}
