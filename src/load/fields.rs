//! Taking a node apart key by key, with a diagnostic for everything that does not fit.

use std::collections::BTreeSet;

use super::raw::RawMap;
use super::tree::{Node, Value};
use crate::diagnostics::{Diagnostic, Marked, Place, suggestion};

/// A text with its place.
pub type Text = Marked<String>;

/// Collects problems while nodes are taken apart.
pub(super) struct Reader<'p> {
    problems: &'p mut Vec<Diagnostic>,
    /// Whether something that others may name was left out, so that its name is not known.
    pub names_missing: bool,
}

/// The entries of a mapping, taken out one by one; what is left at the end is unknown.
pub(super) struct Fields {
    at: Place,
    what: &'static str,
    entries: Vec<(Text, Node)>,
    known: Vec<&'static str>,
}

impl<'p> Reader<'p> {
    pub fn new(problems: &'p mut Vec<Diagnostic>) -> Self {
        Self {
            problems,
            names_missing: false,
        }
    }

    pub fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// The keys of a mapping; `what` names the thing for messages ("a workstream").
    pub fn fields(&mut self, what: &'static str, node: Node) -> Option<Fields> {
        let at = node.at;
        let Value::Map(entries) = node.value else {
            self.wrong_shape(what, "keys with values", &node);
            return None;
        };
        let entries = self.without_repeats(entries);
        Some(Fields {
            at: first_line(at, &entries),
            what,
            entries,
            known: Vec::new(),
        })
    }

    fn without_repeats(&mut self, entries: Vec<(Text, Node)>) -> Vec<(Text, Node)> {
        // Nearly every mapping is in order, and is handed back as it is.
        let mut keys: Vec<&str> = entries.iter().map(|(key, _)| key.value.as_str()).collect();
        keys.sort_unstable();
        if keys.windows(2).all(|pair| pair[0] != pair[1]) {
            return entries;
        }
        let mut seen = BTreeSet::new();
        let first = |(key, _): &(Text, Node)| {
            let is_first = seen.insert(key.value.clone());
            if !is_first {
                self.report(
                    Diagnostic::at(
                        "duplicate-key",
                        key.at,
                        format!("`{}` stands here twice", key.value),
                    )
                    .remedy("keep one of the two"),
                );
            }
            is_first
        };
        entries.into_iter().filter(first).collect()
    }

    /// The items of a list.
    pub fn list(&mut self, what: &'static str, node: Node) -> Vec<Node> {
        match node.value {
            Value::List(items) => items,
            _ => {
                self.wrong_shape(what, "a list", &node);
                Vec::new()
            }
        }
    }

    /// The items of a list, or the one thing that stands there instead.
    pub fn one_or_list(&mut self, node: Node) -> Vec<Node> {
        match node.value {
            Value::List(items) => items,
            _ => vec![node],
        }
    }

    /// Each item read, those that cannot be left out; they may have had a name that others use.
    pub fn named<T>(
        &mut self,
        items: Vec<Node>,
        mut read: impl FnMut(&mut Self, Node) -> Option<T>,
    ) -> Vec<T> {
        let all = items.len();
        let found: Vec<T> = items.into_iter().filter_map(|n| read(self, n)).collect();
        self.names_missing |= found.len() < all;
        found
    }

    /// A single value.
    pub fn text(&mut self, what: &'static str, node: Node) -> Option<Text> {
        self.single(what, node, "write a value, or remove the key")
    }

    fn single(&mut self, what: &'static str, node: Node, remedy: &str) -> Option<Text> {
        match node.value {
            Value::Scalar(value) if !value.trim().is_empty() => Some(Marked { value, at: node.at }),
            Value::Scalar(_) | Value::Empty => {
                self.report(
                    Diagnostic::at("empty-value", node.at, format!("{what} is empty here"))
                        .remedy(remedy),
                );
                None
            }
            _ => {
                self.wrong_shape(what, "a single value", &node);
                None
            }
        }
    }

    /// A list of single values, or one such value.
    pub fn texts(&mut self, what: &'static str, node: Node) -> Vec<Text> {
        self.one_or_list(node)
            .into_iter()
            .filter_map(|item| self.single(what, item, "write a value, or remove the item"))
            .collect()
    }

    /// A mapping from free keys to single values, such as years to money.
    pub fn pairs(&mut self, what: &'static str, node: Node) -> RawMap {
        let at = node.at;
        let Value::Map(entries) = node.value else {
            self.wrong_shape(what, "keys with values", &node);
            return RawMap {
                at,
                entries: Vec::new(),
                whole: false,
            };
        };
        let written = entries.len();
        let at = first_line(at, &entries);
        let entries: Vec<(Text, Text)> = self
            .without_repeats(entries)
            .into_iter()
            .filter_map(|(key, node)| Some((key, self.text(what, node)?)))
            .collect();
        RawMap {
            at,
            whole: entries.len() == written,
            entries,
        }
    }

    /// A mapping from free keys to anything; `what` names the whole for messages.
    pub fn entries(&mut self, what: &'static str, node: Node) -> Vec<(Text, Node)> {
        match node.value {
            Value::Map(entries) if entries.is_empty() => {
                self.report(
                    Diagnostic::at("empty-value", node.at, format!("{what} is empty here"))
                        .remedy("write at least one entry, or remove the key"),
                );
                Vec::new()
            }
            Value::Map(entries) => self.without_repeats(entries),
            _ => {
                self.wrong_shape(what, "keys with values", &node);
                Vec::new()
            }
        }
    }

    /// A free-form value as one line for people: `document: x, lines: 1, 2`.
    pub fn one_line(&mut self, node: Node) -> String {
        match node.value {
            Value::Empty => String::new(),
            Value::Scalar(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Value::List(items) => {
                let lines: Vec<_> = items.into_iter().map(|n| self.one_line(n)).collect();
                lines.join(", ")
            }
            Value::Map(entries) => {
                let lines: Vec<_> = self
                    .without_repeats(entries)
                    .into_iter()
                    .map(|(key, node)| format!("{}: {}", key.value, self.one_line(node)))
                    .collect();
                lines.join(", ")
            }
        }
    }

    fn wrong_shape(&mut self, what: &str, expected: &str, node: &Node) {
        let found = node.value.kind();
        let message = format!("{what} needs {expected}, but here is {found}");
        let problem = match node.value {
            Value::Empty => Diagnostic::at("empty-value", node.at, message),
            _ => Diagnostic::at("wrong-shape", node.at, message),
        };
        self.report(problem.remedy(match expected {
            "a list" => "begin each item with `- `, or write `[a, b]`",
            "keys with values" => "write `key: value` lines, or `{key: value}`",
            _ => "write one word, number or quoted text",
        }));
    }
}

/// The whole of a mapping can be long: its first key is enough to point at.
fn first_line(at: Place, entries: &[(Text, Node)]) -> Place {
    entries.first().map_or(at, |(key, _)| key.at)
}

impl Fields {
    /// The place to name when the thing as a whole is meant.
    pub fn at(&self) -> Place {
        self.at
    }

    /// Takes the node of a key.
    pub fn take(&mut self, key: &'static str) -> Option<Node> {
        self.known.push(key);
        let index = self.entries.iter().position(|(k, _)| k.value == key)?;
        Some(self.entries.swap_remove(index).1)
    }

    /// Takes a single value.
    pub fn text(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Option<Text> {
        let node = self.take(key)?;
        reader.text(key, node)
    }

    /// Takes a single value that has to be there.
    pub fn required(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Option<Text> {
        match self.take(key) {
            Some(node) => reader.single(key, node, "write a value: this key is needed"),
            None => {
                self.missing(reader, key);
                None
            }
        }
    }

    /// Reports that a key is not there.
    pub fn missing(&self, reader: &mut Reader<'_>, key: &str) {
        reader.report(
            Diagnostic::at(
                "missing-key",
                self.at,
                format!("{} needs `{key}`", self.what),
            )
            .remedy(format!("add a line `{key}: ...`")),
        );
    }

    /// Takes a list of single values.
    pub fn texts(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Vec<Text> {
        self.take(key)
            .map_or_else(Vec::new, |node| reader.texts(key, node))
    }

    /// Takes a list of nodes.
    pub fn list(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Vec<Node> {
        self.take(key)
            .map_or_else(Vec::new, |node| reader.list(key, node))
    }

    /// Takes a list that has to be there and to hold something; `None` once reported.
    pub fn filled(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Option<Node> {
        let Some(node) = self.take(key) else {
            self.missing(reader, key);
            return None;
        };
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            reader.report(
                Diagnostic::at("empty-value", node.at, format!("{key} is an empty list"))
                    .remedy("write at least one item"),
            );
            return None;
        }
        Some(node)
    }

    /// Reports every key that nobody asked for.
    pub fn close(self, reader: &mut Reader<'_>) {
        for (key, _) in &self.entries {
            reader.report(
                Diagnostic::at(
                    "unknown-key",
                    key.at,
                    format!("{} has no key `{}`", self.what, key.value),
                )
                .remedy(suggestion(&key.value, &self.known)),
            );
        }
    }
}
