//! The documents in their folder: all of them, or none.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::NotWritten;
use super::files::{as_before, cause, failed, make_folder};
use super::place::may_replace;
use super::store::lock;
use super::unfinished::{clear, held_folder};
use crate::brief::File;

/// Writes the files into a folder, which is made where it is not there, each whole or not at all: first
/// all are on the disk in a folder of their own beside their places, and only then is the first one
/// renamed, and by one gapwise at a time. What can go wrong goes wrong before that, as a rule, and then
/// nothing has changed. Should a renaming itself fail, or the process be killed in the moment that all of
/// them take, the files before it are new and those after it are as they were; the next run puts that right.
///
/// A link in the place of a file is replaced itself, and what it leads to is left alone; a folder, a pipe or
/// a device is refused.
///
/// # Errors
/// Which file could not be written, and why.
pub fn documents(folder: &Path, files: &[File]) -> Result<(), NotWritten> {
    let mut rooms: Vec<Room> = Vec::new();
    let mut ready: Vec<(PathBuf, PathBuf)> = Vec::new();
    let mut seen = BTreeSet::new();
    // Who asks for a format twice means it once.
    for File { path, bytes } in files.iter().filter(|file| seen.insert(&file.path)) {
        let path = folder.join(path);
        if !path.is_symlink() {
            may_replace(&path)?;
        }
        let place = path.parent().unwrap_or(folder);
        let known = rooms.iter().position(|room| room.place == place);
        let at = known.unwrap_or(rooms.len());
        if known.is_none() {
            rooms.push(Room::in_place(place)?);
        }
        let made = rooms[at].made(&path, bytes);
        ready.push((made.map_err(|error| failed(&path, &error))?, path));
    }
    // Two at once would leave documents of the one beside those of the other.
    let _turn = lock(folder, &folder.display().to_string(), None)?;
    for (count, (made, path)) in ready.iter().enumerate() {
        fs::rename(made, path).map_err(|error| match count {
            0 => failed(path, &error),
            _ => NotWritten::Failed(format!(
                "{} could not be written: {}; {count} of {} documents are new already and the others are as they were: run this again",
                path.display(),
                cause(&error),
                ready.len()
            )),
        })?;
    }
    Ok(())
}

/// A folder within the one where documents will stand, in which they are made; gone when this is dropped.
struct Room {
    place: PathBuf,
    within: TempDir,
    /// One open file for all documents: so many may not be open at once.
    _held: Option<fs::File>,
}

impl Room {
    fn in_place(place: &Path) -> Result<Self, NotWritten> {
        make_folder(place)?;
        clear(place);
        let (within, held) = held_folder(place).map_err(|error| failed(place, &error))?;
        Ok(Self {
            place: place.to_owned(),
            within,
            _held: held,
        })
    }

    /// Makes a file, with the owner and the rights of the one that stands at its path; gives where it is.
    fn made(&self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        let made = self
            .within
            .path()
            .join(path.file_name().unwrap_or_default());
        let mut file = fs::File::create_new(&made)?;
        file.write_all(bytes)?;
        if let Ok(before) = path.symlink_metadata()
            && before.is_file()
        {
            as_before(&file, &before)?;
        }
        file.sync_all()?;
        Ok(made)
    }
}
