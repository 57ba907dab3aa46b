//! Files that were made to be downloaded: in memory, so many of them, the oldest dropped first.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

use crate::brief::File;

/// So many makings are kept, and so many bytes of them in all.
const MOST: usize = 12;
const BYTES: usize = 64 << 20;

/// A file by its path; to send it is not to copy it.
type Held = (String, Bytes);

/// What each making made, by the number of the making, the oldest first.
type All = VecDeque<(u64, Vec<Held>)>;

/// How often something was made, and what is left of it.
#[derive(Debug, Default)]
pub(in crate::web) struct Makings {
    made: Mutex<(u64, All)>,
    writing: Mutex<()>,
}

impl Makings {
    /// Keeps files, and says under which number.
    ///
    /// # Errors
    /// In words: more bytes than are kept.
    pub(super) fn keep(&self, files: Vec<File>) -> Result<u64, String> {
        let held = |file: File| (file.path, Bytes::from(file.bytes));
        let files: Vec<Held> = files.into_iter().map(held).collect();
        let size = |files: &[Held]| files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
        let new = size(&files);
        if new > BYTES {
            return Err("this is too much to download at once: make fewer documents, or write them into the folder".to_owned());
        }
        let mut kept = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, all) = &mut *kept;
        *count += 1;
        let mut held = new + all.iter().map(|(_, files)| size(files)).sum::<usize>();
        while all.len() >= MOST || held > BYTES {
            let Some((_, oldest)) = all.pop_front() else {
                break;
            };
            held -= size(&oldest);
        }
        all.push_back((*count, files));
        Ok(*count)
    }

    /// Held while files are written into the folder: those of two makings do not get mixed up.
    pub(super) fn writing(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file of a making, to be downloaded.
    pub(super) fn file(&self, number: u64, path: &str) -> Option<Response> {
        let kept = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, files) = kept.1.iter().find(|(own, _)| *own == number)?;
        let (_, bytes) = files.iter().find(|(own, _)| own == path)?;
        // Paths consist of fixed words and ids, which have letters, digits, dots, hyphens and underscores.
        let name = path.rsplit('/').next().unwrap_or(path);
        let headers = [
            (CONTENT_TYPE, kind(path).to_owned()),
            (
                CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}\""),
            ),
        ];
        Some((headers, bytes.clone()).into_response())
    }
}

/// What a file is, by its ending.
fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "md" => "text/markdown; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pdf" => "application/pdf",
        "svg" => "image/svg+xml",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: usize) -> Vec<File> {
        let path = "briefing.md".to_owned();
        let bytes = vec![0; bytes];
        vec![File { path, bytes }]
    }

    #[test]
    fn the_oldest_go_first() {
        let kept = Makings::default();
        let numbers: Vec<u64> = (0..=MOST).map(|_| kept.keep(of(1)).unwrap()).collect();
        assert!(kept.file(numbers[0], "briefing.md").is_none());
        assert!(kept.file(numbers[1], "briefing.md").is_some());
        assert!(kept.file(numbers[1], "briefing.html").is_none());
        let large = kept.keep(of(BYTES)).unwrap();
        assert!(kept.file(numbers[MOST], "briefing.md").is_none());
        assert!(kept.file(large, "briefing.md").is_some());
        assert!(kept.keep(of(BYTES + 1)).is_err());
    }
}
