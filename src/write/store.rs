//! A file that people edit as well, such as decisions.yaml: changed as a whole or not at all, and by one
//! gapwise at a time.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::NotWritten;
use super::files::{as_before, beside, failed, folder_of, refused};
use super::place::{NOWHERE, may_replace};
use super::unfinished::clear;

/// A decision takes a moment to write; so long nobody holds the lock.
const PATIENCE: Duration = Duration::from_secs(10);

/// So often an editor may save the file while something is being added to it.
const TRIES: usize = 20;

/// Changes a file of a workspace: `made` makes its new bytes of the old ones, and is asked again where
/// another program has saved it in the meantime.
pub(super) fn changed<T>(
    root: &Path,
    name: &str,
    until: Option<Instant>,
    made: impl Fn(Option<&[u8]>) -> Result<(Vec<u8>, T), NotWritten>,
) -> Result<T, NotWritten> {
    for _ in 0..TRIES {
        let store = Store::locked(root, name, until)?;
        let old = store.bytes()?;
        let (new, told) = made(old.as_deref())?;
        if store.replace(old.as_deref(), &new)? {
            return Ok(told);
        }
    }
    Err(NotWritten::Failed(format!(
        "{name} keeps changing while this is written: try again when nobody else saves it; nothing was written"
    )))
}

/// The file, while no other gapwise may change it.
pub(super) struct Store {
    /// The file itself, where its name is a link to it.
    path: PathBuf,
    folder: PathBuf,
    /// Nothing is changed after this moment.
    until: Option<Instant>,
    /// Held until it is dropped, or the process ends in whatever way.
    _lock: Option<File>,
}

impl Store {
    /// Waits until no other gapwise writes into this workspace.
    pub fn locked(root: &Path, name: &str, until: Option<Instant>) -> Result<Self, NotWritten> {
        let named = root.join(name);
        let path = fs::canonicalize(&named).unwrap_or(named);
        let folder = folder_of(&path).to_owned();
        let lock = lock(&folder, &format!("the folder of {name}"), until)?;
        clear(&folder);
        Ok(Self {
            path,
            folder,
            until,
            _lock: lock,
        })
    }

    /// What the file holds; `None` where there is none.
    pub fn bytes(&self) -> Result<Option<Vec<u8>>, NotWritten> {
        // Anything else that is not a file, such as a pipe, would be waited for without end.
        if fs::metadata(&self.path).is_ok_and(|found| !found.is_file()) {
            return Err(refused(&self.path, "it is not a file"));
        }
        match fs::read(&self.path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match self.path.is_symlink() {
                true => Err(refused(&self.path, NOWHERE)),
                false => Ok(None),
            },
            Err(error) => Err(NotWritten::Failed(format!(
                "{} could not be read: {error}; nothing was written",
                self.path.display()
            ))),
        }
    }

    /// Puts new bytes in the place of the old ones; `false` where another program, such as an editor,
    /// has changed the file in the meantime.
    pub fn replace(&self, old: Option<&[u8]>, new: &[u8]) -> Result<bool, NotWritten> {
        self.may_write()?;
        let fail = |error: io::Error| failed(&self.path, &error);
        let file = beside(&self.folder, |to| to.write_all(new)).map_err(fail)?;
        if let Ok(before) = fs::metadata(&self.path) {
            as_before(file.as_file(), &before).map_err(fail)?;
        }
        in_time(self.until)?;
        if self.bytes()?.as_deref() != old {
            return Ok(false);
        }
        let renamed = match old {
            Some(_) => file.persist(&self.path),
            // Somebody else may make one right now: theirs must not vanish.
            None => file.persist_noclobber(&self.path),
        };
        match renamed {
            Ok(_) => self.on_the_disk().map(|()| true),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(fail(error.error)),
        }
    }

    /// Takes away a file that holds these bytes; `false` where it holds others by now.
    pub fn remove(&self, old: &[u8]) -> Result<bool, NotWritten> {
        self.may_write()?;
        in_time(self.until)?;
        if self.bytes()?.as_deref() != Some(old) {
            return Ok(false);
        }
        fs::remove_file(&self.path).map_err(|error| failed(&self.path, &error))?;
        self.on_the_disk().map(|()| true)
    }

    /// A new name would take the place of a file that nobody may write, so that is asked for first.
    fn may_write(&self) -> Result<(), NotWritten> {
        let folder = fs::metadata(&self.folder);
        if cfg!(unix) && folder.is_ok_and(|found| found.permissions().readonly()) {
            let what = "the folder that holds it is read-only: make it writable first";
            return Err(refused(&self.path, what));
        }
        may_replace(&self.path)
    }

    /// A name is on the disk for certain when its folder is.
    fn on_the_disk(&self) -> Result<(), NotWritten> {
        if cfg!(unix) {
            // Some file systems cannot do this for folders; then the name gets there in its own time.
            let _ = File::open(&self.folder).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }
}

/// Locks the folder itself, which is called `what` in messages: unlike any file in it, nobody puts another one in its place, and it can be
/// locked where no file may be written. `None` on file systems without locks: there the comparison
/// right before renaming is what keeps others' changes.
pub(super) fn lock(
    folder: &Path,
    what: &str,
    until: Option<Instant>,
) -> Result<Option<File>, NotWritten> {
    // Where folders cannot be opened like files, a file of its own has to do.
    let opened = if cfg!(unix) {
        File::open(folder)
    } else {
        File::create(folder.join(".gapwise.lock"))
    };
    let Ok(file) = opened else {
        return Ok(None);
    };
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => {
                in_time(until)?;
                sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => {
                return Err(NotWritten::Failed(format!(
                    "another program has been holding {what} for {} seconds: try again when it has ended; nothing was written",
                    PATIENCE.as_secs()
                )));
            }
        }
    }
}

fn in_time(until: Option<Instant>) -> Result<(), NotWritten> {
    match until.is_some_and(|until| Instant::now() >= until) {
        true => Err(NotWritten::too_late()),
        false => Ok(()),
    }
}
