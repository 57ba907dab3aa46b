//! One HTML file that needs nothing else: no script, no request, its style and charts within.

mod body;
mod inline;
mod places;
mod table;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::super::document::Document;
use super::super::filling::Templates;
use super::{FormatError, literal};
use places::Places;

/// What `page.html.hbs` is filled in with. The HTML in it is escaped already: `{{{body}}}`.
#[derive(Debug, Serialize)]
struct Page<'a> {
    /// The language of the words, as in `lang`.
    language: &'static str,
    /// The document's title, as text.
    title: &'a str,
    /// What stands right under the title, as HTML.
    lead: String,
    /// The sections and the list of contents, as HTML.
    body: String,
    /// The filled in `style.css.hbs`.
    style: String,
}

/// The page.
pub(super) fn bytes(
    document: &Document<'_>,
    templates: &Templates,
) -> Result<Vec<u8>, FormatError> {
    let places = Places::of(document);
    let page = Page {
        language: "en-GB",
        title: &document.title,
        lead: body::lead(document, &places),
        body: body::body(document, &places)?,
        style: templates.filled("style.css.hbs", literal::html, &())?,
    };
    Ok(templates
        .filled("page.html.hbs", literal::html, &page)?
        .into_bytes())
}
