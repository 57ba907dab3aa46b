//! Files of evidence: published tables, figures of the report's own words, themes, panels, votes drawn again.

use serde_json::{Value, json};

use super::keys::Keys;
use super::one_or_list;
use super::values::{list, printed, reference, source, text, word};
use super::weighing::{panel, replicates};

pub(super) fn schema() -> Value {
    // An item is told by the key that only such items have; one with none of them is a table.
    let kinds = [
        ("figure", figure()),
        ("theme", theme()),
        ("panel", panel()),
        ("replicates", replicates()),
    ];
    let item = kinds.into_iter().rev().fold(table(), |other, (key, kind)| {
        json!({"type": "object", "if": {"required": [key]}, "then": kind, "else": other})
    });
    one_or_list(
        "What a workshop or consultation published: tables, figures, themes, panels.",
        &item,
    )
}

fn table() -> Value {
    Keys::of("A table as it was published, which gapwise adds up again.")
        .must("id", text("A short name, by which figures mean it."))
        .may("title", text("What it is called."))
        .must(
            "measure",
            word(
                "What its numbers count.",
                &[
                    ("contributions", "what was said"),
                    ("ideas", "ideas"),
                    ("net-votes", "votes for less votes against"),
                    ("participants", "people"),
                ],
            ),
        )
        .may(
            "audience",
            reference(
                "The column of the gap map that all of it is about; its columns are then elements.",
            ),
        )
        .may(
            "rows_are",
            word(
                "What its rows are, where its columns are elements.",
                &[("domains", "the domains of programme.yaml, by name")],
            ),
        )
        .may("columns", list("Its columns, in order.", &column()))
        .may(
            "rows",
            list(
                "Its rows, in order.",
                &row("A row: its name, and a cell for each column."),
            ),
        )
        .may("totals", row("The printed totals of the columns."))
        .may("source", source())
        .done()
}

/// A column of counts is its name; one of percentages says what it is computed from.
fn column() -> Value {
    let percentages = Keys::of("A column of percentages.")
        .must("name", text("What it is called."))
        .must(
            "count",
            text("The column of counts that the percentages are computed from."),
        )
        .may(
            "of",
            text("The column that they are shares of; their own total where nothing is written."),
        );
    json!({
        "if": {"type": "object"},
        "then": percentages.done(),
        "else": text("A column of counts: its name."),
    })
}

fn row(about: &'static str) -> Value {
    let mut cell = printed(
        "A number as it is printed; `null` where the cell is blank, \"<5\" where people are hidden.",
    );
    cell["type"] = json!(["number", "string", "null"]);
    let pattern = cell["pattern"].as_str().unwrap_or_default();
    cell["pattern"] = format!("{pattern}|^<5$").into();
    Keys::of(about)
        .may("name", text("What the row is called."))
        .may("cells", list("The numbers, one for each column.", &cell))
        .may("total", printed("The printed total of the row."))
        .done()
}

fn figure() -> Value {
    let share = json!({
        "description": "[what, of what]: a percentage that has to come out of these.",
        "type": "array",
        "items": [one_or_more("What: one number, or several added up."), a_number()],
        "minItems": 2,
        "maxItems": 2,
    });
    Keys::of("A number in the words of a report, which gapwise holds against its tables.")
        .must("figure", text("A short name."))
        .may("title", text("What it counts."))
        .must("printed", text("How it is printed."))
        .may(
            "value",
            printed("Which number that is, where it is printed in words."),
        )
        .may("same_as", one_or_more("What it has to equal."))
        .may("sum_of", list("What has to add up to it.", &a_number()))
        .may("share", share)
        .may("source", source())
        .done()
}

/// A figure is named by its id, a cell as `[table, row, column]`.
fn a_number() -> Value {
    json!({
        "description": "A figure by its id, or a cell as [table, row, column].",
        "if": {"type": "array"},
        "then": {"items": text("Table, row, column."), "minItems": 3, "maxItems": 3},
        "else": text("The id of a figure."),
    })
}

/// Several numbers are a list in which the first is a cell.
fn one_or_more(about: &str) -> Value {
    json!({
        "description": about,
        "if": {"type": "array", "items": [{"type": "array"}], "minItems": 1},
        "then": {"items": a_number()},
        "else": a_number(),
    })
}

fn theme() -> Value {
    let row = json!({
        "description": "[table, row]: where its votes stand.",
        "type": "array",
        "items": text("Table, then row."),
        "minItems": 2,
        "maxItems": 2,
    });
    Keys::of("A theme of the vision.")
        .must("theme", text("A short name."))
        .must("text", text("Its words."))
        .must(
            "role",
            word(
                "What it is to the vision.",
                &[
                    ("purpose", "what the vision is for"),
                    ("enabler", "what makes it possible"),
                ],
            ),
        )
        .may("row", row)
        .may("source", source())
        .done()
}
