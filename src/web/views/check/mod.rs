//! What is wrong with the files, as they are edited.

mod found;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::View;
use crate::web::Workbench;
use crate::web::asked::Asked;
use crate::web::page::{Drawn, Template, page as whole};
use crate::web::state::State as Asks;

const TEMPLATE: Template = Template {
    name: "check.html.hbs",
    text: include_str!("../../templates/check.html.hbs"),
};

pub(super) fn routes() -> Router<Arc<Workbench>> {
    Router::new()
        .route(View::Check.path(), get(page))
        .route("/revision", get(revision))
}

async fn page(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    let now = workbench.live.now();
    let check = found::check(&now);
    let drawn = TEMPLATE.filled(&check).map(|html| Drawn {
        title: View::Check.name().to_owned(),
        html,
    });
    let state = Asks::of(&asked).unwrap_or_default();
    whole(&workbench, &now, View::Check, &state, drawn)
}

/// How often the files have changed: pages ask every second, and follow.
async fn revision(State(workbench): State<Arc<Workbench>>) -> Json<Value> {
    let now = workbench.live.now();
    // Another run of the server is another count.
    Json(json!({ "run": workbench.tokens.run(), "revision": now.revision }))
}

#[cfg(test)]
mod tests;
