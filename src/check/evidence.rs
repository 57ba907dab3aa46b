//! Published tables, and whether they give votes for every cell.

use super::words::Checker;
use crate::diagnostics::{Diagnostic, Marked};
use crate::load::{Loaded, RawTable, RawTableRow, Text};
use crate::model::{Measure, Table, TableRow, WeightsFrom, Workspace};

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
    checker.index("table", &ids);
    raw.iter().filter_map(|raw| table(checker, raw)).collect()
}

fn table(checker: &mut Checker, raw: &RawTable) -> Option<Table> {
    let measures = [
        ("contributions", Measure::Contributions),
        ("ideas", Measure::Ideas),
        ("net-votes", Measure::NetVotes),
    ];
    let measure = checker.word(
        "something that a table counts",
        raw.measure.as_ref()?,
        &measures,
    );
    let audience = raw.audience.as_ref();
    let audience = audience.and_then(|text| checker.reference("audience", text, |c| &c.audiences));
    if raw.audience.is_some() {
        for column in &raw.columns {
            checker.reference("element", column, |c| &c.elements);
        }
    }
    Some(Table {
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
    })
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
    match number.parse::<i64>() {
        Ok(value) if rest.len() <= 2 && number.len() <= 15 && value >= 0 => sign * value,
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
pub(super) fn votes_for_every_cell(checker: &mut Checker, workspace: &Workspace) {
    let programme = &workspace.programme;
    let wanted = std::iter::once(programme.weights)
        .chain(programme.scenarios.iter().filter_map(|s| s.weights));
    if !wanted.into_iter().any(|from| from == WeightsFrom::Votes) || checker.incomplete {
        return;
    }
    for (e, element) in programme.elements.iter().enumerate() {
        for (a, audience) in programme.audiences.iter().enumerate() {
            let needed = workspace
                .recommendations
                .iter()
                .any(|r| r.element == e && r.audience == a);
            let found = workspace
                .tables
                .iter()
                .filter(|t| t.measure == Measure::NetVotes && t.audience == Some(a))
                .filter(|t| t.columns.iter().any(|c| c == element.id.as_str()))
                .count();
            if needed && found != 1 {
                let message = format!(
                    "weights come from votes, and {} with net votes for element `{}` and audience `{}`",
                    if found == 0 {
                        "there is no table".to_owned()
                    } else {
                        format!("there are {found} tables")
                    },
                    element.id,
                    audience.id
                );
                checker.report(super::whole("missing-evidence", &message).remedy(
                    "add one such table to recommendations/evidence/, or choose `weights: {from: equal}`",
                ));
            }
        }
    }
}
