//! When something was said or voted.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::super::raw::NO_TIME;
use crate::load::csv::{CsvFile, Fault, fault};

/// The times of a file: all with a zone or all without, since the two cannot be compared.
#[derive(Debug, Default)]
pub(super) struct Times {
    /// Whether the first one has a zone, and its line.
    first: Option<(bool, u32)>,
}

impl Times {
    /// Seconds since 1970 (of any one zone where none is written), or [`NO_TIME`].
    pub fn read(&mut self, file: &mut CsvFile, column: usize) -> u32 {
        let text = file.get(column);
        if text.is_empty() {
            return NO_TIME;
        }
        let found = seconds(text).and_then(|(seconds, is_zoned)| {
            let (first, line) = *self.first.get_or_insert((is_zoned, file.line()));
            if first == is_zoned {
                return Ok(seconds);
            }
            let has = |zoned: bool| if zoned { "a time zone" } else { "no time zone" };
            Err(fault(
                "bad-time",
                format!(
                    "this time has {}, and the one on line {line} {}",
                    has(is_zoned),
                    has(first)
                ),
                "write all times of a file alike",
            ))
        });
        found.unwrap_or_else(|fault| {
            file.report(column, fault);
            NO_TIME
        })
    }
}

fn seconds(text: &str) -> Result<(u32, bool), Fault> {
    let clock = text.get(10..).unwrap_or("");
    let is_zoned = clock.contains(['Z', 'z', '+', '-']);
    let found = match is_zoned {
        true => text.parse::<Timestamp>().ok(),
        false => text
            .parse::<DateTime>()
            .ok()
            .filter(|_| clock.contains(':'))
            .and_then(|time| Offset::UTC.to_timestamp(time).ok()),
    };
    let seconds = found.and_then(|time| u32::try_from(time.as_second()).ok());
    let seconds = seconds.filter(|&seconds| seconds != NO_TIME);
    seconds.map(|seconds| (seconds, is_zoned)).ok_or_else(|| {
        fault(
            "bad-time",
            "here is no date and time since 1970",
            "write it like 2018-03-01T14:05:00, with or without a zone such as Z or +01:00",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_iso_8601_with_or_without_a_zone() {
        let read = |text: &str| seconds(text).ok();
        assert_eq!(read("1970-01-01T00:01:00Z"), Some((60, true)));
        assert_eq!(read("1970-01-01T01:01:00+01:00"), Some((60, true)));
        assert_eq!(read("1970-01-01 00:01:00"), Some((60, false)));
        assert_eq!(read("1970-01-01T00:01"), Some((60, false)));
        assert_eq!(read("1970-01-01T00:01:00.5"), Some((60, false)));
        for bad in [
            "1970-01-01",
            "01/03/2018 10:00",
            "yesterday",
            "1969-01-01T00:00",
            "2018-02-30T00:00",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
