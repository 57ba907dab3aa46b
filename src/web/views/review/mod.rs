//! Suggested links as a queue: accepted or rejected with a reason, and written to decisions.yaml.

mod queue;
mod shown;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use tokio::task::spawn_blocking;

use super::View;
use crate::web::Workbench;
use crate::web::asked::Asked;
use crate::web::page::{Context, Drawn, Refused, Template, page as whole};
use crate::web::state::State as Asks;
use crate::web::unwritten::unwritten;
use crate::write::decisions::{Seen, Terms, Wanted, Wish, today};
pub(in crate::web) use queue::Reviewing;
use shown::{Shown, address};

const TEMPLATE: Template = Template {
    name: "review.html.hbs",
    text: include_str!("../../templates/review.html.hbs"),
};

/// After so long nothing is written any more: a page must not be told that it took too long, and it be
/// written all the same.
const PATIENCE: Duration = Duration::from_secs(8);

pub(super) fn routes() -> Router<Arc<Workbench>> {
    Router::new()
        .route(View::Review.path(), get(page))
        .route("/decide", post(decide))
        .route("/undo", post(undo))
}

async fn page(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    let drawing = spawn_blocking(move || {
        let now = workbench.live.now();
        let state = Asks::of(&asked);
        let drawn = match &state {
            Ok(state) => draw(&workbench, &now, state, &asked),
            Err(words) => Err(Refused::Wrong(words.clone())),
        };
        let state = state.unwrap_or_default();
        whole(&workbench, &now, View::Review, &state, drawn)
    });
    drawing.await.unwrap_or_else(|_| broken())
}

/// Suggestions for a recommendation that nobody has decided about: how many, and where to decide about
/// the first.
pub(super) fn waiting(context: &Context, recommendation: &str) -> Option<(usize, String)> {
    let Context {
        workbench, state, ..
    } = context;
    let live = &workbench.live;
    let queue = workbench.reviewing.queue(live, &live.now())?;
    let mut own = queue.suggested(recommendation);
    let first = own.next()?;
    Some((1 + own.count(), address(state, first)))
}

fn draw(
    workbench: &Workbench,
    now: &crate::web::live::Now,
    state: &Asks,
    asked: &Asked,
) -> Result<Drawn, Refused> {
    let title = View::Review.name().to_owned();
    let Some(queue) = workbench.reviewing.queue(&workbench.live, now) else {
        return Ok(Drawn {
            title,
            html: String::new(),
        });
    };
    let pair = asked.get("workstream").zip(asked.get("target"));
    let shown = Shown::of(&queue, state, pair, workbench.reviewing.done());
    let html = TEMPLATE.filled(&shown)?;
    Ok(Drawn { title, html })
}

/// What somebody decides about a pair.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decision {
    workstream: String,
    target: String,
    verdict: Verdict,
    #[serde(default)]
    extent: String,
    #[serde(default)]
    confidence: String,
    by: String,
    why: String,
    /// What the page showed, as it has it from here.
    texts: String,
    standing: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Accept,
    Reject,
}

impl Decision {
    fn wish(self) -> (Wish, Seen) {
        let (texts, standing) = (self.texts, self.standing);
        let confidence = Some(self.confidence.trim().to_owned()).filter(|word| !word.is_empty());
        let wish = Wish {
            workstream: self.workstream,
            target: self.target,
            verdict: match self.verdict {
                Verdict::Accept => Wanted::Accept {
                    extent: self.extent.trim().to_owned(),
                    confidence,
                },
                Verdict::Reject => Wanted::Reject,
            },
            by: self.by,
            why: self.why,
            date: today(),
        };
        (wish, Seen { texts, standing })
    }
}

async fn decide(
    State(workbench): State<Arc<Workbench>>,
    Json(decision): Json<Decision>,
) -> Response {
    let until = Instant::now().checked_add(PATIENCE);
    let deciding = spawn_blocking(move || {
        let (wish, seen) = decision.wish();
        let terms = Terms {
            seen: Some(seen),
            until,
        };
        match workbench.reviewing.decide(&workbench.live, &wish, &terms) {
            Ok(said) => Json(json!({ "said": said })).into_response(),
            Err(error) => unwritten(&error, None),
        }
    });
    deciding.await.unwrap_or_else(|_| broken())
}

/// What a page shows as the last decision.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Last {
    said: String,
}

/// Takes the last decision of this run back, and says where to decide about that pair again.
async fn undo(
    State(workbench): State<Arc<Workbench>>,
    asked: Asked,
    Json(last): Json<Last>,
) -> Response {
    let until = Instant::now().checked_add(PATIENCE);
    let undoing = spawn_blocking(move || {
        let state = Asks::of(&asked).unwrap_or_default();
        match workbench.reviewing.undo(&workbench.live, &last.said, until) {
            Ok((said, workstream, target)) => {
                let to = address(&state, (&workstream, &target));
                Json(json!({ "said": format!("taken back: {said}"), "to": to })).into_response()
            }
            Err(error) => unwritten(&error, None),
        }
    });
    undoing.await.unwrap_or_else(|_| broken())
}

fn broken() -> Response {
    let words = "this went wrong within gapwise; please report it as a bug";
    Refused::Broken(words.to_owned()).into_response()
}
