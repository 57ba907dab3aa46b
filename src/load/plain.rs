//! What YAML says, wherever it stands and however it is spelt; and the same written anew.

use super::tree::{Node, Value};
use super::written::scalar;
use crate::diagnostics::Marked;

/// What a node says, wherever it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Plain {
    Empty,
    One(String),
    List(Vec<Plain>),
    Map(Vec<(String, Plain)>),
}

impl Plain {
    pub fn one(text: impl Into<String>) -> Self {
        Self::One(text.into())
    }

    pub fn of(node: &Node) -> Self {
        match &node.value {
            Value::Empty => Self::Empty,
            Value::Scalar(text) => Self::One(text.clone()),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Map(entries) => Self::Map(entries.iter().map(Self::pair).collect()),
        }
    }

    pub fn pair((key, node): &(Marked<String>, Node)) -> (String, Self) {
        (key.value.clone(), Self::of(node))
    }

    /// Over several lines, as an item of a list whose dashes stand after `indent`.
    pub fn block(&self, indent: &str, line_break: &str) -> String {
        let lines = self.lines().into_iter().enumerate().map(|(number, line)| {
            let dash = if number == 0 { "- " } else { "  " };
            format!("{indent}{dash}{line}{line_break}")
        });
        lines.collect()
    }

    /// On one line in braces or brackets.
    pub fn flow(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::One(text) => scalar(text),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::flow).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(entries) => {
                let entries = entries.iter();
                let entries =
                    entries.map(|(key, value)| format!("{}: {}", scalar(key), value.flow()));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    fn lines(&self) -> Vec<String> {
        match self {
            Self::Map(entries) if !entries.is_empty() => {
                let lines = entries.iter().flat_map(|(key, value)| {
                    let key = scalar(key);
                    match value {
                        Self::Empty => vec![format!("{key}:")],
                        value if value.stands_below() => {
                            let below = value.lines().into_iter();
                            let below = below.map(|line| format!("  {line}"));
                            std::iter::once(format!("{key}:")).chain(below).collect()
                        }
                        value => vec![format!("{key}: {}", value.flow())],
                    }
                });
                lines.collect()
            }
            Self::List(items) if !items.is_empty() => {
                let lines = items.iter().flat_map(|item| {
                    let lines = item.lines().into_iter().enumerate();
                    lines.map(|(number, line)| match number {
                        0 => format!("- {line}"),
                        _ => format!("  {line}"),
                    })
                });
                lines.collect()
            }
            other => vec![other.flow()],
        }
    }

    /// Whether it is written on lines of its own.
    fn stands_below(&self) -> bool {
        match self {
            Self::Map(entries) => !entries.is_empty(),
            Self::List(items) => !items.is_empty(),
            Self::Empty | Self::One(_) => false,
        }
    }
}
