//! The queue: made once for each reading of the files, and what was decided in this run of the server.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::check;
use crate::load;
use crate::matching::{Candidate, Reason, candidates};
use crate::model::{Target, Workspace};
use crate::web::live::{Live, Now};
use crate::write::NotWritten;
use crate::write::decisions::{Recorded, Terms, Wish, record};

/// So many suggestions for each recommendation, as the command has it.
const TOP: usize = 5;
/// So many decisions can be taken back; each keeps the file before and after it.
const KEPT: usize = 20;

/// What is to be decided about.
#[derive(Debug)]
pub(super) struct Queue {
    /// What the candidates are about.
    pub workspace: Workspace,
    /// In the order in which people are asked.
    pub candidates: Vec<Candidate>,
    /// What is wrong with decisions about things that are gone.
    pub gone: String,
    /// Whether the files have other problems, so that this is an earlier state.
    pub is_old: bool,
}

impl Queue {
    /// `None` where the files were never without problems.
    fn of(live: &Live, now: &Now) -> Option<Self> {
        let made = |workspace: Workspace, gone: String, is_old: bool| Self {
            candidates: candidates(&workspace, TOP, None),
            workspace,
            gone,
            is_old,
        };
        if now.problems.is_some()
            && let Ok((workspace, gone)) =
                check::without_gone_decisions(&load::folder(live.folder()))
        {
            let gone = match gone.is_empty() {
                true => String::new(),
                false => gone.render(false),
            };
            return Some(made(workspace, gone, false));
        }
        let sound = now.sound.as_ref()?;
        Some(made(
            sound.workspace.clone(),
            String::new(),
            now.problems.is_some(),
        ))
    }
}

impl Queue {
    /// The suggested pairs of a recommendation, by its id, in their order: workstream and target.
    pub fn suggested<'a>(
        &'a self,
        recommendation: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let is_own = move |found: &&Candidate| {
            matches!(found.reason, Reason::Suggested(_))
                && self.recommendation(found) == recommendation
        };
        self.candidates
            .iter()
            .filter(is_own)
            .map(|found| self.ids(found))
    }

    /// The workstream and the recommendation or part of a pair, by id.
    pub fn ids(&self, found: &Candidate) -> (&str, &str) {
        let workspace = &self.workspace;
        (
            workspace.workstream_id(found.workstream).as_str(),
            workspace.target_id(found.target),
        )
    }

    /// The recommendation that a pair is about, by id.
    pub fn recommendation(&self, found: &Candidate) -> &str {
        let workspace = &self.workspace;
        let index = match found.target {
            Target::Recommendation(index) => index,
            Target::Part(part) => workspace.part(part).0,
        };
        workspace.recommendations[index].id.as_str()
    }
}

/// The queue of the last reading, and the last decisions.
#[derive(Debug, Default)]
pub(in crate::web) struct Reviewing {
    queue: Mutex<Option<(u64, Arc<Queue>)>>,
    done: Mutex<Vec<Arc<Recorded>>>,
    /// Held over the writing: the last one in `done` is the last one in the file. Pages do not wait for it.
    writing: Mutex<()>,
}

impl Reviewing {
    /// The queue of a reading; whoever comes while it is made waits for it.
    pub(super) fn queue(&self, live: &Live, now: &Now) -> Option<Arc<Queue>> {
        let mut kept = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((revision, queue)) = &*kept
            && *revision == now.revision
        {
            return Some(Arc::clone(queue));
        }
        let queue = Arc::new(Queue::of(live, now)?);
        *kept = Some((now.revision, Arc::clone(&queue)));
        Some(queue)
    }

    /// Writes a decision down; what was recorded, as a sentence.
    pub(super) fn decide(
        &self,
        live: &Live,
        wish: &Wish,
        terms: &Terms,
    ) -> Result<String, NotWritten> {
        let writing = self.writing(terms.until)?;
        let recorded = record(live.folder(), None, wish, terms)?;
        let sentence = recorded.sentence();
        let mut done = self.decided();
        if done.len() == KEPT {
            done.remove(0);
        }
        done.push(Arc::new(recorded));
        drop(done);
        drop(writing);
        live.look();
        Ok(sentence)
    }

    /// Takes the last decision back where it is the one that somebody sees as the last, by its sentence:
    /// that sentence, its workstream and its target.
    pub(super) fn undo(
        &self,
        live: &Live,
        seen: &str,
        until: Option<Instant>,
    ) -> Result<(String, String, String), NotWritten> {
        let writing = self.writing(until)?;
        let last = self.decided().last().map(Arc::clone);
        let nothing = || {
            NotWritten::Failed(
                "there is nothing to take back in this run of the workbench".to_owned(),
            )
        };
        let last = last.ok_or_else(nothing)?;
        if last.sentence() != seen {
            return Err(NotWritten::Failed(
                "this is not the last decision any more, so nothing was taken back: somebody has decided or taken one back since; show this page anew to see which"
                    .to_owned(),
            ));
        }
        if !last.take_back(live.folder(), until)? {
            return Err(NotWritten::Failed(
                "decisions.yaml was changed by somebody else since: take it back there, by hand"
                    .to_owned(),
            ));
        }
        let entry = &last.entry;
        let taken = (
            last.sentence(),
            entry.workstream.clone(),
            entry.target.clone(),
        );
        self.decided().pop();
        drop(writing);
        live.look();
        Ok(taken)
    }

    /// What was decided in this run, the newest first, as sentences.
    pub(super) fn done(&self) -> Vec<String> {
        let done = self.decided();
        done.iter().rev().map(|one| one.sentence()).collect()
    }

    fn decided(&self) -> MutexGuard<'_, Vec<Arc<Recorded>>> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits its turn, until a moment.
    fn writing(&self, until: Option<Instant>) -> Result<MutexGuard<'_, ()>, NotWritten> {
        loop {
            match self.writing.try_lock() {
                Ok(held) => return Ok(held),
                Err(TryLockError::Poisoned(held)) => return Ok(held.into_inner()),
                Err(TryLockError::WouldBlock) if until.is_some_and(|at| Instant::now() >= at) => {
                    return Err(NotWritten::too_late());
                }
                Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(10)),
            }
        }
    }
}
