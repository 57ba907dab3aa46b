//! The YAML that an import writes: keys in the order of the contract, and comments for what is missing or
//! what has no key.

use crate::load::written::{quoted, scalar};

/// One item of the list.
#[derive(Debug, Default)]
pub(super) struct Entry {
    lines: Vec<String>,
    /// How many things are left to fill in.
    pub to_do: usize,
    /// How many links have no extent yet, and are comments: nothing but a reader will miss them.
    pub links: usize,
}

impl Entry {
    /// A key and a text.
    pub fn key(&mut self, key: &str, value: &str) {
        self.lines.push(format!("{}: {}", scalar(key), text(value)));
    }

    /// A key and a number or an amount.
    pub fn figure(&mut self, key: &str, value: &str) {
        self.lines.push(format!("{key}: {}", scalar(value)));
    }

    /// A key with a list on one line.
    pub fn list(&mut self, key: &str, values: &[String]) {
        let values: Vec<String> = values.iter().map(|value| text(value)).collect();
        self.lines.push(format!("{key}: [{}]", values.join(", ")));
    }

    /// A line as it stands; `depth` steps further in.
    pub fn line(&mut self, depth: usize, text: &str) {
        self.lines.push(format!("{}{text}", "  ".repeat(depth)));
    }

    /// Something that has to be filled in; the words are ours.
    pub fn needs(&mut self, depth: usize, key: &str, what: &str) {
        self.to_do += 1;
        self.line(depth, &format!("# {}: TODO {what}", scalar(key)));
    }

    /// What stands in the sheet and has no place in the YAML.
    pub fn remark(&mut self, heading: &str, text: &str) {
        self.lines
            .push(format!("# {}: {}", scalar(heading), quoted(text)));
    }

    /// What stands beside a cell of the sheet; the words are ours.
    pub fn aside(&mut self, words: &str, text: &str) {
        self.lines.push(format!("# {words}: {}", quoted(text)));
    }

    /// What stands in the sheet instead of what is written above.
    pub fn instead_of(&mut self, text: &str) {
        self.lines.push(format!("# in the sheet: {}", quoted(text)));
    }

    /// The item, its dash in front of its first key.
    pub fn text(&self) -> String {
        let lines = self.lines.iter().enumerate();
        let lines = lines.map(|(number, line)| {
            let dash = if number == 0 { "- " } else { "  " };
            format!("{dash}{line}\n")
        });
        lines.collect()
    }
}

/// A text as YAML: in quotes where some reader of YAML would take it for a number or a day, as it would the
/// ids 1.10 and 2018-01-01.
pub(super) fn text(value: &str) -> String {
    let is_day = value.len() == 10 && value.matches('-').count() == 2;
    match value.parse::<f64>().is_ok() || is_day {
        true => quoted(value),
        false => scalar(value),
    }
}

/// A comment that names what people wrote, on a line of its own.
pub(super) fn comment(words: &str, text: &str) -> String {
    format!("# {words}{}\n", quoted(text))
}

/// A sentence of ours as a comment. What people wrote may stand in it, so whatever would not show, or would
/// end the line, is escaped.
pub(super) fn sentence(text: &str) -> String {
    let safe = quoted(text).replace("\\\"", "\"");
    let safe = safe
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    format!("# {}\n", safe.unwrap_or_default())
}
