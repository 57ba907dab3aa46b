//! From the bytes of a CSV file to its header and its records, whole or broken.

use super::columns::{header, is_plain};
use super::drawn::Target;
use super::faults::{Fault, Shown, fault};
use super::records::{LARGEST, Raw};
use super::scan::{Broken, Slip};
use super::{Asked, CsvFile, is_secret, told_apart};
use crate::words::{choose, grouped};

impl CsvFile {
    /// Reads the header.
    pub(super) fn begin(&mut self, asked: Asked<'_>) {
        if !self.starts_as_text() {
            return;
        }
        while self.read() {
            let fields = self.fields.len();
            let names: Vec<&str> = (0..fields).map(|field| self.fields.get(field)).collect();
            if names.iter().all(|name| name.is_empty()) {
                continue;
            }
            let (header, faults) = header(&names, self.layout, asked);
            let is_known = header.fields.iter().any(Option::is_some);
            self.is_sound = is_known && !self.is_partial;
            // The names of columns are no secret; where there are none, it may be the first row.
            let secret = names.iter().map(|name| !is_known || !is_plain(name));
            self.header.secret = secret.collect();
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
    pub(super) fn read(&mut self) -> bool {
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
                self.lacks_rows = true;
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
        let text = String::from_utf8_lossy(&self.bytes);
        self.fields.split(text.as_bytes());
        if let Some(at) = self.bytes.iter().position(|&b| b == 0) {
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
        if let Err(error) = std::str::from_utf8(&self.bytes) {
            let secret = told_apart(&self.header, &self.fields, self.is_partial);
            let shown = Shown {
                line: self.line,
                bytes: &self.bytes,
            };
            let at = error.valid_up_to();
            self.faults.not_text(shown, at, |f| is_secret(secret, f));
        }
    }

    /// Reports broken quotes. The fields before them are only read to find the header.
    fn broken_record(&mut self, slip: Option<Broken>) {
        let readable = slip.as_ref().map_or(0, |broken| broken.field_start);
        let before = String::from_utf8_lossy(&self.bytes[..readable]);
        self.fields.split(before.as_bytes());
        match slip {
            Some(broken) => self.at_record(Target::Byte(broken.at), broken_quote(&broken)),
            None => self.at_record(Target::Line, too_long()),
        }
    }
}

pub(super) fn too_long() -> Fault {
    fault(
        "long-record",
        format!("this row is longer than {} KiB", LARGEST / 1024),
        "look at what is in it: is this a table?",
    )
}

pub(super) fn broken_quote(broken: &Broken) -> Fault {
    let message = match broken.slip {
        Slip::InsideField => {
            "a quote stands inside a field that does not begin with one".to_owned()
        }
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
