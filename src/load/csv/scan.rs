//! Where a record ends, and whether its quotes are whole: the strict part of reading CSV.
//!
//! RFC 4180: a field that holds a comma, a quote or a line break stands in double quotes, and a quote
//! within it is written twice. Anything else with quotes is more often a slip than meant, and a slip
//! swallows the records after it; so it is a problem, and reading goes on with the next line.

/// What the bytes from the start of a record hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scan {
    /// A record: its bytes without its line end, and with it.
    Record { length: usize, whole: usize },
    /// A record with broken quotes.
    Broken(Broken),
    /// The record goes on after these bytes; where a quote is open, where it opened.
    Open(Option<Broken>),
}

/// Where quotes go wrong. All numbers are bytes from the start of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    /// What is wrong.
    pub slip: Slip,
    /// Where to look.
    pub at: usize,
    /// Where the field begins that holds it: those before it can still be read.
    pub field_start: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// A quote inside a field that does not begin with one.
    InsideField,
    /// Text after a closing quote, on the line on which the quote opened.
    AfterClosing,
    /// The same, so many lines after the one on which the quote opened.
    ClosedLater(usize),
    /// A quote that is never closed.
    NeverClosed,
}

/// Looks for the end of the record that begins with these bytes; `separator` stands between its fields,
/// and `is_last` says that the file ends with them.
pub(super) fn scan(bytes: &[u8], separator: u8, is_last: bool) -> Scan {
    let mut at = 0;
    loop {
        let field_start = at;
        let broken = |slip, at| Broken {
            slip,
            at,
            field_start,
        };
        if bytes.get(at) == Some(&b'"') {
            match closing(bytes, at + 1) {
                Some(closed) => at = closed + 1,
                None if is_last => return Scan::Broken(broken(Slip::NeverClosed, field_start)),
                None => return Scan::Open(Some(broken(Slip::NeverClosed, field_start))),
            }
            match bytes.get(at) {
                None | Some(b'\r' | b'\n') => {}
                Some(&byte) if byte == separator => {}
                Some(_) => {
                    return Scan::Broken(match line_ends(&bytes[field_start..at]) {
                        0 => broken(Slip::AfterClosing, at),
                        lines => broken(Slip::ClosedLater(lines), field_start),
                    });
                }
            }
        } else {
            let rest = bytes[at..].iter();
            let ends = |b: &u8| *b == separator || matches!(b, b'\r' | b'\n' | b'"');
            let mut rest = rest.take_while(|b| !ends(b));
            at += rest.by_ref().count();
            if bytes.get(at) == Some(&b'"') {
                return Scan::Broken(broken(Slip::InsideField, at));
            }
        }
        match bytes.get(at) {
            Some(&byte) if byte == separator => at += 1,
            Some(b'\n') => return record(at, 1),
            Some(_) if bytes.get(at + 1) == Some(&b'\n') => return record(at, 2),
            // A quote may still be doubled, and a line break still be one of two bytes.
            Some(_) if at + 1 < bytes.len() || is_last => return record(at, 1),
            None if is_last => return record(at, 0),
            _ => return Scan::Open(None),
        }
    }
}

fn record(length: usize, line_end: usize) -> Scan {
    Scan::Record {
        length,
        whole: length + line_end,
    }
}

/// Where a quote is closed that opened before `from`; the last byte there is may be its first half.
fn closing(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|&b| b == b'"')?;
        match bytes.get(at + 1) {
            Some(b'"') => at += 2,
            _ => return Some(at),
        }
    }
}

/// How many lines end within these bytes.
pub(super) fn line_ends(bytes: &[u8]) -> usize {
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count()
}

/// The first byte after the line that holds byte `at`, if the line ends within these bytes.
pub(super) fn next_line(bytes: &[u8], at: usize) -> Option<usize> {
    let end = at
        + bytes[at..]
            .iter()
            .position(|b| matches!(b, b'\r' | b'\n'))?;
    match (bytes[end], bytes.get(end + 1)) {
        (b'\r', Some(b'\n')) => Some(end + 2),
        _ => Some(end + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Scan {
        scan(text.as_bytes(), b',', true)
    }

    #[test]
    fn records_end_with_their_line_and_not_within_quotes() {
        assert_eq!(whole("a,b\nc"), record(3, 1));
        assert_eq!(whole("a,b\r\nc"), record(3, 2));
        assert_eq!(whole("a,b\rc"), record(3, 1));
        assert_eq!(whole("a,b"), record(3, 0));
        assert_eq!(whole("\"a\nb\",c\n"), record(7, 1));
        assert_eq!(whole("\"a\"\"\n\",\"\"\n"), record(9, 1));
        assert_eq!(whole("\n"), record(0, 1));
    }

    #[test]
    fn what_is_not_there_yet_may_still_come() {
        for text in ["a,b", "a,b\r", "\"a", "\"a\"", "a,\"b\"\""] {
            assert!(
                matches!(scan(text.as_bytes(), b',', false), Scan::Open(_)),
                "{text}"
            );
        }
    }

    #[test]
    fn broken_quotes_are_found_where_they_stand() {
        let slip = |text: &str| match whole(text) {
            Scan::Broken(broken) => Some((broken.slip, broken.at, broken.field_start)),
            _ => None,
        };
        assert_eq!(slip("a,5\" disk\n"), Some((Slip::InsideField, 3, 2)));
        assert_eq!(slip("a, \"b\"\n"), Some((Slip::InsideField, 3, 2)));
        assert_eq!(slip("a,\"b\" c\n"), Some((Slip::AfterClosing, 5, 2)));
        assert_eq!(slip("a,\"b\nc,\"d\"\n"), Some((Slip::ClosedLater(1), 2, 2)));
        assert_eq!(slip("a,\"b\nc"), Some((Slip::NeverClosed, 2, 2)));
        assert_eq!(slip("a,\"b\"\"\"\n"), None);
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        assert_eq!(line_ends(b"a\nb\r\nc\rd"), 3);
        assert_eq!(next_line(b"a\r\nb", 0), Some(3));
        assert_eq!(next_line(b"a\rb", 0), Some(2));
        assert_eq!(next_line(b"ab", 0), None);
    }
}
