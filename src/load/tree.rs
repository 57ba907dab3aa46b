//! YAML text to a tree in which every key and value knows its place.
//!
//! A tree instead of typed structs, because decoding stops at the first error and all problems of
//! a file are wanted.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Options, Spanned};

use super::syntax;
use crate::diagnostics::{Diagnostic, FileId, Marked, Place};

/// A value and its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub at: Place,
    pub value: Value,
}

impl Node {
    /// Whether this is a mapping with such a key.
    pub fn has(&self, key: &str) -> bool {
        match &self.value {
            Value::Map(entries) => entries.iter().any(|(own, _)| own.value == key),
            _ => false,
        }
    }
}

/// What a node holds. Scalars keep their spelling: what they mean is decided by who asks.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Empty,
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(Marked<String>, Node)>),
}

impl Value {
    /// What this is, for "expected a list, found ...".
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Empty => "nothing",
            Self::Scalar(_) => "a single value",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping of keys to values",
        }
    }
}

/// First byte and the one past the last.
type Bytes = (u32, u32);

/// A value as the YAML library hands it over. The library's own places are several times as large;
/// a big tree spends more time on moving them than on anything else.
struct Parsed {
    at: Bytes,
    value: ParsedValue,
}

/// Numbers keep only their place, their spelling is in the text.
enum ParsedValue {
    Empty,
    Text(String),
    Plain(Bytes),
    List(Vec<Parsed>),
    Map(Vec<(Parsed, Parsed)>),
}

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<ParsedValue>::deserialize(deserializer)?;
        Ok(Self {
            at: bytes(spanned.referenced),
            value: match spanned.value {
                ParsedValue::Plain(_) => ParsedValue::Plain(bytes(spanned.defined)),
                value => value,
            },
        })
    }
}

impl<'de> Deserialize<'de> for ParsedValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ParsedVisitor)
    }
}

struct ParsedVisitor;

impl<'de> Visitor<'de> for ParsedVisitor {
    type Value = ParsedValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }
    fn visit_unit<E>(self) -> Result<ParsedValue, E> {
        Ok(ParsedValue::Empty)
    }
    fn visit_bool<E>(self, _: bool) -> Result<ParsedValue, E> {
        Ok(ParsedValue::Plain((0, 0)))
    }
    fn visit_i64<E>(self, _: i64) -> Result<ParsedValue, E> {
        Ok(ParsedValue::Plain((0, 0)))
    }
    fn visit_u64<E>(self, _: u64) -> Result<ParsedValue, E> {
        Ok(ParsedValue::Plain((0, 0)))
    }
    fn visit_f64<E>(self, _: f64) -> Result<ParsedValue, E> {
        Ok(ParsedValue::Plain((0, 0)))
    }
    fn visit_str<E>(self, text: &str) -> Result<ParsedValue, E> {
        Ok(ParsedValue::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<ParsedValue, E> {
        Ok(ParsedValue::Text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<ParsedValue, A::Error> {
        let mut list = Vec::with_capacity(items.size_hint().unwrap_or(0));
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(ParsedValue::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<ParsedValue, A::Error> {
        let mut map = Vec::with_capacity(entries.size_hint().unwrap_or(0));
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(ParsedValue::Map(map))
    }
}

/// Repeated keys are passed on (all of them are reported, with their places); merge keys and
/// `yes`/`no` booleans are not part of the format.
fn options() -> Options {
    serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        strict_booleans: true,
        budget: serde_saphyr::budget! {
            max_depth: 64,
            max_documents: 1,
            // One source named by a hundred recommendations is no attack; what aliases stand for in
            // all is limited anyway.
            enforce_alias_anchor_ratio: false,
            max_events: 50_000_000,
            max_nodes: 50_000_000,
            max_total_scalar_bytes: 1 << 30,
            max_reader_input_bytes: None,
        },
    }
}

/// Places count bytes in 32 bits, with room to spare.
const MOST_BYTES: usize = u32::MAX as usize / 2;

/// Parses one text.
pub(super) fn parse(file: FileId, text: &str) -> Result<Node, Diagnostic> {
    parse_up_to(MOST_BYTES, file, text)
}

fn parse_up_to(most: usize, file: FileId, text: &str) -> Result<Node, Diagnostic> {
    let path_place = Place {
        file,
        start: 0,
        end: 0,
    };
    if text.len() > most {
        return Err(Diagnostic::at(
            "too-large",
            path_place,
            "this file is larger than two gigabytes",
        )
        .remedy("split it into several files"));
    }
    let parsed: Parsed = serde_saphyr::from_str_with_options(text, options())
        .map_err(|error| syntax::problem(file, text, &error))?;
    Ok(convert(file, text, parsed))
}

/// A file that has to hold something.
pub(super) fn filled(file: FileId, node: Node) -> Result<Node, Diagnostic> {
    let path_place = Place {
        file,
        start: 0,
        end: 0,
    };
    match node.value {
        Value::Empty => Err(
            Diagnostic::at("empty-file", path_place, "this file is empty")
                .remedy("write at least one item, or remove the file"),
        ),
        _ => Ok(node),
    }
}

fn bytes(location: serde_saphyr::Location) -> Bytes {
    let span = location.span();
    let start = span.byte_offset().map_or(0, |b| b as u32);
    (start, start + span.byte_len().map_or(0, |b| b as u32))
}

fn place(file: FileId, text: &str, (start, end): Bytes) -> Place {
    let most = text.len() as u32;
    Place {
        file,
        start: start.min(most),
        end: end.min(most),
    }
}

fn convert(file: FileId, text: &str, parsed: Parsed) -> Node {
    let at = place(file, text, parsed.at);
    let value = match parsed.value {
        ParsedValue::Empty => Value::Empty,
        ParsedValue::Text(text) => Value::Scalar(text),
        ParsedValue::Plain(defined) => {
            let defined = place(file, text, defined);
            Value::Scalar(
                text[defined.start as usize..defined.end as usize]
                    .trim()
                    .to_owned(),
            )
        }
        ParsedValue::List(items) => Value::List(
            items
                .into_iter()
                .map(|item| convert(file, text, item))
                .collect(),
        ),
        ParsedValue::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    (
                        key_text(convert(file, text, key)),
                        convert(file, text, value),
                    )
                })
                .collect(),
        ),
    };
    Node { at, value }
}

/// A key as text; a list or mapping used as a key becomes a name that no format has.
fn key_text(key: Node) -> Marked<String> {
    let value = match key.value {
        Value::Scalar(text) => text,
        other => format!("({})", other.kind()),
    };
    Marked { value, at: key.at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Problems, Sources};

    #[test]
    fn a_file_too_large_for_its_places_is_refused() {
        let mut sources = Sources::default();
        let text = "- id: a\n";
        let file = sources.add("workstreams/all.yaml", text);
        assert!(parse_up_to(text.len(), file, text).is_ok());
        let problem = parse_up_to(text.len() - 1, file, text).err();
        let problems = Problems::new(sources, problem.into_iter().collect());
        assert_eq!(
            problems.to_string(),
            "error[too-large]: this file is larger than two gigabytes\n \
             --> workstreams/all.yaml:1:1\n  |\n1 | - id: a\n  | ^\n  |\n  \
             = help: split it into several files\n\n1 problem found\n"
        );
    }
}
