//! Locks: `in` is never below normal (a proposed one is started), `out` is never above none.

use std::cmp::Ordering;

use crate::model::{At, Lock, Workspace, Workstream};
use crate::optimise::paths::Path;
use crate::optimise::problem::{Problem, Row, Wish};

pub(super) fn add(problem: &mut Problem, workspace: &Workspace) {
    for (w, workstream) in workspace.workstreams.iter().enumerate() {
        let Some(lock) = workstream.lock.filter(|_| workstream.is_ours_to_change()) else {
            continue;
        };
        let (terms, certain) =
            problem.choices[w].sum(|path| i64::from(breaks(workstream, path, lock)));
        problem.add(Some(Wish::Lock(w)), Row::CountAtMost(terms, -certain));
    }
}

fn breaks(workstream: &Workstream, path: &Path, lock: Lock) -> bool {
    let mut running = path
        .levels
        .iter()
        .enumerate()
        .filter(|(year, _)| *year <= workstream.ends);
    match lock {
        Lock::Out => path.runs_at_all(),
        Lock::In if workstream.is_current() => {
            running.any(|(_, &at)| workstream.against_normal(at) == Ordering::Less)
        }
        Lock::In => {
            let below = |at: At| at != At::None && workstream.against_normal(at) == Ordering::Less;
            !path.runs_at_all() || running.any(|(_, &at)| below(at))
        }
    }
}
