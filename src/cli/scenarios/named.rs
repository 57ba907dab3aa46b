//! `scenarios`: named scenarios side by side, in words, JSON and CSV.

mod words;

use serde::Serialize;

use super::Flags;
use crate::cli::bar::Bar;
use crate::cli::stages::{Stage, Stages};
use crate::cli::table;
use crate::cli::{Common, Format, Stop, output, scenario};
use crate::model::{Fraction, Money, Scenario};
use crate::optimise::PlanStatus;
use crate::scenarios::{ScenarioPlan, SideBySide, side_by_side};
use crate::{check, load};

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    let mut stages = Stages::slow(common);
    stages.begin(Stage::Reading);
    let workspace = check::workspace(&load::folder(&common.dir))?;
    let scenarios: Vec<&Scenario> = match &common.scenario {
        Some(id) => vec![scenario(&workspace, id)?],
        None => workspace.programme.scenarios.iter().collect(),
    };
    stages.begin(Stage::Planning);
    let options = flags.searching.options()?;
    let bar = Bar::new(common, scenarios.len() + 1, "scenarios");
    let memory = flags.memory(common);
    let plans = side_by_side(&workspace, &scenarios, &options, &*memory, &|| {
        bar.one_more()
    });
    bar.end();
    let plans = plans?;
    stages.end();
    match common.format {
        Format::Json => output::print_json(&Document {
            schema: "gapwise/scenarios/1",
            programme: &workspace.programme.id,
            as_written: &plans.as_written,
            scenarios: &plans.scenarios,
            frontier: [],
        })?,
        Format::Csv => output::print_exactly(&csv(&plans))?,
        Format::Text => output::print(&words::text(&workspace, &plans))?,
    }
    let mut asked = plans.scenarios.iter();
    let is_planned = match plans.scenarios.is_empty() {
        true => is_planned(&plans.as_written),
        false => asked.any(is_planned),
    };
    match is_planned {
        true => Ok(()),
        false => Err(Stop::Code(3)),
    }
}

#[derive(Serialize, schemars::JsonSchema)]
pub(in crate::cli) struct Document<'a> {
    schema: &'static str,
    programme: &'a str,
    as_written: &'a ScenarioPlan,
    scenarios: &'a [ScenarioPlan],
    frontier: [(); 0],
}

fn is_planned(plan: &ScenarioPlan) -> bool {
    plan.summary.is_some()
}

/// The columns: the programme as written, unless a scenario asks for just the same, then the scenarios.
fn shown(plans: &SideBySide) -> Vec<&ScenarioPlan> {
    let is_there = plans.scenarios.iter().any(|plan| plan.as_written);
    let first = (!is_there).then_some(&plans.as_written);
    first.into_iter().chain(&plans.scenarios).collect()
}

fn status(plan: &ScenarioPlan) -> &'static str {
    match plan.status {
        PlanStatus::Optimal => "optimal",
        PlanStatus::Feasible => "feasible",
        PlanStatus::Infeasible => "infeasible",
    }
}

fn csv(plans: &SideBySide) -> String {
    let money = |money: Option<Money>| money.map_or_else(String::new, |money| money.to_string());
    let fraction = |fraction: Option<Fraction>| {
        fraction.map_or_else(String::new, |fraction| format!("{:.6}", fraction.value()))
    };
    let rows: Vec<Vec<String>> = shown(plans)
        .into_iter()
        .map(|plan| {
            let summary = plan.summary.as_ref();
            vec![
                plan.id.clone(),
                plan.name.clone(),
                status(plan).to_owned(),
                fraction(plan.coverage),
                fraction(summary.map(|s| s.bound)),
                fraction(summary.map(|s| s.coverage_as_written)),
                fraction(Some(plan.coverage_today)),
                money(plan.spend),
                money(plan.limit),
                money(summary.map(|s| s.released)),
                money(summary.map(|s| s.exit_costs)),
                summary.map_or_else(String::new, |s| s.changes.to_string()),
                plan.changed.len().to_string(),
                plan.conflict.join("; "),
            ]
        })
        .collect();
    let headings = [
        "scenario",
        "name",
        "status",
        "coverage",
        "bound",
        "coverage_as_written",
        "coverage_today",
        "spend",
        "limit",
        "released",
        "exit_costs",
        "changes",
        "changed",
        "conflict",
    ];
    table::csv(&headings, &rows)
}
