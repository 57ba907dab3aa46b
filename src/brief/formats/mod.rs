//! Formats of the briefing: one file a format, each returns bytes; one visible list.

mod excel;
mod html;
pub(super) mod literal;
mod markdown;

use std::fmt;

use super::facts::Facts;

/// A format of the briefing.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name, as in `--to`.
    pub name: &'static str,
    /// The name of its file.
    pub file: &'static str,
    /// Its writer.
    pub write: fn(&Facts) -> Result<Vec<u8>, FormatError>,
}

/// Every format.
pub const ALL: [Format; 3] = [
    Format {
        name: "md",
        file: "briefing.md",
        write: markdown::bytes,
    },
    Format {
        name: "html",
        file: "briefing.html",
        write: html::bytes,
    },
    Format {
        name: "xlsx",
        file: "briefing.xlsx",
        write: excel::bytes,
    },
];

/// A template that does not fit the facts: a fault of gapwise, or of somebody's own template.
#[derive(Debug, Clone, PartialEq)]
pub struct FormatError(String);

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the briefing's template cannot be filled in: {}", self.0)
    }
}

impl std::error::Error for FormatError {}

/// Fills in a template, in strict mode: a name that the facts do not have is an error.
fn filled(
    template: &str,
    escape: fn(&str) -> String,
    page: &impl serde::Serialize,
) -> Result<Vec<u8>, FormatError> {
    let mut templates = handlebars::Handlebars::new();
    templates.set_strict_mode(true);
    templates.register_escape_fn(escape);
    let text = templates.render_template(template, page);
    text.map(String::into_bytes)
        .map_err(|error| FormatError(error.to_string()))
}

#[cfg(test)]
mod tests;
