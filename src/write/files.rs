//! Writing files, each whole or not at all.

use std::fmt::Display;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::NotWritten;

/// How the names of files begin that are not whole yet.
pub(super) const UNFINISHED: &str = ".gapwise-";

/// The folder that a path leads into.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Writes one file, beside its place first and then renamed.
pub fn write(
    path: &Path,
    content: impl FnOnce(&mut BufWriter<&mut std::fs::File>) -> io::Result<()>,
) -> Result<(), NotWritten> {
    let folder = folder_of(path);
    if path.is_dir() {
        return Err(failed(path, &"this is a folder"));
    }
    let file = beside(folder, content).map_err(|error| failed(path, &error))?;
    let renamed = file.persist(path);
    renamed
        .map(|_| ())
        .map_err(|error| failed(path, &error.error))
}

/// Writes a file that is not there yet: what a person may have written is never replaced.
pub fn write_new(path: &Path, text: &str) -> Result<(), NotWritten> {
    not_there(path)?;
    let folder = folder_of(path);
    let file = beside(folder, |file| file.write_all(text.as_bytes()));
    let file = file.map_err(|error| failed(path, &error))?;
    let renamed = file.persist_noclobber(path);
    renamed
        .map(|_| ())
        .map_err(|error| failed(path, &error.error))
}

/// Refuses a file that is there, before anything is done for it.
pub fn not_there(path: &Path) -> Result<(), NotWritten> {
    match path.symlink_metadata() {
        Err(_) => Ok(()),
        Ok(_) => Err(NotWritten::Failed(format!(
            "{} is there already, and what somebody may have written is never replaced: name another file, or move it away",
            path.display()
        ))),
    }
}

/// Refuses a file of the kinds that people write, where what comes out is for other programs.
pub fn no_yaml(path: &Path) -> Result<(), NotWritten> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_yaml = ending
        .is_some_and(|ending| ["yaml", "yml"].contains(&ending.to_ascii_lowercase().as_str()));
    match is_yaml {
        false => Ok(()),
        true => Err(NotWritten::Wish(format!(
            "{} would be a file of a workspace, and this is no YAML: name another file",
            path.display()
        ))),
    }
}

/// That a file could not be written.
pub fn failed(path: &Path, error: &dyn Display) -> NotWritten {
    NotWritten::Failed(format!(
        "{} could not be written: {error}; what was there before is unchanged",
        path.display()
    ))
}

/// A temporary file, whole and on the disk.
pub fn beside(
    folder: &Path,
    content: impl FnOnce(&mut BufWriter<&mut std::fs::File>) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    beside_as(UNFINISHED, folder, content)
}

/// The same, with a name that says what it is for.
pub(super) fn beside_as(
    prefix: &str,
    folder: &Path,
    content: impl FnOnce(&mut BufWriter<&mut std::fs::File>) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    let mut file = builder.tempfile_in(folder)?;
    // Through the bare file: its errors do not name the temporary path, which helps nobody.
    let mut writer = BufWriter::new(file.as_file_mut());
    content(&mut writer)?;
    writer.flush()?;
    drop(writer);
    file.as_file_mut().sync_all()?;
    Ok(file)
}
