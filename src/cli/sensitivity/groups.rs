//! What the plan becomes at each input's nearest change: a change that several inputs bring about is
//! said once.

use indexmap::IndexMap;

use super::words::{amount, changes, is_at_once, title};
use crate::cli::table::{hanging, indented};
use crate::model::{Money, Workspace};
use crate::optimise::Plan;
use crate::scenarios::switching::{Input, Kind, Sensitivity, Switch};

/// Before each line of what stands below a condition.
const DEEP: &str = "      ";

/// Inputs with the nearest change that they have in common.
type Group<'a> = Vec<(&'a Input, &'a Switch)>;

/// Each change with the inputs that bring it about, then what has to be said about single inputs.
pub(super) fn text(workspace: &Workspace, table: &Sensitivity) -> String {
    let mut out = String::from("\nWhat changes then\n");
    let groups = groups(table);
    for group in &groups {
        out += &hanging(&format!("- If {}:", condition(group)));
        out += &indented(&format!("{}.", changes(workspace, group[0].1)), DEEP, DEEP);
    }
    let notes = notes(table);
    for (titles, note) in &notes {
        out += &hanging(&format!("- {}: {note}", titles.join(", ")));
    }
    match groups.is_empty() && notes.is_empty() {
        true => String::new(),
        false => out,
    }
}

fn groups(table: &Sensitivity) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let nearest = table.inputs.iter();
    for (input, switch) in nearest.filter_map(|input| Some((input, input.nearest()?))) {
        let change = |switch: &Switch| (switch.no_plan, switch.changes.clone());
        let same = groups
            .iter_mut()
            .find(|group| change(group[0].1) == change(switch));
        match same {
            Some(group) => group.push((input, switch)),
            None => groups.push(vec![(input, switch)]),
        }
    }
    groups
}

/// `the budget falls at all; or any of a, b rises at all; or c falls to £100.00`.
fn condition(group: &Group<'_>) -> String {
    let verb = |input: &Input, switch: &Switch| match input.below.as_ref() == Some(switch) {
        true => "falls",
        false => "rises",
    };
    let mut at_all: IndexMap<&str, Vec<String>> = IndexMap::new();
    let mut apart: Vec<String> = Vec::new();
    for (input, switch) in group {
        let (title, verb) = (named(input), verb(input, switch));
        match is_at_once(switch) {
            true => at_all.entry(verb).or_default().push(title),
            false => apart.push(format!(
                "{title} {verb} to {}",
                amount(input.kind, switch.value)
            )),
        }
    }
    let at_all = at_all.into_iter().map(|(verb, titles)| {
        let any = if titles.len() > 1 { "any of " } else { "" };
        format!("{any}{} {verb} at all", titles.join(", "))
    });
    at_all.chain(apart).collect::<Vec<_>>().join("; or ")
}

/// An input in running text; a workstream stands for its cost.
fn named(input: &Input) -> String {
    match input.kind {
        Kind::Budget => "the budget".to_owned(),
        Kind::Votes | Kind::Ideas | Kind::Points => {
            format!("the number of {} for {}", input.kind.word(), input.id)
        }
        Kind::Curve => "the curve's discount".to_owned(),
        Kind::Cost | Kind::MetAt => title(input),
    }
}

/// What has to be said about inputs, once for all of which it has to be said.
fn notes(table: &Sensitivity) -> Vec<(Vec<String>, String)> {
    let mut notes: Vec<(Vec<String>, String)> = Vec::new();
    for input in &table.inputs {
        let called = super::words::called(input).map(|[_, _, words]| words);
        let Some(note) = called.or_else(|| input.note.clone()) else {
            continue;
        };
        match notes.iter_mut().find(|(_, same)| *same == note) {
            Some((titles, _)) => titles.push(title(input)),
            None => notes.push((vec![title(input)], note)),
        }
    }
    notes
}

/// Why the plan changes at once where a year's limit is spent to the penny.
pub(super) fn at_once(plan: &Plan, table: &Sensitivity) -> Option<String> {
    let spent = plan.money.years.iter();
    let spent = spent.filter(|year| {
        let left = year.lapsed + year.carried_out;
        year.limit.is_some() && left == Money::ZERO
    });
    let years: Vec<&str> = spent.map(|year| year.year.as_str()).collect();
    let mut rises = table.inputs.iter().filter_map(|input| input.above.as_ref());
    (rises.any(is_at_once) && !years.is_empty()).then(|| {
        format!(
            "At once: the plan spends the whole limit of {} to the penny, so where a cost in such a year \
             rises by pence something has to give at once, be it elsewhere and small. `gapwise explain ID` \
             says at what cost a workstream itself would leave the plan.",
            years.join(", ")
        )
    })
}
