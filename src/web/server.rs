//! Connections: each has a time in which to ask, and there is room for so many. Where there is none left,
//! whoever has connected and asks nothing has to go.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio::time::sleep;

/// More than a room of people opens, and less than a process may.
const MOST: usize = 300;
/// A request's head is a few lines; so is the silence between two requests.
const HEAD: Duration = Duration::from_secs(10);
/// The longest head: an address with the ids of a thousand locks.
const LONGEST_HEAD: usize = 128 * 1024;

/// Bodies are handed on in pieces of so many bytes.
const PIECE: usize = 64 * 1024;

/// Answers whoever connects, until the process ends.
pub(super) async fn run(listener: TcpListener, routes: Router) -> io::Result<()> {
    let mut open = Open::default();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => open.take(stream, &routes),
            // None left of what the system gives: some are free in a moment.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
    }
}

/// The connections that are open, the oldest first.
#[derive(Default)]
struct Open(VecDeque<Connection>);

struct Connection {
    busy: Arc<Busy>,
    task: AbortHandle,
}

/// What a connection is at.
#[derive(Default)]
struct Busy {
    /// Requests whose answers are not complete.
    answering: AtomicUsize,
    /// Since when it waits for the other side to read.
    unread: Mutex<Option<Instant>>,
}

impl Busy {
    fn is_idle(&self) -> bool {
        self.answering.load(Ordering::Relaxed) == 0
    }

    fn is_stuck(&self) -> bool {
        let since = *self.unread();
        since.is_some_and(|since| since.elapsed() > HEAD)
    }

    fn unread(&self) -> MutexGuard<'_, Option<Instant>> {
        self.unread.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn take(&mut self, stream: TcpStream, routes: &Router) {
        if self.0.len() >= MOST && !self.make_room() {
            return;
        }
        let busy = Arc::new(Busy::default());
        let connection = answered(stream, routes.clone(), Arc::clone(&busy));
        let task = tokio::spawn(connection).abort_handle();
        self.0.push_back(Connection { busy, task });
    }

    /// Forgets those that have ended; else ends the oldest that waits for a request, or for somebody to read
    /// what was asked for.
    fn make_room(&mut self) -> bool {
        self.0.retain(|connection| !connection.task.is_finished());
        if self.0.len() < MOST {
            return true;
        }
        let idle = self.0.iter().position(|c| c.busy.is_idle());
        let stuck = || self.0.iter().position(|c| c.busy.is_stuck());
        let Some(at) = idle.or_else(stuck) else {
            return false;
        };
        if let Some(connection) = self.0.remove(at) {
            connection.task.abort();
        }
        true
    }
}

async fn answered(stream: TcpStream, routes: Router, busy: Arc<Busy>) {
    // Lines of progress are short, and should not wait for others.
    let _ = stream.set_nodelay(true);
    let routes = TowerToHyperService::new(routes);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let begun = Answering::begin(&busy);
        let answer = routes.call(request);
        async move {
            let answer: Response = answer.await?;
            Ok::<_, Infallible>(answer.map(|body| Counted {
                body,
                rest: Bytes::new(),
                begun,
            }))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LONGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // Whoever has gone need not be told what went wrong.
    let _ = connection.await;
}

/// A request that is being answered.
struct Answering(Arc<Busy>);

impl Answering {
    fn begin(busy: &Arc<Busy>) -> Self {
        busy.answering.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(busy))
    }

    /// That the other side has something to read, or that it is our turn.
    fn unread(&self, is_theirs: bool) {
        *self.0.unread() = is_theirs.then(Instant::now);
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.unread(false);
        self.0.answering.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The body of an answer, which counts as being answered until nearly all of it is sent: it is handed on in
/// pieces, of which no more are taken than somebody reads.
struct Counted {
    body: Body,
    /// What is left of a large piece.
    rest: Bytes,
    begun: Answering,
}

impl Counted {
    /// The next piece of what is left.
    fn piece(&mut self) -> Frame<Bytes> {
        let size = self.rest.len().min(PIECE);
        Frame::data(self.rest.split_to(size))
    }
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.rest.is_empty() {
            self.begun.unread(false);
            match ready!(Pin::new(&mut self.body).poll_frame(context))
                .map(|f| f.map(Frame::into_data))
            {
                Some(Ok(Ok(data))) => self.rest = data,
                Some(Ok(Err(other))) => return Poll::Ready(Some(Ok(other))),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
        self.begun.unread(true);
        Poll::Ready(Some(Ok(self.piece())))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let own = self.body.size_hint();
        let rest = self.rest.len() as u64;
        let mut all = SizeHint::new();
        all.set_lower(own.lower() + rest);
        if let Some(upper) = own.upper() {
            all.set_upper(upper + rest);
        }
        all
    }
}
