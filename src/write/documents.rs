//! The documents in their folder: all of them, or none.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::NotWritten;
use super::files::{UNFINISHED, beside, failed};
use crate::brief::File;

/// What an earlier run left unfinished is nobody's after this time.
const ABANDONED: Duration = Duration::from_secs(3600);

/// Writes the files into a folder, which is made where it is not there, each whole or not at all: first all are on the disk as temporary files beside
/// their places, and only then is the first one renamed. What can go wrong goes wrong before that, as
/// a rule, and then nothing has changed; should a renaming itself fail, the files before it are new and
/// those after it are as they were.
///
/// # Errors
/// Which file could not be written, and why.
pub fn documents(folder: &Path, files: &[File]) -> Result<(), NotWritten> {
    let mut places: Vec<PathBuf> = Vec::new();
    let mut ready: Vec<(PathBuf, NamedTempFile)> = Vec::new();
    for File { path, bytes } in files {
        let path = folder.join(path);
        if path.is_dir() {
            return Err(failed(&path, &"this is a folder"));
        }
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
    for (path, file) in ready {
        file.persist(&path).map_err(|error| {
            let error = error.error;
            NotWritten::Failed(format!("{} could not be written: {error}", path.display()))
        })?;
    }
    Ok(())
}

/// Removes what a run left behind that was killed. Whatever cannot be removed does no harm.
fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        let modified = entry.metadata().and_then(|found| found.modified()).ok();
        let age = modified.and_then(|modified| modified.elapsed().ok());
        if is_unfinished && age.is_some_and(|age| age > ABANDONED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
