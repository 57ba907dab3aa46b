//! `evidence --weights`: from what was counted to what each recommendation weighs, the other ways to weigh,
//! and what each would change in the plan.

use serde::Serialize;

use super::Flags;
use crate::cli::bar::Bar;
use crate::cli::stages::{Stage, Stages};
use crate::cli::table::{self, percent};
use crate::cli::{Common, Format, Stop, output, workspace};
use crate::evidence::{self, CellStep, alternatives, steps};
use crate::model::{Workspace, rounded};
use crate::optimise::PlanStatus;
use crate::scenarios::{Forgetful, WeightingPlan, Weightings, weightings};
use crate::words::{capital, count, decimals, listed};

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    let mut stages = Stages::slow(common);
    stages.begin(Stage::Reading);
    let workspace = workspace(common, None)?;
    stages.begin(Stage::Weighing);
    let weights = evidence::weights(&workspace);
    let cells = steps(&workspace, &weights);
    stages.begin(Stage::Planning);
    let options = flags.searching.options()?;
    let ways = alternatives(&workspace);
    let bar = Bar::new(common, ways.len(), "ways to weigh");
    let found = weightings(&workspace, &ways, &options, &Forgetful, &|| bar.one_more());
    bar.end();
    let found = found?;
    stages.end();
    let view = View {
        schema: "gapwise/weights/1",
        programme: &workspace.programme.id,
        cells: &cells,
        found: &found,
    };
    match common.format {
        Format::Json => output::print_json(&view)?,
        Format::Csv => output::print_exactly(&csv(&found))?,
        Format::Text => output::print(&text(&workspace, &view))?,
    }
    match found.weightings[0].status {
        PlanStatus::Infeasible => Err(Stop::Code(3)),
        _ => Ok(()),
    }
}

#[derive(Serialize, schemars::JsonSchema)]
pub(in crate::cli) struct View<'a> {
    schema: &'static str,
    programme: &'a str,
    /// The way of the programme's own weights, by cell.
    cells: &'a [CellStep],
    #[serde(flatten)]
    found: &'a Weightings,
}

fn text(workspace: &Workspace, view: &View<'_>) -> String {
    let ways = &view.found.weightings;
    let mut out = format!(
        "Weights as the programme has them: {}\n{}\n",
        ways[0].name.to_lowercase(),
        ways[0].what
    );
    if !view.cells.is_empty() {
        let unit = workspace.programme.weights.unit().unwrap_or_default();
        out.push_str(&format!("\nFrom {unit} to weights, step by step\n"));
        out.push_str(&steps_table(view.cells, unit));
    }
    out.push_str("\nWays to weigh\n");
    for way in ways {
        out.push_str(&table::indented(
            &format!("{}: {}", way.name, way.what),
            "",
            "  ",
        ));
    }
    out.push_str("\nWhat each recommendation weighs, as a share of all\n");
    out.push_str(&shares_table(workspace, view.found));
    out.push_str("\nThe plan under each way to weigh\n");
    out.push_str(&plans_table(workspace, view.found));
    out.push_str(&table::hanging(&said(view.found)));
    out
}

/// A line for each cell: what is added up, and how it is shared.
fn steps_table(cells: &[CellStep], unit: &str) -> String {
    let rows: Vec<Vec<String>> = cells
        .iter()
        .map(|cell| {
            let shares = cell.recommendations.iter().map(|r| r.share);
            let shared = shares.fold(0.0, |sum, share| sum + share);
            let contested = match cell.contested {
                true => " (contested: more against than for)",
                false => "",
            };
            vec![
                cell.element.clone(),
                cell.audience.clone(),
                added_up(cell),
                format!("{}{contested}", number(cell.votes)),
                number(cell.weight),
                among(cell),
                percent(shared),
            ]
        })
        .collect();
    let counted = format!(">{unit}");
    let headings = [
        "element",
        "audience",
        "added up",
        &counted,
        ">weight",
        "shared among",
        ">of all weight",
    ];
    table::text(&headings, &rows)
}

/// `table-4: 11 + 25 + 2`.
fn added_up(cell: &CellStep) -> String {
    let mut tables: Vec<(&str, Vec<String>)> = Vec::new();
    for term in &cell.terms {
        match tables.last_mut() {
            Some((table, numbers)) if *table == term.table => numbers.push(number(term.count)),
            _ => tables.push((&term.table, vec![number(term.count)])),
        }
    }
    let sums = tables
        .iter()
        .map(|(table, numbers)| format!("{table}: {}", numbers.join(" + ")));
    let added = cell
        .added
        .map(|added| format!("examples: {}", number(added)));
    sums.chain(added).collect::<Vec<_>>().join("; ")
}

/// `3, each 40`, or each with its own.
fn among(cell: &CellStep) -> String {
    let all = &cell.recommendations;
    let Some(first) = all.first() else {
        return "no recommendation".to_owned();
    };
    let is_even = all.iter().all(|r| (r.part - first.part).abs() < 1e-12);
    match is_even {
        true => format!("{}, each {}", all.len(), number(first.weight)),
        false => {
            let each = all
                .iter()
                .map(|r| format!("{} {}", r.recommendation, number(r.weight)));
            each.collect::<Vec<_>>().join(", ")
        }
    }
}

/// At most two decimals that say something.
pub(super) fn number(value: f64) -> String {
    decimals(rounded(value))
}

fn shares_table(workspace: &Workspace, found: &Weightings) -> String {
    let mut headings = vec!["id".to_owned()];
    headings.extend(
        found
            .weightings
            .iter()
            .map(|way| format!(">{}", way.name.to_lowercase())),
    );
    headings.push("recommendation".to_owned());
    let recommendations = found.recommendations.iter().zip(&workspace.recommendations);
    let rows: Vec<Vec<String>> = recommendations
        .map(|(own, recommendation)| {
            let mut row = vec![own.recommendation.clone()];
            row.extend(own.shares.iter().map(|share| percent(share.value())));
            row.push(table::short(&recommendation.text, 40));
            row
        })
        .collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    table::text(&headings, &rows)
}

/// Amounts to the penny of more plans than these would be broken over lines; JSON has them all.
const WIDE: usize = 5;

/// The figures of each plan, then every workstream with which not all do the same.
fn plans_table(workspace: &Workspace, found: &Weightings) -> String {
    let mut headings = vec![String::new()];
    headings.extend(
        found
            .weightings
            .iter()
            .map(|way| format!(">{}", way.name.to_lowercase())),
    );
    let mut rows = figures(found);
    for own in &found.workstreams {
        let actions = own.actions.iter().zip(&own.otherwise);
        let mut row = vec![own.workstream.clone()];
        row.extend(
            actions.map(|(action, otherwise)| match (action, otherwise) {
                (None, _) => "–".to_owned(),
                (Some(action), false) => action.words().to_owned(),
                (Some(action), true) => format!("{} *", action.words()),
            }),
        );
        rows.push(row);
    }
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let same = workspace.workstreams.len() - found.workstreams.len();
    let is_planned = found.weightings[0].coverage.is_some();
    let others = match same {
        _ if !is_planned => String::new(),
        0 => String::new(),
        _ => format!(
            "With the other {}, each plan that there is does the same.\n",
            count(same, "workstream")
        ),
    };
    table::text(&headings, &rows) + &others
}

fn figures(found: &Weightings) -> Vec<Vec<String>> {
    let row = |name: &str, of: &dyn Fn(&WeightingPlan) -> Option<String>| {
        let mut row = vec![name.to_owned()];
        let all = found.weightings.iter();
        row.extend(all.map(|way| of(way).unwrap_or_else(|| "–".to_owned())));
        row
    };
    vec![
        row("what it covers, by these weights", &|way| {
            way.coverage.map(|c| percent(c.value()))
        }),
        row("what the plan as written covers by them", &|way| {
            way.coverage_of_plan_as_written.map(|c| percent(c.value()))
        }),
        row("what it covers, by the weights as written", &|way| {
            way.coverage_as_written.map(|c| percent(c.value()))
        }),
        row("spend", &|way| {
            let spend = way.spend?;
            Some(match found.weightings.len() <= WIDE {
                true => spend.exact(),
                false => spend.rounded(),
            })
        }),
        row("proven", &|way| {
            Some(
                match way.status {
                    PlanStatus::Optimal => "yes",
                    PlanStatus::Feasible => "no",
                    PlanStatus::Infeasible => "no plan",
                }
                .to_owned(),
            )
        }),
        row("workstreams decided otherwise", &|way| {
            way.differs.map(|many| many.to_string())
        }),
    ]
}

/// How far the plan rests on the choice, in sentences.
fn said(found: &Weightings) -> String {
    let (own, others) = (&found.weightings[0], &found.weightings[1..]);
    if own.coverage.is_none() {
        return "By the weights as written there is no plan to hold others against.".to_owned();
    }
    if others.is_empty() {
        return "There is no evidence to weigh in another way.".to_owned();
    }
    let named = |of: &dyn Fn(&&WeightingPlan) -> bool| -> Option<String> {
        let named = others.iter().filter(of).map(|way| way.name.to_lowercase());
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| capital(&listed(&named)))
    };
    let same = named(&|way| way.differs == Some(0));
    let none = named(&|way| way.differs.is_none());
    let sentences = [
        Some("* decided otherwise than in the plan as written; where the word is the same, at another time or level.".to_owned()),
        same.map(|ways| format!("{ways}: the same plan.")),
        none.map(|ways| format!("{ways}: no plan keeps every limit and wish.")),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    sentences.join(" ")
}

fn csv(found: &Weightings) -> String {
    let mut headings = vec!["workstream"];
    headings.extend(found.weightings.iter().map(|way| way.id.as_str()));
    let rows: Vec<Vec<String>> = found
        .workstreams
        .iter()
        .map(|own| {
            let actions = own.actions.iter();
            let mut row = vec![own.workstream.clone()];
            row.extend(actions.map(|action| action.map_or("", |action| action.word()).to_owned()));
            row
        })
        .collect();
    table::csv(&headings, &rows)
}
