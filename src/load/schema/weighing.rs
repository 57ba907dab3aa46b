//! Where weights come from: `weights` of programme.yaml, panels, and votes drawn again.

use serde_json::{Value, json};

use super::keys::Keys;
use super::values::{date, filled_list, id, list, number, reference, text, whole, word};

/// More votes than these nobody counts.
const MOST_VOTES: i64 = 1_000_000_000;

pub(super) fn weights() -> Value {
    Keys::of("How much each recommendation matters.")
        .must(
            "from",
            word(
                "Where weights come from; `equal` where there is no `weights` at all.",
                &[
                    ("votes", "the votes in tables of evidence, cell by cell"),
                    ("equal", "all the same"),
                    ("given", "the `weight` of each recommendation"),
                    (
                        "ideas",
                        "the number of ideas in tables of evidence, cell by cell",
                    ),
                    (
                        "votes-and-examples",
                        "votes, with those that examples got added",
                    ),
                    ("swing", "the points that a panel gave to the cells"),
                ],
            ),
        )
        .may(
            "panel",
            reference("With `from: swing`: which panel, where there are several."),
        )
        .rule(json!({
            "if": {"properties": {"from": {"const": "swing"}}},
            "else": {"not": {"required": ["panel"]}},
            "errorMessage": "a `panel` is only read with `from: swing`",
        }))
        .done()
}

pub(super) fn panel() -> Value {
    let cell = Keys::of("The points of a cell.")
        .must("element", reference("The row of the gap map."))
        .must("audience", reference("The column of the gap map."))
        .must("points", number("How much the change from nothing to everything matters here: 100 for the cell where it matters most.", 0.0, 100.0));
    Keys::of("A panel that said how much each cell matters.")
        .must("panel", id("A short name."))
        .may("title", text("What people call it."))
        .must("owner", text("Who answers for it."))
        .must("date", date("When it met."))
        .must("why", text("What it was asked, and how it decided."))
        .may(
            "points",
            list(
                "The points of each cell that has recommendations.",
                &cell.done(),
            ),
        )
        .done()
}

pub(super) fn replicates() -> Value {
    let votes = whole("A number of votes.", -MOST_VOTES, MOST_VOTES);
    let row = json!({
        "description": "What was counted for each cell.",
        "if": {"type": "array"},
        "then": {"items": votes},
        "else": votes,
    });
    let mut once = row.clone();
    once["minItems"] = 1.into();
    let cell = json!({
        "description": "[element, audience]",
        "type": "array",
        "items": reference("An element, then an audience."),
        "minItems": 2,
        "maxItems": 2,
    });
    Keys::of("Votes counted again and again with participants drawn by lot; `gapwise evidence --import` writes this.")
        .must("replicates", word("What was counted.", &[("net-votes", "votes for less votes against")]))
        .must("by", word("Who was drawn.", &[("participant", "everybody who voted, with all of their votes")]))
        .must("voters", whole("How many participants voted.", 0, i64::MAX))
        .must("seed", whole("The number that the drawing began with.", 0, i64::MAX))
        .must("cells", list("The cells, as [element, audience].", &cell))
        .must("votes", once)
        .must("rows", filled_list("What was counted each time, one row a time.", &row))
        .done()
}
