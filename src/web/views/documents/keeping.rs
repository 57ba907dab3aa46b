//! The state as a scenario: its text, or appended to programme.yaml where that is allowed.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use crate::load::{self, PROGRAMME};
use crate::model::Workspace;
use crate::web::Workbench;
use crate::web::asked::Asked;
use crate::web::page::Refused;
use crate::web::state::State as Asks;
use crate::web::unwritten::{refused, unwritten};
use crate::write::NotWritten;
use crate::write::scenarios::{Wish, append, drafted};

/// What the scenario is to be called.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Called {
    id: String,
    #[serde(default)]
    name: String,
}

pub(super) async fn text(
    State(workbench): State<Arc<Workbench>>,
    asked: Asked,
    Json(called): Json<Called>,
) -> Response {
    let drafting = spawn_blocking(move || {
        kept(&asked, &called, |wish| {
            let drafted = drafted(&load::folder(workbench.live.folder()), wish)?;
            let is_tried_out = drafted.appended.is_some();
            Ok(json!({ "text": drafted.text, "is_tried_out": is_tried_out }))
        })
    });
    drafting.await.unwrap_or_else(|_| broken())
}

pub(super) async fn to_file(
    State(workbench): State<Arc<Workbench>>,
    asked: Asked,
    Json(called): Json<Called>,
) -> Response {
    if !workbench.settings.appends_scenarios {
        let words = "this workbench writes nothing into programme.yaml: paste the text, or open it with `gapwise serve --append-scenarios`";
        return refused(StatusCode::FORBIDDEN, None, words);
    }
    let appending = spawn_blocking(move || {
        kept(&asked, &called, |wish| {
            let line = append(workbench.live.folder(), wish)?;
            workbench.live.look();
            let said = format!("The scenario `{}` stands at {PROGRAMME}:{line}.", wish.id);
            let to = format!("/documents?scenario={}", wish.id);
            Ok(json!({ "said": said, "to": to }))
        })
    });
    appending.await.unwrap_or_else(|_| broken())
}

/// Does something with the wish that an address and a name make.
fn kept(
    asked: &Asked,
    called: &Called,
    done: impl FnOnce(&Wish<'_>) -> Result<Value, NotWritten>,
) -> Response {
    let state = match Asks::of(asked) {
        Ok(state) => state,
        Err(words) => return Refused::Wrong(words).into_response(),
    };
    let makes = |written: &Workspace| state.made_of(written);
    let wish = Wish {
        id: called.id.trim(),
        name: called.name.trim(),
        base: state.scenario.as_deref(),
        makes: &makes,
    };
    match done(&wish) {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => unwritten(&error, Some("id")),
    }
}

fn broken() -> Response {
    let words = "this went wrong within gapwise; please report it as a bug";
    Refused::Broken(words.to_owned()).into_response()
}
