//! What was found lately, so that nobody waits for it a second time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So much is kept of each kind.
const MOST: usize = 24;

/// Answers by what was asked, all of them about one reading of the files.
#[derive(Debug)]
pub(super) struct Kept<K, V>(Mutex<Vec<(u64, K, Arc<V>)>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: PartialEq, V> Kept<K, V> {
    /// What is known for this reading of the files.
    pub fn get(&self, revision: u64, asked: &K) -> Option<Arc<V>> {
        let all = self.all();
        let mut found = all.iter().filter(|(own, ..)| *own == revision);
        let found = found.find(|(_, key, _)| key == asked)?;
        Some(Arc::clone(&found.2))
    }

    /// Keeps an answer; the oldest goes where there are many, and all about older readings. Where another one
    /// was found to the same in the meantime, that is the answer, so that nobody is told two.
    pub fn keep(&self, revision: u64, asked: K, answer: V) -> Arc<V> {
        let answer = Arc::new(answer);
        let mut all = self.all();
        if all.iter().any(|(own, ..)| *own > revision) {
            return answer;
        }
        all.retain(|(own, ..)| *own == revision);
        if let Some((.., found)) = all.iter().find(|(_, key, _)| *key == asked) {
            return Arc::clone(found);
        }
        if all.len() == MOST {
            all.remove(0);
        }
        all.push((revision, asked, Arc::clone(&answer)));
        answer
    }

    fn all(&self) -> MutexGuard<'_, Vec<(u64, K, Arc<V>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_about_older_files_takes_the_place_of_none() {
        let kept: Kept<u8, &str> = Kept::default();
        kept.keep(2, 1, "new");
        assert_eq!(*kept.keep(1, 1, "old"), "old");
        assert_eq!(kept.get(2, &1).as_deref(), Some(&"new"));
        assert_eq!(kept.get(1, &1), None);
        assert_eq!(*kept.keep(2, 1, "another"), "new");
        kept.keep(3, 1, "newest");
        assert_eq!(kept.get(2, &1), None);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let kept: Kept<usize, usize> = Kept::default();
        for asked in 0..=MOST {
            kept.keep(1, asked, asked);
        }
        assert_eq!(kept.get(1, &0), None);
        assert_eq!(kept.get(1, &MOST).as_deref(), Some(&MOST));
    }
}
