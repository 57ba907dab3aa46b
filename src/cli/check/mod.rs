//! `check`: every problem in the workspace, and nothing when there is none; the gates that are required.

mod gates;

use std::path::Component;

use clap::Args;
use jiff::civil::Date;

use super::stages::{Stage, Stages};
use super::{Asked, Common, Format, Stop, brief, output};
use crate::coverage::gaps;
use crate::coverage::gates::{Gate, GateResult, results};
use crate::diagnostics::{Problems, Sources};
use crate::evidence;
use crate::model::Workspace;

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// What coverage today has to reach, or the exit code is 1: `covered >= 0.6`,
    /// `element:skills coverage >= 50%`, `audience:staff uncovered_count <= 3`; can be repeated
    #[arg(long, value_name = "GATE", long_help = gates::HELP)]
    require: Vec<String>,
    /// The day on which excused gaps are looked at (default: the first day of the programme)
    #[arg(long, value_name = "DATE", requires = "require")]
    as_of: Option<Date>,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    if common.format == Format::Csv {
        let words = "`check` has no `--format csv`; use text, json or sarif";
        return Err(Stop::Usage(words.to_owned()));
    }
    let wanted = gates::read(&flags.require)?;
    let mut stages = Stages::quick(common);
    let found = stages.whole(Stage::Reading, || brief::inputs(common, None));
    let (problems, found) = match found {
        Ok((workspace, _)) => {
            gates::known(&flags.require, &wanted, &workspace)?;
            (none(), measured(&wanted, &workspace, flags.as_of))
        }
        Err(Stop::Problems(problems)) => {
            let found = wanted.iter().map(GateResult::not_measured);
            (*problems, found.collect())
        }
        Err(stop) => return Err(stop),
    };
    print(common, &problems, &found)?;
    match problems.is_empty() && found.iter().all(GateResult::holds) {
        true => Ok(()),
        false => Err(Stop::Code(1)),
    }
}

fn none() -> Problems {
    Problems::new(Sources::default(), Vec::new())
}

fn measured(gates: &[Gate], workspace: &Workspace, day: Option<Date>) -> Vec<GateResult> {
    // Without gates there is no need to know.
    if gates.is_empty() {
        return Vec::new();
    }
    let weights = evidence::weights(workspace);
    results(gates, workspace, &gaps(workspace, &weights, day))
}

fn print(common: &Common, problems: &Problems, found: &[GateResult]) -> Result<(), Stop> {
    match common.asked {
        Asked::Json => output::print_json(&output::View {
            schema: "gapwise/problems/1",
            problems: problems.views(),
            gates: Some(found),
        }),
        Asked::Sarif => {
            let all = problems.clone().and(gates::problems(found));
            output::print_json(&all.sarif(&folder(common)))
        }
        _ => {
            if !problems.is_empty() {
                output::told(problems);
            }
            gates::print(common, found)
        }
    }
}

/// Where the workspace stands below the current folder, with forward slashes; nothing where it stands
/// elsewhere, since no place of one machine belongs into a log.
fn folder(common: &Common) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let dir = common.dir.strip_prefix(&here).unwrap_or(&common.dir);
    let parts = dir.components().map(|part| match part {
        Component::CurDir => Some(String::new()),
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    let parts: Option<Vec<String>> = parts.collect();
    parts.unwrap_or_default().join("/")
}
