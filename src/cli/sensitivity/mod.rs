//! `sensitivity`: how far each input can move before the plan changes, as a table and a chart.

mod groups;
mod rows;
mod words;

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::bar::Bars;
use super::planning::Searching;
use super::stages::{Stage, Stages};
use super::{Common, Format, Stop, output, workspace};
use crate::brief::{headline, tornado};
use crate::evidence;
use crate::model::{Money, Workspace};
use crate::optimise::Plan;
use crate::scenarios::switching::{Answer, Sensitivity, sensitivity};
use crate::write::files;

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// Start from another total; amounts by year follow in proportion
    #[arg(long, value_name = "MONEY", value_parser = super::money)]
    budget: Option<Money>,
    #[command(flatten)]
    searching: Searching,
    /// Also draw a tornado chart, to a file that ends in .svg
    #[arg(long, value_name = "FILE", value_parser = svg)]
    chart: Option<PathBuf>,
}

/// A file for a chart.
fn svg(name: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(name);
    let ending = path.extension().and_then(|ending| ending.to_str());
    match ending.is_some_and(|ending| ending.eq_ignore_ascii_case("svg")) {
        true => Ok(path),
        false => Err("write a file name that ends in .svg".to_owned()),
    }
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    let mut stages = Stages::slow(common);
    stages.begin(Stage::Reading);
    let workspace = workspace(common, flags.budget)?;
    stages.begin(Stage::Weighing);
    let weights = evidence::weights(&workspace);
    stages.begin(Stage::Planning);
    let options = flags.searching.options()?;
    let answer = sensitivity(&workspace, &weights, &options, &Bars::new(common));
    stages.end();
    match answer? {
        Answer::Yes(found) => {
            let (plan, table) = &*found;
            if let Some(path) = &flags.chart {
                let chart = tornado(table);
                files::write(path, |to| to.write_all(chart.as_bytes()))?;
            }
            stages.whole(Stage::Printing, || print(common, &workspace, plan, table))
        }
        Answer::Infeasible(why) => {
            match common.format {
                Format::Json => output::print_json(&why)?,
                _ => output::note(&why.words()),
            }
            Err(Stop::Code(3))
        }
    }
}

fn print(
    common: &Common,
    workspace: &Workspace,
    plan: &Plan,
    table: &Sensitivity,
) -> Result<(), Stop> {
    match common.format {
        Format::Json => output::print_json(table),
        Format::Csv => output::print_exactly(&rows::csv(table)),
        Format::Text => {
            let name = super::table::printable(&workspace.programme.name);
            let head = headline(workspace, plan);
            output::print(&format!(
                "{name}\n{head}\n\n{}",
                rows::text(workspace, plan, table)
            ))
        }
    }
}
