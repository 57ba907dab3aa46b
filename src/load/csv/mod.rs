//! CSV files with a header: one record at a time, in bounded memory, and strictly.
//!
//! Fields stand between commas (RFC 4180), text is UTF-8, and the first line names the columns, in any
//! order. A file is read in chunks; a record is at most 256 KiB, and of the problems at most a hundred
//! are kept, each with its line. What stands in secret columns is never shown, and nothing of a record
//! is kept here.

mod answers;
mod columns;
mod drawn;
mod faults;
mod fields;
mod reading;
mod records;
mod rows;
mod scan;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

pub use columns::{Asked, Column, Need};
pub use faults::{Fault, MOST_SHOWN, fault};
pub(super) use rows::{CsvRow, rows};

use crate::diagnostics::Problems;
use crate::words::{count, grouped};
use columns::Header;
use drawn::Target;
use faults::{Faults, Shown};
use fields::Fields;
use records::Records;

/// More rows than these are no workshop; and lines are counted in 32 bits.
const MOST_ROWS: usize = 50_000_000;

/// A CSV file that is being read.
#[derive(Debug)]
pub struct CsvFile {
    path: PathBuf,
    /// `None` where it cannot be read, or no further.
    records: Option<Records<File>>,
    header: Header,
    layout: &'static [Column],
    fields: Fields,
    /// The record that `fields` holds: its line, and as it stands in the file.
    line: usize,
    bytes: Vec<u8>,
    /// Whether the record can be read only in part, which has been said.
    is_partial: bool,
    /// Whether a row was passed over, or what comes after an error.
    lacks_rows: bool,
    rows: usize,
    faults: Faults,
    /// Whether a header was found, so that there are records.
    is_sound: bool,
}

impl CsvFile {
    /// Opens a file and reads its header. What is wrong with it is kept: such a file has no records.
    pub fn open(path: &Path, layout: &'static [Column], asked: Asked<'_>) -> Self {
        let mut file = Self {
            path: path.to_owned(),
            records: None,
            header: Header::default(),
            layout,
            fields: Fields::new(),
            line: 1,
            bytes: Vec::new(),
            is_partial: false,
            lacks_rows: false,
            rows: 0,
            faults: Faults::new(&path.display().to_string()),
            is_sound: false,
        };
        match opened(path) {
            Ok(found) => {
                file.records = Some(Records::new(found));
                file.begin(asked);
            }
            Err(error) => file.unreadable(&error),
        }
        file
    }

    /// Whether the file can be read and has a column of the layout.
    pub fn has(&self, column: usize) -> bool {
        self.header.fields.get(column).is_some_and(Option::is_some)
    }

    /// Whether the file has a column, and every row could be read: then what stands nowhere in it is unknown.
    pub fn knows(&self, column: usize) -> bool {
        self.has(column) && self.is_sound && !self.lacks_rows
    }

    /// Goes to the next record; false at the end of the file. One that can be read only in part, or has
    /// more or fewer fields than there are columns, is reported and passed over: nobody can say which
    /// column a field of it belongs to.
    pub fn advance(&mut self) -> bool {
        while self.is_sound && self.read() {
            let fields = self.fields.len();
            let is_blank = (0..fields).all(|field| self.fields.get(field).is_empty());
            if is_blank && !self.is_partial {
                continue;
            }
            self.rows += 1;
            if self.rows > MOST_ROWS {
                let most = grouped(MOST_ROWS as i64);
                self.at_record(
                    Target::Line,
                    fault(
                        "too-many-rows",
                        format!("this file has more than {most} rows"),
                        "import it in parts, or look at what is in it",
                    ),
                );
                self.lacks_rows = true;
                return false;
            }
            if !self.is_partial && self.fields.len() == self.header.secret.len() {
                return true;
            }
            self.lacks_rows = true;
            if !self.is_partial {
                self.other_width();
            }
        }
        false
    }

    /// Reports a record that has more or fewer fields than the header has names.
    fn other_width(&mut self) {
        let (found, expected) = (self.fields.len(), self.header.secret.len());
        let fields = count(found, "field");
        let remedy =
            "write as many fields as columns; a field with a comma in it stands in double quotes";
        if found < expected {
            let message =
                format!("this row has only {fields}, and the first line names {expected}");
            self.at_record(
                Target::Field(found - 1),
                fault("too-few-fields", message, remedy),
            );
        } else {
            let message =
                format!("this row has {fields}, and the first line names only {expected}");
            self.at_record(
                Target::Field(expected),
                fault("too-many-fields", message, remedy),
            );
        }
    }

    /// The line, from 1, on which the record begins.
    pub fn line(&self) -> u32 {
        // There are at most so many records, of so many bytes.
        u32::try_from(self.line).unwrap_or(u32::MAX)
    }

    /// A field of the record by its column in the layout, without the spaces around it; nothing where
    /// the file has no such column.
    pub fn get(&self, column: usize) -> &str {
        let field = self.header.fields.get(column).copied().flatten();
        field.map_or("", |field| self.fields.get(field))
    }

    /// Reports a problem of a field of the record.
    pub fn report(&mut self, column: usize, fault: Fault) {
        let field = self.header.fields.get(column).copied().flatten();
        self.at_record(field.map_or(Target::Line, Target::Field), fault);
    }

    /// Reports a problem of the file as a whole.
    pub fn report_whole(&mut self, fault: Fault) {
        self.faults.whole(fault);
    }

    /// Reports what only became clear after the end of the file, by line and column: reads it again to
    /// show the lines. `more` of them are only counted.
    pub fn report_later(&mut self, mut later: Vec<(u32, usize, Fault)>, more: usize) {
        later.sort_by_key(|(line, ..)| *line);
        let shown = later.len().min(self.faults.room());
        self.faults.count(more + later.len() - shown);
        later.truncate(shown);
        if later.is_empty() {
            return;
        }
        let mut again = self.again();
        again.header = std::mem::take(&mut self.header);
        let mut later = later.into_iter().peekable();
        while later.peek().is_some() && again.advance() {
            let line = again.line();
            while let Some((_, column, fault)) = later.next_if(|(at, ..)| *at == line) {
                let field = again.header.fields.get(column).copied().flatten();
                let target = field.map_or(Target::Line, Target::Field);
                let secret = again.header.secret.as_slice();
                let shown = Shown {
                    line: again.line,
                    bytes: &again.bytes,
                };
                self.faults
                    .add(shown, target, |f| is_secret(secret, f), fault);
            }
        }
        self.header = again.header;
    }

    /// Opens the file once more; what is wrong with it has been said.
    pub fn again(&self) -> Self {
        Self::open(&self.path, self.layout, Asked::default())
    }

    /// All that was wrong.
    pub fn into_problems(self) -> Problems {
        self.faults.into_problems()
    }

    fn at_record(&mut self, target: Target, fault: Fault) {
        let secret = told_apart(&self.header, &self.fields, self.is_partial);
        let shown = Shown {
            line: self.line,
            bytes: &self.bytes,
        };
        self.faults
            .add(shown, target, |f| is_secret(secret, f), fault);
    }

    fn unreadable(&mut self, error: &io::Error) {
        self.faults.whole(fault(
            "unreadable-file",
            format!("this cannot be read: {error}"),
            "check that it exists, that it is a file, and that you may read it",
        ));
    }
}

/// Which fields of a record are secret; none is known not to be where columns cannot be told apart.
fn told_apart<'a>(header: &'a Header, fields: &Fields, is_partial: bool) -> &'a [bool] {
    match !is_partial && fields.len() == header.secret.len() {
        true => &header.secret,
        false => &[],
    }
}

/// Fields that no header names are nobody's business either.
fn is_secret(secret: &[bool], field: usize) -> bool {
    secret.get(field).copied().unwrap_or(true)
}

/// Opens a file; anything else, such as a pipe, could not be read twice.
fn opened(path: &Path) -> io::Result<File> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(io::Error::other("this is a folder, not a file"));
    }
    if !found.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    File::open(path)
}
