//! YAML text to a tree in which every key and value knows its place.
//!
//! A tree instead of typed structs, because decoding stops at the first error and all problems of
//! a file are wanted.

use std::collections::BTreeMap;
use std::fmt;
use std::thread;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Options, Spanned};

use super::syntax::{self, place};
use crate::diagnostics::{Diagnostic, FileId, Marked, Place};

/// A value and its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub at: Place,
    pub value: Value,
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

/// As the YAML library hands it over; numbers keep only their place, their spelling is in the text.
enum Parsed {
    Empty,
    Text(String),
    Plain,
    List(Vec<Spanned<Parsed>>),
    Map(Vec<(Spanned<Parsed>, Spanned<Parsed>)>),
}

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ParsedVisitor)
    }
}

struct ParsedVisitor;

impl<'de> Visitor<'de> for ParsedVisitor {
    type Value = Parsed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }
    fn visit_unit<E>(self) -> Result<Parsed, E> {
        Ok(Parsed::Empty)
    }
    fn visit_bool<E>(self, _: bool) -> Result<Parsed, E> {
        Ok(Parsed::Plain)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Parsed, E> {
        Ok(Parsed::Plain)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Parsed, E> {
        Ok(Parsed::Plain)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Parsed, E> {
        Ok(Parsed::Plain)
    }
    fn visit_str<E>(self, text: &str) -> Result<Parsed, E> {
        Ok(Parsed::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Parsed, E> {
        Ok(Parsed::Text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Parsed, A::Error> {
        let mut list = Vec::with_capacity(items.size_hint().unwrap_or(0));
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Parsed::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Parsed, A::Error> {
        let mut map = Vec::with_capacity(entries.size_hint().unwrap_or(0));
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Parsed::Map(map))
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

/// Parses all texts, on as many threads as the machine has; results stand in the order given.
pub(super) fn parse_all(texts: &[(FileId, &str)]) -> Vec<Result<Node, Diagnostic>> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let total: usize = texts.iter().map(|(_, text)| text.len()).sum();
    if threads == 1 || total < 200_000 {
        return texts
            .iter()
            .map(|&(file, text)| parse(file, text))
            .collect();
    }
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut done = BTreeMap::new();
        loop {
            let i = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let Some(&(file, text)) = texts.get(i) else {
                return done;
            };
            done.insert(i, parse(file, text));
        }
    };
    let mut results: BTreeMap<usize, Result<Node, Diagnostic>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .filter_map(|worker| worker.join().ok())
            .flatten()
            .collect()
    });
    (0..texts.len())
        .filter_map(|i| results.remove(&i))
        .collect()
}

/// Parses one text.
fn parse(file: FileId, text: &str) -> Result<Node, Diagnostic> {
    let path_place = Place {
        file,
        start: 0,
        end: 0,
    };
    if text.len() > u32::MAX as usize / 2 {
        return Err(Diagnostic::at(
            "too-large",
            path_place,
            "this file is larger than two gigabytes",
        )
        .remedy("split it into several files"));
    }
    let parsed: Spanned<Parsed> = serde_saphyr::from_str_with_options(text, options())
        .map_err(|error| syntax::problem(file, text, &error))?;
    let node = convert(file, text, parsed);
    match node.value {
        Value::Empty => Err(
            Diagnostic::at("empty-file", path_place, "this file is empty")
                .remedy("write at least one item, or remove the file"),
        ),
        _ => Ok(node),
    }
}

fn convert(file: FileId, text: &str, spanned: Spanned<Parsed>) -> Node {
    let at = place(file, text, spanned.referenced);
    let value = match spanned.value {
        Parsed::Empty => Value::Empty,
        Parsed::Text(text) => Value::Scalar(text),
        Parsed::Plain => {
            let defined = place(file, text, spanned.defined);
            Value::Scalar(
                text[defined.start as usize..defined.end as usize]
                    .trim()
                    .to_owned(),
            )
        }
        Parsed::List(items) => Value::List(
            items
                .into_iter()
                .map(|item| convert(file, text, item))
                .collect(),
        ),
        Parsed::Map(entries) => Value::Map(
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
