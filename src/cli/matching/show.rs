//! `match`: the suggestions as text, JSON and CSV.

use serde::Serialize;

use super::super::stages::{Stage, Stages};
use super::super::table::{self, printable};
use super::super::{Common, Format, Stop, output};
use super::changed::ChangedView;
use super::meaning;
use super::overlaps;
use super::quality;
use super::{Flags, opened};
use crate::matching::{Band, Matches, Options, Suggestion, suggest, words};
use crate::model::Workspace;
use crate::words::capital;

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    let mut stages = Stages::quick(common);
    stages.begin(Stage::Reading);
    let workspace = opened(common)?;
    stages.begin(Stage::Matching);
    let options = Options {
        top: flags.top,
        all: flags.all,
        overlaps: common.format != Format::Csv,
    };
    let nearness = meaning::of_workspace(flags.model.as_deref(), &workspace)?;
    let matches = suggest(&workspace, options, nearness.as_ref());
    let changed = workspace.changed_texts();
    stages.whole(Stage::Printing, || match common.format {
        Format::Json => output::print_json(&View {
            matches: &matches,
            review: changed
                .iter()
                .map(|c| ChangedView::of(&workspace, c))
                .collect(),
        }),
        Format::Csv => output::print_exactly(&csv(&matches)),
        Format::Text => output::print(&text(&workspace, &matches)),
    })
}

/// The matches, and the decisions whose texts have changed since.
#[derive(Serialize, schemars::JsonSchema)]
pub(in crate::cli) struct View<'a> {
    #[serde(flatten)]
    matches: &'a Matches,
    review: Vec<ChangedView<'a>>,
}

fn csv(matches: &Matches) -> String {
    let headings = [
        "recommendation",
        "part",
        "workstream",
        "score",
        "band",
        "words",
        "unmatched",
        "decision",
        "linked",
    ];
    let row = |s: &Suggestion| {
        vec![
            s.recommendation.clone(),
            s.part.clone(),
            s.workstream.clone(),
            format!("{:.6}", s.score),
            s.band.word().to_owned(),
            words(&s.terms, usize::MAX),
            s.unmatched.join(", "),
            s.decision.map_or_else(String::new, |d| d.to_string()),
            s.linked.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = matches.suggestions.iter().map(row).collect();
    table::csv(&headings, &rows)
}

fn text(workspace: &Workspace, matches: &Matches) -> String {
    let mut out = changed(workspace);
    if matches.suggestions.is_empty() {
        out.push_str("No suggestions: no other workstream shares a word with a recommendation\n\n");
    }
    for band in [Band::Likely, Band::Possible] {
        let found = matches.suggestions.iter().filter(|s| s.band == band);
        let found: Vec<&Suggestion> = found.collect();
        if !matches.suggestions.is_empty() {
            out.push_str(&section(workspace, band, &found));
        }
    }
    let unlikely = matches
        .suggestions
        .iter()
        .filter(|s| s.band == Band::Unlikely);
    match unlikely.count() {
        0 => {}
        1 => out.push_str("Unlikely (1), not listed here: `--format csv` has it\n\n"),
        n => out.push_str(&format!(
            "Unlikely ({n}), not listed here: `--format csv` has them\n\n"
        )),
    }
    out.push_str(&overlaps::text(&matches.overlaps));
    out.push_str(&quality::text(&matches.bands));
    out.push_str(
        "Nothing counts until somebody decides: `gapwise match --review` goes through them one by one.\n",
    );
    out
}

/// Decisions whose texts have changed since.
fn changed(workspace: &Workspace) -> String {
    let changed = workspace.changed_texts();
    let texts = changed.iter().map(|c| ChangedView::of(workspace, c).text());
    match texts.collect::<String>() {
        none if none.is_empty() => none,
        texts => format!("Decisions up for review ({})\n{texts}\n", changed.len()),
    }
}

/// The suggestions of a band, under the recommendations that they are for.
fn section(workspace: &Workspace, band: Band, found: &[&Suggestion]) -> String {
    let mut out = format!("{} ({})\n", capital(band.word()), found.len());
    let mut before = None;
    for suggestion in found {
        let (part, workstream) = suggestion.pair;
        if before.replace(part) != Some(part) {
            let text = &workspace.part(part).1.text;
            out.push_str(&wrapped(&format!("{}  {text}", suggestion.part), 0));
        }
        let name = &workspace.workstreams[workstream].name;
        out.push_str(&wrapped(&entry(suggestion, name), 4));
        out.push_str(&wrapped(&suggestion.behind(), 10));
    }
    out.push('\n');
    out
}

fn entry(suggestion: &Suggestion, name: &str) -> String {
    let decided = suggestion.decision.map(|d| d.to_string());
    let known = decided.or(suggestion.linked.then(|| "linked".to_owned()));
    let known = known.map_or_else(String::new, |word| format!("  [{word}]"));
    let Suggestion {
        score, workstream, ..
    } = suggestion;
    format!("{score:.2}  {workstream}: {name}{known}")
}

/// A text in lines of the terminal's width, all of them set in, those after the first a little more.
pub(super) fn wrapped(text: &str, indent: usize) -> String {
    let (first, rest) = (" ".repeat(indent), " ".repeat(indent + 6));
    let width = textwrap::Options::new(usize::from(table::width()));
    let options = width.initial_indent(&first).subsequent_indent(&rest);
    textwrap::fill(&printable(text), options) + "\n"
}
