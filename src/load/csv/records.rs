//! A file of any size as records, a chunk at a time.

use std::io::{self, Read};
use std::ops::Range;

use super::scan::{Broken, Scan, line_ends, next_line, scan};

/// A longer record is a slip: a quote that is never closed, or a file that is no table.
pub(super) const LARGEST: usize = 256 * 1024;
const CHUNK: usize = 128 * 1024;

/// What comes next in a file. `line` is the line, from 1, on which it begins.
#[derive(Debug)]
pub(super) enum Raw {
    /// A record, without its line end.
    Record { line: usize, bytes: Range<usize> },
    /// A record with broken quotes, as much of it as can be shown.
    Broken {
        line: usize,
        bytes: Range<usize>,
        broken: Broken,
    },
    /// A record that is too long, as much of it as was read.
    TooLong { line: usize, bytes: Range<usize> },
    /// The end of the file.
    End,
    /// The file could not be read on.
    Failed(io::Error),
}

#[derive(Debug)]
pub(super) struct Records<R> {
    source: R,
    buffer: Vec<u8>,
    /// Where the record begins that comes next.
    start: usize,
    /// The line on which it begins.
    line: usize,
    /// Whether all of the file is in the buffer.
    is_done: bool,
    /// A byte whose line is to be passed over first, from `start`.
    skip: Option<usize>,
    largest: usize,
    /// What stands between fields.
    separator: u8,
}

impl<R: Read> Records<R> {
    pub fn new(source: R) -> Self {
        Self::of_at_most(source, LARGEST)
    }

    fn of_at_most(source: R, largest: usize) -> Self {
        Self {
            source,
            buffer: Vec::new(),
            start: 0,
            line: 1,
            is_done: false,
            skip: None,
            largest,
            separator: b',',
        }
    }

    /// The same, of a file whose fields stand between something else.
    pub fn between(separator: u8, source: R) -> Self {
        Self {
            separator,
            ..Self::new(source)
        }
    }

    /// The bytes of a record; they stand until the next one is read.
    pub fn bytes(&self, range: &Range<usize>) -> &[u8] {
        &self.buffer[range.clone()]
    }

    /// The first bytes of the file, and at least so many of them where it has them.
    pub fn beginning(&mut self, length: usize) -> io::Result<&[u8]> {
        while self.buffer.len() < length && !self.is_done {
            self.fill()?;
        }
        Ok(&self.buffer[..self.buffer.len().min(length)])
    }

    /// Passes over bytes that are no part of the first record.
    pub fn pass(&mut self, length: usize) {
        self.start += length;
    }

    pub fn next(&mut self) -> Raw {
        match self.found() {
            Ok(raw) => raw,
            Err(error) => Raw::Failed(error),
        }
    }

    fn found(&mut self) -> io::Result<Raw> {
        self.pass_over_line()?;
        loop {
            // The same bytes are looked at however they come in.
            let until = self.buffer.len().min(self.start + self.largest + 1);
            let is_last = self.is_done && until == self.buffer.len();
            let bytes = &self.buffer[self.start..until];
            if bytes.is_empty() && is_last {
                return Ok(Raw::End);
            }
            let is_full = bytes.len() > self.largest;
            let line = self.line;
            match scan(bytes, self.separator, is_last) {
                Scan::Record { length, whole } => {
                    self.line += line_ends(&bytes[..whole]);
                    let begin = self.start;
                    self.start += whole;
                    let bytes = begin..begin + length;
                    return Ok(Raw::Record { line, bytes });
                }
                Scan::Broken(broken) | Scan::Open(Some(broken))
                    if is_full || is_last || next_line(bytes, broken.at).is_some() =>
                {
                    // An open quote may yet be closed.
                    let may_close = matches!(scan(bytes, self.separator, is_last), Scan::Open(_));
                    if may_close && !is_full {
                        self.fill()?;
                        continue;
                    }
                    self.skip = Some(broken.at);
                    let bytes = self.start..until;
                    return Ok(Raw::Broken {
                        line,
                        bytes,
                        broken,
                    });
                }
                Scan::Open(None) if is_full => {
                    self.skip = Some(bytes.len());
                    let bytes = self.start..until;
                    return Ok(Raw::TooLong { line, bytes });
                }
                _ => self.fill()?,
            }
        }
    }

    /// Goes on after the line that holds the byte `skip`.
    fn pass_over_line(&mut self) -> io::Result<()> {
        let Some(at) = self.skip.take() else {
            return Ok(());
        };
        self.line += line_ends(&self.buffer[self.start..self.start + at]);
        self.start += at;
        loop {
            let rest = &self.buffer[self.start..];
            match next_line(rest, 0) {
                Some(next) if next < rest.len() || self.is_done => {
                    self.start += next;
                    self.line += 1;
                    return Ok(());
                }
                None if self.is_done => {
                    self.start = self.buffer.len();
                    return Ok(());
                }
                Some(_) => {}
                None => self.start = self.buffer.len(),
            }
            self.fill()?;
        }
    }

    /// Reads another chunk, and lets go of what was handed out.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let length = self.buffer.len();
        self.buffer.resize(length + CHUNK, 0);
        let read = loop {
            match self.source.read(&mut self.buffer[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer
            .truncate(length + read.as_ref().map_or(0, |read| *read));
        self.is_done = read? == 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Hands out a few bytes at a time.
    struct Dripping<'a>(&'a [u8], usize);

    impl Read for Dripping<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let some = self.1.min(self.0.len()).min(into.len());
            into[..some].copy_from_slice(&self.0[..some]);
            self.0 = &self.0[some..];
            Ok(some)
        }
    }

    fn all(text: &str, drip: usize, largest: usize) -> Vec<String> {
        let mut records = Records::of_at_most(Dripping(text.as_bytes(), drip), largest);
        let mut found = Vec::new();
        loop {
            let (what, line, bytes) = match records.next() {
                Raw::Record { line, bytes } => ("record".to_owned(), line, bytes),
                Raw::Broken {
                    line,
                    bytes,
                    broken,
                } => {
                    let end = bytes.start + broken.at;
                    let what = format!("{:?} at {}", broken.slip, broken.at);
                    (what, line, bytes.start..end)
                }
                Raw::TooLong { line, bytes } => ("long".to_owned(), line, bytes),
                Raw::End => return found,
                Raw::Failed(error) => panic!("{error}"),
            };
            let text = String::from_utf8_lossy(records.bytes(&bytes));
            found.push(format!("{line} {what}: {text}"));
        }
    }

    #[test]
    fn reading_goes_on_after_the_line_of_a_slip() {
        let text = "a,b\n1,\"x\n2,y\n3,5\" disk\r\n\"4\nfour\",z\n";
        let expected = [
            "1 record: a,b",
            "2 NeverClosed at 2: 1,",
            "3 record: 2,y",
            "4 InsideField at 3: 3,5",
            "5 record: \"4\nfour\",z",
        ];
        // The quote of line 2 is closed by the one of line 4, after which text follows.
        let mut found = all(text, 100, 1000);
        assert_eq!(found.remove(1), "2 ClosedLater(2) at 2: 1,");
        assert_eq!(found, [expected[0], expected[2], expected[3], expected[4]]);
        assert_eq!(
            all("1,\"x\n2,y", 3, 1000),
            ["1 NeverClosed at 2: 1,", "2 record: 2,y"]
        );
    }

    #[test]
    fn a_long_record_is_passed_over() {
        let long = "x".repeat(50);
        let text = format!("a\n{long},{long}\nb\n\"{long}\n{long}\",c\nd");
        for drip in [1, 7, 1000] {
            let found = all(&text, drip, 40);
            let starts: Vec<&str> = found.iter().map(|f| &f[..f.len().min(12)]).collect();
            let expected = [
                "1 record: a",
                "2 long: xxxx",
                "3 record: b",
                "4 NeverClose",
                "5 long: xxxx",
                "6 record: d",
            ];
            assert_eq!(starts, expected, "{drip}");
        }
    }

    proptest! {
        #[test]
        fn chunks_never_show(text in "[ab\",\r\n]{0,60}", drip in 1..9_usize, largest in 5..70_usize) {
            prop_assert_eq!(all(&text, drip, largest), all(&text, 1000, largest));
        }

        #[test]
        fn every_line_is_part_of_something(text in "[ab,\r\n]{0,60}") {
            let found = all(&text, 3, 1000);
            let shown: String = found.iter().map(|f| f.split(": ").nth(1).unwrap()).collect();
            prop_assert_eq!(shown, text.replace(['\r', '\n'], ""));
        }
    }
}
