//! Where in a template's text something stands that its parsed form names.

use std::ops::Range;

/// A cursor that goes through a template's tags in the order in which they are written.
#[derive(Debug)]
pub(super) struct Tags<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tags<'t> {
    /// At the beginning of a template.
    pub fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Goes to a line and column, both from 1, the column in characters; never back.
    pub fn go(&mut self, line: usize, column: usize) {
        self.at = self.at.max(offset(self.text, line, column));
    }

    /// The next place at which a name or path stands within a tag, and goes behind it; the tag itself
    /// where there is none.
    pub fn next(&mut self, name: &str) -> Range<usize> {
        let rest = &self.text[self.at..];
        let mut hits = rest.match_indices(name).map(|(at, _)| self.at + at);
        let found = hits.find(|&at| self.is_in_tag(at) && self.is_whole(at, name.len()));
        let Some(start) = found else {
            return self.here();
        };
        self.at = start + name.len();
        start..self.at
    }

    /// The two characters at the cursor: those that open a tag, where it stands at one.
    pub fn here(&self) -> Range<usize> {
        let two = self.text[self.at..].chars().take(2);
        self.at..self.at + two.map(char::len_utf8).sum::<usize>()
    }

    /// The text before the tag that the cursor stands at.
    pub fn before(&self) -> &'t str {
        &self.text[..self.at]
    }

    fn is_in_tag(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let opened = before.rfind("{{");
        opened.is_some_and(|opened| before.rfind("}}").is_none_or(|closed| closed < opened))
    }

    /// Whether a hit is not a piece of a longer name.
    fn is_whole(&self, start: usize, length: usize) -> bool {
        let goes_on = |c: char| c.is_alphanumeric() || "_-$@./[".contains(c);
        let before = self.text[..start].chars().next_back();
        let after = self.text[start + length..].chars().next();
        !before.is_some_and(goes_on) && !after.is_some_and(goes_on)
    }
}

/// The byte of a line and column, both from 1, the column in characters.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines
        .by_ref()
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let line = lines.next().unwrap_or_default();
    let within = line.char_indices().nth(column.saturating_sub(1));
    before + within.map_or(line.trim_end_matches(['\r', '\n']).len(), |(at, _)| at)
}
