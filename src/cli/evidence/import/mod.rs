//! `evidence import`: the tables of a workshop, from its raw data.

pub(in crate::cli) mod data;
mod flagged;
mod text;

use std::path::PathBuf;

use clap::Args;

use super::super::stages::{Stage, Stages};
use super::super::{Common, Format, Stop, output};
use crate::evidence::workshop::{Draws, Paths, import};
use crate::load::csv::Asked;
use crate::load::written_tables;
use crate::write::files;
use crate::{check, load};

/// What stands below the flags in `--help`: the columns of each file.
pub(super) const COLUMNS: &str = "\
Files are CSV: commas, UTF-8, a first line with the names of the columns in any order. `?` marks
columns that may be left out. What stands in `text` and `title` is read past and never kept.

  ideas          idea, question, participant (blank only for seeds), seed? (yes or no), time?,
                 text?, title?
  votes          participant, target (an idea or a comment), vote (up or down, 1 or -1), id?, time?
  comments       comment, target (an idea or another comment), participant, time?, text?
  codes          idea, question? (where it counts; blank: where it was posted), domain? and element?
                 (ids or names of programme.yaml), theme?, excluded? (yes or no) and why?
                 Several rows are several codes: of each row domain and element, a theme or both, a
                 question alone (moved without a code), or excluded with a reason. Reasons are
                 printed as they stand: name nobody in `why`.
  questions      question, name?, audience? (an id; blank: none). Without this file: those of
                 ideas.csv, and the audience whose id a question has.
  registrations  participant, email? (compared, and never shown or kept)

Times are like 2018-03-01T14:05:00, with a zone or without. Columns that look like answers of a
questionnaire (role, region, q1 ...) are refused: they are never joined to what single people said.
Of the workspace only programme.yaml needs to be sound.

Example: gapwise evidence import --ideas ideas.csv --votes votes.csv --comments comments.csv \\
           --codes codes.csv --out recommendations/evidence/workshop.yaml";

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// What was posted
    #[arg(long, value_name = "FILE")]
    ideas: PathBuf,
    /// Who voted how
    #[arg(long, value_name = "FILE")]
    votes: PathBuf,
    /// What was said about ideas
    #[arg(long, value_name = "FILE")]
    comments: PathBuf,
    /// Where each idea counts, and as what
    #[arg(long, value_name = "FILE")]
    codes: PathBuf,
    /// What was asked, and about which audience
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,
    /// Who registered
    #[arg(long, value_name = "FILE")]
    registrations: Option<PathBuf>,
    /// Write the tables to a new file, such as recommendations/evidence/workshop.yaml
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// How often to draw the voters again, for `robustness`; 0 for not at all
    #[arg(long, value_name = "N", default_value = "1000", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    replicates: u32,
    /// Another seed draws other voters; who is drawn follows from all votes as well
    #[arg(long, value_name = "N", default_value = "1")]
    seed: u64,
    /// Read past a column that the files do not need; may be given several times
    #[arg(long, value_name = "COLUMN")]
    ignore: Vec<String>,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    if let Some(out) = &flags.out {
        files::not_there(out)?;
    }
    let mut stages = Stages::slow(common);
    stages.begin(Stage::Reading);
    let (programme, answers) = check::framework(&load::folder(&common.dir))?;
    stages.begin(Stage::Importing);
    let paths = Paths {
        ideas: &flags.ideas,
        votes: &flags.votes,
        comments: &flags.comments,
        codes: &flags.codes,
        questions: flags.questions.as_deref(),
        registrations: flags.registrations.as_deref(),
    };
    let asked = Asked {
        ignored: &flags.ignore,
        answers: &answers,
    };
    let draws = Draws {
        replicates: flags.replicates as usize,
        seed: flags.seed,
    };
    let found = import(paths, &programme, asked, draws)?;
    if let Some(out) = &flags.out {
        stages.begin(Stage::Writing);
        let replicates = found.replicates.as_ref();
        files::write_new(out, &written_tables(&programme, &found.tables, replicates))?;
    }
    stages.whole(Stage::Printing, || match common.format {
        Format::Json => output::print_json(&data::view(&programme, &found)),
        Format::Csv => output::print_exactly(&data::csv(&found.tables)),
        Format::Text => output::print(&text::text(&found, flags)),
    })
}
