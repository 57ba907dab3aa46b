//! What people put beside a cell rather than into it: notes (Excel also calls them comments) and links.

use std::collections::BTreeMap;

use calamine::Hyperlink;
use quick_xml::events::Event;

use super::packed::{broken, spared};
use super::parts::{Parts, each, events, opened, path_of, value};
use super::xlsx::Workbook;
use super::{MOST_CELLS, MOST_TEXT, column_of, letters, too_large};
use crate::load::csv::Fault;

/// So many characters of a note are kept, and `…` stands for the rest.
const LONGEST: usize = 10_000;
/// So many bytes of it are read: as many as those characters can have, and what Excel puts in front.
const MOST_READ: usize = 5 * LONGEST;

/// A note or a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The column of its cell, from 0.
    pub column: usize,
    /// The name of its cell, or of the first of several.
    pub cell: String,
    /// `note` or `link`.
    pub what: &'static str,
    /// What it says, or where it leads.
    pub text: String,
}

/// By the number of the row, from 1.
pub type Besides = BTreeMap<usize, Vec<Beside>>;

/// The notes and links of a sheet.
pub(super) fn beside(
    workbook: &mut Workbook<'_>,
    parts: &mut Parts<'_>,
    sheet: &str,
) -> Result<Besides, Fault> {
    let links = spared(|| workbook.hyperlinks_by_sheet_name(sheet))?;
    let mut all = Besides::new();
    for link in links.map_err(|error| broken(&error))? {
        if let Some(text) = leads_to(&link) {
            add(&mut all, link.range.start, "link", text);
        }
    }
    for (place, text) in notes(parts, sheet).unwrap_or_default() {
        add(&mut all, place, "note", text);
    }
    let texts = all.values().flatten().map(|own| own.text.len());
    if texts.clone().count() > MOST_CELLS || texts.sum::<usize>() > MOST_TEXT {
        return Err(too_large());
    }
    for own in all.values_mut() {
        own.sort_by(|a, b| (a.column, a.what).cmp(&(b.column, b.what)));
    }
    Ok(all)
}

fn add(all: &mut Besides, (row, column): (u32, u32), what: &'static str, text: String) {
    let (number, column) = (row as usize + 1, column as usize);
    let own = Beside {
        column,
        cell: format!("{}{number}", letters(column)),
        what,
        text,
    };
    all.entry(number).or_default().push(own);
}

fn leads_to(link: &Hyperlink) -> Option<String> {
    match (&link.target, &link.location) {
        (Some(target), Some(place)) => Some(format!("{target}#{place}")),
        (one, other) => one.as_ref().or(other.as_ref()).cloned(),
    }
}

type Note = ((u32, u32), String);

/// The notes of a sheet, which calamine does not tell; nothing where there are none.
fn notes(parts: &mut Parts<'_>, sheet: &str) -> Option<Vec<Note>> {
    let path = path_of(parts, sheet)?;
    let (folder, file) = path.rsplit_once('/')?;
    let mut target = None;
    each(parts, &format!("{folder}/_rels/{file}.rels"), |tag| {
        if value(tag, "Type")?.ends_with("/comments") {
            target = value(tag, "Target");
        }
        Some(())
    })?;
    let path = joined(folder, &target?);
    let mut found: Vec<Note> = Vec::new();
    let mut place = None;
    let (mut text, mut is_text) = (String::new(), false);
    events(opened(parts, &path)?, |event| match event {
        Event::Start(tag) => match tag.local_name().as_ref() {
            "comment" => {
                place = value(tag, "ref").and_then(|name| at(&name));
                text.clear();
            }
            "t" => is_text = true,
            _ => {}
        },
        Event::Text(own) if is_text && text.len() < MOST_READ => {
            text.push_str(&own.xml10_content())
        }
        Event::CData(own) if is_text && text.len() < MOST_READ => {
            text.push_str(&own.xml10_content())
        }
        Event::GeneralRef(own) if is_text && text.len() < MOST_READ => text.extend(letter(own)),
        Event::End(tag) => match tag.local_name().as_ref() {
            "t" => is_text = false,
            "comment" => {
                let words = said(&text);
                if let Some(place) = place.take()
                    && !words.is_empty()
                {
                    found.push((place, shortened(words)));
                }
            }
            _ => {}
        },
        _ => {}
    })?;
    Some(found)
}

/// A character that is written by its name or number.
fn letter(own: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    let named = quick_xml::escape::resolve_xml_entity(own.as_ref());
    let named = named.and_then(|text| text.chars().next());
    named.or_else(|| own.resolve_char_ref().ok().flatten())
}

/// A path out of another part: `../comments1.xml`, or from the top, with a stroke in front.
fn joined(folder: &str, target: &str) -> String {
    if let Some(path) = target.strip_prefix('/') {
        return path.to_owned();
    }
    let mut folders: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => {
                folders.pop();
            }
            "." => {}
            step => folders.push(step),
        }
    }
    folders.join("/")
}

/// What people wrote. In front of a conversation, Excel puts a notice for its older versions.
fn said(text: &str) -> &str {
    let own = match text.starts_with("[Threaded comment]") {
        true => text.split_once("Comment:").map_or(text, |(_, own)| own),
        false => text,
    };
    own.trim()
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// Row and column of `B7`, from 0.
fn at(name: &str) -> Option<(u32, u32)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at(letters);
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column_of(letters)? as u32))
}
