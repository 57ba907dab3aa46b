//! What is wrong with a workspace: code, place, message, remedy; as text and as data.

mod words;

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

pub(crate) use words::printable;
use words::shortened;
pub use words::{nearest, suggestion};

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
}

/// The largest character boundary at or below `at`.
fn floor_char(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

/// Where a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A range of text in a file.
    Text(Place),
    /// A file or folder as a whole.
    Path(String),
}

/// One problem: what is wrong, where, and what to write instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// A short stable name such as `unknown-key`.
    pub code: &'static str,
    /// Where.
    pub spot: Spot,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub remedy: Option<String>,
}

impl Diagnostic {
    /// A problem at a place.
    pub fn at(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Spot::Text(place), message.into())
    }

    /// A problem of a whole file or folder.
    pub fn path(code: &'static str, path: &str, message: impl Into<String>) -> Self {
        Self::new(code, Spot::Path(path.to_owned()), message.into())
    }

    /// A problem at a spot.
    pub(crate) fn new(code: &'static str, spot: Spot, message: String) -> Self {
        Self {
            code,
            spot,
            message: shortened(&message),
            remedy: None,
        }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

/// All problems of a workspace, in the order of files and lines, with the sources they point into.
#[derive(Debug, Clone)]
pub struct Problems {
    sources: Sources,
    list: Vec<Diagnostic>,
}

/// The data view of one diagnostic.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct DiagnosticView<'a> {
    /// The stable name of the problem.
    pub code: &'a str,
    /// Always `error`.
    pub severity: &'a str,
    /// Path within the workspace.
    pub file: &'a str,
    /// Line, from 1; absent for a whole file.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: &'a str,
    /// What to write instead.
    pub remedy: Option<&'a str>,
}

impl Problems {
    /// Sorts the problems by path and place, so that the order of reading never shows.
    pub fn new(sources: Sources, mut list: Vec<Diagnostic>) -> Self {
        list.sort_by(|a, b| key(&sources, a).cmp(&key(&sources, b)));
        list.dedup();
        Self { sources, list }
    }

    /// These problems and others, in one list.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        let files = self.sources.files.len() as u32;
        self.sources.files.extend(other.sources.files);
        self.list.extend(other.list.into_iter().map(|mut one| {
            if let Spot::Text(place) = &mut one.spot {
                place.file.0 += files;
            }
            one
        }));
        Self::new(self.sources, self.list)
    }

    /// How many there are; never zero where a check failed.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems as data.
    pub fn views(&self) -> Vec<DiagnosticView<'_>> {
        self.list.iter().map(|one| self.view(one)).collect()
    }

    fn view<'a>(&'a self, one: &'a Diagnostic) -> DiagnosticView<'a> {
        let (file, position) = match &one.spot {
            Spot::Text(place) => (
                self.sources.path(place.file),
                Some(self.sources.line_and_column(*place)),
            ),
            Spot::Path(path) => (path.as_str(), None),
        };
        DiagnosticView {
            code: one.code,
            severity: "error",
            file,
            line: position.map(|p| p.0),
            column: position.map(|p| p.1),
            message: &one.message,
            remedy: one.remedy.as_deref(),
        }
    }

    /// The problems as text for a person, with the line shown; `colour` adds terminal styles.
    pub fn render(&self, colour: bool) -> String {
        let mut out = self.render_as(Level::ERROR, colour);
        let number = crate::words::count(self.len(), "problem");
        out.push_str(&format!("{number} found\n"));
        out
    }

    /// The same as warnings, for a command that goes on without what they are about.
    pub fn warnings(&self, colour: bool) -> String {
        self.render_as(Level::WARNING, colour)
    }

    /// The line of each problem with its place marked, as text; nothing for a whole file. In the order of
    /// [`Problems::views`].
    pub fn shown(&self) -> Vec<Option<String>> {
        let shown = |one: &Diagnostic| match &one.spot {
            Spot::Text(place) => {
                let lines = Group::with_level(Level::ERROR).element(self.snippet(*place));
                Some(Renderer::plain().render(&[lines]))
            }
            Spot::Path(_) => None,
        };
        self.list.iter().map(shown).collect()
    }

    fn render_as(&self, level: Level<'_>, colour: bool) -> String {
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let all = self.list.iter();
        all.map(|one| self.render_one(&renderer, level.clone(), one) + "\n\n")
            .collect()
    }

    fn render_one(&self, renderer: &Renderer, level: Level<'_>, one: &Diagnostic) -> String {
        let title = level.primary_title(&one.message).id(one.code);
        let mut group = match &one.spot {
            Spot::Text(place) => title.element(self.snippet(*place)),
            Spot::Path(path) => title.element(annotate_snippets::Origin::path(printable(path))),
        };
        if let Some(remedy) = &one.remedy {
            group = group.element(Level::HELP.message(remedy.as_str()));
        }
        renderer.render(&[group as Group<'_>])
    }

    /// The one line of a place: a long file must not be drawn whole, nor a line of a megabyte.
    fn snippet(&self, place: Place) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        const SHOWN: usize = 200;
        let (number, line) = self.sources.line(place);
        let text: &str = &self.sources.files[place.file.0 as usize].text;
        let full = text[line.clone()].trim_end_matches('\r');
        let start = (floor_char(text, place.start as usize) - line.start).min(full.len());
        let end = (floor_char(text, place.end as usize).saturating_sub(line.start))
            .clamp(start, full.len());
        // A cut line would shift the column, so only its tail is cut.
        let cut = floor_char(full, full.len().min(end.max(start) + SHOWN));
        Snippet::source(&full[..cut])
            .line_start(number)
            .path(printable(self.sources.path(place.file)))
            .annotation(AnnotationKind::Primary.span(start..end.min(cut)))
    }
}

fn key<'a>(sources: &'a Sources, one: &'a Diagnostic) -> (&'a str, usize, u32, &'a str, &'a str) {
    match &one.spot {
        Spot::Text(place) => (
            sources.path(place.file),
            sources.files[place.file.0 as usize].before,
            place.start,
            one.code,
            one.message.as_str(),
        ),
        Spot::Path(path) => (path, 0, 0, one.code, one.message.as_str()),
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Problems {}
