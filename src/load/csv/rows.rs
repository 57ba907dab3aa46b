//! All rows of a text whose fields stand between commas, semicolons or tabs: of files that people made, with
//! titles and notes around the table, so that no header is known beforehand.

use super::faults::Fault;
use super::fields::Fields;
use super::reading::{broken_quote, too_long};
use super::records::{Raw, Records};

/// One row.
#[derive(Debug)]
pub(in crate::load) struct CsvRow {
    /// The line, from 1, on which it begins.
    pub line: usize,
    /// Its fields, without the spaces around them; those before a fault where there is one.
    pub fields: Vec<String>,
    /// What is wrong with its quotes or its length.
    pub fault: Option<Fault>,
}

/// The rows, as many as `most`, until they hold more than `fields`; reading goes on after a broken one.
pub(in crate::load) fn rows(text: &str, separator: u8, most: usize, fields: usize) -> Vec<CsvRow> {
    let mut records = Records::between(separator, text.as_bytes());
    let mut split = Fields::between(separator);
    let mut found = Vec::new();
    let mut held = 0;
    while found.len() < most && held <= fields {
        let (line, bytes, fault) = match records.next() {
            Raw::Record { line, bytes } => (line, bytes, None),
            Raw::Broken {
                line,
                bytes,
                broken,
            } => {
                let before = bytes.start..bytes.start + broken.field_start;
                (line, before, Some(broken_quote(&broken)))
            }
            Raw::TooLong { line, bytes } => (line, bytes.start..bytes.start, Some(too_long())),
            Raw::End | Raw::Failed(_) => break,
        };
        split.split(records.bytes(&bytes));
        held += split.len();
        let fields = (0..split.len()).map(|field| split.get(field).to_owned());
        found.push(CsvRow {
            line,
            fields: fields.collect(),
            fault,
        });
    }
    found
}
