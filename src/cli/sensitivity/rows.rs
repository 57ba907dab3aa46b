//! The ranked table, and the same as CSV.

use super::groups;
use super::words::{amount, called, distance, title};
use crate::cli::table;
use crate::model::{Fraction, Workspace};
use crate::optimise::Plan;
use crate::scenarios::switching::{Amount, Input, Kind, Reshaped, Sensitivity, Switch};

pub(super) fn text(workspace: &Workspace, plan: &Plan, table: &Sensitivity) -> String {
    let mut out = String::from(
        "How far each input can move, all else as it is, before the plan changes; nearest first\n",
    );
    let headings = [
        "input",
        ">today",
        ">changes below",
        ">changes above",
        ">nearest",
    ];
    let rows: Vec<Vec<String>> = table.inputs.iter().map(figures).collect();
    out += &table::text(&headings, &rows);
    out += &groups::text(workspace, table);
    out += &reading(plan, table);
    out
}

fn figures(input: &Input) -> Vec<String> {
    let value = |switch: &Option<Switch>, side: &str| match switch {
        Some(switch) => amount(input.kind, switch.value),
        None if input.not_proven.contains(&side) => "not proven".to_owned(),
        None if input.looked_from.is_none() => "not known".to_owned(),
        None => "–".to_owned(),
    };
    let (mut below, mut above) = (value(&input.below, "below"), value(&input.above, "above"));
    if let Some([lower, higher, _]) = called(input) {
        (below, above) = (format!("({lower})"), format!("({higher})"));
    }
    let nearest = input.nearest().map_or_else(|| "–".to_owned(), distance);
    vec![
        title(input),
        amount(input.kind, input.today),
        below,
        above,
        nearest,
    ]
}

/// How to read it: what was moved, and how far was looked.
fn reading(plan: &Plan, table: &Sensitivity) -> String {
    let mut out = String::new();
    let mut say = |words: &str| {
        for line in textwrap::wrap(words, usize::from(table::width())) {
            out += &line;
            out.push('\n');
        }
    };
    say("");
    let has = |kind: Kind| table.inputs.iter().any(|input| input.kind == kind);
    say(
        "– : no other plan as far as was looked: the budget from nothing to twice as much, costs and weights \
         from nothing to ten times as much, the curve from no discount to the most that leaves it a curve. \
         Each value is confirmed by proven plans on both sides of it.",
    );
    if let Some(words) = groups::at_once(plan, table) {
        say(&words);
    }
    if table.inputs.iter().any(|input| input.called.is_some()) {
        say(
            "In brackets: not where the plan changes, but the nearest `met_at` with which more, or fewer, \
             recommendations are called covered.",
        );
    }
    if has(Kind::Cost) {
        say(
            "A workstream stands for its cost at its normal level; all of its levels are scaled alike, in \
             the years that are still to be decided. The first amount is shown at which the plan is another.",
        );
    }
    if has(Kind::Curve) {
        say(
            "The curve says how much overlapping work is discounted: 100 % is the curve as written, at 0 % \
             the contributions to a recommendation simply add up.",
        );
    }
    out
}

pub(super) fn csv(table: &Sensitivity) -> String {
    let headings = [
        "rank",
        "kind",
        "id",
        "name",
        "today",
        "side",
        "value",
        "holds_to",
        "distance",
        "changes",
        "looked_to",
        "range_end",
        "coverage_best",
        "coverage_kept",
        "note",
    ];
    let inputs = table.inputs.iter().enumerate();
    let rows: Vec<Vec<String>> = inputs
        .flat_map(|(place, input)| ["below", "above"].map(|side| row(place + 1, input, side)))
        .collect();
    table::csv(&headings, &rows)
}

fn row(rank: usize, input: &Input, side: &str) -> Vec<String> {
    let is_below = side == "below";
    let switch = if is_below { &input.below } else { &input.above };
    let looked = if is_below {
        input.looked_from
    } else {
        input.looked_to
    };
    let plain = |value: Amount| {
        serde_json::to_value(value).map_or(String::new(), |value| match value {
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        })
    };
    let (best, kept) = match is_below {
        true => (input.coverage_low, input.kept_low),
        false => (input.coverage_high, input.kept_high),
    };
    let coverage =
        |value: Option<Fraction>| value.map_or(String::new(), |v| format!("{:.6}", v.value()));
    let end = input.range.map(|range| range[usize::from(!is_below)]);
    let at = |value: fn(&Switch) -> String| switch.as_ref().map_or(String::new(), value);
    vec![
        rank.to_string(),
        input.kind.word().to_owned(),
        input.id.clone(),
        input.name.clone(),
        plain(input.today),
        side.to_owned(),
        switch
            .as_ref()
            .map_or(String::new(), |switch| plain(switch.value)),
        switch
            .as_ref()
            .map_or(String::new(), |switch| plain(switch.holds_to)),
        at(|switch| {
            switch
                .distance
                .map_or(String::new(), |far| format!("{far:.9}"))
        }),
        at(all),
        looked.map_or(String::new(), plain),
        end.map_or(String::new(), plain),
        coverage(best),
        coverage(kept),
        input.note.clone().unwrap_or_default(),
    ]
}

/// Every change of a switch, for programs.
fn all(switch: &Switch) -> String {
    if switch.no_plan {
        return "no plan".to_owned();
    }
    let one = |change: &Reshaped| {
        format!(
            "{}: {} → {}",
            change.workstream,
            change.levels_from.join(" "),
            change.levels_to.join(" ")
        )
    };
    let all: Vec<String> = switch.changes.iter().map(one).collect();
    all.join("; ")
}
