//! CSV files with a header: one record at a time, in bounded memory, and strictly.
//!
//! Fields stand between commas (RFC 4180), text is UTF-8, and the first line names the columns, in any
//! order. A file is read in chunks; a record is at most 256 KiB, and of the problems at most a hundred
//! are kept, each with its line. What stands in secret columns is never shown, and nothing of a record
//! is kept here.

mod columns;
mod drawn;
mod faults;
mod fields;
mod records;
mod scan;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

pub use columns::{Asked, Column, Need};
pub use faults::{Fault, MOST_SHOWN, fault};

use crate::diagnostics::Problems;
use crate::words::{choose, count, grouped};
use columns::Header;
use drawn::Target;
use faults::{Faults, Shown};
use fields::Fields;
use records::{LARGEST, Raw, Records};
use scan::{Broken, Slip};

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
    /// Whether the record is one that can be read only in part, which has been said.
    is_partial: bool,
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

    /// Goes to the next record; false at the end of the file.
    pub fn advance(&mut self) -> bool {
        while self.is_sound && self.read() {
            let count = self.fields.len();
            if (0..count).all(|field| self.fields.get(field).is_empty()) {
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
                return false;
            }
            let expected = self.header.secret.len();
            if !self.is_partial && count != expected {
                self.is_partial = true;
                let (target, message) = if count < expected {
                    (count.saturating_sub(1), "only ")
                } else {
                    (expected, "")
                };
                let fields = self::count(count, "field");
                self.at_record(
                    Target::Field(target),
                    fault(
                        if count < expected { "too-few-fields" } else { "too-many-fields" },
                        format!("this row has {message}{fields}, and the first line names {expected}"),
                        "write as many fields as columns; a field with a comma in it stands in quotes",
                    ),
                );
            }
            return true;
        }
        false
    }

    /// Whether the record could be read only in part, which has been reported: fields may be missing.
    pub fn is_partial(&self) -> bool {
        self.is_partial
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
                let secret = &again.header.secret;
                let shown = Shown {
                    line: again.line,
                    bytes: &again.bytes,
                };
                self.faults.add(shown, target, |f| is_secret(secret, f), fault);
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
        let secret = &self.header.secret;
        let shown = Shown {
            line: self.line,
            bytes: &self.bytes,
        };
        self.faults.add(shown, target, |f| is_secret(secret, f), fault);
    }

    /// Reads the header.
    fn begin(&mut self, asked: Asked<'_>) {
        if !self.starts_as_text() {
            return;
        }
        while self.read() {
            let count = self.fields.len();
            let names: Vec<&str> = (0..count).map(|field| self.fields.get(field)).collect();
            if names.iter().all(|name| name.is_empty()) {
                continue;
            }
            let (header, faults) = columns::header(&names, self.layout, asked);
            let is_known = header.fields.iter().any(Option::is_some);
            self.is_sound = is_known && !self.is_partial;
            // The names of columns are no secret; where there are none, it may be the first row.
            self.header.secret = vec![!is_known; names.len()];
            for (field, fault) in faults {
                self.at_record(field.map_or(Target::Line, Target::Field), fault);
            }
            self.header = header;
            return;
        }
        if self.faults.is_empty() {
            self.faults.whole(fault(
                "empty-file",
                "this file is empty",
                "write a line with the names of the columns, even where there is nothing below it",
            ));
        }
    }

    /// Passes over a byte order mark; UTF-16 is no text that can be read here.
    fn starts_as_text(&mut self) -> bool {
        let Some(records) = &mut self.records else {
            return false;
        };
        let (mark, is_wide) = match records.beginning(4) {
            Ok(bytes) => (
                bytes.starts_with(b"\xEF\xBB\xBF"),
                bytes.starts_with(b"\xFF\xFE")
                    || bytes.starts_with(b"\xFE\xFF")
                    || (bytes.len() > 1 && (bytes[0] == 0) != (bytes[1] == 0)),
            ),
            Err(error) => {
                self.unreadable(&error);
                return false;
            }
        };
        if is_wide {
            self.records = None;
            self.faults.whole(fault(
                "not-utf-8",
                "this file is UTF-16 text",
                "save it as UTF-8: in Excel as `CSV UTF-8 (Comma delimited)`, not as Unicode text",
            ));
            return false;
        }
        if mark {
            records.pass(3);
        }
        true
    }

    /// Reads the next record as it stands, also a broken one; false at the end.
    fn read(&mut self) -> bool {
        let Some(records) = &mut self.records else {
            return false;
        };
        let (line, bytes, slip) = match records.next() {
            Raw::Record { line, bytes } => (line, bytes, None),
            Raw::Broken {
                line,
                bytes,
                broken,
            } => (line, bytes, Some(Some(broken))),
            Raw::TooLong { line, bytes } => (line, bytes, Some(None)),
            Raw::End => return false,
            Raw::Failed(error) => {
                self.unreadable(&error);
                self.records = None;
                return false;
            }
        };
        self.line = line;
        self.bytes.clear();
        self.bytes.extend_from_slice(records.bytes(&bytes));
        self.is_partial = slip.is_some();
        match slip {
            None => self.whole_record(),
            Some(slip) => self.broken_record(slip),
        }
        true
    }

    fn whole_record(&mut self) {
        if self.bytes.contains(&0) {
            let at = self.bytes.iter().position(|&b| b == 0).unwrap_or(0);
            self.is_partial = true;
            self.at_record(
                Target::Byte(at),
                fault(
                    "not-utf-8",
                    "here is a zero byte, which is no text",
                    "save the file as UTF-8 from the program that it comes from",
                ),
            );
        }
        match std::str::from_utf8(&self.bytes) {
            Ok(_) => self.fields.split(&self.bytes),
            Err(error) => {
                let secret = &self.header.secret;
                let shown = Shown {
                    line: self.line,
                    bytes: &self.bytes,
                };
                let at = error.valid_up_to();
                self.faults.not_text(shown, at, |f| is_secret(secret, f));
                let readable = String::from_utf8_lossy(&self.bytes).into_owned();
                self.fields.split(readable.as_bytes());
            }
        }
    }

    /// Reports broken quotes; the fields before them are kept, so that what they name is known.
    fn broken_record(&mut self, slip: Option<Broken>) {
        let readable = slip.as_ref().map_or(0, |broken| broken.field_start);
        let before = String::from_utf8_lossy(&self.bytes[..readable]).into_owned();
        self.fields.split(before.as_bytes());
        match slip {
            Some(broken) => self.at_record(Target::Byte(broken.at), broken_quote(&broken)),
            None => self.at_record(
                Target::Line,
                fault(
                    "long-record",
                    format!("this row is longer than {} KiB", LARGEST / 1024),
                    "look at what is in it: is this a table?",
                ),
            ),
        }
    }

    fn unreadable(&mut self, error: &io::Error) {
        self.faults.whole(fault(
            "unreadable-file",
            format!("this cannot be read: {error}"),
            "check that it exists, that it is a file, and that you may read it",
        ));
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

fn broken_quote(broken: &Broken) -> Fault {
    let message = match broken.slip {
        Slip::InsideField => "a quote stands inside a field that does not begin with one".to_owned(),
        Slip::AfterClosing => "text stands after a closing quote".to_owned(),
        Slip::ClosedLater(lines) => format!(
            "a quote opens here, and the next one, {} {} below, has text after it",
            grouped(lines as i64),
            choose(lines, "line", "lines")
        ),
        Slip::NeverClosed => format!(
            "a quote opens here and is not closed, neither in this file nor within {} KiB",
            LARGEST / 1024
        ),
    };
    fault(
        "broken-quote",
        message,
        "put the whole field in double quotes, and write a quote within it twice: \"\"",
    )
}
