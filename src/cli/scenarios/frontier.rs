//! `scenarios --sweep`: the budget frontier in words, JSON and CSV.

mod words;

use serde::Serialize;

use super::{Asked, Flags};
use crate::cli::stages::Stages;
use crate::cli::table;
use crate::cli::{Common, Format, Stop, output};
use crate::model::{Fraction, Money, Workspace};
use crate::optimise::{Proven, Solution};
use crate::scenarios::{Changed, Found, Frontier, Grid, Next, Point, changed};

pub(super) fn run(common: &Common, flags: &Flags, grid: &Grid) -> Result<(), Stop> {
    let mut stages = Stages::slow(common);
    let sweep = Asked::new(common, flags, &mut stages)?;
    let frontier = sweep.swept(common, flags, grid, flags.changes())?;
    let workspace = &sweep.workspace;
    stages.end();
    let asked = grid.budgets().len();
    if common.verbose {
        output::note(&format!(
            "{} of {asked} budgets from the cache; {} plans searched for",
            frontier.recalled, frontier.searched
        ));
    }
    let rows = rows(workspace, &frontier, grid);
    match common.format {
        Format::Json => output::print_json(&document(workspace, &frontier, &rows))?,
        Format::Csv => output::print_exactly(&csv(&rows))?,
        Format::Text => output::print(&words::text(common, workspace, flags, &rows))?,
    }
    ended(&frontier, &rows, flags, asked)
}

/// How the command ends: a frontier that was stopped is not whole, and says how it can go on.
fn ended(frontier: &Frontier, rows: &[Row], flags: &Flags, asked: usize) -> Result<(), Stop> {
    if frontier.stopped {
        let again = match flags.no_cache {
            true => "without --no-cache, proven plans would be kept for the next run",
            false => "the same command goes on from there",
        };
        let settled = rows.iter().filter(|row| row.asked).count();
        return Err(Stop::Failed(format!(
            "stopped with {settled} of {asked} budgets settled; {again}"
        )));
    }
    let is_planned = |point: &Point| point.found != Found::NoPlan;
    match frontier.points.iter().any(is_planned) {
        true => Ok(()),
        false => Err(Stop::Code(3)),
    }
}

/// A budget and its plan.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Row {
    budget: Money,
    /// `optimal`, `feasible` (stopped early), `infeasible`, or `unknown`: stopped before any plan.
    status: &'static str,
    coverage: Option<Fraction>,
    spend: Option<Money>,
    bound: Option<Fraction>,
    proven: Option<Proven>,
    /// Whether it is one of the budgets asked for, rather than one at which the plan changes.
    asked: bool,
    holds_from: Option<Money>,
    /// Whether the next change was looked for and found, or shown not to be below the largest budget.
    next_change_known: bool,
    next_change: Option<NextChange>,
}

/// The next larger budget at which the plan is another.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct NextChange {
    budget: Money,
    /// How much that is above this budget.
    more: Money,
    coverage: Fraction,
    spend: Money,
    changed: Vec<Changed>,
}

fn rows(workspace: &Workspace, frontier: &Frontier, grid: &Grid) -> Vec<Row> {
    let points = frontier.points.iter();
    let row = |point: &Point| {
        let plan = match &point.found {
            Found::Plan(plan) => Some(plan),
            Found::NoPlan | Found::OutOfTime => None,
        };
        let next = match &point.next {
            Next::At(budget, next) => Some(next_change(workspace, point, plan, *budget, next)),
            Next::Unknown | Next::NotWithin => None,
        };
        Row {
            budget: point.budget,
            status: status(&point.found),
            coverage: plan.map(|plan| Fraction::clamped(plan.coverage)),
            spend: plan.map(|plan| plan.spend),
            bound: plan.map(|plan| Fraction::clamped(plan.bound)),
            proven: plan.map(|plan| plan.proven),
            asked: grid.budgets().binary_search(&point.budget).is_ok(),
            holds_from: point.holds_from,
            next_change_known: point.next != Next::Unknown,
            next_change: next,
        }
    };
    points.map(row).collect()
}

fn next_change(
    workspace: &Workspace,
    point: &Point,
    plan: Option<&Solution>,
    budget: Money,
    next: &Solution,
) -> NextChange {
    let changed = plan.map(|plan| changed(workspace, &plan.levels, &next.levels));
    NextChange {
        budget,
        more: budget - point.budget,
        coverage: Fraction::clamped(next.coverage),
        spend: next.spend,
        changed: changed.unwrap_or_default(),
    }
}

fn status(found: &Found) -> &'static str {
    match found {
        Found::Plan(plan) if plan.proven.coverage => "optimal",
        Found::Plan(_) => "feasible",
        Found::NoPlan => "infeasible",
        Found::OutOfTime => "unknown",
    }
}

#[derive(Serialize, schemars::JsonSchema)]
pub(in crate::cli) struct Document<'a> {
    schema: &'static str,
    programme: &'a str,
    scenarios: [(); 0],
    stopped: bool,
    frontier: &'a [Row],
}

fn document<'a>(workspace: &'a Workspace, frontier: &Frontier, rows: &'a [Row]) -> Document<'a> {
    Document {
        schema: "gapwise/scenarios/1",
        programme: &workspace.programme.id,
        scenarios: [],
        stopped: frontier.stopped,
        frontier: rows,
    }
}

fn csv(rows: &[Row]) -> String {
    let money = |money: Option<Money>| money.map_or_else(String::new, |money| money.to_string());
    let fraction = |fraction: Option<Fraction>| {
        fraction.map_or_else(String::new, |fraction| format!("{:.6}", fraction.value()))
    };
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let next = row.next_change.as_ref();
            vec![
                row.budget.to_string(),
                row.status.to_owned(),
                fraction(row.coverage),
                money(row.spend),
                fraction(row.bound),
                money(row.holds_from),
                money(next.map(|next| next.budget)),
                money(next.map(|next| next.more)),
                fraction(next.map(|next| next.coverage)),
                next.map_or_else(String::new, |next| words::buys(row, next)),
            ]
        })
        .collect();
    let headings = [
        "budget",
        "status",
        "coverage",
        "spend",
        "bound",
        "holds_from",
        "next_change",
        "more",
        "next_coverage",
        "buys",
    ];
    table::csv(&headings, &rows)
}
