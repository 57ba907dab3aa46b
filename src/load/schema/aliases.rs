//! aliases.yaml: words that mean the same.

use serde_json::{Value, json};

use super::keys::Keys;
use super::values::{list, text};

pub(super) fn schema() -> Value {
    let mut group = list(
        "Words, acronyms or phrases that mean the same.",
        &text("A word, an acronym or a phrase."),
    );
    group["not"] = json!({"type": "array", "minItems": 1, "maxItems": 1});
    group["errorMessage"] =
        "an alias alone stands for nothing else: write what means the same beside it".into();
    group["examples"] = json!([["CCIO", "chief clinical information officer"]]);
    let mut schema = Keys::of(
        "Words that mean the same, for `gapwise match`: without them, a workstream that says \"CCIO\" is not seen to serve a recommendation that says \"chief clinical information officer\".",
    )
    .may("aliases", list("Groups of words that mean the same.", &group))
    .may(
        "defaults",
        json!({
            "description": "Whether the groups that gapwise brings along count too.",
            "enum": [true, false, "true", "false"],
            "default": true,
        }),
    )
    .done();
    // Nobody has written a group yet.
    schema["type"] = json!(["object", "null"]);
    schema
}
