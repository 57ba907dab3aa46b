//! Files and folders that are not whole yet: whoever makes one holds a lock on it, so that those of
//! killed processes can be told from those of living ones, whatever any clock says.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir};

/// How the names of files begin that are not whole yet.
pub(super) const UNFINISHED: &str = ".gapwise-unfinished-";

/// So often others may clear away what was just made before it is held.
const TRIES: usize = 100;

/// A new file beside others, which nobody clears away while it is open.
pub(super) fn held(folder: &Path) -> io::Result<NamedTempFile> {
    for _ in 0..TRIES {
        let file = named(0o666).tempfile_in(folder)?;
        if is_held(file.as_file(), file.path()) {
            return Ok(file);
        }
    }
    Err(cleared())
}

/// A folder to make things in, taken away again unless it is kept; and what holds it.
pub(super) fn held_folder(parent: &Path) -> io::Result<(TempDir, Option<File>)> {
    for _ in 0..TRIES {
        let folder = named(0o777).tempdir_in(parent)?;
        match File::open(folder.path()) {
            Ok(opened) if is_held(&opened, folder.path()) => return Ok((folder, Some(opened))),
            Ok(_) => {}
            Err(error) => match error.kind() {
                // Somebody took it for a dead one's.
                io::ErrorKind::NotFound => {}
                // Not every system opens folders like files; there nobody clears them away either.
                io::ErrorKind::PermissionDenied => return Ok((folder, None)),
                _ => return Err(error),
            },
        }
    }
    Err(cleared())
}

fn cleared() -> io::Error {
    io::Error::other("another program keeps removing what is not whole yet")
}

/// Locks what was just made; `false` where somebody took it for a dead one's in the moment before that.
fn is_held(opened: &File, path: &Path) -> bool {
    // Where there are no locks, nobody clears anything away.
    let is_cleared = matches!(opened.try_lock(), Err(TryLockError::WouldBlock));
    !is_cleared && path.exists()
}

/// What is made with this mode, of which the user's umask takes its part, as of any new file.
#[cfg(unix)]
fn named(mode: u32) -> Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED);
    builder.permissions(fs::Permissions::from_mode(mode));
    builder
}

#[cfg(not(unix))]
fn named(_: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED);
    builder
}

/// Removes what killed processes left behind: what nobody holds. Whatever cannot be removed does no harm,
/// for no command reads it.
pub fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        // Of anything else but files and folders, opening one might wait for ever.
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if !is_unfinished || !(kind.is_file() || kind.is_dir()) {
            continue;
        }
        let opened = File::open(entry.path());
        // The lock is held until it is gone: whoever has just made it notices.
        if opened.as_ref().is_ok_and(|held| held.try_lock().is_ok()) {
            let _ = match kind.is_dir() {
                true => fs::remove_dir_all(entry.path()),
                false => fs::remove_file(entry.path()),
            };
        }
    }
}
