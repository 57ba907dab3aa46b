//! `match`: the suggestions as tables, JSON and CSV.

use super::super::stages::{Stage, Stages};
use super::super::table::{self, percent, short};
use super::super::{Common, Format, Stop, output, workspace};
use super::Flags;
use crate::matching::{Band, Matches, Options, Overlap, Suggestion, suggest};
use crate::model::Workspace;

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    let mut stages = Stages::quick(common);
    stages.begin(Stage::Reading);
    let workspace = workspace(common, None)?;
    stages.begin(Stage::Matching);
    let options = Options {
        top: flags.top,
        all: flags.all,
    };
    let matches = suggest(&workspace, options);
    stages.whole(Stage::Printing, || match common.format {
        Format::Json => output::print_json(&matches),
        Format::Csv => output::print(&csv(&matches)),
        Format::Text => output::print(&text(&workspace, &matches)),
    })
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
    ];
    let row = |s: &Suggestion| {
        vec![
            s.recommendation.clone(),
            s.part.clone(),
            s.workstream.clone(),
            format!("{:.6}", s.score),
            s.band.word().to_owned(),
            words(s, usize::MAX),
            s.unmatched.join(", "),
        ]
    };
    let rows: Vec<Vec<String>> = matches.suggestions.iter().map(row).collect();
    table::csv(&headings, &rows)
}

/// The words behind a suggestion, with their shares and fields.
fn words(suggestion: &Suggestion, most: usize) -> String {
    let terms = suggestion.terms.iter().take(most).map(|term| {
        let found = term.found_as.as_ref();
        let found = found.map_or_else(String::new, |found| format!(" = {found}"));
        let share = (term.share.value() * 100.0).round();
        format!("{}{found} {share} % ({})", term.word, term.field)
    });
    terms.collect::<Vec<_>>().join(", ")
}

fn text(workspace: &Workspace, matches: &Matches) -> String {
    let mut out = String::new();
    for band in [Band::Likely, Band::Possible] {
        let found = matches.suggestions.iter().filter(|s| s.band == band);
        let found: Vec<&Suggestion> = found.collect();
        if !found.is_empty() {
            out.push_str(&band_table(workspace, band, &found));
        }
    }
    let unlikely = matches
        .suggestions
        .iter()
        .filter(|s| s.band == Band::Unlikely);
    out.push_str(&format!(
        "{} unlikely ones are not shown here\n",
        unlikely.count()
    ));
    out.push_str(&overlaps(&matches.overlaps));
    out
}

fn band_table(workspace: &Workspace, band: Band, found: &[&Suggestion]) -> String {
    let rows = found.iter().map(|s| {
        vec![
            s.workstream.clone(),
            s.part.clone(),
            format!("{:.2}", s.score),
            short(&workspace.part(s.pair.0).1.text, 90),
            words(s, 4),
            s.unmatched.join(", "),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let headings = ["workstream", "part", ">score", "text", "words", "unmatched"];
    format!(
        "{} ({})\n{}",
        band.word(),
        found.len(),
        table::text(&headings, &rows)
    )
}

fn overlaps(overlaps: &[Overlap]) -> String {
    let rows = overlaps.iter().map(|o| {
        vec![
            o.workstreams[0].clone(),
            o.workstreams[1].clone(),
            percent(o.score),
            format!("{:?}", o.costs),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    table::text(&["workstream", "overlaps", ">score", ">cost"], &rows)
}
