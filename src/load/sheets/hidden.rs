//! Which rows and columns of a sheet do not show: calamine does not tell.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

type Parts<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A sheet has so many columns.
const COLUMNS: usize = 16_384;

/// What does not show, from 0.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    pub rows: BTreeSet<u32>,
    pub columns: BTreeSet<usize>,
}

/// What does not show of a sheet; nothing where its part cannot be found or read.
pub(super) fn hidden(parts: &mut Parts<'_>, sheet: &str) -> Option<Hidden> {
    let mut id = None;
    each(parts, "xl/workbook.xml", |tag| {
        let is_it = tag.local_name().as_ref() == "sheet" && value(tag, "name")? == sheet;
        if is_it {
            id = value(tag, "id");
        }
        Some(())
    })?;
    let id = id?;
    let mut target = None;
    each(parts, "xl/_rels/workbook.xml.rels", |tag| {
        if tag.local_name().as_ref() == "Relationship" && value(tag, "Id")? == id {
            target = value(tag, "Target");
        }
        Some(())
    })?;
    let target = target?;
    let path = match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("xl/{target}"),
    };
    let mut found = Hidden::default();
    let mut next = 0;
    each(parts, &path, |tag| {
        match tag.local_name().as_ref() {
            "row" => {
                let told = value(tag, "r").and_then(|number| number.parse::<u32>().ok());
                let row = told.map_or(next, |number| number.saturating_sub(1));
                next = row.saturating_add(1);
                if is_hidden(tag) {
                    found.rows.insert(row);
                }
            }
            "col" if is_hidden(tag) => {
                let number = |key| value(tag, key)?.parse::<usize>().ok();
                let (first, last) = (number("min")?.max(1), number("max")?.min(COLUMNS));
                found
                    .columns
                    .extend((first..=last).map(|column| column - 1));
            }
            _ => {}
        }
        Some(())
    })?;
    Some(found)
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    value(tag, "hidden").is_some_and(|word| ["1", "true"].contains(&word.as_str()))
}

/// The value of an attribute, whatever stands before the colon of its name.
fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut own = tag.attributes().flatten();
    let found = own.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let text = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(text.into_owned())
}

/// Shows every tag of a part; a tag that cannot be understood is passed over.
fn each(
    parts: &mut Parts<'_>,
    path: &str,
    mut seen: impl FnMut(&BytesStart<'_>) -> Option<()>,
) -> Option<()> {
    let names: BTreeMap<String, String> = parts
        .file_names()
        .flatten()
        .map(|name| (name.to_lowercase(), name.into_owned()))
        .collect();
    let name = names.get(&path.to_lowercase())?;
    let part = parts.by_name(name).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    all(&mut reader, &mut seen)
}

fn all<R: BufRead>(
    reader: &mut Reader<R>,
    seen: &mut impl FnMut(&BytesStart<'_>) -> Option<()>,
) -> Option<()> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let _ = seen(&tag);
            }
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}
