//! Files of recommendations.

use serde_json::Value;

use super::keys::Keys;
use super::one_or_list;
use super::values::{count_of, id, list, reference, source, text, texts};

pub(super) fn schema() -> Value {
    let item = Keys::of("A recommendation: something that was asked for.")
        .must("id", id("A short name, by which other files mean it, such as SK-O3."))
        .must("text", text("What is asked for, in its own words."))
        .must("element", reference("The row of the gap map it stands in: an `id` of framework.elements in programme.yaml."))
        .must("audience", reference("The column of the gap map it stands in: an `id` of framework.audiences in programme.yaml."))
        .may("weight", count_of("How much it matters beside the others. Only read with `weights: {from: given}` in programme.yaml."))
        .may("share_of_cell", count_of("How much of its cell's votes it gets beside the others of that cell; 1 where nothing is written."))
        .may("domains", texts("Tags."))
        .may("source", source())
        .may("parts", list("What it consists of, where a workstream may do one part of it and not another.", &part()))
        .done();
    one_or_list(
        "What was asked for: one recommendation, or a list of them.",
        &item,
    )
}

fn part() -> Value {
    Keys::of("A part of the recommendation.")
        .must("id", id("A short name; no recommendation and no other part may have it."))
        .must("text", text("What this part asks for."))
        .may("share", count_of("How much of the recommendation it is beside the other parts; all the same where nothing is written."))
        .may("source", source())
        .done()
}
