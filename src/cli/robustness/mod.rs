//! `robustness`: many plans over uncertain inputs, on one machine or in shards.

mod tables;
mod text;

use std::fs;
use std::path::PathBuf;

use clap::Args;
use clap::builder::RangedU64ValueParser;

use super::bar::Bars;
use super::planning::Searching;
use super::{Common, Format, Stop, output, table, workspace};
use crate::evidence;
use crate::model::Workspace;
use crate::optimise::{Options, Outcome, plan};
use crate::scenarios::draws::{Refused, Robustness, Run, Shard, merged, written};

/// Without `--gap`, each draw's plan is this near to its best.
const GAP: f64 = 0.001;

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// How many times to draw all uncertain inputs and plan anew; each plan is within 0.1 % of its
    /// draw's best unless `--gap` says otherwise
    #[arg(long, value_name = "N", default_value = "500",
          value_parser = RangedU64ValueParser::<u32>::new().range(1..=1_000_000))]
    draws: u32,
    /// Another seed gives other draws; the same one always the same
    #[arg(long, value_name = "SEED", default_value = "1")]
    seed: u64,
    /// Only the I-th of N equal shares of the draws, as one line of JSON for `--merge`
    #[arg(long, value_name = "I/N", value_parser = shard)]
    shard: Option<Shard>,
    /// Put the shards of a run together: prints what a single machine would have printed
    #[arg(long, value_name = "FILE", num_args = 1..,
          conflicts_with_all = ["draws", "seed", "shard", "gap", "time_limit", "solver"])]
    merge: Vec<PathBuf>,
    #[command(flatten)]
    searching: Searching,
}

fn shard(text: &str) -> Result<Shard, String> {
    Shard::parse(text).ok_or_else(|| "write it as 2/7, for the second of seven".to_owned())
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    if flags.shard.is_some() && common.format == Format::Csv {
        return Err(Stop::Usage(
            "a shard is written as JSON; use `--format csv` with `--merge`".to_owned(),
        ));
    }
    let workspace = workspace(common, None)?;
    if !flags.merge.is_empty() {
        let (run, records) = merged(&workspace, &read(&flags.merge)?)?;
        return print(common, &run.report(&records));
    }
    let options = Options {
        gap: flags.searching.gap.unwrap_or(GAP),
        ..flags.searching.options()?
    };
    let Some(run) = Run::new(&workspace, &options, flags.draws, flags.seed)? else {
        return no_plan(common, &workspace, &options);
    };
    if run.is_stopped() {
        let words = "stopped before the plan of the workspace as written was found";
        return Err(Stop::Failed(words.to_owned()));
    }
    match flags.shard {
        Some(shard) => {
            let records = run.records(shard, &Bars::new(common));
            let records = records.map_err(Stop::Failed)?;
            let all = shard.numbers(run.draws()).count();
            if records.len() < all {
                return Err(Stop::Failed(format!(
                    "stopped after {} of the {all} draws of this shard; nothing is printed: run it again",
                    records.len()
                )));
            }
            let text = written(&run, shard, records);
            let failed = |error| Stop::Failed(format!("the shard could not be written: {error}"));
            output::print_exactly(&text.map_err(failed)?)
        }
        None => whole(common, run),
    }
}

/// All draws, or the first of them where somebody stops it: then the report is that of so many draws.
fn whole(common: &Common, run: Run) -> Result<(), Stop> {
    let records = run.records(Shard::WHOLE, &Bars::new(common));
    let records = records.map_err(Stop::Failed)?;
    let done = u32::try_from(records.len()).unwrap_or(u32::MAX);
    if done == 0 {
        return Err(Stop::Failed(
            "stopped before any draw was planned".to_owned(),
        ));
    }
    if done < run.draws() {
        output::note(&format!(
            "stopped after {done} of {} draws: the result is that of `--draws {done}`",
            run.draws()
        ));
    }
    let run = run.cut_to(done);
    print(common, &run.report(&records))
}

fn read(files: &[PathBuf]) -> Result<Vec<(String, String)>, Stop> {
    let read = files.iter().map(|file| {
        let name = file.display().to_string();
        match fs::read_to_string(file) {
            Ok(text) => Ok((name, text)),
            Err(error) => Err(Stop::Failed(format!("{name} could not be read: {error}"))),
        }
    });
    read.collect()
}

impl From<Refused> for Stop {
    fn from(refused: Refused) -> Self {
        Self::Failed(match refused.file {
            Some(file) => format!("{file} cannot be merged: {}", refused.words),
            None => format!("these files are not a whole run: {}", refused.words),
        })
    }
}

/// Says why the workspace as written has no plan.
fn no_plan(common: &Common, workspace: &Workspace, options: &Options) -> Result<(), Stop> {
    let weights = evidence::weights(workspace);
    if let Outcome::Infeasible(why) = plan(workspace, &weights, options)? {
        match common.format {
            Format::Json => output::print_json(&why)?,
            _ => output::note(&why.words()),
        }
    }
    Err(Stop::Code(3))
}

fn print(common: &Common, robustness: &Robustness) -> Result<(), Stop> {
    match common.format {
        Format::Json => output::print_json(robustness),
        Format::Csv => output::print_exactly(&csv(robustness)),
        Format::Text => output::print(&text::text(robustness)),
    }
}

fn csv(robustness: &Robustness) -> String {
    let headings = [
        "workstream",
        "chosen",
        "times_funded",
        "draws_with_a_plan",
        "frequency",
        "low",
        "high",
        "band",
        "settled",
        "locked",
        "start",
        "expand",
        "continue",
        "reduce",
        "stop",
        "not_funded",
    ];
    let planned = robustness.draws - robustness.infeasible;
    let rows: Vec<Vec<String>> = robustness
        .workstreams
        .iter()
        .map(|own| {
            let actions = &own.actions;
            let counts = [
                actions.start,
                actions.expand,
                actions.stays,
                actions.reduce,
                actions.stop,
                actions.not_funded,
            ];
            let mut row = vec![
                own.workstream.clone(),
                own.chosen.word().to_owned(),
                own.times_funded.to_string(),
                planned.to_string(),
            ];
            let shares = [own.frequency, own.low, own.high];
            row.extend(shares.map(|share| format!("{:.6}", share.value())));
            row.push(tables::band(own.band).to_owned());
            row.push(own.settled.to_string());
            row.push(own.locked.map_or("", tables::locked).to_owned());
            row.extend(counts.map(|count| count.to_string()));
            row
        })
        .collect();
    table::csv(&headings, &rows)
}
