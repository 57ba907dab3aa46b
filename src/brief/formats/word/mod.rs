//! Word: a zip of WordprocessingML, with real headings, links, repeated header rows and described
//! pictures. Its look stands in `styles.xml.hbs`; what is here names styles, and says where things go.

mod anchors;
mod blocks;
mod columns;
mod inlines;
mod package;
mod paragraph;
mod picture;
mod sections;
mod table;
#[cfg(test)]
mod tests;

use super::super::document::Document;
use super::super::filling::Templates;
use super::FormatError;
use blocks::Body;

/// The file.
pub(super) fn bytes(
    document: &Document<'_>,
    templates: &Templates,
) -> Result<Vec<u8>, FormatError> {
    let styles = styles(templates)?;
    package::zipped(&document.title, written(document)?, &styles)
}

/// The body, section by section.
fn written(document: &Document<'_>) -> Result<Body, FormatError> {
    let mut body = Body::new(document);
    let sections = sections::of(&document.blocks);
    for (place, section) in sections.iter().enumerate() {
        body.begin(section.page);
        if place == 0 {
            body.title(document);
        }
        body.blocks(section.blocks)?;
        body.end(section.page, place == 0, place + 1 == sections.len());
    }
    Ok(body)
}

/// Word's styles, checked here, because Word only says that it cannot read the file.
fn styles(templates: &Templates) -> Result<String, FormatError> {
    const NAME: &str = "styles.xml.hbs";
    let styles = templates.filled(NAME, super::literal::html, &())?;
    match resvg::usvg::roxmltree::Document::parse(&styles) {
        Ok(_) => Ok(styles),
        Err(error) => Err(FormatError::template(NAME, &error.to_string())),
    }
}
