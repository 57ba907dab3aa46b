//! What is wrong with a workspace: code, place, message, remedy; as text and as data.

mod codes;
mod sarif;
mod sources;
mod words;

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

pub use codes::CODES;
pub use sources::{FileId, Marked, Place, Sources};
use words::shortened;
pub(crate) use words::{is_unprintable, printable};
pub use words::{nearest, suggestion};

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

/// A line of more bytes is no part of the data view: many problems could stand on one of a megabyte.
const LONGEST: usize = 1000;

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
    /// One past the last column that is wrong, on the same line.
    pub end_column: Option<usize>,
    /// The line as it may be shown: in dots where it is about people; absent where it is very long.
    pub shown: Option<&'a str>,
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
        let files = self.sources.extend(other.sources);
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
        let place = match &one.spot {
            Spot::Text(place) => Some(*place),
            Spot::Path(_) => None,
        };
        let line = place.map(|place| self.sources.marked(place));
        let columns = line.as_ref().map(|line| line.columns());
        DiagnosticView {
            code: one.code,
            severity: "error",
            file: match &one.spot {
                Spot::Text(place) => self.sources.path(place.file),
                Spot::Path(path) => path,
            },
            line: line.as_ref().map(|line| line.number),
            column: columns.map(|columns| columns.0),
            end_column: columns.map(|columns| columns.1),
            shown: line
                .map(|line| line.text)
                .filter(|text| text.len() <= LONGEST),
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

    fn snippet(&self, place: Place) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let line = self.sources.marked(place);
        Snippet::source(line.text)
            .line_start(line.number)
            .path(printable(self.sources.path(place.file)))
            .annotation(AnnotationKind::Primary.span(line.wrong))
    }
}

fn key<'a>(sources: &'a Sources, one: &'a Diagnostic) -> (&'a str, usize, u32, &'a str, &'a str) {
    match &one.spot {
        Spot::Text(place) => (
            sources.path(place.file),
            sources.before(*place),
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
