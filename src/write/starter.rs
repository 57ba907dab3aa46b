//! A new workspace: small, commented, and sound. Its files are those of `starter/`, and beside them the
//! schemas that an editor checks them with.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::NotWritten;
use super::files::{cause, folder_of};
use super::unfinished::{UNFINISHED, clear, held_folder};
use crate::load::PROGRAMME;
use crate::load::schema::FILE_KINDS;

/// Paths within the workspace, and what stands there; in the order in which to read them.
const FILES: [(&str, &str); 5] = [
    ("programme.yaml", include_str!("starter/programme.yaml")),
    (
        "recommendations/survey.yaml",
        include_str!("starter/recommendations/survey.yaml"),
    ),
    (
        "workstreams/current.yaml",
        include_str!("starter/workstreams/current.yaml"),
    ),
    (
        "workstreams/proposed.yaml",
        include_str!("starter/workstreams/proposed.yaml"),
    ),
    ("decisions.yaml", include_str!("starter/decisions.yaml")),
];

/// Where the schemas stand that the first line of each file names.
const SCHEMAS: &str = ".gapwise";

/// So many names are enough to say what is in the way.
const SHOWN: usize = 3;

/// Writes a new workspace: whole, or not at all. Gives the paths of its files within it. An empty folder that is
/// there keeps its owner and its rights, and is filled; programme.yaml comes last, and makes it a workspace.
///
/// # Errors
/// There is something of this name already that is not an empty folder, or it cannot be written.
pub fn write(folder: &Path) -> Result<Vec<String>, NotWritten> {
    let is_there = nothing_in_the_way(folder)?;
    let failed = |error: io::Error| {
        let shown = folder.display();
        NotWritten::Failed(format!("{shown} could not be made: {}", cause(&error)))
    };
    let made = match is_there {
        true => filled(folder),
        false => made(folder),
    };
    made.map_err(failed)
}

/// A folder that is not there yet: made beside its place, and renamed.
fn made(folder: &Path) -> io::Result<Vec<String>> {
    let parent = folder_of(folder);
    fs::create_dir_all(parent)?;
    clear(parent);
    let (beside, _held) = held_folder(parent)?;
    let paths = fill(beside.path())?;
    fs::rename(beside.path(), folder)?;
    // It has its own name now, and stays.
    let _ = beside.keep();
    Ok(paths)
}

/// A folder that is there: all is made in a folder within it, and moved up.
fn filled(folder: &Path) -> io::Result<Vec<String>> {
    clear(folder);
    let (within, _held) = held_folder(folder)?;
    let paths = fill(within.path())?;
    let mut names: Vec<OsString> = fs::read_dir(within.path())?
        .map(|entry| Ok(entry?.file_name()))
        .collect::<io::Result<_>>()?;
    // Folders first: where somebody else fills this one too, theirs are in the way.
    names.sort_by_key(|name| {
        (
            name == PROGRAMME,
            !within.path().join(name).is_dir(),
            name.clone(),
        )
    });
    for name in names {
        fs::rename(within.path().join(&name), folder.join(&name))?;
    }
    Ok(paths)
}

/// Whether there is an empty folder already; says what is there instead.
fn nothing_in_the_way(folder: &Path) -> Result<bool, NotWritten> {
    let shown = folder.display();
    let Ok(found) = folder.metadata() else {
        return Ok(false);
    };
    if !found.is_dir() {
        return Err(NotWritten::Failed(format!(
            "{shown} is there already, and is no folder: name another one; nothing was written"
        )));
    }
    let unreadable = |error| NotWritten::Failed(format!("{shown} cannot be read: {error}"));
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let name = name.to_string_lossy().into_owned();
        // One that was killed may have left these.
        if !name.starts_with(UNFINISHED) {
            names.push(name);
        }
    }
    names.sort();
    if names.is_empty() {
        return Ok(true);
    }
    let listed = crate::words::listed_up_to(&names, SHOWN);
    Err(NotWritten::Failed(format!(
        "{shown} is not empty: it holds {listed}. Name another folder, or an empty one; nothing was written"
    )))
}

fn fill(folder: &Path) -> io::Result<Vec<String>> {
    let mut paths = Vec::new();
    for (path, text) in FILES {
        put(&folder.join(path), text)?;
        paths.push(path.to_owned());
    }
    for kind in FILE_KINDS {
        let text = serde_json::to_string_pretty(&kind.schema())? + "\n";
        let path = format!("{SCHEMAS}/{}.schema.json", kind.name);
        put(&folder.join(path), &text)?;
    }
    paths.push(format!("{SCHEMAS}/ (for your editor)"));
    Ok(paths)
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
