//! Why nothing was written, as an answer: words, and the field of the form that they are about.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use crate::words::capital;
use crate::write::NotWritten;
use crate::write::decisions::{Field, Unfit};

/// The field to mend, for the page.
const FIELD: &str = "x-gapwise-field";

/// An answer with a field, by its name in the form.
pub(super) fn refused(status: StatusCode, field: Option<&'static str>, words: &str) -> Response {
    let words = format!("{}\n", capital(words));
    match field {
        Some(field) => (status, [(FIELD, field)], words).into_response(),
        None => (status, words).into_response(),
    }
}

/// `field` is what a wish is about, where it is about one.
pub(super) fn unwritten(error: &NotWritten, field: Option<&'static str>) -> Response {
    let (status, field) = match error {
        NotWritten::Problems(_) | NotWritten::Failed(_) => (StatusCode::CONFLICT, None),
        NotWritten::Wish(_) => (StatusCode::BAD_REQUEST, field),
        NotWritten::Unfit(unfit) => {
            let field = Some(unfit.field.word());
            return refused(StatusCode::UNPROCESSABLE_ENTITY, field, &words(unfit));
        }
    };
    refused(status, field, &error.words())
}

/// As the labels of the page have it.
fn words(unfit: &Unfit) -> String {
    let name = match unfit.field {
        Field::By => "the name",
        Field::Why => "the reason",
        Field::Extent => "the extent",
        Field::Confidence => "the confidence",
    };
    match unfit.said.trim() {
        "" => format!("{name} is empty: {}.", unfit.hint),
        said => format!("“{said}” is no value for {name}: {}.", unfit.hint),
    }
}
