//! Formats of the documents: one file a format, each returns bytes; one visible list.

mod html;
pub(super) mod literal;
#[cfg(feature = "pdf")]
mod pdf;

use std::fmt;

use super::document::{Document, Unreadable};
use super::facts::Facts;
use super::templates::Templates;

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
    /// Not by this build; how to get one that does.
    #[cfg_attr(
        feature = "pdf",
        expect(dead_code, reason = "every format is built in")
    )]
    NotBuilt(&'static str),
}

impl Format {
    /// How to get a build that can write it, where this one cannot.
    pub fn not_built(&self) -> Option<&'static str> {
        match self.form {
            Form::NotBuilt(how) => Some(how),
            _ => None,
        }
    }
}

/// Every format.
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
        name: "pdf",
        #[cfg(feature = "pdf")]
        form: Form::Document(pdf::bytes),
        #[cfg(not(feature = "pdf"))]
        form: Form::NotBuilt("this build has no PDF: cargo build --release --features pdf"),
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

    /// What a template yields cannot be shown in every format.
    pub(super) fn unreadable(name: &str, problem: &Unreadable, markdown: &str) -> Self {
        let line = markdown.lines().nth(problem.line - 1).unwrap_or_default();
        let Unreadable { line: number, what } = problem;
        Self(format!(
            "the template {name} yields Markdown that cannot be shown: {what}\n  line {number} of what it yields: {line}"
        ))
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
