//! The parts of a document: which there are, whether they are XML, and what stands in them.

use std::io::{Cursor, Read};

use resvg::usvg::roxmltree;
use zip::ZipArchive;

use super::{HOSTILE, documents, hostile, shipped};

/// The namespace of Word's own elements.
pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The parts of a document by name, in their order.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = Vec::new();
    for place in 0..zip.len() {
        let mut part = zip.by_index(place).unwrap();
        let date = part.last_modified().unwrap();
        assert_eq!((date.year(), date.month(), date.day()), (1980, 1, 1));
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        found.push((part.name().unwrap().into_owned(), bytes));
    }
    found
}

/// The parts that are XML, as text.
pub fn texts(bytes: &[u8]) -> Vec<(String, String)> {
    let parts = parts(bytes).into_iter();
    let parts = parts.filter(|(name, _)| !name.ends_with(".png"));
    parts
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// What a part says, paragraph by paragraph.
fn words(bytes: &[u8], part: &str) -> Vec<String> {
    let texts = texts(bytes);
    let text = &texts.iter().find(|(name, _)| name == part).unwrap().1;
    let xml = roxmltree::Document::parse(text).unwrap();
    let paragraphs = xml
        .descendants()
        .filter(|node| node.has_tag_name((WORD, "p")));
    paragraphs
        .map(|paragraph| {
            let runs = paragraph
                .descendants()
                .filter(|node| node.has_tag_name((WORD, "t")));
            runs.filter_map(|run| run.text()).collect()
        })
        .collect()
}

#[test]
fn every_part_is_xml_and_is_declared() {
    for folder in [shipped(), hostile()] {
        for (name, bytes) in documents(folder) {
            let texts = texts(&bytes);
            assert_eq!(texts[0].0, "[Content_Types].xml", "{name}");
            for (part, text) in &texts {
                let parsed = roxmltree::Document::parse(text);
                assert!(parsed.is_ok(), "{name}, {part}: {parsed:?}");
            }
            let all = parts(&bytes);
            for (part, text) in texts.iter().filter(|(part, _)| part.ends_with(".rels")) {
                let xml = roxmltree::Document::parse(text).unwrap();
                for relation in xml.root_element().children() {
                    let target = relation.attribute("Target").unwrap();
                    let place = if part.starts_with("word/") {
                        "word/"
                    } else {
                        ""
                    };
                    let path = format!("{place}{target}");
                    assert!(
                        all.iter().any(|(name, _)| *name == path),
                        "{name}: {path} is missing"
                    );
                }
            }
        }
    }
}

#[test]
fn hostile_names_are_printed_as_they_are() {
    let found = documents(hostile());
    let all = found
        .iter()
        .flat_map(|(_, bytes)| words(bytes, "word/document.xml"));
    let all: Vec<String> = all.collect();
    for name in HOSTILE {
        // Nobody's name may turn the direction of what follows it.
        let name = name.trim().replace('\u{202e}', "\u{fffd}");
        assert!(
            all.iter().any(|words| words.contains(&name)),
            "{name:?} is missing"
        );
    }
    assert!(all.iter().any(|words| words.contains(&"x".repeat(500))));
    for (name, bytes) in &found {
        for (part, text) in texts(bytes) {
            assert!(
                !text.contains("<script") && !text.contains('\u{202e}'),
                "{name}, {part}"
            );
        }
    }
}

#[test]
fn a_long_title_is_cut_in_the_header_only() {
    for (name, bytes) in documents(hostile()) {
        let header = words(&bytes, "word/header.xml").concat();
        assert!(header.chars().count() <= 111, "{name}: {header}");
    }
    let (_, briefing) = documents(shipped()).remove(0);
    let title = &words(&briefing, "word/document.xml")[0];
    assert_eq!(words(&briefing, "word/header.xml").concat(), *title);
    assert_eq!(words(&briefing, "word/footer.xml").concat(), "Page 1 of 1");
}

#[test]
fn lists_and_styles_are_known() {
    for folder in [shipped(), hostile()] {
        for (name, bytes) in documents(folder) {
            let texts = texts(&bytes);
            let find = |part: &str| &texts.iter().find(|(name, _)| name == part).unwrap().1;
            let numbering = roxmltree::Document::parse(find("word/numbering.xml")).unwrap();
            let known: Vec<&str> = numbering
                .descendants()
                .filter(|node| node.has_tag_name((WORD, "num")))
                .map(|node| node.attribute((WORD, "numId")).unwrap())
                .collect();
            let document = roxmltree::Document::parse(find("word/document.xml")).unwrap();
            let styles = find("word/styles.xml");
            for node in document.descendants() {
                let value = node.attribute((WORD, "val")).unwrap_or_default();
                if node.has_tag_name((WORD, "numId")) {
                    assert!(known.contains(&value), "{name}: list {value}");
                }
                if ["pStyle", "rStyle", "tblStyle"].contains(&node.tag_name().name()) {
                    let style = format!("w:styleId=\"{value}\"");
                    assert!(styles.contains(&style), "{name}: style {value}");
                }
            }
        }
    }
}
