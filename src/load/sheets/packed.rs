//! How much a workbook unpacks to: ten kilobytes of zip can hold gigabytes.

use std::io::{self, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use zip::ZipArchive;

use super::too_large;
use crate::load::csv::{Fault, fault};

/// A workbook may unpack to so many bytes, pictures included.
const MOST_UNPACKED: u64 = 256 << 20;
/// It may have so many parts.
const MOST_PARTS: usize = 20_000;

/// The parts of a workbook, once it is known that all of them fit into memory.
///
/// The sizes that a zip file tells of itself may be wrong, so every part is unpacked and counted, and
/// nothing of it kept.
pub(super) fn opened(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Fault> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if parts.len() > MOST_PARTS {
        return Err(too_large());
    }
    let mut left = MOST_UNPACKED;
    for number in 0..parts.len() {
        let part = parts.by_index(number).map_err(|error| broken(&error))?;
        if part.size() > left {
            return Err(bomb());
        }
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink());
        let unpacked = unpacked.map_err(|error| broken(&error))?;
        left = left.checked_sub(unpacked).ok_or_else(bomb)?;
    }
    Ok(parts)
}

fn bomb() -> Fault {
    fault(
        "large-sheet",
        "this workbook unpacks to more than 256 MB",
        "save the one sheet that you need as CSV, or remove pictures from the workbook",
    )
}

/// Calls the reader of workbooks, which stops at some damage instead of telling of it. What it was at work on
/// is given up then, so nothing half done is seen.
pub(super) fn spared<T>(call: impl FnOnce() -> T) -> Result<T, Fault> {
    let done = catch_unwind(AssertUnwindSafe(call));
    done.map_err(|_| broken(&"it is damaged"))
}

/// A workbook that is damaged, in words.
pub(super) fn broken(error: &dyn std::fmt::Display) -> Fault {
    fault(
        "broken-workbook",
        format!("this workbook cannot be read: {error}"),
        "open it in the program that it comes from and save it again, as .xlsx or as CSV",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_stops_is_a_refused_file() {
        let empty: [u8; 0] = [];
        let at = empty.len();
        let fault = spared(|| empty[at]);
        assert_eq!(fault.map_err(|fault| fault.code), Err("broken-workbook"));
        assert!(spared(|| 1).is_ok_and(|one| one == 1));
    }
}
