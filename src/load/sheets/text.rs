//! Bytes to text: UTF-8 and UTF-16, else Windows-1252, which is what Excel's plain "CSV" is in most of Europe.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::load::csv::{Fault, fault};

/// The text, and what there is to say about how it was written.
pub(super) fn decoded(bytes: &[u8]) -> Result<(String, Option<String>), Fault> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes)
        && [UTF_16BE, UTF_16LE].contains(&encoding)
    {
        let (text, has_errors) = encoding.decode_without_bom_handling(&bytes[length..]);
        return match has_errors {
            true => Err(no_text("it begins as UTF-16, and does not go on so")),
            false => Ok((text.into_owned(), None)),
        };
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(no_text("it holds zero bytes"));
    }
    let at = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((text.to_owned(), None)),
        Err(error) => error.valid_up_to(),
    };
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    // Five bytes mean nothing in it, and are kept as control characters.
    if text.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c)) {
        return Err(no_text("it is neither UTF-8 nor Windows-1252"));
    }
    let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let (letter, _) = WINDOWS_1252.decode_without_bom_handling(&bytes[at..=at]);
    let note = format!(
        "The file is not UTF-8 and was read as Windows-1252, in which byte 0x{:02X} of line {line} is `{letter}`: check letters like it.",
        bytes[at]
    );
    Ok((text.into_owned(), Some(note)))
}

fn no_text(why: &str) -> Fault {
    fault(
        "no-sheet",
        format!("this is neither a workbook (.xlsx) nor text: {why}"),
        "save it as .xlsx or as CSV from the program that it comes from",
    )
}
