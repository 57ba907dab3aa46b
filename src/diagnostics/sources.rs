//! The files that were read, and places in them: lines, columns, and the line to be shown.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The number of a file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(pub(crate) u32);

/// Where something stands: a range of bytes in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value together with where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub at: Place,
}

/// The files that were read: their paths as shown to people, and their text.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    files: Vec<SourceFile>,
}

#[derive(Debug, Clone)]
struct SourceFile {
    path: String,
    text: Arc<str>,
    /// How many lines of the file stand before this text.
    before: usize,
    /// The byte at which each line starts; found only when a place is first shown.
    lines: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// The number (from 0) and byte range of the line that holds byte `at`.
    fn line(&self, at: usize) -> (usize, Range<usize>) {
        let starts = self.lines.get_or_init(|| {
            let after_breaks = self.text.match_indices('\n').map(|(i, _)| i + 1);
            std::iter::once(0).chain(after_breaks).collect()
        });
        let number = starts.partition_point(|&start| start <= at) - 1;
        let end = starts.get(number + 1).map_or(self.text.len(), |s| s - 1);
        (number, starts[number]..end)
    }
}

impl Sources {
    /// Adds a file; `path` is relative to the workspace, with forward slashes.
    pub fn add(&mut self, path: &str, text: &str) -> FileId {
        self.add_line(path, 1, text)
    }

    /// Adds one line of a file that is too large to keep, by its number from 1.
    pub fn add_line(&mut self, path: &str, number: usize, text: &str) -> FileId {
        self.files.push(SourceFile {
            path: path.to_owned(),
            text: Arc::from(text),
            before: number.saturating_sub(1),
            lines: OnceLock::new(),
        });
        FileId(self.files.len() as u32 - 1)
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].path
    }

    /// The whole text of a file.
    pub fn text(&self, file: FileId) -> Arc<str> {
        self.files[file.0 as usize].text.clone()
    }

    /// Paths and texts, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|file| (file.path.as_str(), &*file.text))
    }

    /// Line and column of a place, both from 1, the column in characters.
    pub fn line_and_column(&self, place: Place) -> (usize, usize) {
        let (number, line) = self.line(place);
        let text = &self.files[place.file.0 as usize].text;
        let until = floor_char(text, place.start as usize).max(line.start);
        (number, text[line.start..until].chars().count() + 1)
    }

    /// The number (from 1) and byte range of the line on which a place starts.
    fn line(&self, place: Place) -> (usize, Range<usize>) {
        let file = &self.files[place.file.0 as usize];
        let (number, range) = file.line(floor_char(&file.text, place.start as usize));
        (file.before + number + 1, range)
    }

    /// The one line of a place: a long file must not be drawn whole, nor a line of a megabyte.
    pub(super) fn marked(&self, place: Place) -> Marking<'_> {
        const SHOWN: usize = 200;
        let (number, line) = self.line(place);
        let text: &str = &self.files[place.file.0 as usize].text;
        let full = text[line.clone()].trim_end_matches('\r');
        let start = (floor_char(text, place.start as usize) - line.start).min(full.len());
        let end = (floor_char(text, place.end as usize).saturating_sub(line.start))
            .clamp(start, full.len());
        // A cut line would shift the column, so only its tail is cut.
        let cut = floor_char(full, full.len().min(end.max(start) + SHOWN));
        Marking {
            number,
            text: &full[..cut],
            wrong: start..end.min(cut),
        }
    }

    /// How many lines of its file stand before the text of a place.
    pub(super) fn before(&self, place: Place) -> usize {
        self.files[place.file.0 as usize].before
    }

    /// Adds all files of other sources; their numbers grow by how many files there were.
    pub(super) fn extend(&mut self, other: Self) -> u32 {
        let files = self.files.len() as u32;
        self.files.extend(other.files);
        files
    }
}

/// A line with what is wrong on it.
pub(super) struct Marking<'a> {
    /// From 1.
    pub number: usize,
    /// As much of the line as is of use.
    pub text: &'a str,
    /// Bytes of the text.
    pub wrong: Range<usize>,
}

impl Marking<'_> {
    /// The column where it starts and the one past its end, in characters from 1.
    pub fn columns(&self) -> (usize, usize) {
        let column = |until: usize| self.text[..until].chars().count() + 1;
        (column(self.wrong.start), column(self.wrong.end))
    }
}

/// The largest character boundary at or below `at`.
fn floor_char(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}
