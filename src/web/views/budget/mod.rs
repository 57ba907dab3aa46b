//! Budgets, locks and scenarios, each with its plan.

mod changes;
mod controls;
mod found;
mod frontier;
mod table;
mod why;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use serde::Serialize;
use serde_json::{Value, json};

use super::View;
use crate::brief::Percent;
use crate::web::Workbench;
use crate::web::asked::Asked;
use crate::web::live::Sound;
use crate::web::page::{Context, Drawn, Refused, Template, asked_for, show};
use crate::web::solving::{Solved, Takes};
use crate::web::state::State as Asks;
use crate::web::stream::Telling;
use why::Whom;

pub(super) use controls::about;
pub(super) use frontier::{Shown, if_kept, shown};

const TEMPLATE: Template = Template {
    name: "budget.html.hbs",
    text: include_str!("../../templates/budget/budget.html.hbs"),
};

pub(super) fn routes() -> Router<Arc<Workbench>> {
    Router::new()
        .route(View::Budget.path(), get(page))
        .route("/plan", post(plan))
        .route("/changes", post(changes))
        .route("/frontier", post(frontier))
        .route("/why/{workstream}", post(why_workstream))
        .route("/why/recommendation/{id}", post(why_recommendation))
}

async fn page(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    show(workbench, View::Budget, asked, draw).await
}

fn draw(context: &Context) -> Result<Drawn, Refused> {
    let workspace = context.state.workspace(&context.sound);
    let workspace = workspace.map_err(Refused::Wrong)?;
    let why = context.asked.get("why");
    let why = why.map(|written| Whom::read(&workspace, written));
    let why = why.transpose().map_err(Refused::Wrong)?;
    let controls = controls::controls(&context.sound, &context.state, &workspace, why);
    Ok(Drawn {
        title: View::Budget.name().to_owned(),
        html: TEMPLATE.filled(&controls)?,
    })
}

/// What is worked out for the state in the address.
#[derive(Clone)]
pub(super) struct Asking {
    pub workbench: Arc<Workbench>,
    pub sound: Arc<Sound>,
    pub state: Asks,
}

impl Asking {
    /// The plan of the state.
    pub fn solved(&self, telling: &Telling) -> Result<Arc<Solved>, String> {
        self.solved_as(&self.state, telling)
    }

    /// The plan of another state of the same files.
    fn solved_as(&self, state: &Asks, telling: &Telling) -> Result<Arc<Solved>, String> {
        let solving = &self.workbench.solving;
        solving.solved((&self.sound, state, false), telling)
    }
}

/// Works something out for the state in the address, and answers line by line. The answer says which
/// reading of the files it is about.
pub(super) fn worked_out(
    workbench: Arc<Workbench>,
    asked: &Asked,
    takes: Takes,
    work: impl FnOnce(&Asking, &Telling) -> Result<Value, String> + Send + 'static,
) -> Response {
    let (sound, state) = match asked_for(&workbench, asked) {
        Ok(found) => found,
        Err(refused) => return refused.into_response(),
    };
    let asking = Asking {
        workbench: Arc::clone(&workbench),
        sound,
        state,
    };
    let solving = &workbench.solving;
    solving.answer(takes, move |telling| {
        // Whoever was told to wait waits no more.
        telling.progress("begun");
        let mut found = work(&asking, telling)?;
        found["revision"] = asking.sound.revision.into();
        Ok(found)
    })
}

/// The plan of the state, as parts of the page.
async fn plan(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    worked_out(workbench, &asked, Takes::One, found::found)
}

/// What the plan of the state does otherwise than the saved one, or than that of the programme as written.
async fn changes(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    worked_out(workbench, &asked, Takes::One, changes::changes)
}

/// What other budgets would cover.
async fn frontier(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    worked_out(workbench, &asked, Takes::Many, |asking, telling| {
        Ok(json!({ "html": shown(asking, telling)?.html()? }))
    })
}

async fn why_workstream(
    State(workbench): State<Arc<Workbench>>,
    Path(id): Path<String>,
    asked: Asked,
) -> Response {
    explained(workbench, &asked, Whom::Workstream(id))
}

async fn why_recommendation(
    State(workbench): State<Arc<Workbench>>,
    Path(id): Path<String>,
    asked: Asked,
) -> Response {
    explained(workbench, &asked, Whom::Recommendation(id))
}

fn explained(workbench: Arc<Workbench>, asked: &Asked, whom: Whom) -> Response {
    worked_out(workbench, asked, Takes::Many, move |asking, telling| {
        why::why(asking, &whom, telling)
    })
}

/// A template, filled in, for an answer.
pub(super) fn html(template: Template, data: &impl Serialize) -> Result<String, String> {
    let filled = template.filled(data);
    filled.map_err(|refused| refused.words().to_owned())
}

/// A share as a percentage, as briefings have it.
pub(super) fn percent(share: f64) -> String {
    Percent::of(share).words
}
