//! Problems of one CSV file, with the lines that they point to; never more than a person can read.

use super::drawn::{Drawn, Target, drawn};
use super::records::LARGEST;
use crate::diagnostics::{Diagnostic, Place, Problems, Sources, Spot};
use crate::words::{choose, grouped};

/// So many problems of a file are shown; the others are counted.
pub const MOST_SHOWN: usize = 100;

/// What is wrong with a record, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A short stable name.
    pub code: &'static str,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to write instead.
    pub remedy: String,
}

/// A fault.
pub fn fault(code: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Fault {
    let (message, remedy) = (message.into(), remedy.into());
    Fault {
        code,
        message,
        remedy,
    }
}

/// Where a record stands and what it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    pub line: usize,
    pub bytes: &'a [u8],
}

#[derive(Debug)]
pub(super) struct Faults {
    path: String,
    sources: Sources,
    list: Vec<Diagnostic>,
    /// How many more there are.
    more: usize,
    /// The first byte that is no UTF-8, and how many records have one.
    not_text: Option<(Place, u8)>,
    not_text_records: usize,
}

impl Faults {
    pub fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            sources: Sources::default(),
            list: Vec::new(),
            more: 0,
            not_text: None,
            not_text_records: 0,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.not_text.is_none()
    }

    /// A problem of the file as a whole.
    pub fn whole(&mut self, fault: Fault) {
        self.push(Spot::Path(self.path.clone()), fault);
    }

    /// A problem at a place of a record.
    pub fn add(
        &mut self,
        shown: Shown<'_>,
        target: Target,
        is_secret: impl Fn(usize) -> bool,
        fault: Fault,
    ) {
        if self.list.len() >= MOST_SHOWN {
            self.more += 1;
            return;
        }
        let place = self.place(shown, target, is_secret);
        self.push(Spot::Text(place), fault);
    }

    /// Problems that are only counted.
    pub fn count(&mut self, more: usize) {
        self.more += more;
    }

    /// How many more can be shown.
    pub fn room(&self) -> usize {
        // A file that cannot be read on says so beyond them.
        MOST_SHOWN.saturating_sub(self.list.len())
    }

    /// A record with a byte that is no UTF-8; it is said once, since all of the file will be so.
    pub fn not_text(&mut self, shown: Shown<'_>, at: usize, is_secret: impl Fn(usize) -> bool) {
        self.not_text_records += 1;
        if self.not_text.is_none() {
            let place = self.place(shown, Target::Byte(at), is_secret);
            self.not_text = Some((place, shown.bytes[at]));
        }
    }

    fn place(
        &mut self,
        shown: Shown<'_>,
        target: Target,
        is_secret: impl Fn(usize) -> bool,
    ) -> Place {
        let Drawn {
            before,
            text,
            start,
            end,
        } = drawn(shown.bytes, target, is_secret);
        let file = self
            .sources
            .add_line(&self.path, shown.line + before, &text);
        // A record has no more than 256 KiB.
        debug_assert!(text.len() <= 4 * (LARGEST + 2));
        Place {
            file,
            start: start as u32,
            end: end as u32,
        }
    }

    fn push(&mut self, spot: Spot, fault: Fault) {
        let problem = Diagnostic::new(fault.code, spot, fault.message);
        self.list.push(problem.remedy(fault.remedy));
    }

    pub fn into_problems(mut self) -> Problems {
        if let Some((place, byte)) = self.not_text {
            let mut fault = not_utf8(byte);
            if self.not_text_records > 1 {
                let more = self.not_text_records - 1;
                let records = choose(more, "record", "records");
                fault.message +=
                    &format!(", and so it is in {} more {records}", grouped(more as i64));
            }
            self.push(Spot::Text(place), fault);
        }
        if self.more > 0 {
            let more = grouped(self.more as i64);
            let problems = choose(self.more, "problem", "problems");
            self.whole(fault(
                "more-problems",
                format!("this file has {more} more {problems} than the {MOST_SHOWN} shown here"),
                "mend those first: one slip is often behind many",
            ));
        }
        Problems::new(self.sources, self.list)
    }
}

/// Text of Excel's plain "CSV" is Windows-1252 in most of Europe.
fn not_utf8(byte: u8) -> Fault {
    let punctuation = [
        (0x80, '€'),
        (0x85, '…'),
        (0x91, '‘'),
        (0x92, '’'),
        (0x93, '“'),
        (0x94, '”'),
        (0x96, '–'),
        (0x97, '—'),
    ];
    let known = punctuation.iter().find(|(code, _)| *code == byte);
    let letter = match known {
        Some((_, letter)) => Some(*letter),
        None if byte > 0xA0 => Some(char::from(byte)),
        None => None,
    };
    let guess = letter.map(|letter| format!(", but would be {letter} in Windows-1252"));
    fault(
        "not-utf-8",
        format!(
            "byte 0x{byte:02X} is not UTF-8{}",
            guess.unwrap_or_default()
        ),
        "save the file as UTF-8: in Excel as `CSV UTF-8 (Comma delimited)`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_on_has_no_room_left() {
        let mut faults = Faults::new("votes.csv");
        let shown = Shown {
            line: 2,
            bytes: b"a",
        };
        for _ in 0..=MOST_SHOWN {
            faults.add(
                shown,
                Target::Line,
                |_| true,
                fault("unreadable-file", "wrong", "mend it"),
            );
        }
        assert_eq!(faults.room(), 0);
        faults.whole(fault("unreadable-file", "this cannot be read", "mend it"));
        assert_eq!(faults.room(), 0);
    }
}
