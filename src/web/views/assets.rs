//! Styles and scripts: what gapwise brings, by name, and nothing from the disk.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::brief::style;

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// A style for each view, in one file: names in them begin with the view.
const STYLES: &str = concat!(
    include_str!("../assets/css/frame.css"),
    include_str!("../assets/css/gaps.css"),
    include_str!("../assets/css/budget.css"),
    include_str!("../assets/css/review.css"),
    include_str!("../assets/css/documents.css"),
    include_str!("../assets/css/present.css"),
);

/// One visible list.
const ASSETS: [(&str, &str, &str); 8] = [
    ("workbench.css", CSS, STYLES),
    ("follow.js", SCRIPT, include_str!("../assets/follow.js")),
    ("ask.js", SCRIPT, include_str!("../assets/ask.js")),
    ("gaps.js", SCRIPT, include_str!("../assets/gaps.js")),
    ("budget.js", SCRIPT, include_str!("../assets/budget.js")),
    ("review.js", SCRIPT, include_str!("../assets/review.js")),
    (
        "documents.js",
        SCRIPT,
        include_str!("../assets/documents.js"),
    ),
    ("present.js", SCRIPT, include_str!("../assets/present.js")),
];

pub(in crate::web) async fn asset(Path(name): Path<String>) -> Response {
    let found = |kind: &'static str, text: String| {
        ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], text).into_response()
    };
    if name == "style.css" {
        // The same as in the HTML briefing.
        return match style() {
            Ok(text) => found(CSS, text),
            Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        };
    }
    match ASSETS.iter().find(|(own, ..)| *own == name) {
        Some((_, kind, text)) => found(kind, (*text).to_owned()),
        None => (StatusCode::NOT_FOUND, "there is no such file\n").into_response(),
    }
}
