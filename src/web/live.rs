//! The workspace as its files are right now: read again while people edit them, and the last state
//! without problems kept for as long as there are some.

use std::io;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use super::Workbench;
use crate::brief::Templates;
use crate::check;
use crate::diagnostics::{Diagnostic, Problems, Sources};
use crate::load::{self, Files};
use crate::model::Workspace;

/// Files are looked at this often; less often where that takes long, but nobody waits longer than so.
const PAUSE: Duration = Duration::from_millis(400);
const LONGEST: Duration = Duration::from_secs(3);
/// Looking takes no more of the time than one part in so many, where it can.
const PART: u32 = 20;

/// A workspace without problems.
#[derive(Debug)]
pub(super) struct Sound {
    /// Which reading it came from: what was found for another one is another answer.
    pub revision: u64,
    /// The workspace as written.
    pub workspace: Workspace,
    /// Its own templates, or those that gapwise brings.
    pub templates: Templates,
}

/// What pages show.
#[derive(Debug, Clone, Default)]
pub(super) struct Now {
    /// Counts the changes of the files.
    pub revision: u64,
    /// The last state without problems; `None` where there was none yet.
    pub sound: Option<Arc<Sound>>,
    /// What is wrong with the files as they are, if anything.
    pub problems: Option<Arc<Problems>>,
    /// The paths of the workspace's files.
    pub paths: Arc<[String]>,
}

/// A folder that is followed.
#[derive(Debug)]
pub(super) struct Live {
    folder: PathBuf,
    /// The files as last read; whoever reads them holds it, so that no older reading follows a newer one.
    read: Mutex<Read>,
    now: RwLock<Now>,
}

/// The files as read at one time.
#[derive(Debug, Default, PartialEq)]
struct Read {
    workspace: Files,
    templates: Files,
}

impl Live {
    /// Reads a folder for the first time.
    pub fn open(folder: &Path) -> Self {
        let live = Self {
            folder: folder.to_owned(),
            read: Mutex::default(),
            now: RwLock::default(),
        };
        live.look();
        live
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is to be shown.
    pub fn now(&self) -> Now {
        let now = self.now.read().unwrap_or_else(PoisonError::into_inner);
        now.clone()
    }

    /// Reads the files again, and checks them where they have changed.
    pub fn look(&self) {
        let mut known = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let read = Read {
            workspace: load::folder(&self.folder),
            templates: load::templates(&self.folder),
        };
        let before = self.now();
        if before.revision > 0 && *known == read {
            return;
        }
        let revision = before.revision + 1;
        // A slip of ours in a check must not make an old state pass for the present one.
        let checked = catch_unwind(|| sound(&read, revision)).unwrap_or_else(|_| Err(unchecked()));
        let (sound, problems) = match checked {
            Ok(sound) => (Some(Arc::new(sound)), None),
            Err(problems) => (before.sound, Some(Arc::new(problems))),
        };
        let paths = read.workspace.texts().map(|(path, _)| path.to_owned());
        let now = Now {
            revision,
            sound,
            problems,
            paths: paths.collect(),
        };
        *known = read;
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

/// That a check itself went wrong.
fn unchecked() -> Problems {
    let message = "gapwise failed while it checked these files; please report this as a bug";
    let problem = Diagnostic::path("unreadable-file", "programme.yaml", message);
    Problems::new(Sources::default(), vec![problem])
}

fn sound(read: &Read, revision: u64) -> Result<Sound, Problems> {
    match (
        check::workspace(&read.workspace),
        Templates::of(&read.templates),
    ) {
        (Ok(workspace), Ok(templates)) => Ok(Sound {
            revision,
            workspace,
            templates,
        }),
        (Err(problems), Err(more)) => Err(problems.and(more)),
        (Err(problems), _) | (_, Err(problems)) => Err(problems),
    }
}

/// Follows the files in a thread of its own, until the workbench is gone.
pub(super) fn follow(workbench: &Arc<Workbench>) -> io::Result<()> {
    let workbench = Arc::downgrade(workbench);
    let following = move || {
        let mut pause = PAUSE;
        loop {
            thread::sleep(pause);
            let Some(workbench) = workbench.upgrade() else {
                return;
            };
            let begun = Instant::now();
            workbench.live.look();
            pause = (begun.elapsed() * PART).clamp(PAUSE, LONGEST);
        }
    };
    let thread = thread::Builder::new().name("files".to_owned());
    thread.spawn(following).map(|_| ())
}
