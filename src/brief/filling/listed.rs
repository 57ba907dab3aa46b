//! The fields that templates may use, as a document for those who write them.

use std::collections::{BTreeMap, BTreeSet};

use super::built_in::{BUILT_IN, With};
use super::fields::{Field, Fields, Kind};

/// More places than these are not named.
const PLACES: usize = 6;

/// The document, in Markdown.
pub fn listed() -> String {
    let mut out = include_str!("fields.md").to_owned();
    out += "| File | What it makes |\n|---|---|\n";
    for one in &BUILT_IN {
        out += &format!("| `{}` | {} |\n", one.name, one.makes);
    }
    let (Some(fields), Some(note)) = (With::Facts.fields(), With::Note.fields()) else {
        return out;
    };
    out += "\n## The facts\n\nEvery Markdown template may use these.\n\n";
    out += &table(fields.within(&fields.whole));
    let own: Vec<Field> = note
        .within(&note.whole)
        .iter()
        .filter(|field| !fields.within(&fields.whole).contains(field))
        .cloned()
        .collect();
    out += "\n`note.md.hbs` may use these as well.\n\n";
    out += &table(&own);
    let mut places = BTreeMap::new();
    stands(&note, &note.whole, "", &mut places);
    for (name, group) in &note.groups {
        let Some(places) = places.get(name) else {
            continue;
        };
        out += &format!(
            "\n## {name}\n\n{}\n\nStands at {}.\n\n",
            group.words,
            named(places)
        );
        out += &table(&group.fields);
    }
    out
}

fn table(fields: &[Field]) -> String {
    let mut out = "| Field | Holds | What it is |\n|---|---|---|\n".to_owned();
    for field in fields {
        let missing = match field.may_be_missing {
            true => ", or nothing",
            false => "",
        };
        let words = field.words.replace('|', "\\|");
        out += &format!(
            "| `{}` | {}{missing} | {words} |\n",
            field.name,
            holds(&field.kind)
        );
    }
    out
}

fn holds(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::YesOrNo => "yes or no".to_owned(),
        Kind::List(item) => format!("list of {}", holds(item)),
        Kind::Group(name) => format!("[{name}](#{})", name.to_lowercase()),
        Kind::Anything => "anything".to_owned(),
    }
}

/// Where each group stands, as paths; `[]` after a list.
fn stands(
    fields: &Fields,
    group: &str,
    path: &str,
    places: &mut BTreeMap<String, BTreeSet<String>>,
) {
    for field in fields.within(group) {
        let (mut kind, mut path) = (
            &field.kind,
            match path {
                "" => field.name.clone(),
                path => format!("{path}.{}", field.name),
            },
        );
        while let Kind::List(item) = kind {
            path += "[]";
            kind = item;
        }
        if let Kind::Group(inner) = kind {
            places
                .entry(inner.clone())
                .or_default()
                .insert(path.clone());
            stands(fields, inner, &path, places);
        }
    }
}

fn named(places: &BTreeSet<String>) -> String {
    let mut all: Vec<&String> = places.iter().collect();
    all.sort_by_key(|path| (path.matches('.').count(), path.as_str()));
    let shown: Vec<String> = all
        .iter()
        .take(PLACES)
        .map(|path| format!("`{path}`"))
        .collect();
    match places.len().saturating_sub(PLACES) {
        0 => shown.join(", "),
        more => format!("{} and {more} more places", shown.join(", ")),
    }
}
