//! Spreadsheets that people keep, as rows of text: CSV in the usual spellings, and XLSX.
//!
//! Nothing is interpreted here. Numbers are decimals of 15 digits, as spreadsheets show them, formulas are
//! what the program that saved the file computed, and whatever else is remarkable (hidden rows, another
//! encoding) is told beside the rows.

mod beside;
mod currency;
mod delimited;
mod hidden;
mod look;
mod packed;
mod parts;
mod text;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use super::csv::{Fault, fault};
pub use beside::{Beside, Besides};
pub use look::Look;

/// Larger files are refused: a sheet that people keep by hand is a thousandth of this.
pub const LARGEST_SHEET: usize = 64 << 20;
/// A sheet of a workbook has so many columns.
const MOST_COLUMNS: usize = 16_384;
/// More cells with something in them are no list that people keep.
const MOST_CELLS: usize = 2_000_000;
/// So much text they may hold together.
const MOST_TEXT: usize = 128 << 20;

/// One sheet: of a workbook, or all of a CSV file.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The file, as it was named.
    pub file: String,
    /// The name of the sheet, where files have several.
    pub name: Option<String>,
    /// What stands between fields, where it is no workbook.
    pub separator: Option<char>,
    /// The rows in which something stands, in their order.
    pub rows: Vec<Row>,
    /// Columns, from 0, that do not show.
    pub hidden: BTreeSet<usize>,
    /// What a reader of the result should know, in sentences.
    pub notes: Vec<String>,
    /// Notes and links, by the number of their row; some stand beside rows in which nothing else does.
    pub beside: Besides,
    /// Rows that could not be read, by number, and what is wrong with each.
    pub faults: Vec<(usize, Fault)>,
}

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its number in the sheet, or its line in the file, from 1.
    pub number: usize,
    /// Whether it does not show.
    pub is_hidden: bool,
    /// What stands in it, by column from 0.
    pub cells: BTreeMap<usize, Cell>,
}

/// What stands in a cell; never blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// As text, without the spaces around it.
    pub text: String,
    /// What the file says that it is.
    pub kind: Kind,
    /// Whether it is computed by a formula.
    pub is_formula: bool,
    /// How it shows its number.
    pub look: Look,
    /// Where several rows or columns share one cell: its name, such as `B5:B9`.
    pub shared: Option<Shared>,
}

/// A cell that stands in for several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Its name, such as `B5:B9`.
    pub range: String,
    /// Whether it reaches over several rows.
    pub rows: bool,
    /// Whether it reaches over several columns.
    pub columns: bool,
}

/// What a file says that a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Text,
    /// A number.
    Number,
    /// A day, written as 2018-03-01.
    Date,
    /// An error such as `#REF!`, or a formula that nothing was computed for.
    Broken,
}

/// What to read of a file.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The sheet, by name.
    pub sheet: Option<String>,
    /// What stands between fields: `,`, `;` or a tab.
    pub separator: Option<char>,
}

impl Row {
    /// What stands in a column; nothing where it is blank.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(&column).map_or("", |cell| &cell.text)
    }
}

impl Sheet {
    /// The name of a cell as people say it: `D7`, or `column 4` where columns have no letters.
    pub fn cell_name(&self, row: usize, column: usize) -> String {
        match self.name {
            Some(_) => format!("{}{row}", letters(column)),
            None => format!("column {}", column + 1),
        }
    }

    /// The file and the sheet.
    pub fn title(&self) -> String {
        match &self.name {
            Some(name) => format!("{}, sheet {name}", self.file),
            None => self.file.clone(),
        }
    }
}

/// The letters of a column, from 0: A to Z, AA and so on.
pub fn letters(column: usize) -> String {
    let mut left = column + 1;
    let mut out = Vec::new();
    while left > 0 {
        out.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    out.iter().rev().collect()
}

/// The column that letters name, from 0: the other way round. Nothing where no sheet has such a column.
pub fn column_of(letters: &str) -> Option<usize> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters.bytes().try_fold(0, |sum, b| {
        let letter = b.to_ascii_uppercase();
        letter
            .is_ascii_uppercase()
            .then(|| sum * 26 + usize::from(letter - b'A') + 1)
    })?;
    (number <= MOST_COLUMNS).then(|| number - 1)
}

/// Whether these are the bytes of a workbook rather than of a text.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads a file that is in memory. `best` says how well rows fit, where several readings are possible: the
/// one for which it is largest is taken.
///
/// # Errors
/// Why nothing of it can be read.
pub fn sheet(
    file: &str,
    bytes: &[u8],
    wanted: &Wanted,
    best: &dyn Fn(&[Row]) -> usize,
) -> Result<Sheet, Fault> {
    if bytes.len() > LARGEST_SHEET {
        return Err(too_large());
    }
    if is_workbook(bytes) {
        if wanted.separator.is_some() {
            return Err(fault(
                "no-effect",
                "this is a workbook, in which nothing stands between fields",
                "leave `--separator` out",
            ));
        }
        return xlsx::read(file, bytes, wanted);
    }
    // Of Excel before 2007, which also holds what a password protects.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(fault(
            "no-sheet",
            "this is a workbook of the old kind (.xls), or one with a password",
            "open it, remove the password if it has one, and save it as .xlsx or as CSV",
        ));
    }
    delimited::read(file, bytes, wanted, best)
}

fn too_large() -> Fault {
    fault(
        "large-sheet",
        "this holds more than a list that people keep: 64 MB, two million cells or 128 MB of text",
        "save the one sheet that you need as a file of its own",
    )
}

/// The bytes of a file, where it is one that can be a sheet.
///
/// # Errors
/// Why it cannot be read.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    let unreadable = |error: &dyn std::fmt::Display| {
        fault(
            "unreadable-file",
            format!("this cannot be read: {error}"),
            "check that it exists, that it is a file, and that you may read it",
        )
    };
    let found = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => fault(
            "unreadable-file",
            "there is no such file",
            "check its name, and the folder that it is in",
        ),
        _ => unreadable(&error),
    })?;
    // Anything else, such as a pipe, could be waited for without end.
    if !found.is_file() {
        return Err(unreadable(&"it is not a file"));
    }
    if found.len() > LARGEST_SHEET as u64 {
        return Err(too_large());
    }
    fs::read(path).map_err(|error| unreadable(&error))
}
