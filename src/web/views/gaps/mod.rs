//! What is covered today, by whom, and what nobody does.

mod diagram;
mod evidence;
mod filter;
mod found;
mod map;
mod overview;
mod recommendation;
mod stake;
mod standing;
mod words;
mod workstream;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use axum::routing::get;

use super::View;
use crate::web::Workbench;
use crate::web::asked::Asked;
use crate::web::page::show;

pub(super) fn routes() -> Router<Arc<Workbench>> {
    Router::new()
        .route("/", get(home))
        .route(View::Gaps.path(), get(page))
        .route(diagram::PATH, get(drawn))
        .route("/recommendation/{id}", get(recommended))
        .route("/workstream/{id}", get(worked))
}

/// The first page.
async fn home() -> Redirect {
    Redirect::to(View::Gaps.path())
}

async fn page(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    show(workbench, View::Gaps, asked, overview::draw).await
}

async fn drawn(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    show(workbench, View::Gaps, asked, diagram::draw).await
}

async fn recommended(
    State(workbench): State<Arc<Workbench>>,
    Path(id): Path<String>,
    asked: Asked,
) -> Response {
    let draw = move |context: &_| recommendation::draw(context, &id);
    show(workbench, View::Gaps, asked, draw).await
}

async fn worked(
    State(workbench): State<Arc<Workbench>>,
    Path(id): Path<String>,
    asked: Asked,
) -> Response {
    let draw = move |context: &_| workstream::draw(context, &id);
    show(workbench, View::Gaps, asked, draw).await
}

#[cfg(test)]
mod tests;
