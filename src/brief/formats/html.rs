//! One HTML file that needs nothing else: no script, no request, its style and charts within.

use super::super::document::Document;
use super::super::filling::Templates;
use super::FormatError;

/// The page.
pub(super) fn bytes(
    document: &Document<'_>,
    _templates: &Templates,
) -> Result<Vec<u8>, FormatError> {
    Ok(document.title.clone().into_bytes())
}
