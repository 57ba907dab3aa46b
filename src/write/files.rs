//! Writing files, each whole or not at all: beside its place first, and then renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::NotWritten;
use super::unfinished::{clear, held};

/// The folder that a path leads into.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// What a path leads to that somebody named for a result.
enum Place {
    /// A file, there or not; where the path is a link, the file behind it.
    File(PathBuf),
    /// A device or a pipe, such as /dev/stdout: nothing can be put in its place.
    Stream(File),
}

impl Place {
    fn of(path: &Path) -> Result<Self, NotWritten> {
        let Ok(found) = path.metadata() else {
            return match path.is_symlink() {
                false => Ok(Self::File(path.to_owned())),
                true => Err(refused(
                    path,
                    "it is a link that leads nowhere: remove it, or name another file",
                )),
            };
        };
        if !found.is_file() && !found.is_dir() {
            let opened = OpenOptions::new().write(true).open(path);
            return opened
                .map(Self::Stream)
                .map_err(|error| failed(path, &error));
        }
        may_replace(path)?;
        let behind = match path.is_symlink() {
            true => path.canonicalize().map_err(|error| failed(path, &error))?,
            false => path.to_owned(),
        };
        Ok(Self::File(behind))
    }
}

/// Writes one file. A link stays a link, and a device or pipe is written to as it is.
///
/// # Errors
/// Why it could not be written; then a file that was there before is as it was.
pub fn write(
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
pub(super) fn put(file: NamedTempFile, place: &Path) -> io::Result<()> {
    if let Ok(before) = place.symlink_metadata()
        && before.is_file()
    {
        as_before(&file, &before)?;
    }
    file.persist(place).map(drop).map_err(|error| error.error)
}

/// Gives a new file the owner and the rights of the one in whose place it will stand.
pub(super) fn as_before(file: &NamedTempFile, before: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, chown};
        // Only administrators can; anybody else's new file is their own, as a new file is anywhere.
        let _ = chown(file.path(), Some(before.uid()), Some(before.gid()));
    }
    file.as_file().set_permissions(before.permissions())
}

/// Refuses a folder, and a file that somebody made read-only: a renamed file would take its place all
/// the same.
pub(super) fn may_replace(path: &Path) -> Result<(), NotWritten> {
    match path.metadata() {
        Ok(found) if found.is_dir() => Err(refused(path, "this is a folder")),
        Ok(found) if found.is_file() && found.permissions().readonly() => {
            Err(refused(path, "it is read-only: make it writable first"))
        }
        _ => Ok(()),
    }
}

/// Writes a file that is not there yet: what a person may have written is never replaced.
pub fn write_new(path: &Path, text: &str) -> Result<(), NotWritten> {
    not_there(path)?;
    let folder = folder_of(path);
    clear(folder);
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
        _ => return error.to_string(),
    };
    words.to_owned()
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
