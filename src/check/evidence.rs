//! Published tables, and whether they give votes for every cell.

use super::words::Checker;
use crate::diagnostics::{Diagnostic, Marked};
use crate::load::{Loaded, RawTable, RawTableRow, Text};
use crate::model::{Measure, Table, TableRow, Workspace};

pub(super) fn tables(checker: &mut Checker, loaded: &Loaded) -> Vec<Table> {
    let mut raw: Vec<&RawTable> = loaded.tables.iter().collect();
    raw.sort_by(|a, b| (&a.id.value, a.id.at).cmp(&(&b.id.value, b.id.at)));
    let ids: Vec<Marked<&str>> = raw
        .iter()
        .map(|t| Marked {
            value: t.id.value.as_str(),
            at: t.id.at,
        })
        .collect();
    let before = checker.count_problems();
    checker.index("table", &ids);
    let tables = raw.iter().map(|raw| table(checker, raw)).collect();
    checker.found_in_evidence = checker.count_problems() > before
        || loaded.tables.iter().any(|table| table.measure.is_none());
    tables
}

fn table(checker: &mut Checker, raw: &RawTable) -> Table {
    let measures = [
        ("contributions", Measure::Contributions),
        ("ideas", Measure::Ideas),
        ("net-votes", Measure::NetVotes),
    ];
    let measure = raw.measure.as_ref();
    let measure = measure.map_or(Measure::Ideas, |text| {
        checker.word("something that a table counts", text, &measures)
    });
    let audience = raw.audience.as_ref();
    let audience = audience.and_then(|text| checker.reference("audience", text, |c| &c.audiences));
    if raw.audience.is_some() {
        for column in &raw.columns {
            checker.reference("element", column, |c| &c.elements);
        }
    }
    Table {
        id: raw.id.value.clone(),
        title: raw
            .title
            .as_ref()
            .map(|t| t.value.clone())
            .unwrap_or_default(),
        measure,
        audience,
        columns: raw.columns.iter().map(|c| c.value.clone()).collect(),
        rows: raw
            .rows
            .iter()
            .map(|row| table_row(checker, raw, row))
            .collect(),
        totals: raw.totals.as_ref().map(|row| table_row(checker, raw, row)),
        source: raw.source.clone(),
    }
}

fn table_row(checker: &mut Checker, table: &RawTable, raw: &RawTableRow) -> TableRow {
    if raw.cells.len() != table.columns.len() {
        let message = format!(
            "this row has {} cells, and the table {} columns",
            raw.cells.len(),
            table.columns.len()
        );
        checker.report(
            Diagnostic::at("bad-table", raw.at, message).remedy("write `null` for each blank cell"),
        );
    }
    TableRow {
        name: raw
            .name
            .as_ref()
            .map(|t| t.value.clone())
            .unwrap_or_default(),
        cells: raw
            .cells
            .iter()
            .map(|cell| cell.as_ref().map(|text| hundredths(checker, text)))
            .collect(),
        total: raw.total.as_ref().map(|text| hundredths(checker, text)),
    }
}

/// A printed number, exactly, in hundredths; net votes can be negative.
fn hundredths(checker: &mut Checker, text: &Text) -> i64 {
    let trimmed = text.value.trim().trim_end_matches('%');
    let (sign, digits) = match trimmed.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, trimmed),
    };
    let digits = digits.replace(',', "");
    let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
    let number = format!("{whole}{rest:0<2}");
    let is_digits = number.bytes().all(|b| b.is_ascii_digit());
    // Ten digits before the point, so that no column of any length adds up to more than can be held.
    let fits = (1..=10).contains(&whole.len()) && rest.len() <= 2;
    match number.parse::<i64>() {
        Ok(value) if is_digits && fits => sign * value,
        _ => {
            checker.report(
                Diagnostic::at(
                    "bad-number",
                    text.at,
                    format!("`{}` is not a printed number", text.value),
                )
                .remedy("write it like 12, 1,467 or 35.26; write `null` where the cell is blank"),
            );
            0
        }
    }
}

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
        .filter_map(|t| Some((t, t.columns.iter().position(|c| c == element)?)))
        .map(|(t, column)| {
            let cell = |row: &TableRow| row.cells.get(column).copied().flatten();
            if t.rows.is_empty() {
                t.totals.as_ref().and_then(cell).unwrap_or(0)
            } else {
                t.rows.iter().filter_map(cell).sum()
            }
        })
        .collect()
}
