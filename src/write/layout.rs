//! Files of a workspace laid out by the rules of [`crate::load::laid_out`], each whole or not at all.

use std::path::Path;

use super::NotWritten;
use super::files::refused;
use super::store::changed;
use crate::diagnostics::Sources;
use crate::load::{Layout, laid_out};

/// Lays out one file as it is now on the disk; says whether it was rewritten. Its comments stay, and so
/// does a file that cannot be read or would say something else.
///
/// # Errors
/// Why it could not be written.
pub fn lay_out(root: &Path, path: &str) -> Result<bool, NotWritten> {
    changed(root, path, None, |old| {
        let gone = || refused(&root.join(path), "it is gone, or no text any more");
        let old = old.ok_or_else(gone)?;
        let text = std::str::from_utf8(old).map_err(|_| gone())?;
        let file = Sources::default().add(path, text);
        Ok(match laid_out(file, text) {
            Ok(Layout::Otherwise(new)) => (new.text.into_bytes(), true),
            _ => (old.to_vec(), false),
        })
    })
}
