//! decisions.yaml: what people decided about suggestions and gaps.

use serde_json::{Value, json};

use super::keys::{Keys, where_key};
use super::values::{date, reference, text, whole, word};
use super::workstreams::{confidence, extent};

pub(super) fn schema() -> Value {
    let mut schema = Keys::of(
        "What people decided: suggestions of `gapwise match` that were accepted or rejected, and gaps that are excused.",
    )
    .may("links", waiting("Suggested links that were accepted or rejected. `gapwise match --accept` adds to this list.", &link()))
    .may("excused", waiting("Gaps that somebody answers for. They stay in every total, and are shown as excused.", &excused()))
    .done();
    // Nothing was decided yet.
    schema["type"] = json!(["object", "null"]);
    schema
}

/// A list that may wait for its first item.
fn waiting(about: &str, item: &Value) -> Value {
    json!({"description": about, "type": ["array", "null"], "items": item})
}

fn link() -> Value {
    Keys::of("A decision about one suggested link.")
        .must("workstream", reference("The id of the workstream."))
        .may(
            "recommendation",
            reference("The id of the recommendation, where the whole of it is meant."),
        )
        .may(
            "part",
            reference("The id of a part, where only that is meant."),
        )
        .must(
            "decision",
            word(
                "What was decided.",
                &[
                    ("accepted", "it counts like an entry of `covers`"),
                    ("rejected", "it is never suggested again"),
                ],
            ),
        )
        .may("extent", extent())
        .may("confidence", confidence())
        .may("why", text("Why, in a sentence."))
        .may("by", text("Who decided."))
        .may("date", date("When it was decided."))
        .may(
            "revision",
            whole(
                "Which decision about this pair it is, counted from 1; the highest one stands.",
                1,
                4_294_967_295,
            ),
        )
        .may("reviewed", reviewed())
        .either("recommendation", "part")
        .rule(where_key(
            "decision",
            "accepted",
            &json!({"required": ["extent"]}),
        ))
        .done()
}

fn reviewed() -> Value {
    Keys::of("The texts that somebody had before them; gapwise writes this.")
        .must(
            "hash",
            json!({
                "description": "A hash of both texts.",
                "type": "string",
                "pattern": r"^\s*sha256:[0-9a-f]{64}\s*$",
                "patternErrorMessage": "write `sha256:` and 64 of the digits 0 to 9 and a to f",
            }),
        )
        .must("recommendation", text("The text of the recommendation."))
        .must("workstream", text("The text of the workstream."))
        .done()
}

fn excused() -> Value {
    Keys::of("A gap that somebody answers for.")
        .must("recommendation", reference("The id of the recommendation."))
        .must(
            "state",
            word(
                "How it stands.",
                &[
                    ("deferred", "later"),
                    ("rejected", "it will not be done"),
                    ("out-of-scope", "others have to do it"),
                ],
            ),
        )
        .may("owner", text("Who answers for it."))
        .may("why", text("Why, in a sentence."))
        .may("until", date("The day from which it is a gap again."))
        .done()
}
