//! `coverage` and `uncertainty` of programme.yaml.

use serde_json::{Value, json};

use super::keys::Keys;
use super::values::{by_key, count_of, filled_by_key, fraction, number, word};

pub(super) fn coverage() -> Value {
    Keys::of("How links become coverage. All of it has defaults.")
        .may("extents", scale("Your own words for how far something is covered, each with a number from 0 to 1.", &json!({"adjacent": 0, "slight": 0.25, "partial": 0.5, "substantial": 0.75, "full": 1})))
        .may("confidence", scale("Your own words for how sure that is, each with a number from 0 to 1.", &json!({"low": 0.5, "medium": 0.75, "high": 1})))
        .may("combine", word("How several workstreams together cover one recommendation; `curve` where nothing is written.", &[
            ("best", "as far as the best of them"),
            ("sum", "as far as all of them added up, up to 1"),
            ("curve", "each further one brings less"),
        ]))
        .may("curve", curve())
        .may("met_at", fraction("From which coverage on a recommendation counts as covered; 0.8 where nothing is written."))
        .done()
}

fn scale(about: &str, default: &Value) -> Value {
    let mut schema = by_key(about, &fraction("What this word stands for, from 0 to 1."));
    schema["default"] = default.clone();
    schema
}

fn curve() -> Value {
    let number = count_of("A number of the curve.");
    json!({
        "description": "For `combine: curve`: points [sum of extents, coverage], from [0, 0], never falling, no stretch steeper than the one before, up to 1.",
        "type": "array",
        "minItems": 2,
        "items": {"type": "array", "items": number, "minItems": 2, "maxItems": 2},
        "default": [[0, 0], [0.5, 0.5], [1, 0.8], [1.5, 0.95], [2, 1]],
    })
}

pub(super) fn uncertainty() -> Value {
    let costs = Keys::of("How far costs may be from what is written.")
        .may("shared", range("What all costs share."))
        .may("published", range("Costs that somebody printed."))
        .may("estimate", range("Costs that somebody worked out."))
        .may("illustrative", range("Costs that are a guess."));
    Keys::of("How far inputs may be from what is written, for `gapwise robustness`.")
        .may("votes", range("The votes of each cell."))
        .may(
            "split",
            range("How the votes of a cell are split among its recommendations."),
        )
        .may("costs", costs.done())
        .may(
            "extents",
            filled_by_key(
                "Extents, by the words for confidence.",
                &range("Extents of this confidence."),
            ),
        )
        .done()
}

/// A share up and down, or two factors.
fn range(about: &str) -> Value {
    let about = format!(
        "{about} A number such as 0.3 for up to 30 per cent more or less, or a pair of factors such as [0.8, 1.5]."
    );
    let low = number("The lower factor, at most 1.", 0.0, 1.0);
    let high = number("The upper factor, at least 1.", 1.0, 10.0);
    json!({
        "description": about,
        "if": {"type": "array"},
        "then": {"items": [low, high], "minItems": 2, "maxItems": 2},
        "else": number(&about, 0.0, 1.0),
    })
}
