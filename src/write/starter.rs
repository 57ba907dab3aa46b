//! A new workspace: small, commented, and sound. Its files are those of `starter/`, and beside them the
//! schemas that an editor checks them with.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path};

use super::NotWritten;
use super::files::UNFINISHED;
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

/// Writes a new workspace: whole, or not at all. Gives the paths of its files within it.
///
/// # Errors
/// There is something of this name already that is not an empty folder, or it cannot be written.
pub fn write(folder: &Path) -> Result<Vec<String>, NotWritten> {
    let is_there = nothing_in_the_way(folder)?;
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let failed = |error: io::Error| {
        let shown = folder.display();
        NotWritten::Failed(format!("{shown} could not be made: {error}"))
    };
    fs::create_dir_all(parent).map_err(failed)?;
    let beside = beside(parent).map_err(failed)?;
    let paths = fill(beside.path()).map_err(failed)?;
    if is_there {
        // Fails where somebody has put something there in the meantime.
        fs::remove_dir(folder).map_err(failed)?;
    }
    fs::rename(beside.path(), folder).map_err(failed)?;
    // It has its own name now, and stays.
    let _ = beside.keep();
    Ok(paths)
}

/// Whether there is an empty folder already; says what is there instead.
fn nothing_in_the_way(folder: &Path) -> Result<bool, NotWritten> {
    let shown = folder.display();
    let last = folder.components().next_back();
    if !matches!(last, Some(Component::Normal(_))) {
        return Err(NotWritten::Wish(format!(
            "{shown} cannot be replaced by a new folder: name one that is not there yet, such as my-programme"
        )));
    }
    let Ok(found) = folder.symlink_metadata() else {
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
        names.push(name.to_string_lossy().into_owned());
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

/// A folder beside the one that is wanted, taken away again unless it is kept.
fn beside(parent: &Path) -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o755));
    }
    builder.tempdir_in(parent)
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
