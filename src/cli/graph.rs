//! `graph`: the coverage graph for other programs, printed or written to a file.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use super::planning::Searching;
use super::stages::{Stage, Stages};
use super::{Common, Format as Shown, Stop, output, workspace};
use crate::coverage::gaps;
use crate::evidence::{self, Weights};
use crate::export::{
    ALL, EdgeKind, Format, Graph, LOOKED_AT, MOST_EDGES_IN_MERMAID, MOST_TEXT_IN_MERMAID, Source,
};
use crate::model::{Money, Workspace};
use crate::optimise::{Outcome, Plan, plan};
use crate::words::count;
use crate::write::files;

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// The format (default: dot, or what the name of --out ends in)
    #[arg(long = "as", value_name = "FORMAT", value_parser = formats())]
    kind: Option<String>,
    /// Write it to this file instead of printing it; a graph that gapwise wrote there before is replaced
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file of --out even if it is no graph that gapwise wrote
    #[arg(long, requires = "out")]
    force: bool,
    /// Plan as well, and show what the plan does: actions, spending, coverage
    #[arg(long)]
    with_plan: bool,
    /// With --with-plan: plan for another total; amounts by year follow in proportion
    #[arg(long, value_name = "MONEY", value_parser = super::money)]
    budget: Option<Money>,
    #[command(flatten)]
    searching: Searching,
    /// The day on which excused gaps are looked at, and the date of an OSCAL mapping (default: the
    /// first day of the programme)
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

/// The names of formats, each with what reads it.
fn formats() -> impl TypedValueParser<Value = String> {
    let value = |format: &Format| PossibleValue::new(format.word).help(format.what);
    PossibleValuesParser::new(ALL.iter().map(value))
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    let format = format(common, flags)?;
    if let Some(out) = &flags.out {
        files::no_yaml(out)?;
        if !flags.force {
            a_graph_or_new(out)?;
        }
    }
    if flags.with_plan && format.word == "oscal" {
        let words = "an OSCAL mapping shows today: leave out `--with-plan`";
        return Err(Stop::Usage(words.to_owned()));
    }
    if !flags.with_plan && (flags.budget.is_some() || !flags.searching.is_default()) {
        let words = "a budget, a limit or a solver is for a plan: say `--with-plan` as well";
        return Err(Stop::Usage(words.to_owned()));
    }
    let mut stages = match flags.with_plan {
        true => Stages::slow(common),
        false => Stages::quick(common),
    };
    stages.begin(Stage::Reading);
    let workspace = workspace(common, flags.budget)?;
    stages.begin(Stage::Weighing);
    let weights = evidence::weights(&workspace);
    stages.begin(Stage::FindingGaps);
    let gaps = gaps(&workspace, &weights, flags.as_of);
    let plan = match flags.with_plan {
        true => {
            stages.begin(Stage::Planning);
            Some(planned(common, flags, &workspace, &weights)?)
        }
        false => None,
    };
    stages.begin(Stage::Drawing);
    let source = Source {
        workspace: &workspace,
        weights: &weights,
        gaps: &gaps,
        plan: plan.as_ref(),
        day: flags.as_of,
    };
    let graph = Graph::of(&source);
    let text = format.written(&source, &graph).map_err(Stop::Failed)?;
    too_many(common, format, &graph, &text);
    let Some(path) = &flags.out else {
        return stages.whole(Stage::Printing, || output::print_exactly(&text));
    };
    files::write(path, |to| to.write_all(text.as_bytes()))?;
    stages.end();
    match common.quiet || is_printed_to(path) {
        true => Ok(()),
        false => output::print(&wrote(path, &graph)),
    }
}

/// The format that the flags ask for.
fn format(common: &Common, flags: &Flags) -> Result<&'static Format, Stop> {
    output::only(common, &[Shown::Text, Shown::Json])?;
    let said = flags.kind.as_deref().and_then(Format::of);
    if common.format == Shown::Json {
        return match said.or(Format::of("json")) {
            Some(format) if ["json", "oscal"].contains(&format.word) => Ok(format),
            _ => Err(Stop::Usage(
                "`--format json` prints JSON, which that is not: leave it out, or say `--as json`"
                    .to_owned(),
            )),
        };
    }
    let Some(path) = &flags.out else {
        return Ok(said.unwrap_or(&ALL[0]));
    };
    said.or_else(|| Format::of_file(path)).ok_or_else(|| {
        let endings: Vec<&str> = ALL.iter().flat_map(|f| f.endings.first().copied()).collect();
        Stop::Usage(format!(
            "the name of {} does not say which format it should have: let it end in .{}, or say `--as`",
            path.display(),
            endings.join(", .")
        ))
    })
}

/// The plan; where there is none, says why.
fn planned(
    common: &Common,
    flags: &Flags,
    workspace: &Workspace,
    weights: &Weights,
) -> Result<Plan, Stop> {
    let options = flags.searching.told(common)?;
    match plan(workspace, weights, &options)? {
        Outcome::Planned(plan) => Ok(*plan),
        Outcome::Infeasible(why) => {
            match common.format {
                Shown::Json => output::print_json(&why)?,
                _ => output::note(&why.words()),
            }
            Err(Stop::Code(3))
        }
    }
}

/// Says what Mermaid will not draw by itself.
fn too_many(common: &Common, format: &Format, graph: &Graph, text: &str) {
    if format.word != "mermaid" || common.quiet {
        return;
    }
    let tell = |does: &str, most: usize, what: &str, many: usize, setting: &str| {
        if many > most {
            output::note(&format!(
                "note: Mermaid {does} {most} {what} at most, and this has {many}: set its `{setting}` higher, \
                 or use `--as dot` or `--as svg`"
            ));
        }
    };
    let links = graph.edges.len();
    tell("draws", MOST_EDGES_IN_MERMAID, "links", links, "maxEdges");
    let characters = text.encode_utf16().count();
    let most = MOST_TEXT_IN_MERMAID;
    tell("reads", most, "characters", characters, "maxTextSize");
}

/// Refuses to write over something else than a graph: a README may be named by mistake.
fn a_graph_or_new(path: &Path) -> Result<(), Stop> {
    // Whatever else cannot be written to is told when it is written; what is open already is written on.
    if !path.is_file() || files::is_open_already(path) {
        return Ok(());
    }
    let mut begin = Vec::new();
    let opened = File::open(path);
    // What cannot be read may be anything.
    let read = opened.and_then(|file| file.take(LOOKED_AT).read_to_end(&mut begin));
    match read.is_ok() && Format::is_known(&begin) {
        true => Ok(()),
        false => Err(Stop::Failed(format!(
            "{} is there already and is no graph that gapwise wrote: name another file, or replace it with `--force`",
            super::table::printable(&path.display().to_string())
        ))),
    }
}

/// Whether a path leads to what this program prints to, or to no file: words about a graph would stand in it.
fn is_printed_to(path: &Path) -> bool {
    files::is_open_already(path) || !path.is_file()
}

fn wrote(path: &Path, graph: &Graph) -> String {
    let links = graph.edges.iter().filter(|e| e.kind == EdgeKind::Covers);
    format!(
        "Written: {} ({}, {}, {})\n",
        super::table::printable(&path.display().to_string()),
        count(graph.recommendations.len(), "recommendation"),
        count(graph.workstreams.len(), "workstream"),
        count(links.count(), "link"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tests run as anybody, and an administrator who writes to such a path can put a file in its place.
    #[test]
    fn nothing_is_said_where_the_graph_is_printed() {
        for path in [
            "/dev/stdout",
            "/dev/stderr",
            "/dev/fd/1",
            "/proc/self/fd/1",
            "/dev/null",
        ] {
            assert!(is_printed_to(Path::new(path)), "{path}");
        }
        assert!(!is_printed_to(Path::new(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/Cargo.toml"
        ))));
    }
}
