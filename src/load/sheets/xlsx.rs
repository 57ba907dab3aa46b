//! Workbooks: the cells of one sheet, as text.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Cursor;

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::beside::beside;
use super::hidden::{Hidden, hidden, places_are_sound};
use super::look::NumberFormat;
use super::packed::{broken, opened, spared};
use super::{
    Cell, Kind, Look, MOST_CELLS, MOST_TEXT, Row, Shared, Sheet, Wanted, letters, too_large,
};
use crate::diagnostics::suggestion;
use crate::load::csv::{Fault, fault};
use crate::words::{count, listed};

pub(super) type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn read(file: &str, bytes: &[u8], wanted: &Wanted) -> Result<Sheet, Fault> {
    let mut parts = opened(bytes)?;
    if !places_are_sound(&mut parts) {
        return Err(broken(&"it names cells that no sheet has"));
    }
    let workbook = spared(|| Workbook::new(Cursor::new(bytes)))?;
    let mut workbook = workbook.map_err(|error| broken(&error))?;
    let (name, mut notes) = chosen(&mut workbook, wanted)?;
    let mut room = Room::default();
    let mut rows = cells(&mut workbook, &name, &mut room)?;
    dress(&mut workbook, &name, &mut rows)?;
    let beside = beside(&mut workbook, &mut parts, &name)?;
    let merged = spared(|| workbook.merge_cells_by_sheet_name(&name))?;
    for region in merged.map_err(|error| broken(&error))? {
        spread(&mut rows, region, &mut room)?;
    }
    let Hidden {
        rows: unseen,
        columns,
    } = hidden(&mut parts, &name).unwrap_or_else(|| {
        notes.push("Whether rows or columns are hidden could not be seen in this workbook.".into());
        Hidden::default()
    });
    let rows = rows.into_iter().map(|(row, cells)| Row {
        number: row as usize + 1,
        is_hidden: unseen.contains(&row),
        cells,
    });
    Ok(Sheet {
        file: file.to_owned(),
        name: Some(name),
        rows: rows.collect(),
        hidden: columns,
        beside,
        notes,
        ..Sheet::default()
    })
}

/// The sheet that was asked for, or the only one that shows and holds something; and what was left aside.
fn chosen(workbook: &mut Workbook<'_>, wanted: &Wanted) -> Result<(String, Vec<String>), Fault> {
    let all = workbook.sheets_metadata().to_vec();
    let all: Vec<_> = all
        .into_iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .collect();
    if let Some(asked) = &wanted.sheet {
        let named = |name: &&calamine::Sheet| name.name.to_lowercase() == asked.to_lowercase();
        let exact = all.iter().find(|sheet| sheet.name == *asked);
        if let Some(sheet) = exact.or_else(|| all.iter().find(named)) {
            return Ok((sheet.name.clone(), Vec::new()));
        }
        let names: Vec<&str> = all.iter().map(|sheet| sheet.name.as_str()).collect();
        return Err(fault(
            "unknown-sheet",
            format!("this workbook has no sheet `{asked}`"),
            suggestion(asked, &names),
        ));
    }
    let mut filled = Vec::new();
    let mut notes = Vec::new();
    for sheet in &all {
        let is_filled = !workbook.is_blank(&sheet.name)?;
        if sheet.visible != SheetVisible::Visible {
            notes.push(format!(
                "Sheet `{}` is hidden and was not read.",
                sheet.name
            ));
        } else if is_filled {
            filled.push(sheet.name.clone());
        }
    }
    match filled.as_slice() {
        [one] => Ok((one.clone(), notes)),
        [] => Err(fault(
            "no-sheet",
            "no sheet of this workbook both shows and holds something",
            "name one with `--sheet`, or look at what is in the file",
        )),
        several => {
            let names: Vec<String> = several.iter().map(|name| format!("`{name}`")).collect();
            Err(fault(
                "several-sheets",
                format!(
                    "this workbook has {}: {}",
                    count(names.len(), "sheet"),
                    listed(&names)
                ),
                format!("name one of them, such as `--sheet \"{}\"`", several[0]),
            ))
        }
    }
}

trait Blank {
    fn is_blank(&mut self, sheet: &str) -> Result<bool, Fault>;
}

impl Blank for Workbook<'_> {
    fn is_blank(&mut self, sheet: &str) -> Result<bool, Fault> {
        let reader = spared(move || self.worksheet_cells_reader(sheet))?;
        let mut reader = reader.map_err(|error| broken(&error))?;
        loop {
            let from = &mut reader;
            let next = spared(move || from.next_cell())?;
            let Some(cell) = next.map_err(|error| broken(&error))? else {
                return Ok(true);
            };
            let text = shown(cell.get_value()).0;
            if !text.trim().is_empty() {
                return Ok(false);
            }
        }
    }
}

/// Rows from 0, and in each the cells with something in them.
type Cells = BTreeMap<u32, BTreeMap<usize, Cell>>;

/// What has been read so far.
#[derive(Debug, Default)]
struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    /// Counts one more cell with so many bytes of text.
    fn take(&mut self, text: usize) -> Result<(), Fault> {
        self.cells += 1;
        self.text += text;
        match self.cells > MOST_CELLS || self.text > MOST_TEXT {
            true => Err(too_large()),
            false => Ok(()),
        }
    }
}

fn cells(workbook: &mut Workbook<'_>, sheet: &str, room: &mut Room) -> Result<Cells, Fault> {
    let reader = spared(move || workbook.worksheet_cells_reader(sheet))?;
    let mut reader = reader.map_err(|error| broken(&error))?;
    let mut rows = Cells::new();
    loop {
        // Without the texts of formulas, which nobody needs and which can be long.
        let from = &mut reader;
        let next = spared(move || from.next_cell_with_formula_metadata())?;
        let Some(record) = next.map_err(|error| broken(&error))? else {
            return Ok(rows);
        };
        let (row, column) = record.pos;
        let is_formula = record.formula.is_some();
        let (text, mut kind) = shown(&record.value);
        let mut text = text.trim().to_owned();
        if text.is_empty() && is_formula && matches!(record.value, DataRef::Empty) {
            text = "a formula without a value".to_owned();
            kind = Kind::Broken;
        }
        if text.is_empty() {
            continue;
        }
        room.take(text.len())?;
        let cell = Cell {
            text,
            kind,
            is_formula,
            look: Look::default(),
            shared: None,
        };
        rows.entry(row).or_default().insert(column as usize, cell);
    }
}

/// Puts the look of each cell to it.
fn dress(workbook: &mut Workbook<'_>, sheet: &str, rows: &mut Cells) -> Result<(), Fault> {
    let reader = spared(move || workbook.worksheet_cells_reader(sheet))?;
    let mut reader = reader.map_err(|error| broken(&error))?;
    let formats = reader.styles().iter().map(|style| {
        let format = style.number_format.as_ref();
        format.map_or(NumberFormat::default(), |own| {
            NumberFormat::of(&own.format_code, own.format_id)
        })
    });
    let formats: Vec<NumberFormat> = formats.collect();
    loop {
        let from = &mut reader;
        let next = spared(move || from.next_style_id())?;
        let Some((row, column, style)) = next.map_err(|error| broken(&error))? else {
            return Ok(());
        };
        let cell = rows
            .get_mut(&row)
            .and_then(|row| row.get_mut(&(column as usize)));
        if let (Some(cell), Some(format)) = (cell, formats.get(style)) {
            cell.look = format.look(&cell.text);
        }
    }
}

/// The shortest decimal of a number that has 15 digits of it.
fn with_15_digits(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>();
    rounded.unwrap_or(number).to_string()
}

/// A value as text. The file holds numbers as binary fractions, most of them with 17 digits; a spreadsheet
/// shows and compares 15, and what it computes (0.1 + 0.2) differs from what it shows in the last two.
fn shown(value: &DataRef<'_>) -> (String, Kind) {
    match value {
        DataRef::Int(number) => (number.to_string(), Kind::Number),
        DataRef::Float(number) => (with_15_digits(*number), Kind::Number),
        DataRef::String(text) => (text.clone(), Kind::Text),
        DataRef::SharedString(text) => ((*text).to_owned(), Kind::Text),
        DataRef::Bool(true) => ("yes".to_owned(), Kind::Text),
        DataRef::Bool(false) => ("no".to_owned(), Kind::Text),
        DataRef::DateTime(date) => day(date),
        DataRef::DateTimeIso(text) => {
            let day = text.strip_suffix("T00:00:00").unwrap_or(text);
            (day.to_owned(), Kind::Date)
        }
        DataRef::DurationIso(text) => (text.clone(), Kind::Text),
        DataRef::Error(error) => (error.to_string(), Kind::Broken),
        DataRef::Empty => (String::new(), Kind::Text),
    }
}

fn day(date: &ExcelDateTime) -> (String, Kind) {
    // A time of day or a number of hours is no day.
    if !date.is_datetime() || date.as_f64() < 1.0 {
        return (date.as_f64().to_string(), Kind::Number);
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let text = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => (text, Kind::Date),
        _ => (
            format!("{text}T{hour:02}:{minute:02}:{second:02}"),
            Kind::Date,
        ),
    }
}

/// A region that shares its first cell shows it everywhere: in rows in which something else stands. Copies
/// count as cells do: a small file can ask for a great many.
fn spread(rows: &mut Cells, region: Dimensions, room: &mut Room) -> Result<(), Fault> {
    let ((top, left), (bottom, right)) = (region.start, region.end);
    // A sheet has 16,384 columns; a region of all of them is a title.
    let right = right.min(left.saturating_add(100));
    let found = rows.get(&top).and_then(|row| row.get(&(left as usize)));
    let Some(cell) = found.cloned() else {
        return Ok(());
    };
    if top > bottom || left > right || (top, left) == (bottom, right) {
        return Ok(());
    }
    let shared = Shared {
        range: format!(
            "{}{}:{}{}",
            letters(left as usize),
            u64::from(top) + 1,
            letters(region.end.1 as usize),
            u64::from(bottom) + 1
        ),
        rows: bottom > top,
        columns: right > left,
    };
    for cells in rows.range_mut(top..=bottom).map(|(_, cells)| cells) {
        for column in left..=right {
            room.take(shared.range.len())?;
            let own = match cells.entry(column as usize) {
                Entry::Occupied(own) => own.into_mut(),
                Entry::Vacant(own) => {
                    room.text += cell.text.len();
                    own.insert(cell.clone())
                }
            };
            own.shared = Some(shared.clone());
        }
    }
    Ok(())
}
