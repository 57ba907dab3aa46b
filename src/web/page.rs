//! A page: its view between the navigation, which carries the state along, and what is wrong with the
//! files, if anything is.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio::task::spawn_blocking;

use super::Workbench;
use super::asked::Asked;
use super::live::{Now, Sound};
use super::state::State;
use super::views::View;
use crate::brief::filled;

/// A template of this room.
#[derive(Debug, Clone, Copy)]
pub(super) struct Template {
    /// Its name, for messages.
    pub name: &'static str,
    /// Its text: what stands in `{{ }}` is escaped.
    pub text: &'static str,
}

impl Template {
    /// Filled in.
    ///
    /// # Errors
    /// A template that does not fit its data, which is a bug.
    pub fn filled(self, data: &impl Serialize) -> Result<String, Refused> {
        filled(self.name, self.text, data).map_err(|error| Refused::Broken(error.to_string()))
    }
}

const SHELL: Template = Template {
    name: "page.html.hbs",
    text: include_str!("templates/page.html.hbs"),
};

/// Why there is no page.
#[derive(Debug)]
pub(super) enum Refused {
    /// There is no such thing.
    NotFound(String),
    /// What was asked for cannot be; in words for whoever asked.
    Wrong(String),
    /// A bug.
    Broken(String),
}

impl Refused {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Wrong(_) => StatusCode::BAD_REQUEST,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// For whoever asked.
    pub fn words(&self) -> &str {
        match self {
            Self::NotFound(words) | Self::Wrong(words) | Self::Broken(words) => words,
        }
    }
}

/// For what is no page: words alone.
impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.status(), format!("{}\n", self.words())).into_response()
    }
}

/// What a view is drawn from.
pub(super) struct Context {
    /// What all requests share.
    pub workbench: Arc<Workbench>,
    /// The files as they are, or as they last were without problems.
    pub sound: Arc<Sound>,
    /// The state in the address.
    pub state: State,
    /// Everything in the address.
    pub asked: Asked,
}

/// What a view shows.
pub(super) struct Drawn {
    /// The heading of the page.
    pub title: String,
    /// What stands below it, as HTML.
    pub html: String,
}

/// The state of a request that plans, and the files it is about.
///
/// # Errors
/// A state that cannot be read, or files that were never without problems.
pub(super) fn asked_for(
    workbench: &Workbench,
    asked: &Asked,
) -> Result<(Arc<Sound>, State), Refused> {
    let state = State::of(asked).map_err(Refused::Wrong)?;
    let words = "the files have problems, and were never without since this workbench was opened";
    let sound = workbench.live.now().sound;
    let sound = sound.ok_or_else(|| Refused::Wrong(words.to_owned()))?;
    Ok((sound, state))
}

/// Draws a view on a thread of its own, and puts it into a page.
pub(super) async fn show(
    workbench: Arc<Workbench>,
    view: View,
    asked: Asked,
    draw: impl FnOnce(&Context) -> Result<Drawn, Refused> + Send + 'static,
) -> Response {
    let place = Arc::clone(&workbench.drawing).acquire_owned().await;
    let drawing = spawn_blocking(move || {
        let _place = place;
        let now = workbench.live.now();
        let (state, drawn) = match (State::of(&asked), now.sound.clone()) {
            (Err(words), _) => (State::default(), Err(Refused::Wrong(words))),
            (Ok(state), None) => (
                state,
                Ok(Drawn {
                    title: view.name().to_owned(),
                    html: String::new(),
                }),
            ),
            (Ok(state), Some(sound)) => {
                let context = Context {
                    workbench: Arc::clone(&workbench),
                    sound,
                    state,
                    asked,
                };
                let drawn = draw(&context);
                (context.state, drawn)
            }
        };
        page(&workbench, &now, view, &state, drawn)
    });
    match drawing.await {
        Ok(page) => page,
        Err(_) => {
            Refused::Broken("this page could not be made; please report it as a bug".to_owned())
                .into_response()
        }
    }
}

#[derive(Serialize)]
struct Shell<'a> {
    title: &'a str,
    programme: &'a str,
    views: Vec<Link>,
    presentation: String,
    token: &'a str,
    run: &'a str,
    revision: u64,
    /// Which reading of the files is shown: an earlier one while they have problems.
    shown: u64,
    /// How many problems the files have now; absent where they have none.
    problems: Option<Problems>,
    /// What is wrong with the request, instead of a view.
    refused: Option<&'a str>,
    /// The view without any state.
    written: &'static str,
    view: &'a str,
    script: Option<String>,
    /// The view itself.
    html: &'a str,
}

#[derive(Serialize)]
struct Link {
    name: &'static str,
    href: String,
    is_current: bool,
}

#[derive(Serialize)]
struct Problems {
    count: String,
    href: String,
    /// Whether what is shown is an earlier state.
    has_sound: bool,
}

/// The whole page.
pub(super) fn page(
    workbench: &Workbench,
    now: &Now,
    view: View,
    state: &State,
    drawn: Result<Drawn, Refused>,
) -> Response {
    let query = state.query();
    let status = drawn
        .as_ref()
        .map_or_else(Refused::status, |_| StatusCode::OK);
    let shell = Shell {
        title: drawn.as_ref().map_or(view.name(), |drawn| &drawn.title),
        programme: now
            .sound
            .as_ref()
            .map_or("gapwise", |sound| &sound.workspace.programme.name),
        views: View::ALL
            .into_iter()
            .map(|one| Link {
                name: one.name(),
                href: format!("{}{query}", one.path()),
                is_current: one == view,
            })
            .collect(),
        presentation: format!("{}{query}", View::Present.path()),
        token: workbench.tokens.form(),
        run: workbench.tokens.run(),
        revision: now.revision,
        shown: now.sound.as_ref().map_or(0, |sound| sound.revision),
        // That page is about them itself.
        problems: (now.problems.as_ref().filter(|_| view != View::Check)).map(|problems| {
            Problems {
                count: crate::words::count(problems.len(), "problem"),
                href: format!("{}{query}", View::Check.path()),
                has_sound: now.sound.is_some(),
            }
        }),
        refused: drawn.as_ref().err().map(Refused::words),
        written: view.path(),
        view: view.word(),
        // What it works on is there.
        script: (drawn.as_ref().ok())
            .filter(|drawn| !drawn.html.is_empty())
            .and_then(|_| view.script()),
        html: drawn.as_ref().map_or("", |drawn| &drawn.html),
    };
    match SHELL.filled(&shell) {
        Ok(html) => (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
        Err(refused) => refused.into_response(),
    }
}
