//! The command line: the only room that knows clap and prints. One file a command.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bar;
mod brief;
mod check;
mod compare;
mod completions;
mod evidence;
mod explain;
mod fmt;
mod gaps;
mod graph;
mod import;
mod init;
mod man;
mod matching;
mod money;
mod optimise;
mod output;
mod planning;
mod reference;
mod robustness;
mod scenarios;
mod schema;
mod sensitivity;
mod serve;
mod stages;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostics::Problems;
use crate::model::{Money, Scenario, Workspace};
use crate::write::NotWritten;
use crate::{check as checks, load, scenarios as edits};

/// From recommendations and workstreams to gaps, and to what a budget should start, expand,
/// continue, reduce and stop.
#[derive(Debug, Parser)]
#[command(
    name = "gapwise",
    version,
    about,
    max_term_width = 100,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

/// What every command takes.
#[derive(Debug, Args)]
struct Common {
    /// The workspace: the folder that holds programme.yaml
    #[arg(
        short = 'C',
        long = "dir",
        global = true,
        value_name = "DIR",
        default_value = "."
    )]
    dir: PathBuf,
    /// How to print the result
    #[arg(
        long = "format",
        global = true,
        value_enum,
        value_name = "FORMAT",
        default_value = "text"
    )]
    asked: Asked,
    /// The same; text where what is asked for is of one command alone
    #[arg(skip)]
    format: Format,
    /// Use a scenario of programme.yaml
    #[arg(long, global = true, value_name = "ID")]
    scenario: Option<String>,
    /// Print nothing but the result and problems
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say how long each stage takes
    #[arg(short, long, global = true)]
    verbose: bool,
}

/// What `--format` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Asked {
    /// Tables for people
    Text,
    /// One JSON document
    Json,
    /// Comma-separated values
    Csv,
    /// Problems and gates for code hosts (SARIF 2.1.0): of `check` alone
    Sarif,
}

/// The formats that are not of one command alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Format {
    #[default]
    Text,
    Json,
    Csv,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Report every problem in the workspace; silent when there is none
    #[command(
        after_help = "Example: gapwise check -C my-programme --require \"covered >= 0.6\" --require \"element:skills coverage >= 50%\""
    )]
    Check(check::Flags),
    /// Show what is covered today, by whom, and what nobody does
    #[command(after_help = "Example: gapwise gaps --format json > gaps.json")]
    Gaps(gaps::Flags),
    /// Propose what to start, expand, continue, reduce and stop
    #[command(
        alias = "optimize",
        after_help = "Example: gapwise optimise --budget £5.4m"
    )]
    Optimise(optimise::Flags),
    /// Say why one workstream is funded or not, or who covers one recommendation; and what would
    /// change that
    #[command(after_help = "Example: gapwise explain library-digital-skills-offer")]
    Explain(explain::Flags),
    /// Plan under every scenario, or along a range of budgets
    #[command(after_help = "Example: gapwise scenarios --sweep 3m:8m:250k")]
    Scenarios(scenarios::Flags),
    /// Plan many times over uncertain weights, costs and extents: which decisions hold?
    #[command(after_help = "Example: gapwise robustness --draws 500 --seed 1")]
    Robustness(robustness::Flags),
    /// Change one input at a time: how far can it move before the plan changes?
    #[command(after_help = "Example: gapwise sensitivity --chart tornado.svg")]
    Sensitivity(sensitivity::Flags),
    /// Say what moved between two workspaces, saved plans or points of a git history
    #[command(after_help = "Example: gapwise compare HEAD~3:. .")]
    Compare(compare::Flags),
    /// Suggest links that nobody wrote, with the words behind each; and record what people decide
    #[command(
        after_help = "Example: gapwise match --accept my-workstream R1 --extent partial --by \"A. Lead\" --why \"Its second year does this\""
    )]
    Match(matching::Flags),
    /// The whole run: gaps, plan and the briefing for a steering group, written into a folder
    #[command(
        after_help = "Example: gapwise brief --only briefing,notes --to html --out meeting\n\nWhat there is to write: gapwise brief --list\nYour own words instead: gapwise brief --export-templates"
    )]
    Brief(brief::Flags),
    /// Draw which workstreams cover which recommendations, for Graphviz, Gephi, Mermaid and others
    #[command(
        after_help = "Example: gapwise graph | dot -Tsvg > graph.svg\n         gapwise graph --with-plan --out coverage.graphml"
    )]
    Graph(graph::Flags),
    /// Show the workshop's tables, the weights derived from them, and figures that do not add up
    #[command(after_help = "Example: gapwise evidence --format json")]
    Evidence(evidence::Flags),
    /// Turn a spreadsheet of recommendations or workstreams into YAML, with comments for what is missing
    #[command(after_help = import::AFTER)]
    Import(import::Flags),
    /// Report lines that could be laid out better, such as spaces at their end; rewrite only with --write
    #[command(after_help = fmt::AFTER)]
    Fmt(fmt::Flags),
    /// Open a page on this machine to explore gaps and budgets, review suggestions and make documents
    #[command(after_help = "Example: gapwise serve --port 8017")]
    Serve(serve::Flags),
    /// Make a new, small workspace that explains itself, to be turned into your own
    #[command(after_help = "Example: gapwise init my-programme")]
    Init(init::Flags),
    /// Print the JSON Schema of a workspace file or of a JSON output: editors complete and check with it
    #[command(after_help = "Example: gapwise schema programme > programme.schema.json")]
    Schema(schema::Flags),
    /// Print what a shell needs to complete commands and flags
    #[command(
        after_help = "Example: gapwise completions bash > ~/.local/share/bash-completion/completions/gapwise"
    )]
    Completions(completions::Flags),
    /// Print manual pages, or write those of all commands
    #[command(after_help = "Example: gapwise man optimise | man -l -")]
    Man(man::Flags),
}

/// Why a command ended without doing its work, and the exit code for it.
#[derive(Debug)]
enum Stop {
    /// The workspace has errors: 1.
    Problems(Box<Problems>),
    /// Wrong usage: 2.
    Usage(String),
    /// Time ran out before there was any plan: 1, or 4 where a proof was asked for.
    OutOfTime(String),
    /// Something else went wrong: 1.
    Failed(String),
    /// The result is there, with this exit code.
    Code(u8),
}

impl From<Problems> for Stop {
    fn from(problems: Problems) -> Self {
        Self::Problems(Box::new(problems))
    }
}

impl From<NotWritten> for Stop {
    fn from(why: NotWritten) -> Self {
        match why {
            NotWritten::Problems(problems) => Self::Problems(problems),
            NotWritten::Wish(words) => Self::Usage(words),
            NotWritten::Unfit(unfit) => {
                Self::Usage(unfit.words(&format!("--{}", unfit.field.word())))
            }
            NotWritten::Failed(words) => Self::Failed(words),
        }
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let mut cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => return ExitCode::from(help_or_usage(&told)),
    };
    cli.common.format = match cli.common.asked {
        Asked::Text | Asked::Sarif => Format::Text,
        Asked::Json => Format::Json,
        Asked::Csv => Format::Csv,
    };
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => ExitCode::from(report(&cli.common, stop)),
    }
}

/// Prints the help that was asked for, or what is wrong with a command line.
fn help_or_usage(told: &clap::Error) -> u8 {
    if let Err(error) = told.print()
        && !told.use_stderr()
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        let why = crate::write::files::cause(&error);
        output::note(&format!("error: the result could not be written: {why}"));
        return 1;
    }
    u8::try_from(told.exit_code()).unwrap_or(2)
}

fn run(cli: &Cli) -> Result<(), Stop> {
    if cli.common.asked == Asked::Sarif && !matches!(cli.command, Command::Check(_)) {
        let words = "`--format sarif` is for problems and gates, so only `check` has it";
        return Err(Stop::Usage(words.to_owned()));
    }
    match &cli.command {
        Command::Check(flags) => check::run(&cli.common, flags),
        Command::Gaps(flags) => gaps::run(&cli.common, flags),
        Command::Optimise(flags) => optimise::run(&cli.common, flags),
        Command::Explain(flags) => explain::run(&cli.common, flags),
        Command::Scenarios(flags) => scenarios::run(&cli.common, flags),
        Command::Robustness(flags) => robustness::run(&cli.common, flags),
        Command::Sensitivity(flags) => sensitivity::run(&cli.common, flags),
        Command::Compare(flags) => compare::run(&cli.common, flags),
        Command::Match(flags) => matching::run(&cli.common, flags),
        Command::Brief(flags) => brief::run(&cli.common, flags),
        Command::Graph(flags) => graph::run(&cli.common, flags),
        Command::Evidence(flags) => evidence::run(&cli.common, flags),
        Command::Import(flags) => import::run(&cli.common, flags),
        Command::Fmt(flags) => fmt::run(&cli.common, flags),
        Command::Serve(flags) => serve::run(&cli.common, flags),
        Command::Init(flags) => init::run(&cli.common, flags),
        Command::Schema(flags) => schema::run(&cli.common, flags),
        Command::Completions(flags) => completions::run(&cli.common, flags),
        Command::Man(flags) => man::run(&cli.common, flags),
    }
}

fn report(common: &Common, stop: Stop) -> u8 {
    match stop {
        Stop::Problems(problems) => {
            output::problems(common, &problems);
            1
        }
        Stop::Usage(message) => {
            output::note(&format!("error: {message}"));
            2
        }
        Stop::Failed(message) | Stop::OutOfTime(message) => {
            output::note(&format!("error: {message}"));
            1
        }
        Stop::Code(code) => code,
    }
}

/// Refuses what only makes sense with a workspace, for commands that read none.
fn alone(common: &Common) -> Result<(), Stop> {
    match &common.scenario {
        None => Ok(()),
        Some(_) => Err(Stop::Usage(
            "this command reads no workspace, so there is no `--scenario` to use".to_owned(),
        )),
    }
}

/// The checked workspace that the flags ask for.
fn workspace(common: &Common, budget: Option<Money>) -> Result<Workspace, Stop> {
    let checked = checks::workspace(&load::folder(&common.dir))?;
    edited(common, checked, budget)
}

/// A workspace with the changes that the flags ask for.
fn edited(common: &Common, checked: Workspace, budget: Option<Money>) -> Result<Workspace, Stop> {
    let edited = match &common.scenario {
        Some(id) => edits::applied(&checked, scenario(&checked, id)?),
        None => checked,
    };
    Ok(match budget {
        Some(total) => edits::with_total(&edited, total),
        None => edited,
    })
}

fn scenario<'a>(workspace: &'a Workspace, id: &str) -> Result<&'a Scenario, Stop> {
    edits::scenario(workspace, id).map_err(Stop::Usage)
}

/// An amount of money on the command line.
fn money(text: &str) -> Result<Money, String> {
    Money::parse(text).map_err(|problem| format!("{problem}; {}", problem.remedy()))
}

/// A fraction from 0 to 1 on the command line.
fn fraction(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|n| (0.0..=1.0).contains(n));
    number.ok_or_else(|| "write a number from 0 to 1, such as 0.01".to_owned())
}

/// A number of seconds above zero on the command line.
fn seconds(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|n| *n > 0.0 && *n <= 1e9);
    number.ok_or_else(|| "write a number of seconds above 0 and up to a billion".to_owned())
}
