//! `gaps`: what is covered today, by whom, and what nobody does.

mod rows;

use clap::Args;
use jiff::civil::Date;

use super::stages::{Stage, Stages};
use super::table::{self, percent, short};
use super::{Common, Format, Stop, matching, output, workspace};
use crate::brief::GapsView;
use crate::coverage::{Cell, ExcusedGap, GapStatus, Gaps, RecommendationGap, Standing, gaps};
use crate::evidence;
use crate::matching::{Overlaps, overlaps};
use crate::model::Workspace;

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// The day on which excused gaps are looked at (default: the first day of the programme)
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// With --format csv: what the rows are about (default: recommendations)
    #[arg(long, value_enum, value_name = "TABLE")]
    table: Option<rows::Table>,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    table::only_csv(common, flags.table.is_some())?;
    let asked = flags.table.unwrap_or(rows::Table::Recommendations);
    let mut stages = Stages::quick(common);
    stages.begin(Stage::Reading);
    let workspace = workspace(common, None)?;
    stages.begin(Stage::Weighing);
    let weights = evidence::weights(&workspace);
    stages.begin(Stage::FindingGaps);
    let gaps = gaps(&workspace, &weights, flags.as_of);
    stages.begin(Stage::Matching);
    let overlaps = match common.format {
        Format::Csv => Overlaps::default(),
        _ => overlaps(&workspace),
    };
    stages.whole(Stage::Printing, || match common.format {
        Format::Json => output::print_json(&GapsView::new(&gaps, &overlaps)),
        Format::Csv => output::print_exactly(&rows::csv(asked, &workspace, &gaps)),
        Format::Text => output::print(&text(&workspace, &gaps, &overlaps)),
    })
}

fn text(workspace: &Workspace, gaps: &Gaps, overlaps: &Overlaps) -> String {
    let count = |wanted| {
        gaps.recommendations
            .iter()
            .filter(|r| r.status == wanted)
            .count()
    };
    let mut out = format!(
        "{}\nWeighted coverage today: {} ({} if every link were certain)\n{} recommendations: {} covered, {} partly, {} not at all",
        table::printable(&workspace.programme.name),
        percent(gaps.coverage.value()),
        percent(gaps.coverage_raw.value()),
        gaps.recommendations.len(),
        count(GapStatus::Covered),
        count(GapStatus::Partly),
        count(GapStatus::Uncovered),
    );
    match count(GapStatus::Excused) {
        0 => out.push('\n'),
        excused => out.push_str(&format!(
            ", {excused} excused\nWithout the excused ones: {}\n",
            percent(gaps.coverage_without_excused.value())
        )),
    }
    let excused = gaps.cells.iter().any(|cell| cell.excused > 0);
    out.push_str("\nThe gap map: coverage, and how many are covered, partly and not at all");
    out.push_str(if excused { ", and excused\n" } else { "\n" });
    out.push_str(&map(workspace, gaps));
    out.push_str("\nRecommendations, the least covered first\n");
    out.push_str(&recommendations(gaps));
    out.push_str(&excused_gaps(gaps));
    out.push_str(&standing(gaps));
    if overlaps.pairs > 0 {
        out.push('\n');
        out.push_str(matching::overlaps::text(overlaps).trim_end());
        out.push('\n');
    }
    out
}

fn map(workspace: &Workspace, gaps: &Gaps) -> String {
    let programme = &workspace.programme;
    let mut headings = vec![""];
    headings.extend(programme.audiences.iter().map(|a| a.name.as_str()));
    let rows: Vec<Vec<String>> = programme
        .elements
        .iter()
        .map(|element| {
            let cells = programme.audiences.iter().map(|audience| {
                let here = |c: &&Cell| {
                    c.element == element.id.as_str() && c.audience == audience.id.as_str()
                };
                gaps.cells.iter().find(here).map_or_else(String::new, cell)
            });
            std::iter::once(element.name.clone()).chain(cells).collect()
        })
        .collect();
    table::text(&headings, &rows)
}

fn cell(cell: &Cell) -> String {
    if cell.recommendations == 0 {
        return "–".to_owned();
    }
    let excused = match cell.excused {
        0 => String::new(),
        excused => format!(", {excused} excused"),
    };
    format!(
        "{}  ({} / {} / {}{excused})",
        percent(cell.coverage.value()),
        cell.covered,
        cell.partly,
        cell.uncovered
    )
}

fn recommendations(gaps: &Gaps) -> String {
    let mut sorted: Vec<&RecommendationGap> = gaps.recommendations.iter().collect();
    sorted.sort_by(|a, b| {
        a.coverage
            .value()
            .total_cmp(&b.coverage.value())
            .then(a.id.cmp(&b.id))
    });
    let rows: Vec<Vec<String>> = sorted
        .into_iter()
        .map(|r| {
            vec![
                r.id.clone(),
                percent(r.coverage.value()),
                r.status.word().to_owned() + if r.duplicated { ", more than once" } else { "" },
                short(&r.text, 60),
                short(&workstreams(r).join(", "), 60),
            ]
        })
        .collect();
    table::text(
        &[
            "id",
            ">coverage",
            "status",
            "recommendation",
            "linked workstreams",
        ],
        &rows,
    )
}

/// Every excuse, with who answers for it; also those that have run out, and those that nobody needs.
fn excused_gaps(gaps: &Gaps) -> String {
    let all = gaps.recommendations.iter();
    let rows: Vec<Vec<String>> = all
        .filter_map(|r| Some((r, r.excused.as_ref()?)))
        .map(|(r, excused)| {
            let excuse = &excused.excuse;
            let words = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
            vec![
                r.id.clone(),
                excuse.state.to_string(),
                words(&excuse.owner),
                stands(r, excused),
                words(&excuse.why),
            ]
        })
        .collect();
    match rows.is_empty() {
        true => String::new(),
        false => format!(
            "\nExcused gaps: they stay in every total, and are gaps again from their day on\n{}",
            table::text(&["id", "state", "owner", "stands", "why"], &rows)
        ),
    }
}

/// Whether an excuse holds, and until or since when.
fn stands(r: &RecommendationGap, excused: &ExcusedGap) -> String {
    let until = excused.excuse.until.map(|until| until.to_string());
    match (r.status, excused.holds, until) {
        (GapStatus::Covered, ..) => "covered, so it is no gap".to_owned(),
        (_, true, Some(until)) => format!("until {until}"),
        (_, true, None) => "without end".to_owned(),
        (_, false, until) => format!("a gap again since {}", until.unwrap_or_default()),
    }
}

/// Each linked workstream once.
fn workstreams(r: &RecommendationGap) -> Vec<String> {
    let mut ids: Vec<String> = r.links.iter().map(|link| link.workstream.clone()).collect();
    ids.dedup();
    ids
}

/// Workstreams that serve nothing, or are only near something.
fn standing(gaps: &Gaps) -> String {
    let ids = |wanted: Standing| -> Vec<&str> {
        let found = gaps.workstreams.iter().filter(|w| w.standing == wanted);
        found.map(|w| w.id.as_str()).collect()
    };
    let mut out = String::new();
    for (wanted, words) in [
        (
            Standing::ServesNone,
            "Workstreams that serve no recommendation",
        ),
        (
            Standing::Adjacent,
            "Workstreams that are near a recommendation but cover none",
        ),
    ] {
        let found = ids(wanted);
        if !found.is_empty() {
            out.push_str(&format!("\n{words}: {}\n", found.join(", ")));
        }
    }
    out
}
