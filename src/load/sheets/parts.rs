//! The parts of a workbook, which is a zip file of XML: where each is, and what stands in it.

use std::io::{BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

pub(super) type Parts<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The path of the part that holds a sheet; nothing where it cannot be found.
pub(super) fn path_of(parts: &mut Parts<'_>, sheet: &str) -> Option<String> {
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
    Some(match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// A part, unpacked; the case of its path does not count.
pub(super) fn opened<'p>(parts: &'p mut Parts<'_>, path: &str) -> Option<impl Read + 'p> {
    let path = path.to_lowercase();
    let name = parts
        .file_names()
        .flatten()
        .find(|name| name.to_lowercase() == path)?
        .into_owned();
    parts.by_name(&name).ok()
}

/// The value of an attribute, whatever stands before the colon of its name.
pub(super) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut own = tag.attributes().flatten();
    let found = own.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let text = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(text.into_owned())
}

/// Shows every tag of a part; a tag that cannot be understood is passed over.
pub(super) fn each(
    parts: &mut Parts<'_>,
    path: &str,
    seen: impl FnMut(&BytesStart<'_>) -> Option<()>,
) -> Option<()> {
    tags(opened(parts, path)?, seen)
}

/// Shows every tag of what is unpacked.
pub(super) fn tags(
    part: impl Read,
    mut seen: impl FnMut(&BytesStart<'_>) -> Option<()>,
) -> Option<()> {
    events(part, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            let _ = seen(tag);
        }
    })
}

/// Shows everything that stands in what is unpacked.
pub(super) fn events(part: impl Read, mut seen: impl FnMut(&Event<'_>)) -> Option<()> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    // As forgiving as calamine, so that both see the same tags.
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Eof => return Some(()),
            event => seen(&event),
        }
    }
}
