//! Whether published tables count something for every cell, where weights come from that.

use super::words::Checker;
use crate::diagnostics::Diagnostic;
use crate::load::{Loaded, Text};
use crate::model::{Measure, Workspace, columns_for};

/// Where weights can come from by cells, and what tables then have to count for each.
const COUNTED: [(&str, Measure); 3] = [
    ("votes", Measure::NetVotes),
    ("votes-and-examples", Measure::NetVotes),
    ("ideas", Measure::Ideas),
];

/// Weights that come from cells need exactly one count for each cell that has recommendations, and
/// somewhere more than nothing.
pub(super) fn counts_for_every_cell(checker: &mut Checker, loaded: &Loaded, workspace: &Workspace) {
    // A table or recommendation that could not be read would be counted wrongly.
    if checker.incomplete || checker.found_in_evidence {
        return;
    }
    for (word, measure) in COUNTED {
        if let Some(asked) = super::weights_from(loaded, word) {
            every_cell(checker, workspace, asked, measure);
        }
    }
    let mut adds = workspace.tables.iter();
    if let Some(asked) = super::weights_from(loaded, "votes-and-examples")
        && !adds.any(|table| table.adds_votes())
    {
        let message = "there are no votes for examples to be added";
        checker.report(Diagnostic::at("missing-evidence", asked.at, message).remedy(
            "have a table of net votes with `rows_are: domains` and no audience, or choose `weights: {from: votes}`",
        ));
    }
}

fn every_cell(checker: &mut Checker, workspace: &Workspace, asked: &Text, measure: Measure) {
    let programme = &workspace.programme;
    let mut counts: Vec<i64> = Vec::new();
    let mut missing = false;
    for (e, element) in programme.elements.iter().enumerate() {
        for (a, audience) in programme.audiences.iter().enumerate() {
            let mut here = workspace.recommendations.iter();
            if !here.any(|r| r.element == e && r.audience == a) {
                continue;
            }
            let columns = columns_for(&workspace.tables, measure, a, element.id.as_str());
            let found: Vec<i64> = columns.map(|(t, column)| t.column_sum(column)).collect();
            if let [count] = found[..] {
                counts.push(count);
                continue;
            }
            missing = true;
            let tables = match found.len() {
                0 => "no table gives".to_owned(),
                several => format!("{several} tables give"),
            };
            let message = format!(
                "weights come from {}, and {tables} {measure} for element `{}` and audience `{}`",
                asked.value, element.id, audience.id
            );
            checker.report(
                Diagnostic::at("missing-evidence", asked.at, message).remedy(
                    "have one such table in recommendations/evidence/, or choose `weights: {from: equal}`",
                ),
            );
        }
    }
    if !missing && !counts.is_empty() && counts.iter().all(|&count| count <= 0) {
        let message = match measure {
            Measure::Ideas => "no cell has any idea, so there is nothing to aim at",
            _ => "no cell has more votes for than against, so there is nothing to aim at",
        };
        checker.report(
            Diagnostic::at("no-weight", asked.at, message)
                .remedy("choose `weights: {from: equal}` or `weights: {from: given}`"),
        );
    }
}
