//! What a path leads to that somebody named for a result, and whether a result may go there.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::NotWritten;
use super::files::{failed, folder_of, refused};

/// No system follows more links than this from one to the next.
const MOST_LINKS: usize = 40;

/// Why nothing is written where a link leads that has no end.
pub(super) const NOWHERE: &str = "it is a link that leads nowhere: remove it, or name another file";

/// What a path leads to.
pub(super) enum Place {
    /// A file, there or not; where the path is a link, the file behind it.
    File(PathBuf),
    /// A device, a pipe, or what somebody has opened for this process, such as /dev/stdout: nothing can be
    /// put in its place.
    Stream(File),
}

impl Place {
    pub fn of(path: &Path) -> Result<Self, NotWritten> {
        if let Some(stream) = open_already(path) {
            let stream = stream.map_err(|error| failed(path, &error))?;
            return Ok(Self::Stream(stream));
        }
        match path.metadata() {
            Ok(found) if found.is_file() || found.is_dir() => {
                may_replace(path)?;
                let behind = match path.is_symlink() {
                    true => path.canonicalize().map_err(|error| failed(path, &error))?,
                    false => path.to_owned(),
                };
                Ok(Self::File(behind))
            }
            Ok(found) if is_socket(&found) => Err(refused(path, "it is a socket, and no file")),
            Ok(_) => {
                let opened = OpenOptions::new().write(true).open(path);
                let opened = opened.map_err(|error| failed(path, &error))?;
                Ok(Self::Stream(opened))
            }
            Err(error) => match (path.is_symlink(), error.kind()) {
                (false, ErrorKind::NotFound) => Ok(Self::File(path.to_owned())),
                (true, ErrorKind::NotFound) => Err(refused(path, NOWHERE)),
                _ if links(path).count() > MOST_LINKS => Err(refused(path, NOWHERE)),
                _ => Err(failed(path, &error)),
            },
        }
    }
}

/// A path, and where it leads from link to link.
fn links(path: &Path) -> impl Iterator<Item = PathBuf> {
    let next = |path: &PathBuf| Some(path.with_file_name(path.read_link().ok()?));
    std::iter::successors(Some(path.to_owned()), next).take(MOST_LINKS + 1)
}

/// What this process has open already, where the path is a name for that, such as /dev/stdout or
/// /proc/self/fd/1: even where it is a file, somebody else is writing into it.
fn open_already(path: &Path) -> Option<io::Result<File>> {
    let is_of_open_files = |folder: &Path| {
        let of_a_process = folder.starts_with("/proc") && folder.ends_with("fd");
        of_a_process || folder == Path::new("/dev/fd")
    };
    let (folder, name) = links(path).find_map(|path| {
        let folder = folder_of(&path).canonicalize().ok()?;
        let name = path.file_name()?.to_owned();
        is_of_open_files(&folder).then_some((folder, name))
    })?;
    let is_ours = Path::new("/dev/fd").canonicalize().ok() == Some(folder.clone());
    Some(match (is_ours, name.to_str()) {
        (true, Some("1")) => copied(&io::stdout()),
        (true, Some("2")) => copied(&io::stderr()),
        _ => OpenOptions::new().append(true).open(folder.join(name)),
    })
}

/// Whether a path is a name for what this process has open already.
pub(crate) fn is_open_already(path: &Path) -> bool {
    open_already(path).is_some()
}

/// A second handle of a stream, which goes on at the place at which the first one is.
#[cfg(unix)]
fn copied(stream: &impl std::os::fd::AsFd) -> io::Result<File> {
    stream.as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(not(unix))]
fn copied<T>(_: &T) -> io::Result<File> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn is_socket(found: &std::fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_socket(&found.file_type())
}

#[cfg(not(unix))]
fn is_socket(_: &std::fs::Metadata) -> bool {
    false
}

/// Refuses whatever is no file, and a file that this user may not write: a renamed file would take its
/// place all the same.
pub(super) fn may_replace(path: &Path) -> Result<(), NotWritten> {
    let Ok(found) = path.metadata() else {
        return Ok(());
    };
    if found.is_dir() {
        return Err(refused(path, "this is a folder"));
    }
    if !found.is_file() {
        return Err(refused(
            path,
            "it is a device, a pipe or a socket, and no file",
        ));
    }
    if found.permissions().readonly() {
        return Err(refused(path, "it is read-only: make it writable first"));
    }
    let opened = OpenOptions::new().write(true).open(path);
    opened.map(drop).map_err(|error| failed(path, &error))
}

/// Refuses a file of the kinds that people write, by its own name or behind a link, where what comes out is
/// for other programs.
pub fn no_yaml(path: &Path) -> Result<(), NotWritten> {
    let is_yaml = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| ["yaml", "yml"].contains(&ending.to_ascii_lowercase().as_str()))
    };
    match links(path).find(is_yaml) {
        None => Ok(()),
        Some(found) => Err(NotWritten::Wish(format!(
            "{} would be a file of a workspace, and this is no YAML: name another file",
            found.display()
        ))),
    }
}
