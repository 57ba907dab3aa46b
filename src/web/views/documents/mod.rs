//! Briefings of the state to download, a link that restores it, and the scenario that it is.

mod keeping;
mod made;
mod makings;
mod named;
mod shown;

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};

use super::View;
use crate::web::Workbench;
use crate::web::asked::Asked;
use crate::web::page::{Context, Drawn, Refused, Template, asked_for, show};
use crate::web::solving::Takes;
use made::{Asks, made};
pub(in crate::web) use makings::Makings;
use shown::Shown;

const TEMPLATE: Template = Template {
    name: "documents.html.hbs",
    text: include_str!("../../templates/documents.html.hbs"),
};

pub(super) fn routes() -> Router<Arc<Workbench>> {
    Router::new()
        .route(View::Documents.path(), get(page))
        .route("/make", post(make))
        .route("/documents/file/{key}/{*path}", get(file))
        .route("/scenario-text", post(keeping::text))
        .route("/scenario-append", post(keeping::to_file))
}

async fn page(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    show(workbench, View::Documents, asked, draw).await
}

fn draw(context: &Context) -> Result<Drawn, Refused> {
    // A state that does not fit is said here already.
    context
        .state
        .workspace(&context.sound)
        .map_err(Refused::Wrong)?;
    Ok(Drawn {
        title: View::Documents.name().to_owned(),
        html: TEMPLATE.filled(&Shown::of(context))?,
    })
}

/// Makes documents of the state in the address.
async fn make(
    State(workbench): State<Arc<Workbench>>,
    asked: Asked,
    Json(asks): Json<Asks>,
) -> Response {
    let found = asked_for(&workbench, &asked)
        .and_then(|found| Ok((found, asks.order().map_err(Refused::Wrong)?)));
    let ((sound, state), order) = match found {
        Ok(found) => found,
        Err(refused) => return refused.into_response(),
    };
    let own = Arc::clone(&workbench);
    workbench.solving.answer(Takes::Many, move |telling| {
        made(&own, (&sound, &state), &order, telling)
    })
}

/// A file that was made.
async fn file(
    State(workbench): State<Arc<Workbench>>,
    Path((key, path)): Path<(String, String)>,
) -> Response {
    // Another run of the server counts anew.
    let number = key.rsplit_once('-').and_then(|(run, number)| {
        let is_own = run == workbench.tokens.run();
        is_own.then_some(number)?.parse().ok()
    });
    let found = number.and_then(|number| workbench.makings.file(number, &path));
    found.unwrap_or_else(|| {
        let words = "there is no such file, or no more: make it again";
        Refused::NotFound(words.to_owned()).into_response()
    })
}
