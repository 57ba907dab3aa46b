//! One more decision in the text of decisions.yaml, or one more scenario in that of programme.yaml, with
//! every byte kept that somebody wrote.
//!
//! There are many ways to write a list. Instead of knowing them all, places are tried in the order in
//! which a person would choose them, and the first one is taken with which the text reads back as what
//! it said before and the new item; where there is none, nothing is changed.

use std::ops::Range;

use super::new_scenario::NewScenario;
use super::plain::Plain;
use super::sound::is_sound;
use super::tree::{self, Node, Value};
use super::written::NewDecision;
use crate::diagnostics::{FileId, Marked};

/// The new text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// The whole text.
    pub text: String,
    /// Which bytes of it are new.
    pub inserted: Range<usize>,
    /// The line, from 1, on which the new item begins.
    pub line: usize,
}

/// An insertion: where, and what.
type Insertion = (usize, String);

/// So many line ends or brackets are tried; a person leaves fewer.
const MOST_PLACES: usize = 64;

/// The text with one more decision at the end of `links`, or `None` where no place was found that is
/// sure to keep what the text says. `old` is `None` where there is no such file.
pub fn appended(old: Option<&str>, new: &NewDecision) -> Option<Appended> {
    let first = "workstream:";
    one_more(old.unwrap_or_default(), ("links", first), &new.plain())
}

/// The text of programme.yaml with one more scenario at the end of `scenarios`, or `None` where no place
/// was found that is sure to keep what the text says.
pub fn with_scenario(old: &str, new: &NewScenario) -> Option<Appended> {
    one_more(old, ("scenarios", "id:"), &new.plain(old)?)
}

/// The text with one more item of a list under a key of the file; `first` is how the item begins.
fn one_more(whole: &str, (list, first): (&'static str, &str), new: &Plain) -> Option<Appended> {
    // An editor's byte order mark is no part of the first line.
    let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
    let mark = whole.len() - text.len();
    let before = read(text);
    if before.is_none() && !is_blank(text) {
        return None;
    }
    let page = Page {
        text,
        list,
        new,
        line_break: line_break(text),
    };
    let (at, piece) = page
        .insertions(before.as_ref())
        .into_iter()
        .find(|(at, piece)| is_sound(before.as_ref(), &inserted(text, *at, piece), list, new))?;
    let at = mark + at;
    // Blank lines and a new key such as `links:` may stand before the first key of the entry.
    let first = at + piece.find(first).unwrap_or(0);
    let text = inserted(whole, at, &piece);
    Some(Appended {
        line: 1 + text[..first].matches('\n').count(),
        inserted: at..at + piece.len(),
        text,
    })
}

fn inserted(text: &str, at: usize, piece: &str) -> String {
    let (before, after) = text.split_at(at);
    [before, piece, after].concat()
}

pub(super) fn read(text: &str) -> Option<Node> {
    let node = tree::parse(FileId(0), text).ok()?;
    tree::filled(FileId(0), node).ok()
}

/// Whether a text says nothing: blank lines, comments, or the start of a document at most.
fn is_blank(text: &str) -> bool {
    tree::parse(FileId(0), text).is_ok_and(|node| matches!(node.value, Value::Empty))
}

/// How this text ends its lines.
fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// A text, and what is to be put into it.
struct Page<'a> {
    text: &'a str,
    /// The key of the list, in the file.
    list: &'static str,
    new: &'a Plain,
    line_break: &'static str,
}

impl Page<'_> {
    /// Everything worth trying, best first.
    fn insertions(&self, root: Option<&Node>) -> Vec<Insertion> {
        let Some(root) = root else {
            return vec![self.new_key(self.text.len(), "")];
        };
        let Value::Map(entries) = &root.value else {
            return Vec::new();
        };
        let links = entries.iter().find(|(key, _)| key.value == self.list);
        let Some((key, links)) = links else {
            return self.without_key(entries);
        };
        let from = key.at.end as usize;
        let keys = entries.iter().map(|(key, _)| key.at.start as usize);
        let limit = keys.filter(|&at| at > from).min();
        let limit = limit.unwrap_or(self.text.len());
        match &links.value {
            Value::List(items) => self.in_list(items, from, limit),
            Value::Empty => self.in_nothing(key, limit),
            _ => Vec::new(),
        }
    }

    /// No such key yet: at the end of the file, or before its first key; or inside the braces.
    fn without_key(&self, entries: &[(Marked<String>, Node)]) -> Vec<Insertion> {
        let Some(first) = entries.iter().map(|(key, _)| key.at.start as usize).min() else {
            let braces = self.text.match_indices('{').take(MOST_PLACES);
            let piece = format!("{}: [{}]", self.list, self.new.flow());
            return braces.map(|(at, _)| (at + 1, piece.clone())).collect();
        };
        let indent = self.indent(first);
        let end = end(entries).map_or(first, |at| self.line_end(self.without_blanks(at)));
        let places = [self.text.len(), end, self.line_start(first)];
        let mut all: Vec<Insertion> = places.map(|at| self.new_key(at, indent)).into();
        all.push((first, format!("{}: [{}], ", self.list, self.new.flow())));
        all
    }

    fn new_key(&self, at: usize, indent: &str) -> Insertion {
        let item = self.new.block(&format!("{indent}  "), self.line_break);
        let piece = format!("{indent}{}:{}{item}", self.list, self.line_break);
        (at, self.on_new_line(at, piece))
    }

    /// `links:` or `scenarios:` with nothing behind it.
    fn in_nothing(&self, key: &Marked<String>, limit: usize) -> Vec<Insertion> {
        let (start, end) = (key.at.start as usize, key.at.end as usize);
        let indent = format!("{}  ", self.indent(start));
        let item = self.new.block(&indent, self.line_break);
        let mut all = self.after_lines(end, limit, &item);
        if let Some(colon) = self.text[end..limit].find(':') {
            all.push((end + colon + 1, format!(" [{}]", self.new.flow())));
        }
        all
    }

    fn in_list(&self, items: &[Node], from: usize, limit: usize) -> Vec<Insertion> {
        let start = items.first().map_or(limit, start);
        let last = items.iter().filter_map(last_byte).max();
        let last = self.without_blanks(last.unwrap_or(from));
        let dash = self.first_dash(from, start);
        let Some(dash) = dash.filter(|_| !items.is_empty()) else {
            return self.in_brackets(items, from, last, limit);
        };
        let item = self.new.block(self.indent(dash), self.line_break);
        let mut all = self.after_lines(last, limit, &item);
        // Before all others, where nothing behind them will do.
        all.push((self.line_start(dash), item));
        all
    }

    /// After the line on which `from` stands, or a later one.
    fn after_lines(&self, from: usize, limit: usize, item: &str) -> Vec<Insertion> {
        let mut all = Vec::new();
        let mut at = from;
        while all.len() < MOST_PLACES {
            at = self.line_end(at);
            if at > limit && !all.is_empty() {
                break;
            }
            all.push((at, self.on_new_line(at, item.to_owned())));
            if at == self.text.len() {
                break;
            }
        }
        all
    }

    /// `links: [...]`, on one line or several.
    fn in_brackets(
        &self,
        items: &[Node],
        from: usize,
        last: usize,
        limit: usize,
    ) -> Vec<Insertion> {
        let flow = self.new.flow();
        let places = |bracket: char| {
            let found = self.text[last..limit].match_indices(bracket);
            found.map(|(at, _)| last + at).take(MOST_PLACES)
        };
        let Some(item) = items.last().map(start) else {
            let open = self.text[from..limit].match_indices('[').take(MOST_PLACES);
            return open.map(|(at, _)| (from + at + 1, flow.clone())).collect();
        };
        let line = &self.text[self.line_start(item)..item];
        let between = match line.trim() {
            "{" => format!(",{}{}", self.line_break, self.indent(item)),
            _ => ", ".to_owned(),
        };
        // A comment behind the last item belongs to it.
        let has_comment = |at: usize| self.text[at..self.line_end(at)].contains(" #");
        let behind = places('}')
            .filter(|&at| !has_comment(at))
            .map(|at| (at + 1, format!("{between}{flow}")));
        let before = places(']').flat_map(|at| {
            let pieces = [format!(", {flow}"), flow.clone()];
            pieces.map(|piece| (at, piece))
        });
        behind.chain(before).collect()
    }

    /// The first dash that begins a line between two places.
    fn first_dash(&self, from: usize, until: usize) -> Option<usize> {
        let mut at = self.line_end(from);
        while at < until {
            let line = &self.text[at..self.line_end(at)];
            let blank = line.len() - line.trim_start().len();
            if line.trim_start().starts_with('-') {
                return Some(at + blank);
            }
            at = self.line_end(at);
        }
        None
    }

    /// A text over several lines counts the blank ones after it as its own.
    fn without_blanks(&self, at: usize) -> usize {
        self.text[..at].trim_end().len()
    }

    /// The first byte of the line on which `at` stands.
    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |found| found + 1)
    }

    /// The first byte after the line on which `at` stands.
    fn line_end(&self, at: usize) -> usize {
        let found = self.text[at..].find('\n');
        found.map_or(self.text.len(), |found| at + found + 1)
    }

    /// The spaces before the first word of the line on which `at` stands.
    fn indent(&self, at: usize) -> &str {
        let line = &self.text[self.line_start(at)..at];
        &line[..line.len() - line.trim_start_matches(' ').len()]
    }

    /// A last line may lack its end.
    fn on_new_line(&self, at: usize, piece: String) -> String {
        if self.text[..at].is_empty() || self.text[..at].ends_with('\n') {
            return piece;
        }
        format!("{}{piece}", self.line_break)
    }
}

/// The first byte of what a node says.
fn start(node: &Node) -> usize {
    let inner = match &node.value {
        Value::Map(entries) => entries.first().map(|(key, _)| key.at.start as usize),
        Value::List(items) => items.first().map(start),
        _ => None,
    };
    inner.unwrap_or(node.at.start as usize)
}

/// One past the last byte of what a node says; what closes it may follow.
fn last_byte(node: &Node) -> Option<usize> {
    match &node.value {
        Value::Empty => None,
        Value::Scalar(_) => Some(node.at.end as usize),
        Value::List(items) => items.iter().filter_map(last_byte).max(),
        Value::Map(entries) => end(entries),
    }
}

fn end(entries: &[(Marked<String>, Node)]) -> Option<usize> {
    let ends = entries
        .iter()
        .map(|(key, value)| last_byte(value).unwrap_or(0).max(key.at.end as usize));
    ends.max()
}
