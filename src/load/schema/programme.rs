//! programme.yaml.

use serde_json::{Value, json};

use super::budget::{budget, prices, scenario_budget};
use super::coverage::{coverage, uncertainty};
use super::framework::framework;
use super::keys::Keys;
use super::rules::constraints;
use super::values::{id, list, references, source, text, word};
use super::weighing::weights;

pub(super) fn schema() -> Value {
    Keys::of("What the programme is, what it is measured by, and what it may spend.")
        .must("programme", programme())
        .must("framework", framework())
        .must("budget", budget())
        .may("coverage", coverage())
        .may("weights", weights())
        .may("objective", objective())
        .may("prices", prices())
        .may(
            "constraints",
            constraints("What every plan has to keep to."),
        )
        .may("uncertainty", uncertainty())
        .may(
            "scenarios",
            list("What if? Each overrides only what it names.", &scenario()),
        )
        .done()
}

fn programme() -> Value {
    let mut years = json!({
        "description": "The years that are planned, in order, such as [2018-19, 2019-20].",
        "minItems": 1,
    });
    let label = text("A year, such as 2018-19 (from 1 April) or 2018.");
    years["if"] = json!({"type": "array"});
    years["then"] = json!({"items": label});
    years["else"] = label;
    Keys::of("The programme.")
        .must("id", id("A short name."))
        .may(
            "name",
            text("What people call it; the id where nothing is written."),
        )
        .may(
            "currency",
            json!({
                "description": "The currency of all amounts.",
                "enum": ["GBP"],
                "default": "GBP",
            }),
        )
        .must("years", years)
        .may("source", source())
        .done()
}

fn objective() -> Value {
    Keys::of("What a plan is to be good at.")
        .must(
            "years",
            word(
                "Which years' coverage counts.",
                &[
                    ("average", "that of all years, on average"),
                    ("final", "that of the last year"),
                ],
            ),
        )
        .done()
}

fn scenario() -> Value {
    let lock = Keys::of("Decisions that are taken beforehand.")
        .may(
            "in",
            references("Workstreams that run at their normal level at least."),
        )
        .may("out", references("Workstreams that do not run."));
    Keys::of("A scenario: what if something were different? It overrides only what it names.")
        .must(
            "id",
            id("A short name: `gapwise optimise --scenario ID` plans it."),
        )
        .may("name", text("What people call it."))
        .may("budget", scenario_budget())
        .may("weights", weights())
        .may("objective", objective())
        .may("lock", lock.done())
        .may(
            "constraints",
            constraints("What its plan has to keep to beside the programme's own constraints."),
        )
        .done()
}
