//! The documents in their folder: all of them, or none.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::NotWritten;
use super::files::{beside, cause, failed, may_replace, put};
use super::store::lock;
use super::unfinished::clear;
use crate::brief::File;

/// Writes the files into a folder, which is made where it is not there, each whole or not at all: first
/// all are on the disk as temporary files beside their places, and only then is the first one renamed, and
/// by one gapwise at a time. What can go wrong goes wrong before that, as a rule, and then nothing has
/// changed. Should a renaming itself fail, or the process be killed in the moment that all of them take,
/// the files before it are new and those after it are as they were; the next run puts that right.
///
/// # Errors
/// Which file could not be written, and why.
pub fn documents(folder: &Path, files: &[File]) -> Result<(), NotWritten> {
    let mut places: Vec<PathBuf> = Vec::new();
    let mut ready: Vec<(PathBuf, NamedTempFile)> = Vec::new();
    for File { path, bytes } in files {
        let path = folder.join(path);
        may_replace(&path)?;
        let place = path.parent().unwrap_or(folder).to_owned();
        if !places.contains(&place) {
            fs::create_dir_all(&place).map_err(|error| failed(&place, &error))?;
            clear(&place);
            places.push(place.clone());
        }
        let file =
            beside(&place, |to| to.write_all(bytes)).map_err(|error| failed(&path, &error))?;
        ready.push((path, file));
    }
    // Two at once would leave documents of the one beside those of the other.
    let _turn = lock(folder, &folder.display().to_string(), None)?;
    for (path, file) in ready {
        put(file, &path).map_err(|error| {
            NotWritten::Failed(format!(
                "{} could not be written: {}; some documents beside it are new and others are as they were: run this again",
                path.display(),
                cause(&error)
            ))
        })?;
    }
    Ok(())
}
