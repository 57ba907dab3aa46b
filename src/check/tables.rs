//! Published tables: columns, rows and printed numbers.

use std::collections::BTreeSet;

use super::words::{Checker, Index};
use crate::diagnostics::{Diagnostic, Marked};
use crate::load::{Loaded, RawColumn, RawTable, RawTableRow, Text};
use crate::model::{
    Cell, Column, Measure, Percent, SUPPRESSED, Table, TableRow, without_separators,
};

pub(super) fn tables(checker: &mut Checker, loaded: &Loaded) -> Vec<Table> {
    let before = checker.count_problems();
    let (raw, _) = in_order(checker, "table", &loaded.evidence.tables, |raw| &raw.id);
    let tables = raw.iter().map(|raw| table(checker, raw)).collect();
    checker.found_in_evidence =
        checker.count_problems() > before || raw.iter().any(|table| table.measure.is_none());
    tables
}

/// Items by their ids, which are unique, and their names.
pub(super) fn in_order<'a, T>(
    checker: &mut Checker,
    what: &str,
    items: &'a [T],
    id: fn(&T) -> &Text,
) -> (Vec<&'a T>, Index) {
    let items = by_id(items, id);
    let ids: Vec<Marked<&str>> = items
        .iter()
        .map(|&item| Marked {
            value: id(item).value.as_str(),
            at: id(item).at,
        })
        .collect();
    let index = checker.index(what, &ids);
    (items, index)
}

/// Items by their ids; numbers in ids count by their size: `question-2` stands before `question-10`.
pub(super) fn by_id<T>(items: &[T], id: fn(&T) -> &Text) -> Vec<&T> {
    let mut items: Vec<&T> = items.iter().collect();
    items.sort_by(|a, b| {
        let (a, b) = (id(a), id(b));
        (pieces(&a.value), &a.value, a.at).cmp(&(pieces(&b.value), &b.value, b.at))
    });
    items
}

/// An id in pieces: words, and numbers with how long they are.
fn pieces(id: &str) -> Vec<(usize, &[u8])> {
    let same = |a: &u8, b: &u8| a.is_ascii_digit() == b.is_ascii_digit();
    let pieces = id.as_bytes().chunk_by(same);
    pieces
        .map(|piece| match piece[0].is_ascii_digit() {
            true => (piece.len(), piece),
            false => (0, piece),
        })
        .collect()
}

fn table(checker: &mut Checker, raw: &RawTable) -> Table {
    let measures = [
        ("contributions", Measure::Contributions),
        ("ideas", Measure::Ideas),
        ("net-votes", Measure::NetVotes),
        ("participants", Measure::Participants),
    ];
    let measure = raw.measure.as_ref();
    let measure = measure.map_or(Measure::Ideas, |text| {
        checker.word("something that a table counts", text, &measures)
    });
    let known = raw.measure.as_ref().and_then(|text| {
        let mut known = measures.iter();
        known.find(|(word, _)| *word == text.value)
    });
    if known.is_some() && measure != Measure::Participants {
        hides_no_people(checker, raw, measure);
    }
    let audience = raw.audience.as_ref();
    let audience = audience.and_then(|text| checker.reference("audience", text, |c| &c.audiences));
    let rows_are = raw.rows_are.as_ref();
    let rows_are = rows_are.map(|text| checker.word("what rows can be", text, &[("domains", ())]));
    let is_cross_table = rows_are.is_some();
    if raw.audience.is_some() || is_cross_table {
        let counts = raw.columns.iter().filter(|column| column.count.is_none());
        for column in counts {
            checker.reference("element", &column.name, |c| &c.elements);
        }
    }
    rows_named_twice(checker, raw);
    if is_cross_table {
        for name in raw.rows.iter().filter_map(|row| row.name.as_ref()) {
            domain(checker, name);
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
        is_cross_table,
        columns: columns(checker, raw),
        rows: raw
            .rows
            .iter()
            .map(|row| table_row(checker, raw, row))
            .collect(),
        totals: raw.totals.as_ref().map(|row| table_row(checker, raw, row)),
        source: raw.source.clone(),
    }
}

/// Where a small number is left out, what it would add to a cell is not known.
fn hides_no_people(checker: &mut Checker, table: &RawTable, measure: Measure) {
    let rows = table.rows.iter().chain(&table.totals);
    let cells = rows.flat_map(|row| row.cells.iter().flatten());
    for cell in cells.filter(|cell| cell.value == SUPPRESSED) {
        let message = format!("`{SUPPRESSED}` hides people, and this table counts {measure}");
        let problem = Diagnostic::at("hidden-number", cell.at, message);
        checker.report(problem.remedy(
            "write the number itself; only a table with `measure: participants` can leave one out",
        ));
    }
}

/// Rows are called what the framework calls its domains.
fn domain(checker: &mut Checker, name: &Text) {
    if !checker.domains.contains(&name.value) {
        let known: Vec<String> = checker.domains.clone();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        checker.unknown_word("the name of a domain of programme.yaml", name, &known);
    }
}

fn columns(checker: &mut Checker, table: &RawTable) -> Vec<Column> {
    let raw: &[RawColumn] = &table.columns;
    let mut columns: Vec<Column> = Vec::new();
    for (index, column) in raw.iter().enumerate() {
        let name = &column.name.value;
        if columns.iter().any(|other| other.name == *name) {
            let message = format!("this table has two columns `{name}`");
            let problem = Diagnostic::at("duplicate-column", column.name.at, message);
            checker.report(problem.remedy("name each column once"));
        }
        let mut other = |text: &Text| {
            let found = raw
                .iter()
                .position(|other| other.count.is_none() && other.name.value == text.value);
            if found.is_none() {
                let counts = raw.iter().filter(|other| other.count.is_none());
                let known: Vec<&str> = counts.map(|other| other.name.value.as_str()).collect();
                checker.unknown_word("a column of counts in this table", text, &known);
            }
            found
        };
        let count = column.count.as_ref().and_then(&mut other);
        let percent = match &column.of {
            Some(of) => other(of).and_then(|of| Some(Percent::OfColumn(count?, of))),
            None => count.map(Percent::OfTotal),
        };
        let rows = table.rows.iter().chain(&table.totals);
        let printed = rows.filter_map(|row| row.cells.get(index)?.as_ref());
        columns.push(Column {
            percent,
            step: printed.map(|text| step(&text.value)).min().unwrap_or(100),
            ..Column::counts(name)
        });
    }
    columns
}

/// What the last place of a printed number is worth, in hundredths.
pub(super) fn step(printed: &str) -> i64 {
    let places = printed.split_once('.').map_or("", |(_, places)| places);
    match places.bytes().take_while(u8::is_ascii_digit).count() {
        0 => 100,
        1 => 10,
        _ => 1,
    }
}

/// Cells are told apart by the names of their rows.
fn rows_named_twice(checker: &mut Checker, table: &RawTable) {
    let mut seen = BTreeSet::new();
    for name in table.rows.iter().filter_map(|row| row.name.as_ref()) {
        if !seen.insert(&name.value) {
            let message = format!("this table has two rows `{}`", name.value);
            let problem = Diagnostic::at("duplicate-row", name.at, message);
            checker.report(problem.remedy("name each row once"));
        }
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
            .map(|cell| match cell {
                None => Cell::Blank,
                Some(text) if text.value == SUPPRESSED => Cell::Suppressed,
                Some(text) => Cell::Hundredths(hundredths(checker, text)),
            })
            .collect(),
        total: raw.total.as_ref().map(|text| hundredths(checker, text)),
    }
}

/// A printed number, exactly, in hundredths; net votes can be negative.
pub(super) fn hundredths(checker: &mut Checker, text: &Text) -> i64 {
    parsed(&text.value).unwrap_or_else(|| {
        checker.report(
            Diagnostic::at(
                "bad-number",
                text.at,
                format!("`{}` is not a printed number", text.value),
            )
            .remedy("write it like 12, 1,467 or 35.26, with a point before decimals; write `null` where the cell is blank"),
        );
        0
    })
}

/// The same, where it is one.
pub(super) fn parsed(text: &str) -> Option<i64> {
    let trimmed = text.trim().trim_end_matches('%').trim_end();
    let (sign, digits) = match trimmed.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, trimmed),
    };
    let digits = without_separators(digits)?;
    let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
    let number = format!("{whole}{rest:0<2}");
    let is_digits = number.bytes().all(|b| b.is_ascii_digit());
    // Ten digits before the point, so that no column of any length adds up to more than can be held.
    let fits = (1..=10).contains(&whole.len()) && rest.len() <= 2;
    let number = number.parse::<i64>().ok()?;
    (is_digits && fits).then_some(sign * number)
}
