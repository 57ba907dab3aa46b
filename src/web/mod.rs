//! The local workbench: pages over a workspace as its files are right now. The only room that knows a
//! server.
//!
//! ```text
//! server → guard → views → state, live → solving → stream
//! ```
//!
//! A page's whole state (scenario, budget, locks, what is looked at) stands in its address, so that
//! copying the address is saving the state, and the server keeps nothing about anybody. What takes long
//! is asked for by `POST`, and answered line by line; whoever closes the connection stops the work.

mod asked;
mod guard;
mod kept;
mod live;
mod page;
mod server;
mod solving;
mod state;
mod stream;
mod tokens;
mod unwritten;
mod views;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use live::Live;
use solving::Solving;
use tokens::Tokens;
use tokio::sync::Semaphore;

/// So many pages are drawn at once.
const DRAWING: usize = 4;

/// How a workbench is opened.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the workspace.
    pub folder: PathBuf,
    /// Where to listen; anything but a loopback address needs the access token in each request.
    pub listen: SocketAddr,
    /// Names by which it may be called, beside `localhost` and addresses.
    pub hosts: Vec<String>,
    /// The folder that documents are written into, where somebody asks for that.
    pub out: PathBuf,
    /// Seconds after which a search ends with the best plan so far.
    pub time_limit: f64,
    /// Whether a state may be appended to programme.yaml as a scenario.
    pub appends_scenarios: bool,
}

/// What all requests share.
#[derive(Debug)]
struct Workbench {
    settings: Settings,
    live: Live,
    solving: Solving,
    /// Places to draw pages in: few, since each takes memory.
    drawing: Arc<Semaphore>,
    tokens: Tokens,
    reviewing: views::Reviewing,
    makings: views::Makings,
}

/// Opens a workbench and answers requests until the process ends; `opened` is told the address to open
/// once it can be.
///
/// # Errors
/// When the address cannot be listened on.
pub fn serve(mut settings: Settings, opened: impl FnOnce(&str)) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_io()
        .enable_time()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(settings.listen).await?;
        settings.listen = listener.local_addr()?;
        let tokens = Tokens::new(!settings.listen.ip().is_loopback())?;
        let workbench = Arc::new(Workbench {
            live: Live::open(&settings.folder),
            solving: Solving::new(settings.time_limit),
            drawing: Arc::new(Semaphore::new(DRAWING)),
            tokens,
            reviewing: views::Reviewing::default(),
            makings: views::Makings::default(),
            settings,
        });
        live::follow(&workbench)?;
        opened(&workbench.address());
        server::run(listener, views::routes(workbench)).await
    })
}

impl Workbench {
    /// What to open in a browser.
    fn address(&self) -> String {
        let at = format!("http://{}/", self.settings.listen);
        match self.tokens.access() {
            Some(token) => format!("{at}?access={token}"),
            None => at,
        }
    }
}
