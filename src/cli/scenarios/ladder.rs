//! `scenarios --sweep --nested`: the ladder of plans in words, JSON and CSV.

use indexmap::IndexMap;
use serde::Serialize;

use super::steps::steps;
use super::{Asked, Flags};
use crate::brief::{bound, shortfall};
use crate::cli::stages::Stages;
use crate::cli::table::{self, percent};
use crate::cli::{Common, Format, Stop, output};
use crate::model::{At, Fraction, Money, Workspace, Workstream};
use crate::optimise::explain::Difference;
use crate::optimise::{Action, Levels, costs};
use crate::scenarios::{
    Changed, Changes, Found, Grid, Ladder, Point, Rung, Step, changed, ladder, with_total,
};

pub(super) fn run(common: &Common, flags: &Flags, grid: &Grid) -> Result<(), Stop> {
    let chances = chances(flags, grid)?;
    let mut stages = Stages::slow(common);
    let asked = Asked::new(common, flags, &mut stages)?;
    let (workspace, weights, options) = (&asked.workspace, &asked.weights, &asked.options);
    let points = asked.swept(common, flags, grid, Changes::None)?.points;
    if options.watch.is_stopped() {
        return Err(Stop::Failed("stopped before there was a ladder".to_owned()));
    }
    let rungs = rungs(workspace, &points, &chances)?;
    let Some(first) = rungs.first() else {
        return Err(Stop::Code(3));
    };
    if rungs.iter().all(|rung| rung.chance <= 0.0) {
        return Err(Stop::Usage(
            "--chances are 0 for every budget that has a plan: write at least one of them above"
                .to_owned(),
        ));
    }
    let left_out = points.iter().filter(|point| point.budget < first.budget);
    let left_out: Vec<Money> = left_out.map(|point| point.budget).collect();
    let ladder = ladder(&rungs, weights, options)?;
    stages.end();
    let rows = rows(workspace, &rungs, &ladder);
    match common.format {
        Format::Json => output::print_json(&document(workspace, &ladder, &rows, &left_out)),
        Format::Csv => output::print_exactly(&csv(&rows)),
        Format::Text => output::print(&text(common, workspace, &ladder, &rows, &left_out)),
    }
}

/// One chance for each budget.
fn chances(flags: &Flags, grid: &Grid) -> Result<Vec<f64>, Stop> {
    let (given, wanted) = (flags.chances.len(), grid.budgets().len());
    match given {
        0 => Ok(vec![1.0; wanted]),
        _ if given != wanted => Err(Stop::Usage(format!(
            "--chances has {given} numbers for {wanted} budgets: write one for each, smallest budget first"
        ))),
        _ if flags.chances.iter().sum::<f64>() <= 0.0 => Err(Stop::Usage(
            "--chances are all 0: write at least one above".to_owned(),
        )),
        _ => Ok(flags.chances.clone()),
    }
}

/// The budgets that have a plan at all.
fn rungs(workspace: &Workspace, points: &[Point], chances: &[f64]) -> Result<Vec<Rung>, Stop> {
    let mut rungs = Vec::new();
    for (point, &chance) in points.iter().zip(chances) {
        match &point.found {
            Found::Plan(plan) => rungs.push(Rung {
                workspace: with_total(workspace, point.budget),
                budget: point.budget,
                chance,
                alone: plan.clone(),
            }),
            Found::NoPlan => {}
            Found::OutOfTime => {
                return Err(Stop::OutOfTime(format!(
                    "no plan was found in time for {}; allow more with `--time-limit`",
                    point.budget.exact()
                )));
            }
        }
    }
    Ok(rungs)
}

/// A rung as it is printed.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Row {
    budget: Money,
    /// How likely this budget is; all of them add up to 1.
    chance: Fraction,
    coverage: Fraction,
    spend: Money,
    /// The best coverage that this budget alone would have, and what the ladder costs against it.
    coverage_alone: Fraction,
    cost_of_nesting: Difference,
    /// What differs from the rung below.
    changed: Vec<Changed>,
    /// What is done with each workstream that is ours to change, by id.
    decisions: Vec<Course>,
}

/// What a rung does with a workstream.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Course {
    workstream: String,
    action: Action,
    /// Its level in each year, in the order of years.
    levels: IndexMap<String, String>,
}

fn rows(workspace: &Workspace, rungs: &[Rung], ladder: &Ladder) -> Vec<Row> {
    let whole: f64 = rungs.iter().map(|rung| rung.chance).sum();
    let mut below: Option<&Step> = None;
    let mut rows = Vec::new();
    for (rung, step) in rungs.iter().zip(&ladder.steps) {
        let spend = costs(&rung.workspace, &step.levels).unwrap_or_default();
        let before = below.replace(step);
        rows.push(Row {
            budget: rung.budget,
            chance: Fraction::clamped(rung.chance / whole),
            coverage: Fraction::clamped(step.coverage),
            spend: spend.into_iter().flatten().sum(),
            coverage_alone: Fraction::clamped(step.alone),
            cost_of_nesting: Difference(step.alone - step.coverage),
            changed: before.map_or_else(Vec::new, |before| {
                changed(workspace, &before.levels, &step.levels)
            }),
            decisions: decisions(workspace, &step.levels),
        });
    }
    rows
}

fn decisions(workspace: &Workspace, levels: &Levels) -> Vec<Course> {
    let years = || {
        workspace
            .programme
            .years
            .iter()
            .map(|year| year.label.clone())
    };
    let all = workspace.workstreams.iter().zip(levels);
    let ours = all.filter(|(workstream, _)| workstream.is_ours_to_change());
    let course = |(workstream, levels): (&Workstream, &Vec<At>)| {
        let names = levels
            .iter()
            .map(|&at| workstream.level_name(at).to_owned());
        Course {
            workstream: workstream.id.to_string(),
            action: Action::of(workstream, levels),
            levels: years().zip(names).collect(),
        }
    };
    ours.map(course).collect()
}

#[derive(Serialize, schemars::JsonSchema)]
pub(in crate::cli) struct Document<'a> {
    schema: &'static str,
    programme: &'a str,
    scenarios: [(); 0],
    ladder: Nested<'a>,
}

/// The ladder as a whole: means over the budgets by their chances.
#[derive(Serialize, schemars::JsonSchema)]
struct Nested<'a> {
    coverage: Fraction,
    coverage_alone: Fraction,
    bound: Fraction,
    proven: bool,
    /// Budgets with which there is no plan.
    without_plan: &'a [Money],
    steps: &'a [Row],
}

fn document<'a>(
    workspace: &'a Workspace,
    ladder: &Ladder,
    rows: &'a [Row],
    without_plan: &'a [Money],
) -> Document<'a> {
    Document {
        schema: "gapwise/scenarios/1",
        programme: &workspace.programme.id,
        scenarios: [],
        ladder: Nested {
            coverage: Fraction::clamped(ladder.coverage),
            coverage_alone: Fraction::clamped(ladder.alone),
            bound: Fraction::clamped(ladder.bound),
            proven: ladder.proven,
            without_plan,
            steps: rows,
        },
    }
}

fn csv(rows: &[Row]) -> String {
    let headings = [
        "budget",
        "chance",
        "coverage",
        "spend",
        "coverage_alone",
        "cost_of_nesting",
        "adds",
    ];
    let row = |row: &Row| {
        vec![
            row.budget.to_string(),
            format!("{:.6}", row.chance.value()),
            format!("{:.6}", row.coverage.value()),
            row.spend.to_string(),
            format!("{:.6}", row.coverage_alone.value()),
            format!("{:.6}", row.cost_of_nesting.0),
            steps(&row.changed).join("; "),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    table::csv(&headings, &rows)
}

fn text(
    common: &Common,
    workspace: &Workspace,
    ladder: &Ladder,
    rows: &[Row],
    left_out: &[Money],
) -> String {
    let mut out = format!(
        "{}\nThe nested ladder: plans of which each holds all that the one before it funds{}.\n\n",
        table::printable(&workspace.programme.name),
        match &common.scenario {
            Some(id) => format!(", in scenario {}", table::printable(id)),
            None => String::new(),
        }
    );
    let headings = [
        ">budget",
        ">chance",
        ">coverage",
        ">spend",
        ">best alone",
        ">lost by nesting",
    ];
    let line = |row: &Row| {
        vec![
            row.budget.exact(),
            percent(row.chance.value()),
            percent(row.coverage.value()),
            row.spend.exact(),
            percent(row.coverage_alone.value()),
            points(row.cost_of_nesting.0),
        ]
    };
    let lines: Vec<Vec<String>> = rows.iter().map(line).collect();
    out.push_str(&table::text(&headings, &lines));
    out.push_str(&what_is_added(rows));
    out.push_str(&summary(ladder, left_out));
    out
}

/// What each rung adds to the one before it.
fn what_is_added(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows.iter().skip(1) {
        if out.is_empty() {
            out.push_str("\nWhat each rung adds\n");
        }
        let added = match row.changed.is_empty() {
            true => "nothing".to_owned(),
            false => steps(&row.changed).join("; "),
        };
        out.push_str(&table::hanging(&format!("{}: {added}", row.budget.exact())));
    }
    out
}

fn summary(ladder: &Ladder, left_out: &[Money]) -> String {
    let mut out = format!(
        "\nOver all budgets, each by its chance, the ladder covers {}; plans made for each budget alone would cover {}.\n\
         So nesting costs {} of coverage.\n",
        percent(ladder.coverage),
        percent(ladder.alone),
        points(ladder.alone - ladder.coverage)
    );
    out.push_str(&match ladder.proven {
        true => "Proven: no ladder over these budgets covers more.\n".to_owned(),
        false => format!(
            "Not proven: a better ladder may exist, but none covers more than {}: this one is {}.\n",
            percent(bound(ladder.bound)),
            shortfall(ladder.coverage, ladder.bound)
        ),
    });
    if let Some(last) = left_out.last() {
        out.push_str(&format!(
            "No plan keeps every wish with {} or less: the ladder begins above.\n",
            last.exact()
        ));
    }
    out
}

/// A difference of coverages in points.
fn points(difference: f64) -> String {
    match 100.0 * difference.max(0.0) {
        none if none < 5e-8 => "0.00 points".to_owned(),
        few if few < 0.005 => "under 0.01 points".to_owned(),
        points => format!("{points:.2} points"),
    }
}
