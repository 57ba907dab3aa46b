//! CSV as people save it: commas, semicolons or tabs, with titles above and notes below.

use super::{Cell, Kind, Look, MOST_CELLS, Row, Sheet, Wanted, text, too_large};
use crate::load::csv::{CsvRow, Fault, fault, rows};

const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// So many rows are looked at to tell what stands between fields.
const LOOKED_AT: usize = 60;

pub(super) fn read(
    file: &str,
    bytes: &[u8],
    wanted: &Wanted,
    best: &dyn Fn(&[Row]) -> usize,
) -> Result<Sheet, Fault> {
    if let Some(name) = &wanted.sheet {
        return Err(fault(
            "unknown-sheet",
            format!("this is a text file, which has no sheets such as `{name}`"),
            "leave `--sheet` out",
        ));
    }
    let (whole, note) = text::decoded(bytes)?;
    // Excel reads and writes this line, which is no row.
    let first = whole.lines().next().unwrap_or_default();
    let told = first.strip_prefix("sep=").and_then(|rest| {
        let mut letters = rest.trim_end_matches('\r').chars();
        let separator = letters.next().filter(|c| SEPARATORS.contains(c))?;
        letters.next().is_none().then_some(separator)
    });
    let separator = match wanted.separator.or(told) {
        Some(separator) => separator,
        None => most_likely(&whole, best),
    };
    let mut found = rows(&whole, separator as u8, MOST_CELLS, MOST_CELLS);
    if told.is_some() && !found.is_empty() {
        found.remove(0);
    }
    if found.len() >= MOST_CELLS
        || found.iter().map(|row| row.fields.len()).sum::<usize>() > MOST_CELLS
    {
        return Err(too_large());
    }
    let mut sheet = Sheet {
        file: file.to_owned(),
        separator: Some(separator),
        notes: note.into_iter().collect(),
        ..Sheet::default()
    };
    let faults = found
        .iter()
        .filter_map(|row| Some((row.line, row.fault.clone()?)));
    sheet.faults = faults.collect();
    sheet.rows = kept(&found);
    Ok(sheet)
}

/// The separator with which the headings are best understood; of equals the first.
fn most_likely(whole: &str, best: &dyn Fn(&[Row]) -> usize) -> char {
    let score = |separator: char| best(&kept(&rows(whole, separator as u8, LOOKED_AT, MOST_CELLS)));
    let scores = SEPARATORS.map(|separator| (score(separator), separator));
    let most = scores.iter().map(|(score, _)| *score).max().unwrap_or(0);
    let found = scores.into_iter().find(|(score, _)| *score == most);
    found.map_or(',', |(_, separator)| separator)
}

/// The rows in which something stands.
fn kept(found: &[CsvRow]) -> Vec<Row> {
    let rows = found.iter().map(|row| {
        let filled = row.fields.iter().enumerate();
        let filled = filled.filter(|(_, text)| !text.is_empty());
        let cells = filled.map(|(column, text)| {
            let cell = Cell {
                text: text.clone(),
                kind: Kind::Text,
                is_formula: false,
                look: Look::default(),
                shared: None,
            };
            (column, cell)
        });
        Row {
            number: row.line,
            is_hidden: false,
            cells: cells.collect(),
        }
    });
    // A row that cannot be read is shown where it stands, even if nothing of it could be.
    let rows = rows.zip(found);
    let rows = rows.filter(|(row, raw)| !row.cells.is_empty() || raw.fault.is_some());
    rows.map(|(row, _)| row).collect()
}
