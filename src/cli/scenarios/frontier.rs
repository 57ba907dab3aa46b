//! `scenarios --sweep`: the budget frontier in words, JSON and CSV.

use serde::Serialize;

use super::Flags;
use crate::cli::bar::Bar;
use crate::cli::optimise::course;
use crate::cli::stages::{Stage, Stages};
use crate::cli::table::{self, percent};
use crate::cli::{Common, Format, Stop, output, workspace};
use crate::evidence;
use crate::model::{Fraction, Money, Workspace};
use crate::optimise::{Action, Proven, Solution};
use crate::scenarios::{Changed, Found, Frontier, Grid, Next, Point, Sweep, changed};

pub(super) fn run(common: &Common, flags: &Flags, grid: &Grid) -> Result<(), Stop> {
    let mut stages = Stages::slow(common);
    stages.begin(Stage::Reading);
    let workspace = workspace(common, None)?;
    stages.begin(Stage::Weighing);
    let weights = evidence::weights(&workspace);
    stages.begin(Stage::Planning);
    let options = flags.searching.options()?;
    let bar = Bar::new(common, grid.budgets().len(), "budgets");
    let memory = flags.memory(common);
    let sweep = Sweep {
        workspace: &workspace,
        weights: &weights,
        options: &options,
        memory: &*memory,
        told: &|| bar.one_more(),
    };
    let frontier = sweep.frontier(grid.budgets(), flags.changes());
    bar.end();
    let frontier = frontier?;
    stages.end();
    let asked = grid.budgets().len();
    if common.verbose {
        output::note(&format!(
            "{} of {asked} budgets from the cache; {} plans searched for",
            frontier.recalled, frontier.searched
        ));
    }
    let rows = rows(&workspace, &frontier, grid);
    match common.format {
        Format::Json => output::print_json(&document(&workspace, &frontier, &rows))?,
        Format::Csv => output::print_exactly(&csv(&rows))?,
        Format::Text => output::print(&text(common, &workspace, flags, &rows))?,
    }
    ended(&frontier, flags, asked)
}

/// How the command ends: a frontier that was stopped is not whole, and says how it can go on.
fn ended(frontier: &Frontier, flags: &Flags, asked: usize) -> Result<(), Stop> {
    if frontier.stopped {
        let again = match flags.no_cache {
            true => "without --no-cache, proven plans would be kept for the next run",
            false => "the same command goes on from there",
        };
        return Err(Stop::Failed(format!(
            "stopped with {} of {asked} budgets settled; {again}",
            frontier.points.len().min(asked)
        )));
    }
    let is_planned = |point: &Point| point.found != Found::NoPlan;
    match frontier.points.iter().any(is_planned) {
        true => Ok(()),
        false => Err(Stop::Code(3)),
    }
}

/// A budget and its plan.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
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

#[derive(Serialize)]
struct Document<'a> {
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
                next.map_or_else(String::new, |next| buys(row, next)),
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

fn text(common: &Common, workspace: &Workspace, flags: &Flags, rows: &[Row]) -> String {
    let mut out = format!(
        "{}\nThe budget frontier: the best plan of each total{}.\n\n",
        table::printable(&workspace.programme.name),
        match &common.scenario {
            Some(id) => format!(", in scenario {}", table::printable(id)),
            None => String::new(),
        }
    );
    let mut headings = vec![">budget", "plan", ">coverage", ">spend", ">holds from"];
    if !flags.no_changes {
        headings.extend([">next change", ">that is"]);
    }
    let lines: Vec<Vec<String>> = rows.iter().map(|row| line(row, flags)).collect();
    out.push_str(&table::text(&headings, &lines));
    out.push_str(&what_is_bought(rows));
    out.push_str(&notes(flags, rows));
    out
}

/// What each next change buys, once where several budgets have the same plan.
fn what_is_bought(rows: &[Row]) -> String {
    let mut out = String::new();
    let mut told = None;
    for (row, next) in rows
        .iter()
        .filter_map(|row| Some((row, row.next_change.as_ref()?)))
    {
        if told.replace(next.budget) == Some(next.budget) {
            continue;
        }
        if out.is_empty() {
            out.push_str("\nWhat the next change buys\n");
        }
        let line = format!("{}: {}", next.budget.exact(), buys(row, next));
        let options = textwrap::Options::new(table::width().into())
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .subsequent_indent("    ");
        out.push_str(&format!(
            "{}\n",
            textwrap::fill(&table::printable(&line), options)
        ));
    }
    out
}

fn line(row: &Row, flags: &Flags) -> Vec<String> {
    let money = |money: Option<Money>| money.map_or_else(|| "–".to_owned(), Money::exact);
    let plan = match row.status {
        "optimal" => "proven".to_owned(),
        "feasible" => format!(
            "not proven: at most {}",
            percent(row.bound.map_or(1.0, Fraction::value))
        ),
        "infeasible" => "no plan".to_owned(),
        _ => "no plan found in time".to_owned(),
    };
    let coverage = row.coverage.map(Fraction::value);
    let mut line = vec![
        row.budget.exact(),
        plan,
        coverage.map_or_else(|| "–".to_owned(), percent),
        money(row.spend),
        money(row.holds_from),
    ];
    if !flags.no_changes {
        line.extend(match &row.next_change {
            Some(next) => [next.budget.exact(), format!("{} more", next.more.exact())],
            None if row.next_change_known => ["none up to the last".to_owned(), String::new()],
            None => ["not known".to_owned(), String::new()],
        });
    }
    line
}

/// `+0.40 points; starts a; stops b`.
fn buys(row: &Row, next: &NextChange) -> String {
    let (Some(coverage), Some(spend)) = (row.coverage, row.spend) else {
        return "the first plan that keeps every wish".to_owned();
    };
    let points = 100.0 * (next.coverage.value() - coverage.value());
    let worth = match points {
        p if p < 1e-6 && next.spend < spend => {
            format!("as much coverage for {} less", (spend - next.spend).exact())
        }
        p if p < 1e-6 => "as much coverage for as much, with fewer changes".to_owned(),
        p if p < 0.005 => format!("+{p:.6} points"),
        p => format!("+{p:.2} points"),
    };
    let changes = next.changed.iter().map(|change| {
        let verb = match (change.from, change.to) {
            (from, to) if from == to => {
                let courses = [&change.from_levels, &change.to_levels].map(course);
                return format!(
                    "moves {} ({} to {})",
                    change.workstream, courses[0], courses[1]
                );
            }
            (_, Action::Start) => "starts",
            (_, Action::Stop) => "stops",
            (_, Action::Expand) => "expands",
            (_, Action::Reduce) => "reduces",
            (_, Action::NotFunded) => "drops",
            (_, Action::Continue | Action::Fixed) => "continues",
        };
        format!("{verb} {}", change.workstream)
    });
    let all: Vec<String> = std::iter::once(worth).chain(changes).collect();
    all.join("; ")
}

fn notes(flags: &Flags, rows: &[Row]) -> String {
    let mut out =
        "\nHolds from: the least budget, to the penny, at which the same plan is the best.\n"
            .to_owned();
    if !flags.no_changes {
        out.push_str(
            "Next change: the next budget at which another plan is the best: solved there, and a penny below.\n\
             None of this is a price of a pound from a relaxed model: between two changes, more money buys nothing.\n",
        );
    }
    if rows
        .iter()
        .any(|row| ["feasible", "unknown"].contains(&row.status))
    {
        out.push_str(
            "Where a plan is not proven, there is no telling where it changes, and another run may find another plan.\n",
        );
    }
    let with_plan = |row: &&Row| row.status != "infeasible";
    match (rows.iter().find(with_plan), rows.last()) {
        (None, Some(last)) => out.push_str(&format!(
            "No plan keeps every wish with up to {}; `gapwise optimise --budget` says why.\n",
            last.budget.exact()
        )),
        (Some(first), _) if rows.iter().any(|row| row.status == "infeasible") => {
            let least = first.holds_from.unwrap_or(first.budget);
            let exact = rows.iter().find_map(|row| {
                let next = row.next_change.as_ref()?;
                (row.status == "infeasible").then_some(next.budget)
            });
            out.push_str(&match exact {
                Some(budget) => {
                    format!("No plan keeps every wish below {}.\n", budget.exact())
                }
                None => format!("There is a plan from {} on at the latest.\n", least.exact()),
            });
        }
        _ => {}
    }
    out
}
