//! Whether published tables give votes for every cell.

use super::words::Checker;
use crate::diagnostics::Diagnostic;
use crate::load::Loaded;
use crate::model::{Measure, TableRow, Workspace};

/// `weights: {from: votes}` needs exactly one count of net votes for each cell that has
/// recommendations, and somewhere a vote in favour.
pub(super) fn votes_for_every_cell(checker: &mut Checker, loaded: &Loaded, workspace: &Workspace) {
    let Some(asked) = super::weights_from(loaded, "votes") else {
        return;
    };
    // A table or recommendation that could not be read would be counted wrongly.
    if checker.incomplete || checker.found_in_evidence {
        return;
    }
    let programme = &workspace.programme;
    let mut votes: Vec<i64> = Vec::new();
    let mut missing = false;
    for (e, element) in programme.elements.iter().enumerate() {
        for (a, audience) in programme.audiences.iter().enumerate() {
            let mut here = workspace.recommendations.iter();
            if !here.any(|r| r.element == e && r.audience == a) {
                continue;
            }
            let found = columns(workspace, element.id.as_str(), a);
            if let [votes_here] = found[..] {
                votes.push(votes_here);
                continue;
            }
            missing = true;
            let tables = match found.len() {
                0 => "no table gives".to_owned(),
                several => format!("{several} tables give"),
            };
            let message = format!(
                "weights come from votes, and {tables} net votes for element `{}` and audience `{}`",
                element.id, audience.id
            );
            checker.report(
                Diagnostic::at("missing-evidence", asked.at, message).remedy(
                    "have one such table in recommendations/evidence/, or choose `weights: {from: equal}`",
                ),
            );
        }
    }
    if !missing && !votes.is_empty() && votes.iter().all(|&v| v <= 0) {
        checker.report(
            Diagnostic::at(
                "no-weight",
                asked.at,
                "no cell has more votes for than against, so there is nothing to aim at",
            )
            .remedy("choose `weights: {from: equal}` or `weights: {from: given}`"),
        );
    }
}

/// The votes for a cell in each table that has its column.
fn columns(workspace: &Workspace, element: &str, audience: usize) -> Vec<i64> {
    let tables = workspace
        .tables
        .iter()
        .filter(|t| t.measure == Measure::NetVotes && t.audience == Some(audience));
    tables
        .filter_map(|t| Some((t, t.column(element)?)))
        .map(|(t, column)| {
            let cell = |row: &TableRow| row.cell(column);
            if t.rows.is_empty() {
                t.totals.as_ref().and_then(cell).unwrap_or(0)
            } else {
                t.rows.iter().filter_map(cell).sum()
            }
        })
        .collect()
}
