//! Work on many things at once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does the work for each number below `count`, on as many threads as the machine has; results
/// stand in the order of the numbers.
pub(crate) fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = BTreeMap::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return done;
            }
            done.insert(number, work(number));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let results: BTreeMap<usize, T> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        workers
            .into_iter()
            .flat_map(|worker| match worker.join() {
                Ok(done) => done,
                // A file must never be left out in silence.
                Err(panic) => std::panic::resume_unwind(panic),
            })
            .collect()
    });
    results.into_values().collect()
}
