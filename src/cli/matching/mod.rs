//! `match`: suggested links with the words behind them, and what people decide about each.

mod changed;
mod evaluate;
mod meaning;
pub(super) mod overlaps;
mod quality;
pub(super) mod record;
mod review;
pub(super) mod show;

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{Common, Stop, output};
use crate::model::Workspace;
use crate::{check, load};

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// How many suggestions for each recommendation (0: every pair with a score above 0)
    #[arg(long, value_name = "N", default_value_t = 5, conflicts_with_all = ["accept", "reject", "evaluate"])]
    top: usize,
    /// Show pairs that are linked or decided already, too
    #[arg(long, conflicts_with = "mode")]
    all: bool,
    /// Record that this workstream serves this recommendation (or part)
    #[arg(long, num_args = 2, value_names = ["WORKSTREAM", "RECOMMENDATION"], requires_all = ["by", "why"], group = "mode")]
    accept: Option<Vec<String>>,
    /// Record that it does not
    #[arg(long, num_args = 2, value_names = ["WORKSTREAM", "RECOMMENDATION"], requires_all = ["by", "why"], group = "mode")]
    reject: Option<Vec<String>>,
    /// With --accept: how much of it is covered, a word of coverage.extents or a number from 0 to 1
    #[arg(
        long,
        value_name = "EXTENT",
        requires = "accept",
        conflicts_with_all = ["reject", "review", "evaluate"],
        default_value = "partial"
    )]
    extent: String,
    /// With --accept: how sure that is, a word of coverage.confidence or a number from 0 to 1
    // What a flag requires is not asked for where another one excludes it, so these are named too.
    #[arg(long, value_name = "CONFIDENCE", requires = "accept", conflicts_with_all = ["reject", "review", "evaluate"])]
    confidence: Option<String>,
    /// Who decides
    #[arg(
        long,
        value_name = "NAME",
        requires = "mode",
        conflicts_with = "evaluate"
    )]
    by: Option<String>,
    /// The reason, in a sentence
    #[arg(long, value_name = "TEXT", requires = "mode", conflicts_with_all = ["review", "evaluate"])]
    why: Option<String>,
    /// The day of the decision (default: today, by the clock of this machine in UTC)
    #[arg(
        long,
        value_name = "DATE",
        requires = "mode",
        conflicts_with = "evaluate",
        value_parser = day
    )]
    date: Option<Date>,
    /// Go through the suggestions one by one, and decide
    #[arg(long, group = "mode")]
    review: bool,
    /// Measure the matching on a labelled set
    #[arg(long, value_name = "FILE.json", group = "mode")]
    evaluate: Option<PathBuf>,
    /// A language model (ONNX, of the BERT kind, its tokenizer.json or vocab.txt beside it), so that
    /// texts of like meaning come nearer; only where gapwise was built with `--features semantic`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["accept", "reject"])]
    model: Option<PathBuf>,
}

/// A day that decisions.yaml can hold.
fn day(text: &str) -> Result<Date, String> {
    let day = text.parse::<Date>().ok();
    day.filter(|day| day.year() >= 1).ok_or_else(|| {
        "write a day of the years 1 to 9999 as year, month, day, such as 2018-03-01".to_owned()
    })
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    if flags.accept.is_some() || flags.reject.is_some() {
        record::run(common, flags)
    } else if flags.review {
        review::run(common, flags)
    } else if let Some(path) = &flags.evaluate {
        evaluate::run(common, path, flags.model.as_deref())
    } else {
        show::run(common, flags)
    }
}

/// The checked workspace; decisions about what is gone are said, and left aside.
fn opened(common: &Common) -> Result<Workspace, Stop> {
    let (checked, gone) = check::without_gone_decisions(&load::folder(&common.dir))?;
    output::warnings(&gone);
    super::edited(common, checked, None)
}
