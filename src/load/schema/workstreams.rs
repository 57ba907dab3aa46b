//! Files of workstreams.

use serde_json::{Value, json};

use super::keys::{Keys, where_key};
use super::one_or_list;
use super::values::{
    anything, count_of, factor, id, list, money, money_by_year, on_scale, reference, references,
    text, texts, word,
};
use crate::model::{CONFIDENCES, EXTENTS};

pub(super) fn schema() -> Value {
    one_or_list(
        "Work that is done or could be done: one workstream, or a list of them.",
        &workstream(),
    )
}

fn workstream() -> Value {
    let keys = Keys::of("A workstream: work that is done, or could be.")
        .must("id", id("A short name, by which other files mean it."))
        .may(
            "name",
            text("What people call it; the id where nothing is written."),
        )
        .may("owner", text("Who runs it."))
        .must(
            "status",
            word(
                "Whether it runs today.",
                &[
                    ("current", "it runs: it can go on, grow, shrink or stop"),
                    ("proposed", "it does not run yet: it can start"),
                ],
            ),
        )
        .may(
            "funding",
            word(
                "Whose money pays for it; `programme` where nothing is written.",
                &[
                    ("programme", "the budget of programme.yaml"),
                    (
                        "other",
                        "somebody else's: it covers, costs us nothing, and is not ours to change",
                    ),
                ],
            ),
        )
        .may(
            "purpose",
            text("What it is for, in a sentence or two. `gapwise match` reads it."),
        )
        .may(
            "activities",
            texts("What it does. `gapwise match` reads it."),
        )
        .may(
            "source",
            anything("Where the facts come from: one entry, or a list of them, in any form."),
        )
        .may(
            "earliest",
            text(
                "The first year in which it can start (where proposed) or change (where current).",
            ),
        )
        .may(
            "latest",
            text("The last year in which it can start or change."),
        )
        .may("ends", text("The last year in which it runs at all."))
        .may(
            "covers",
            list("Which recommendations it serves, and how far.", &link()),
        )
        .may(
            "requires",
            references("Workstreams without which it cannot run."),
        )
        .may(
            "excludes",
            references("Workstreams beside which it cannot run; this holds both ways."),
        )
        .may(
            "lock",
            word(
                "Takes the decision beforehand.",
                &[
                    ("in", "it runs at its normal level at least"),
                    ("out", "it does not run"),
                ],
            ),
        );
    priced(keys).done()
}

/// What it costs.
fn priced(keys: Keys) -> Keys {
    let theirs = json!({"properties": {"funding": {"const": "other"}}, "required": ["funding"]});
    keys.may("costs", costs())
        .may("cost_basis", word("Where the costs come from; `estimate` where nothing is written.", &[
            ("published", "somebody printed them"),
            ("estimate", "somebody who knows worked them out"),
            ("illustrative", "a guess, to be replaced"),
        ]))
        .may("optimism_bias", factor("By how much costs are raised, since estimates tend to be low: 0.2 for 20 per cent.", 0.0, 2.0))
        .may("fund", reference("Which of budget.funds pays for it."))
        .may("committed", money_by_year("What is spent even where it stops or shrinks, by year."))
        .may("exit_cost", money("What stopping costs, once, in the year in which it stops."))
        .may("levels", list("At which other sizes it could run, beside `normal` and `none`.", &level()))
        .rule(json!({
            "if": theirs,
            "else": {"required": ["costs"]},
            "errorMessage": "what the programme pays for needs `costs`; of a current one they may be `unknown`",
        }))
        .rule(where_key("status", "proposed", &json!({
            "if": theirs,
            "else": {"properties": {"costs": {"type": "object"}}},
        })))
}

fn costs() -> Value {
    let years = money("What it costs in this year.");
    json!({
        "description": "What it costs at its normal level: an amount for each year in which it may run, or `unknown`. Unknown is never taken for nothing: such a workstream stays as it is.",
        "if": {"type": "object"},
        "then": {"additionalProperties": years},
        "else": {"enum": ["unknown"]},
    })
}

fn level() -> Value {
    let mut name = id("What this level is called, such as `reduced` or `expanded`.");
    name["not"] = json!({"enum": ["none", "normal"]});
    Keys::of("A size at which it could run.")
        .must("id", name)
        .may(
            "cost",
            factor(
                "What it costs beside the normal level: 0.5 for half.",
                0.0,
                1000.0,
            ),
        )
        .may("costs", money_by_year("Or what it costs, by year."))
        .may(
            "delivers",
            count_of(
                "How far it serves beside the normal level: 0.6 for six tenths of every extent.",
            ),
        )
        .may(
            "covers",
            list(
                "Or which recommendations it serves at this level, and how far.",
                &link(),
            ),
        )
        .either("cost", "costs")
        .done()
}

fn link() -> Value {
    Keys::of("One recommendation, or part of one, that is served.")
        .may(
            "recommendation",
            reference("The id of a recommendation, where the whole of it is meant."),
        )
        .may(
            "part",
            reference("The id of a part, where only that is meant."),
        )
        .must("extent", extent())
        .may("confidence", confidence())
        .may("why", text("Why you think so: one sentence of evidence."))
        .either("recommendation", "part")
        .done()
}

pub(super) fn extent() -> Value {
    on_scale(
        "How far it is covered: a word of coverage.extents in programme.yaml, or a number from 0 to 1.",
        &EXTENTS.map(|(word, _)| word),
    )
}

pub(super) fn confidence() -> Value {
    on_scale(
        "How sure that is: a word of coverage.confidence in programme.yaml, or a number from 0 to 1; high where nothing is written.",
        &CONFIDENCES.map(|(word, _)| word),
    )
}
