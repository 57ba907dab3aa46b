//! The rows of `gaps --format csv`: a table for each question that somebody with a spreadsheet asks.

use clap::ValueEnum;

use super::super::table;
use crate::coverage::{Gaps, LinkView, RecommendationGap};
use crate::model::Workspace;

/// What the rows are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Table {
    /// A row for each recommendation
    Recommendations,
    /// A row for each link of a workstream that runs today
    Links,
    /// A row for each workstream, with its cost by year
    Workstreams,
    /// A row for each cell of the gap map
    Cells,
}

/// One of the tables as CSV.
pub(super) fn csv(table: Table, workspace: &Workspace, gaps: &Gaps) -> String {
    match table {
        Table::Recommendations => recommendations(gaps),
        Table::Links => links(gaps),
        Table::Workstreams => workstreams(workspace, gaps),
        Table::Cells => cells(gaps),
    }
}

fn recommendations(gaps: &Gaps) -> String {
    let headings = [
        "id",
        "element",
        "audience",
        "weight",
        "coverage",
        "coverage_raw",
        "status",
        "duplicated",
        "workstreams",
        "excused",
        "excused_until",
        "text",
    ];
    let row = |r: &RecommendationGap| {
        let excused = r.excused.as_ref();
        let until = excused.and_then(|excused| excused.excuse.until);
        vec![
            r.id.clone(),
            r.element.clone(),
            r.audience.clone(),
            r.weight.to_string(),
            table::six(r.coverage),
            table::six(r.coverage_raw),
            r.status.word().to_owned(),
            r.duplicated.to_string(),
            super::workstreams(r).join(" "),
            excused.map_or_else(String::new, |excused| excused.excuse.state.to_string()),
            until.map_or_else(String::new, |until| until.to_string()),
            r.text.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = gaps.recommendations.iter().map(row).collect();
    table::csv(&headings, &rows)
}

fn links(gaps: &Gaps) -> String {
    let headings = [
        "workstream",
        "recommendation",
        "part",
        "extent",
        "confidence",
        "origin",
    ];
    let row = |r: &RecommendationGap, link: &LinkView| {
        vec![
            link.workstream.clone(),
            r.id.clone(),
            link.part.clone(),
            table::six(link.extent),
            table::six(link.confidence),
            link.origin.word().to_owned(),
        ]
    };
    let all = gaps.recommendations.iter();
    let rows: Vec<Vec<String>> = all
        .flat_map(|r| r.links.iter().map(move |link| row(r, link)))
        .collect();
    table::csv(&headings, &rows)
}

fn workstreams(workspace: &Workspace, gaps: &Gaps) -> String {
    let years = workspace.programme.years.iter();
    let costs: Vec<String> = years.map(|year| format!("cost {}", year.label)).collect();
    let mut headings = vec!["id", "name", "owner", "status", "funding", "standing"];
    headings.extend(costs.iter().map(String::as_str));
    headings.extend([
        "cost_total",
        "cost_basis",
        "replacement_cost",
        "only_cover_of",
        "serves",
    ]);
    let pairs = workspace.workstreams.iter().zip(&gaps.workstreams);
    let rows: Vec<Vec<String>> = pairs
        .map(|(found, view)| {
            let mut row = vec![
                view.id.clone(),
                found.name.clone(),
                found.owner.clone(),
                view.status.word().to_owned(),
                view.funding.word().to_owned(),
                view.standing.word().to_owned(),
            ];
            let costs = found.costs_until_it_ends();
            row.extend(table::money(costs.as_deref(), workspace.year_count()));
            row.extend([
                costs.map_or_else(String::new, |_| found.cost_basis.to_string()),
                table::six(view.replacement_cost),
                view.only_cover_of.join(" "),
                view.serves.join(" "),
            ]);
            row
        })
        .collect();
    table::csv(&headings, &rows)
}

fn cells(gaps: &Gaps) -> String {
    let headings = [
        "element",
        "audience",
        "recommendations",
        "covered",
        "partly",
        "uncovered",
        "excused",
        "coverage",
    ];
    let rows: Vec<Vec<String>> = gaps
        .cells
        .iter()
        .map(|cell| {
            vec![
                cell.element.clone(),
                cell.audience.clone(),
                cell.recommendations.to_string(),
                cell.covered.to_string(),
                cell.partly.to_string(),
                cell.uncovered.to_string(),
                cell.excused.to_string(),
                table::six(cell.coverage),
            ]
        })
        .collect();
    table::csv(&headings, &rows)
}
