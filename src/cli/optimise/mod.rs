//! `optimise`: the plan.

mod rows;

use std::path::PathBuf;

use clap::Args;
use indexmap::IndexMap;

use super::planning::Planning;
use super::stages::{Stage, Stages};
use super::table;
use super::{Common, Format, Stop, money, output, reference, workspace};
use crate::brief::headline;
use crate::evidence;
use crate::model::Workspace;
use crate::optimise::{Action, Decision, ModelFormat, Outcome, Plan, PlanError, export};
use crate::words::{choose, count};
use crate::write::files;

#[derive(Debug, Args)]
pub(super) struct Flags {
    #[command(flatten)]
    planning: Planning,
    /// Also write the problem as a model for other solvers, to a file that ends in .mps or .lp
    #[arg(long, value_name = "FILE", value_parser = model)]
    export: Option<(PathBuf, ModelFormat)>,
    /// Exit with 4 unless the plan is proven optimal
    #[arg(long)]
    require_proof: bool,
    /// With --format csv: what the rows are about (default: decisions)
    #[arg(long, value_enum, value_name = "TABLE")]
    table: Option<rows::Table>,
}

/// A file for a model: its ending says in which format.
fn model(name: &str) -> Result<(PathBuf, ModelFormat), String> {
    let path = PathBuf::from(name);
    let format = ModelFormat::of(&path);
    format
        .map(|format| (path, format))
        .ok_or_else(|| "write a file name that ends in .mps or .lp".to_owned())
}

impl From<PlanError> for Stop {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::NoPlanInTime => Self::OutOfTime(error.to_string()),
            other => Self::Failed(other.to_string()),
        }
    }
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    table::only_csv(common, flags.table.is_some())?;
    let table = flags.table.unwrap_or(rows::Table::Decisions);
    let mut stages = Stages::slow(common);
    stages.begin(Stage::Reading);
    let workspace = workspace(common, flags.planning.budget)?;
    stages.begin(Stage::Weighing);
    let weights = evidence::weights(&workspace);
    if let Some((path, format)) = &flags.export {
        stages.begin(Stage::Exporting);
        files::write(path, |to| export(&workspace, &weights, *format, to))?;
    }
    stages.begin(Stage::Planning);
    let outcome = match flags.planning.plan(common, &workspace, &weights) {
        Err(Stop::OutOfTime(message)) if flags.require_proof => {
            output::note(&format!("error: {message}"));
            return Err(Stop::Code(4));
        }
        outcome => outcome?,
    };
    stages.end();
    match &outcome {
        Outcome::Planned(plan) => {
            stages.whole(Stage::Printing, || print(common, table, &workspace, plan))?;
            if flags.require_proof && !plan.is_settled() {
                Err(Stop::Code(4))
            } else {
                Ok(())
            }
        }
        Outcome::Infeasible(why) => {
            match common.format {
                Format::Json => output::print_json(why)?,
                _ => output::note(&why.words()),
            }
            Err(Stop::Code(3))
        }
    }
}

fn print(
    common: &Common,
    table: rows::Table,
    workspace: &Workspace,
    plan: &Plan,
) -> Result<(), Stop> {
    match common.format {
        Format::Json => output::print_json(plan),
        Format::Csv => output::print_exactly(&rows::csv(table, workspace, plan)),
        Format::Text => output::print(&text(workspace, plan)),
    }
}

fn text(workspace: &Workspace, plan: &Plan) -> String {
    let mut out = format!(
        "{}\n{}\n",
        table::printable(&workspace.programme.name),
        headline(workspace, plan)
    );
    out.push_str("\nMoney\n");
    out.push_str(&money::tables(&plan.money));
    out.push_str(&money::bias(plan));
    out.push_str(&money::in_real_terms(&plan.money));
    out.push_str(&reference::text(plan));
    for (action, words) in [
        (Action::Start, "Start"),
        (Action::Expand, "Expand"),
        (Action::Continue, "Continue"),
        (Action::Reduce, "Reduce"),
        (Action::Stop, "Stop"),
        (Action::NotFunded, "Not funded"),
    ] {
        out.push_str(&decisions(plan, action, words));
    }
    let fixed = plan
        .decisions
        .iter()
        .filter(|d| d.action == Action::Fixed)
        .count();
    if fixed > 0 {
        let unknown = plan.decisions.iter().filter(|d| d.cost.is_none()).count();
        let those = count(fixed, "workstream");
        let stay = choose(fixed, "stays as it is: it is", "stay as they are: they are");
        out.push_str(&format!(
            "\n{those} {stay} not ours to change, or nobody knows the cost"
        ));
        out.push_str(&match unknown {
            0 => ".\n".to_owned(),
            some => format!(
                "; {some} of them on this programme's money, at a cost that is not known.\n"
            ),
        });
    }
    out
}

fn decisions(plan: &Plan, action: Action, words: &str) -> String {
    let chosen: Vec<&Decision> = plan
        .decisions
        .iter()
        .filter(|d| d.action == action)
        .collect();
    if chosen.is_empty() {
        return String::new();
    }
    let table = if action == Action::NotFunded {
        let rows: Vec<Vec<String>> = chosen
            .iter()
            .map(|d| vec![d.workstream.clone(), d.why.clone()])
            .collect();
        table::text(&["workstream", "why"], &rows)
    } else {
        let rows: Vec<Vec<String>> = chosen
            .iter()
            .map(|d| {
                let change = d.change.exact();
                vec![
                    d.workstream.clone(),
                    course(&d.levels),
                    change,
                    d.why.clone(),
                ]
            })
            .collect();
        table::text(&["workstream", "levels", ">change", "why"], &rows)
    };
    format!("\n{words} ({})\n{table}", chosen.len())
}

/// The level of each year: `normal throughout`, or `normal → none → none`.
pub(super) fn course(levels: &IndexMap<String, String>) -> String {
    let mut levels: Vec<&str> = levels.values().map(String::as_str).collect();
    if levels.windows(2).all(|pair| pair[0] == pair[1]) {
        levels.truncate(1);
        return format!("{} throughout", levels.join(""));
    }
    levels.join(" → ")
}
