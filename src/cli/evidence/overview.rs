//! `evidence`: the workshop's tables, the weights derived from them, and what does not add up.

use super::super::stages::{Stage, Stages};
use super::super::table;
use super::super::{Common, Format, Stop, output, workspace};
use crate::evidence::{Evidence, evidence};
use crate::model::Workspace;

pub(super) fn run(common: &Common) -> Result<(), Stop> {
    output::only(common, &[Format::Text, Format::Json])?;
    let mut stages = Stages::quick(common);
    stages.begin(Stage::Reading);
    let workspace = workspace(common, None)?;
    stages.begin(Stage::Weighing);
    let found = evidence(&workspace);
    stages.whole(Stage::Printing, || match common.format {
        Format::Json => output::print_json(&found),
        _ => output::print(&text(&workspace, &found)),
    })
}

fn text(workspace: &Workspace, evidence: &Evidence) -> String {
    let mut out = String::new();
    if evidence.tables.is_empty() {
        out.push_str("There are no published tables in recommendations/evidence/.\n");
    } else {
        let rows: Vec<Vec<String>> = evidence
            .tables
            .iter()
            .map(|t| {
                let printed = t
                    .total_printed
                    .as_ref()
                    .map_or("–".to_owned(), ToString::to_string);
                vec![
                    t.id.clone(),
                    t.measure.to_string(),
                    printed,
                    t.total_computed.to_string(),
                    t.title.clone(),
                ]
            })
            .collect();
        out.push_str("Tables as published\n");
        out.push_str(&table::text(
            &["table", "counts", ">printed total", ">added up", "title"],
            &rows,
        ));
    }
    out.push_str("\nFigures that do not add up\n");
    if evidence.inconsistencies.is_empty() {
        out.push_str("None.\n");
    } else {
        let rows: Vec<Vec<String>> = evidence
            .inconsistencies
            .iter()
            .map(|i| {
                vec![
                    i.place.clone(),
                    i.what.clone(),
                    i.printed.clone(),
                    i.computed.clone(),
                ]
            })
            .collect();
        out.push_str(&table::text(
            &["table", "what", ">printed", ">added up"],
            &rows,
        ));
    }
    out.push_str("\nWeights of recommendations\n");
    out.push_str(&weights(workspace, evidence));
    out.push_str("Net votes alone do not tell how far the same people might have voted otherwise on another day.\n");
    out
}

fn weights(workspace: &Workspace, evidence: &Evidence) -> String {
    let total: f64 = evidence.weights.iter().map(|w| w.weight).sum();
    let rows: Vec<Vec<String>> = evidence
        .weights
        .iter()
        .zip(&workspace.recommendations)
        .map(|(w, r)| {
            let votes = w.cell_votes.map_or("–".to_owned(), |v| v.to_string());
            let contested = if w.contested {
                " (contested: more against than for)"
            } else {
                ""
            };
            vec![
                w.recommendation.clone(),
                w.element.clone(),
                w.audience.clone(),
                votes + contested,
                format!("{:.2}", w.weight),
                table::percent(if total > 0.0 { w.weight / total } else { 0.0 }),
                table::short(&r.text, 50),
            ]
        })
        .collect();
    let headings = [
        "id",
        "element",
        "audience",
        ">votes of its cell",
        ">weight",
        ">share",
        "recommendation",
    ];
    table::text(&headings, &rows)
}
