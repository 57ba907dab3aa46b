//! `budget` and `prices` of programme.yaml.

use serde_json::{Value, json};

use super::keys::Keys;
use super::values::{
    by_key, factor, filled_by_key, money, money_by_year, money_or, reference, text, word,
};

pub(super) fn budget() -> Value {
    let any = ["total", "by_year", "funds"].map(|key| json!({"required": [key]}));
    keys()
        .rule(json!({
            "anyOf": any,
            "errorMessage": "a budget needs a `total`, or `by_year` with an amount for each year",
        }))
        .done()
}

pub(super) fn scenario_budget() -> Value {
    keys().done()
}

fn keys() -> Keys {
    Keys::of("What may be spent.")
        .may("total", money("All the money of all years."))
        .may("basis", word("What the budget is for; `total` where nothing is written.", &[
            ("total", "everything: what is stopped leaves its money to spend elsewhere"),
            ("on-top-of-current", "new work only: what current work costs is added to it"),
        ]))
        .may("by_year", money_by_year("How much of it may be spent in each year; all together they are the total. Without it only the total binds."))
        .may("carry_over", carry_over())
        .may("funds", filled_by_key("Several kinds of money, such as revenue and capital, by their ids.", &fund()))
        .rule(json!({
            "not": {"required": ["by_year", "funds"]},
            "errorMessage": "with `funds`, each fund has its own `by_year`",
        }))
}

fn carry_over() -> Value {
    let mut schema = money_or(
        "How much of what a year leaves may be spent in the next: `none`, `unlimited`, or an amount; `none` where nothing is written.",
        &["none", "unlimited"],
    );
    schema["examples"] = json!(["none", "unlimited", "£100k"]);
    schema
}

fn fund() -> Value {
    let virement = Keys::of("Money that may be moved to another fund.")
        .must("to", reference("The id of the fund that receives."))
        .must("at_most", money("The most that may be moved in a year."));
    Keys::of("A kind of money, with limits of its own.")
        .must(
            "by_year",
            money_by_year("What there is of it in each year."),
        )
        .may("carry_over", carry_over())
        .may("virement", virement.done())
        .done()
}

pub(super) fn prices() -> Value {
    let level = factor(
        "The price level as a multiple of the base year's: 1.02 for 2 per cent more.",
        0.05,
        20.0,
    );
    let mut rate = factor(
        "By how much a pound next year is worth less than one now: 0.035 for 3.5 per cent.",
        0.0,
        1.0,
    );
    rate["exclusiveMaximum"] = 1.into();
    Keys::of("Price levels, for showing money in the prices of one year and discounted.")
        .must("base", text("The year in whose prices money is shown."))
        .must(
            "deflators",
            by_key(
                "The price level of each year as a multiple of the base year's.",
                &level,
            ),
        )
        .may("discount_rate", rate)
        .done()
}
