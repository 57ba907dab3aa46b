//! `framework` of programme.yaml: the rows and columns of the gap map.

use serde_json::Value;

use super::keys::Keys;
use super::values::{filled_list, id, list, text, word};

pub(super) fn framework() -> Value {
    let element = named("A row of the gap map.").may(
        "readiness",
        word(
            "Which side of being ready it is about.",
            &[
                ("willing", "whether people want to"),
                ("able", "whether people can"),
            ],
        ),
    );
    let audience = named("A column of the gap map.");
    let domain = named("A subject that tables of evidence have a row for.");
    Keys::of("What recommendations are sorted by: the rows and columns of the gap map.")
        .must(
            "elements",
            filled_list(
                "The rows of the gap map: what has to be good.",
                &element.done(),
            ),
        )
        .must(
            "audiences",
            filled_list("The columns of the gap map: for whom.", &audience.done()),
        )
        .may(
            "domains",
            list(
                "Subjects that tables of evidence have rows for.",
                &domain.done(),
            ),
        )
        .done()
}

fn named(about: &'static str) -> Keys {
    Keys::of(about)
        .must("id", id("A short name, by which other files mean it."))
        .may(
            "name",
            text("What people call it; the id where nothing is written."),
        )
}
