//! Whether a text to which something was added still says what it said.

use super::append::read;
use super::plain::Plain;
use super::tree::{Node, Value};
use crate::diagnostics::Marked;

/// Whether the new text says what the old one did, and one more item of the list under a key.
pub(super) fn is_sound(before: Option<&Node>, text: &str, list: &str, new: &Plain) -> bool {
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
    let is_list = |(key, _): &&(Marked<String>, Node)| key.value == list;
    let others = |entries: &[(Marked<String>, Node)]| -> Vec<(String, Plain)> {
        let others = entries.iter().filter(|entry| !is_list(entry));
        others.map(Plain::pair).collect()
    };
    let items = |entries: &[(Marked<String>, Node)]| -> Vec<Plain> {
        let nodes = entries.iter().filter(is_list).map(|(_, node)| node);
        let items = nodes.flat_map(|node| match &node.value {
            Value::List(items) => items.iter().map(Plain::of).collect(),
            Value::Empty => Vec::new(),
            _ => vec![Plain::of(node)],
        });
        items.collect()
    };
    let (was, is) = (items(old), items(now));
    let at_end = is.split_last() == Some((new, was.as_slice()));
    let at_start = is.split_first() == Some((new, was.as_slice()));
    others(old) == others(now) && (at_end || at_start)
}
