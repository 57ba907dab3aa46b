//! Switching values: how far an input can move, all else as it is, before the plan becomes another.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::figures::Percent;
use super::scenarios::instead;
use crate::scenarios::switching::{Amount as Value, Input, Kind, Sensitivity, Switch};
use crate::words::{decimals, listed_up_to};

/// An input and its switching values.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SwitchingRow {
    /// The kind of input.
    pub kind: &'static str,
    /// The id of its workstream or cell.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is today.
    pub today: String,
    /// The nearest value below at which the plan is another.
    pub below: String,
    /// The nearest value above.
    pub above: String,
    /// How far the nearer of the two is, as a share of today's value.
    pub nearest: String,
    /// What the plan does then, in a sentence.
    pub then: String,
    /// Coverage of the best plan at the low end of its range of uncertainty.
    pub coverage_low: Option<Percent>,
    /// The same at the high end.
    pub coverage_high: Option<Percent>,
}

/// All inputs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SwitchingFacts {
    /// Inputs, the nearest first.
    pub rows: Vec<SwitchingRow>,
    /// Those that matter most, in a sentence.
    pub words: String,
    /// The table that the chart is drawn from.
    #[serde(skip)]
    pub table: Sensitivity,
}

impl SwitchingFacts {
    pub(super) fn of(run: &Run<'_>, found: &Sensitivity) -> Self {
        let rows: Vec<SwitchingRow> = found.inputs.iter().map(|input| row(run, input)).collect();
        Self {
            words: words(found, &rows),
            rows,
            table: found.clone(),
        }
    }
}

fn row(run: &Run<'_>, input: &Input) -> SwitchingRow {
    let value = |switch: &Option<Switch>, side: &str| match switch {
        Some(switch) => amount(input.kind, switch.value),
        None if input.not_proven.contains(&side) => "not proven".to_owned(),
        None => "–".to_owned(),
    };
    SwitchingRow {
        kind: kind(input.kind),
        id: input.id.clone(),
        name: input.name.clone(),
        today: amount(input.kind, input.today),
        below: value(&input.below, "below"),
        above: value(&input.above, "above"),
        nearest: input.nearest().map_or_else(|| "–".to_owned(), distance),
        then: then(run, input),
        coverage_low: input.coverage_low.map(Percent::from),
        coverage_high: input.coverage_high.map(Percent::from),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Budget => "Budget",
        Kind::Cost => "Cost",
        Kind::Votes => "Votes",
        Kind::Ideas => "Ideas",
        Kind::Points => "Points",
        Kind::Curve => "Discount of overlapping work",
        Kind::MetAt => "Threshold for covered",
    }
}

/// A value as its input is measured.
fn amount(kind: Kind, value: Value) -> String {
    match value {
        Value::Money(money) => money.exact(),
        Value::Votes(votes) => decimals(votes),
        Value::Factor(factor) if kind == Kind::Curve => format!("{:.1}%", factor * 100.0),
        Value::Factor(factor) => decimals(factor),
    }
}

/// `+2.9%`; `at once` where pence change the plan.
fn distance(switch: &Switch) -> String {
    let signed = |far: f64, decimals: usize| {
        let sign = if far < 0.0 { '\u{2212}' } else { '+' };
        format!("{sign}{:.decimals$}%", far.abs() * 100.0)
    };
    match switch.distance {
        None => "today: 0".to_owned(),
        Some(far) if far.abs() < 5e-5 => "at once".to_owned(),
        Some(far) if far.abs() < 5e-3 => signed(far, 2),
        Some(far) => signed(far, 1),
    }
}

fn then(run: &Run<'_>, input: &Input) -> String {
    let Some(switch) = input.nearest() else {
        return input.note.clone().unwrap_or_else(|| match input.called {
            Some(_) => "The plan does not depend on it.".to_owned(),
            None => "No other plan as far as was looked.".to_owned(),
        });
    };
    if switch.no_plan {
        return "No plan keeps every limit and rule.".to_owned();
    }
    let all: Vec<String> = switch
        .changes
        .iter()
        .map(|change| instead(run, &change.workstream, change.from, change.to))
        .collect();
    format!("{}.", listed_up_to(&all, 4))
}

fn words(found: &Sensitivity, rows: &[SwitchingRow]) -> String {
    let near: Vec<String> = found
        .inputs
        .iter()
        .zip(rows)
        .filter(|(input, _)| {
            input
                .nearest()
                .and_then(|s| s.distance)
                .is_some_and(|d| d.abs() < 0.1)
        })
        .map(|(_, row)| format!("{} ({})", row.name, row.nearest))
        .collect();
    match near.len() {
        0 => "No single input changes the plan within 10% of what it is today.".to_owned(),
        1 => format!(
            "One input changes the plan where it moves by less than 10%, all else as it is: {}.",
            near[0]
        ),
        many => format!(
            "{many} inputs, each alone and all else as it is, change the plan where they move by less \
             than 10%. The nearest: {}.",
            listed_up_to(&near, 5)
        ),
    }
}
