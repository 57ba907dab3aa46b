//! Formats of the documents: one file a format, each returns bytes; one visible list.

mod archive;
mod excel;
mod html;
pub(super) mod literal;
#[cfg(feature = "pdf")]
mod pdf;
mod word;

use std::fmt;

use super::document::{Document, Unreadable};
use super::facts::Facts;
use super::filling::Templates;
pub use archive::archive;
pub(crate) use literal::{plain, xml};

/// A format of documents.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name, as in `--to`, and the ending of its files.
    pub name: &'static str,
    /// How it is made.
    pub(super) form: Form,
}

/// How a format is made.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// The Markdown that a template yields, as it is.
    Markdown,
    /// From that Markdown, read back.
    Document(fn(&Document<'_>, &Templates) -> Result<Vec<u8>, FormatError>),
    /// From the facts.
    Workbook(fn(&Facts) -> Result<Vec<u8>, FormatError>),
}

/// Every format of this build.
pub const ALL: &[Format] = &[
    Format {
        name: "md",
        form: Form::Markdown,
    },
    Format {
        name: "html",
        form: Form::Document(html::bytes),
    },
    Format {
        name: "docx",
        form: Form::Document(word::bytes),
    },
    Format {
        name: "xlsx",
        form: Form::Workbook(excel::bytes),
    },
    #[cfg(feature = "pdf")]
    Format {
        name: "pdf",
        form: Form::Document(pdf::bytes),
    },
];

/// A document that cannot be written: a template that does not fit the facts, or words that a format
/// cannot show.
#[derive(Debug, Clone, PartialEq)]
pub struct FormatError(String);

impl FormatError {
    /// A template that cannot be filled in.
    pub(super) fn template(name: &str, what: &str) -> Self {
        Self(format!("the template {name} cannot be filled in: {what}"))
    }

    /// What a template yields cannot be shown in every format; the line of the template, where it is
    /// known.
    pub(super) fn unreadable(
        template: &str,
        problem: &Unreadable,
        markdown: &str,
        line: Option<usize>,
    ) -> Self {
        let Unreadable { line: number, what } = problem;
        let yielded = markdown
            .lines()
            .nth(number.saturating_sub(1))
            .unwrap_or_default();
        let from = line.map(|line| format!(" (from about line {line} of the template)"));
        let from = from.unwrap_or_default();
        Self(format!(
            "the template {template} yields Markdown that cannot be shown: {what}\n  line {number} of what it yields{from}: {yielded}"
        ))
    }

    /// What programs read cannot be written.
    pub(super) fn json(error: &impl fmt::Display) -> Self {
        Self(format!("the result could not be written as JSON: {error}"))
    }

    /// A format cannot show something.
    pub(super) fn format(name: &str, what: &str) -> Self {
        Self(format!("the {name} document cannot be written: {what}"))
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FormatError {}
