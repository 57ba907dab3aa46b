//! Whether a changed decisions.yaml still says what it said.

use super::append::read;
use super::tree::{Node, Value};
use super::written::{NewDecision, Written};
use crate::diagnostics::Marked;

/// Whether the new text says what the old one did, and the new decision.
pub(super) fn is_sound(before: Option<&Node>, text: &str, new: &NewDecision) -> bool {
    let Some(after) = read(text) else {
        return false;
    };
    let empty = Vec::new();
    let old = match before.map(|node| &node.value) {
        None => &empty,
        Some(Value::Map(entries)) => entries,
        Some(_) => return false,
    };
    let Value::Map(now) = &after.value else {
        return false;
    };
    let is_links = |(key, _): &&(Marked<String>, Node)| key.value == "links";
    let others = |entries: &[(Marked<String>, Node)]| -> Vec<Plain> {
        let others = entries.iter().filter(|entry| !is_links(entry));
        others.map(|(key, node)| Plain::pair(key, node)).collect()
    };
    let links = |entries: &[(Marked<String>, Node)]| -> Vec<Plain> {
        let nodes = entries.iter().filter(is_links).map(|(_, node)| node);
        let items = nodes.flat_map(|node| match &node.value {
            Value::List(items) => items.iter().map(plain).collect(),
            Value::Empty => Vec::new(),
            _ => vec![plain(node)],
        });
        items.collect()
    };
    let (was, is) = (links(old), links(now));
    let entry = expected(new);
    let at_end = is.split_last() == Some((&entry, was.as_slice()));
    let at_start = is.split_first() == Some((&entry, was.as_slice()));
    others(old) == others(now) && (at_end || at_start)
}

/// What a node says, wherever it stands.
#[derive(Debug, PartialEq)]
enum Plain {
    Empty,
    One(String),
    List(Vec<Plain>),
    Map(Vec<Plain>),
    Pair(String, Box<Plain>),
}

impl Plain {
    fn pair(key: &Marked<String>, node: &Node) -> Self {
        Self::Pair(key.value.clone(), Box::new(plain(node)))
    }
}

fn plain(node: &Node) -> Plain {
    match &node.value {
        Value::Empty => Plain::Empty,
        Value::Scalar(text) => Plain::One(text.clone()),
        Value::List(items) => Plain::List(items.iter().map(plain).collect()),
        Value::Map(entries) => Plain::Map(entries.iter().map(|(k, n)| Plain::pair(k, n)).collect()),
    }
}

fn expected(new: &NewDecision) -> Plain {
    let pair = |key: &str, value: Plain| Plain::Pair(key.to_owned(), Box::new(value));
    let keys = new.keys().into_iter().map(|(key, value)| match value {
        Written::One(text) => pair(key, Plain::One(text)),
        Written::Keys(inner) => {
            let inner = inner.into_iter().map(|(k, text)| pair(k, Plain::One(text)));
            pair(key, Plain::Map(inner.collect()))
        }
    });
    Plain::Map(keys.collect())
}
