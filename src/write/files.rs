//! Writing files, each whole or not at all: beside its place first, and then renamed.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::NotWritten;
use super::place::Place;
pub(crate) use super::place::is_open_already;
pub use super::place::no_yaml;
use super::unfinished::{clear, held};

/// The folder that a path leads into.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Writes one file for other programs, which is none of the workspace. A link stays a link, and a device, a
/// pipe or a stream such as /dev/stdout is written to as it is.
///
/// # Errors
/// Why it could not be written; then a file that was there before is as it was.
pub fn write(
    path: &Path,
    content: impl FnOnce(&mut BufWriter<&mut File>) -> io::Result<()>,
) -> Result<(), NotWritten> {
    no_yaml(path)?;
    replace(path, content)
}

/// The same for a file that may be of the workspace.
///
/// # Errors
/// Why it could not be written; then a file that was there before is as it was.
pub fn replace(
    path: &Path,
    content: impl FnOnce(&mut BufWriter<&mut File>) -> io::Result<()>,
) -> Result<(), NotWritten> {
    let place = match Place::of(path)? {
        Place::File(place) => place,
        Place::Stream(mut stream) => {
            let mut writer = BufWriter::new(&mut stream);
            let written = content(&mut writer).and_then(|()| writer.flush());
            return written.map_err(|error| {
                let why = cause(&error);
                NotWritten::Failed(format!("{} could not be written: {why}", path.display()))
            });
        }
    };
    let folder = folder_of(&place);
    clear(folder);
    let file = beside(folder, content).map_err(|error| failed(path, &error))?;
    put(file, &place).map_err(|error| failed(path, &error))
}

/// Puts a whole file in its place, with the owner and the rights of the one that was there.
fn put(file: NamedTempFile, place: &Path) -> io::Result<()> {
    if let Ok(before) = place.symlink_metadata()
        && before.is_file()
    {
        as_before(file.as_file(), &before)?;
    }
    file.persist(place).map(drop).map_err(|error| error.error)
}

/// Gives a new file the owner and the rights of the one in whose place it will stand.
pub(super) fn as_before(file: &File, before: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        // The open file, since somebody else may have put another one under its name. Only administrators
        // can give a file away; its group is kept by anybody who is in it, so that the group can go on.
        let _ = fchown(file, Some(before.uid()), None);
        let _ = fchown(file, None, Some(before.gid()));
    }
    file.set_permissions(before.permissions())
}

/// Writes a file that is not there yet: what a person may have written is never replaced.
///
/// # Errors
/// That it is there, or why it could not be written.
pub fn write_new(path: &Path, text: &str) -> Result<(), NotWritten> {
    match add(path, text)? {
        true => Ok(()),
        false => Err(there_already(path)),
    }
}

/// Writes a file where none of its name is there; whether it did.
///
/// # Errors
/// Why it could not be written.
pub fn add(path: &Path, text: &str) -> Result<bool, NotWritten> {
    if is_taken(path) {
        return Ok(false);
    }
    let folder = folder_of(path);
    clear(folder);
    let file = beside(folder, |file| file.write_all(text.as_bytes()));
    match file.map(|file| file.persist_noclobber(path)) {
        Ok(Ok(_)) => Ok(true),
        Ok(Err(error)) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Ok(Err(error)) => Err(failed(path, &error.error)),
        Err(error) => Err(failed(path, &error)),
    }
}

/// Refuses a file that is there, before anything is done for it.
pub fn not_there(path: &Path) -> Result<(), NotWritten> {
    match is_taken(path) {
        true => Err(there_already(path)),
        false => Ok(()),
    }
}

/// A link that leads nowhere is somebody's as well.
fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn there_already(path: &Path) -> NotWritten {
    NotWritten::Failed(format!(
        "{} is there already, and what somebody may have written is never replaced: name another file, or move it away",
        path.display()
    ))
}

/// That a file could not be written, for a reason of the system.
pub fn failed(path: &Path, error: &io::Error) -> NotWritten {
    refused(path, &cause(error))
}

/// That a file could not be written, for a reason in words.
pub(super) fn refused(path: &Path, why: &str) -> NotWritten {
    NotWritten::Failed(format!(
        "{} could not be written: {why}; what was there before is unchanged",
        path.display()
    ))
}

/// Why nothing could be written, in words for people.
pub fn cause(error: &io::Error) -> String {
    let words = match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full",
        io::ErrorKind::QuotaExceeded => "all the room that you have on this disk is used up",
        io::ErrorKind::FileTooLarge => "the system allows no file of this size",
        io::ErrorKind::PermissionDenied => "you have no right to write there",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        io::ErrorKind::NotFound => "its folder is not there",
        io::ErrorKind::AlreadyExists => "something else is there already",
        io::ErrorKind::DirectoryNotEmpty => "somebody else has filled it in the meantime",
        io::ErrorKind::NotADirectory => "a part of its path is a file and no folder",
        io::ErrorKind::IsADirectory => "this is a folder",
        io::ErrorKind::InvalidFilename => "its name is too long, or none that this disk can keep",
        _ => return bare(error),
    };
    words.to_owned()
}

/// What the system says, without its number and without the path of a temporary file, which help nobody.
fn bare(error: &io::Error) -> String {
    let words = error.to_string();
    let end = [" at path ", " (os error "].into_iter();
    let end = end.filter_map(|tail| words.find(tail)).min();
    words[..end.unwrap_or(words.len())].to_owned()
}

/// Makes a folder, and those that lead to it, where they are not there.
///
/// # Errors
/// Why it could not be made.
pub fn make_folder(folder: &Path) -> Result<(), NotWritten> {
    match fs::create_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(_) if folder.is_file() => Err(refused(folder, "this is a file, and no folder")),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(refused(folder, "this is no folder, and leads to none"))
        }
        Err(error) => Err(failed(folder, &error)),
    }
}

/// A temporary file, whole and on the disk.
pub fn beside(
    folder: &Path,
    content: impl FnOnce(&mut BufWriter<&mut File>) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let mut file = held(folder)?;
    // Through the bare file: its errors do not name the temporary path, which helps nobody.
    let mut writer = BufWriter::new(file.as_file_mut());
    content(&mut writer)?;
    writer.flush()?;
    drop(writer);
    file.as_file_mut().sync_all()?;
    Ok(file)
}
