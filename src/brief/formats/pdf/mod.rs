//! PDF, tagged for readers that speak (PDF/UA-1): the document as Typst code within a shell that an
//! organisation may put its own in place of, set by typst without files, network or clock.

mod fitting;
mod letters;
mod missing;
mod source;
mod tables;
mod world;

use serde::Serialize;
use typst::diag::{SourceDiagnostic, Warned};
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::super::document::Document;
use super::super::filling::Templates;
use super::FormatError;
use source::Source;
use world::Desk;

const SHELL: &str = "page.typ.hbs";

/// What the shell is filled in with.
#[derive(Debug, Serialize)]
struct Page {
    /// The title, to stand between quotes in Typst code.
    title: String,
    /// The title as Typst code that yields its words.
    heading: String,
    /// What stands under the title, as Typst code.
    lead: String,
    /// Everything else, as Typst code.
    body: String,
}

/// The file.
pub(super) fn bytes(
    document: &Document<'_>,
    templates: &Templates,
) -> Result<Vec<u8>, FormatError> {
    if let Some(what) = missing::letters(document) {
        return Err(FormatError::format("pdf", &what));
    }
    let source = Source::of(document);
    let page = Page {
        title: letters::printed(&document.title),
        heading: source.title(),
        lead: source.blocks(&document.lead),
        body: source.body(),
    };
    let text = templates.filled(SHELL, source::escaped, &page)?;
    let desk = Desk::new(text, document);
    let Warned { output, .. } = typst::compile::<PagedDocument>(&desk);
    let pages = output.map_err(|errors| refused(&desk, &errors))?;
    let pdf = typst_pdf::pdf(&pages, &options()?).map_err(|errors| refused(&desk, &errors))?;
    // Nothing of this document helps with the next one.
    typst::comemo::evict(0);
    Ok(pdf)
}

/// No date and no name but ours.
fn options() -> Result<PdfOptions, FormatError> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| FormatError::format("pdf", error.message()))?;
    Ok(PdfOptions {
        creator: Smart::Custom(Some(
            concat!("gapwise ", env!("CARGO_PKG_VERSION")).to_owned(),
        )),
        standards,
        ..PdfOptions::default()
    })
}

/// What typst says, with the lines that it says it of.
fn refused(desk: &Desk, errors: &EcoVec<SourceDiagnostic>) -> FormatError {
    let main = desk.source(desk.main()).ok();
    let said = errors.iter().map(|error| {
        let mut said = error.message.to_string();
        for hint in &error.hints {
            said += &format!(" ({})", hint.v);
        }
        let at = desk.range(error.span).map(|range| range.start);
        let text = main.as_ref().map_or("", |main| main.text());
        if let Some(before) = at.and_then(|at| text.get(..at)) {
            let number = before.matches('\n').count();
            let line: String = text
                .lines()
                .nth(number)
                .unwrap_or_default()
                .chars()
                .take(120)
                .collect();
            said += &format!(
                "\n  line {} of what {SHELL} yields: {}",
                number + 1,
                line.trim()
            );
        }
        said
    });
    FormatError::format("pdf", &said.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests;
