//! Answers that come line by line, each line a JSON object: `waiting`, `progress`, then `done` or
//! `failed`. Whoever stops reading stops the work.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::timeout;
use tokio_stream::Stream;

use crate::brief::how_far;
use crate::optimise::{Progress, Watch};

/// Lines that nobody has read yet; of progress, what does not fit is left out.
const LINES: usize = 16;
/// So long the last line waits for a reader.
const PATIENCE: Duration = Duration::from_secs(60);

/// Who is told how far the work is, and whether anybody still wants it.
#[derive(Debug, Clone)]
pub(super) struct Telling {
    lines: Sender<Bytes>,
    stop: Arc<AtomicBool>,
}

impl Telling {
    /// Somebody who waits, and the answer that is sent to them.
    pub fn new() -> (Self, Response) {
        let (lines, receiver) = channel(LINES);
        let stop = Arc::new(AtomicBool::new(false));
        let body = Lines {
            receiver,
            stop: Arc::clone(&stop),
        };
        let answer = (
            [(CONTENT_TYPE, "application/x-ndjson")],
            Body::from_stream(body),
        );
        (Self { lines, stop }, answer.into_response())
    }

    /// Whether nobody waits any more.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Watches a search: it stops when nobody waits any more.
    pub fn watch(&self) -> Watch {
        let telling = self.clone();
        Watch::default()
            .stopped_by(Arc::clone(&self.stop))
            .told(move |progress: &Progress| telling.progress(&how_far(progress)))
    }

    /// Says how far it is, in words; not if the reader is slower than the work.
    pub fn progress(&self, words: &str) {
        let _ = self.lines.try_send(line(&json!({ "progress": words })));
    }

    /// That others come first.
    pub fn waiting(&self) {
        let _ = self.lines.try_send(line(&json!({ "waiting": true })));
    }

    /// Resolves when nobody waits any more.
    pub async fn gone(&self) {
        self.lines.closed().await;
    }

    /// The last line.
    pub async fn end(self, result: Result<Value, String>) {
        let last = match result {
            Ok(value) => json!({ "done": value }),
            Err(words) => json!({ "failed": words }),
        };
        // What nobody reads is let go in the end.
        let _ = timeout(PATIENCE, self.lines.send(line(&last))).await;
    }
}

fn line(value: &Value) -> Bytes {
    Bytes::from(format!("{value}\n"))
}

/// The lines of an answer, as they come.
struct Lines {
    receiver: Receiver<Bytes>,
    stop: Arc<AtomicBool>,
}

impl Stream for Lines {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.receiver.poll_recv(context).map(|line| line.map(Ok))
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
