//! The views, one file each, and one visible list of what can be asked for.

mod assets;
mod budget;
mod check;
mod documents;
mod gaps;
mod present;
mod review;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use super::{Workbench, guard};
pub(super) use documents::Makings;
pub(super) use review::Reviewing;

/// The largest request: a sentence or two, and the ids of a thousand locks.
const LARGEST: usize = 128 * 1024;

/// A page somebody can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// What is covered, by whom, and what nobody does.
    Gaps,
    /// Budgets, locks and their plans.
    Budget,
    /// Suggested links, to accept or reject.
    Review,
    /// What is wrong with the files.
    Check,
    /// Briefings to download, and the state to keep.
    Documents,
    /// The same for a room of people.
    Present,
}

impl View {
    /// Those of the navigation.
    pub const ALL: [Self; 5] = [
        Self::Gaps,
        Self::Budget,
        Self::Review,
        Self::Check,
        Self::Documents,
    ];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gaps => "Gaps",
            Self::Budget => "Budget",
            Self::Review => "Review",
            Self::Check => "Check",
            Self::Documents => "Documents",
            Self::Present => "Presentation",
        }
    }

    /// Its name for styles and scripts.
    pub fn word(self) -> &'static str {
        self.path().trim_start_matches('/')
    }

    /// What it does beside showing.
    pub fn script(self) -> Option<String> {
        (self != Self::Check).then(|| format!("/assets/{}.js", self.word()))
    }

    /// Its address.
    pub fn path(self) -> &'static str {
        match self {
            Self::Gaps => "/gaps",
            Self::Budget => "/budget",
            Self::Review => "/review",
            Self::Check => "/check",
            Self::Documents => "/documents",
            Self::Present => "/present",
        }
    }
}

/// Everything that is answered.
pub(super) fn routes(workbench: Arc<Workbench>) -> Router {
    Router::new()
        .merge(gaps::routes())
        .merge(budget::routes())
        .merge(review::routes())
        .merge(check::routes())
        .merge(documents::routes())
        .merge(present::routes())
        .route("/assets/{name}", get(assets::asset))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(from_fn_with_state(Arc::clone(&workbench), guard::guard))
        .with_state(workbench)
}
