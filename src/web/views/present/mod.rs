//! The ask, the map, the plan and the frontier for a room of people.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use serde_json::{Value, json};

use super::View;
use super::budget::{Asking, Shown, about, html, if_kept, shown, worked_out};
use crate::brief::{Amount, Facts, sure};
use crate::model::Money;
use crate::web::Workbench;
use crate::web::asked::Asked;
use crate::web::page::{Context, Drawn, Refused, Template, show};
use crate::web::solving::Takes;
use crate::web::stream::Telling;
use crate::words::count;

/// So many workstreams of a kind are named: more are not read from the back of a room.
const NAMED: usize = 6;

const PAGE: Template = Template {
    name: "present.html.hbs",
    text: include_str!("../../templates/present/present.html.hbs"),
};
const SCREENS: Template = Template {
    name: "screens.html.hbs",
    text: include_str!("../../templates/present/screens.html.hbs"),
};
const FRONTIER: Template = Template {
    name: "frontier.html.hbs",
    text: include_str!("../../templates/present/frontier.html.hbs"),
};

pub(super) fn routes() -> Router<Arc<Workbench>> {
    Router::new()
        .route(View::Present.path(), get(page))
        .route("/screens", post(screens))
        .route("/screens/frontier", post(frontier))
}

async fn page(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    show(workbench, View::Present, asked, draw).await
}

#[derive(Serialize)]
struct Page {
    back: String,
}

/// The page without its screens: they take a plan.
fn draw(context: &Context) -> Result<Drawn, Refused> {
    let state = &context.state;
    state.workspace(&context.sound).map_err(Refused::Wrong)?;
    let page = Page {
        back: format!("{}{}", View::Budget.path(), state.query()),
    };
    Ok(Drawn {
        title: context.sound.workspace.programme.name.clone(),
        html: PAGE.filled(&page)?,
    })
}

async fn screens(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    worked_out(workbench, &asked, Takes::One, all)
}

async fn frontier(State(workbench): State<Arc<Workbench>>, asked: Asked) -> Response {
    worked_out(workbench, &asked, Takes::Many, |asking, telling| {
        Ok(json!({ "html": html(FRONTIER, &shown(asking, telling)?)? }))
    })
}

#[derive(Serialize)]
struct Screens<'a> {
    about: String,
    facts: &'a Facts,
    sure: String,
    columns: Vec<Column>,
    frontier: Option<String>,
}

/// Workstreams with which the plan does the same.
#[derive(Serialize)]
struct Column {
    heading: String,
    lines: Vec<Line>,
    /// What is not named.
    more: Option<String>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    money: String,
}

fn all(asking: &Asking, telling: &Telling) -> Result<Value, String> {
    let solved = asking.solved(telling)?;
    let kept = if_kept(asking, telling)?;
    let frontier = kept
        .map(|shown: Shown| html(FRONTIER, &shown))
        .transpose()?;
    let screens = Screens {
        about: about(&asking.sound, &asking.state),
        facts: &solved.facts,
        sure: sure(&solved.plan),
        columns: columns(&solved.facts),
        frontier,
    };
    Ok(json!({ "html": html(SCREENS, &screens)? }))
}

fn columns(facts: &Facts) -> Vec<Column> {
    let decisions = &facts.decisions;
    let (stops, reduces) = decisions.divest.split_at(decisions.stopped);
    let invested = |lines: &[crate::brief::DecisionLine]| -> Vec<(String, Amount)> {
        let all = lines.iter();
        all.map(|line| (line.name.clone(), line.change.clone()))
            .collect()
    };
    let released = |all: &[crate::brief::Divestment]| -> Vec<(String, Amount)> {
        let all = all.iter();
        all.map(|one| (one.line.name.clone(), one.released.clone()))
            .collect()
    };
    let columns = [
        column("Start", "more", invested(&decisions.start)),
        column("Expand", "more", invested(&decisions.expand)),
        column("Reduce", "released", released(reduces)),
        column("Stop", "released", released(stops)),
    ];
    columns.into_iter().flatten().collect()
}

/// A column, where there is anything in it.
fn column(verb: &str, money: &str, all: Vec<(String, Amount)>) -> Option<Column> {
    if all.is_empty() {
        return None;
    }
    let (number, sum) = (all.len(), |some: &[(String, Amount)]| -> String {
        let sum: Money = some.iter().map(|(_, amount)| amount.value).sum();
        // What stopping costs may be more than it saves.
        let sign = if sum < Money::ZERO { "-" } else { "" };
        format!("{sign}{}", sum.rounded())
    });
    let rest = all.get(NAMED..).filter(|rest| !rest.is_empty());
    Some(Column {
        heading: format!("{verb} {number}: {} {money}", sum(&all)),
        more: rest.map(|rest| format!("and {}: {}", count(rest.len(), "other"), sum(rest))),
        lines: all
            .iter()
            .take(NAMED)
            .map(|one| Line {
                name: one.0.clone(),
                money: sum(std::slice::from_ref(one)),
            })
            .collect(),
    })
}
