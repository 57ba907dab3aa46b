//! One line of a record as it may be shown: what people said, and who they are, is hidden.

/// What a problem points to, within a record.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    /// A field, from 0.
    Field(usize),
    /// A byte of the record.
    Byte(usize),
    /// All of its first line.
    Line,
}

/// A line of a record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// How many lines of the record stand before it.
    pub before: usize,
    /// As much of it as is of use.
    pub text: String,
    /// The bytes of it that are pointed to.
    pub start: usize,
    pub end: usize,
}

/// So many characters after what is pointed to are shown.
const AFTER: usize = 120;

/// Draws the line that a target stands on. Letters of secret fields are shown as dots, commas and quotes
/// as they are, so that columns stay where they are.
pub(super) fn drawn(record: &[u8], target: Target, is_secret: impl Fn(usize) -> bool) -> Drawn {
    let mut drawing = Drawing {
        drawn: Drawn {
            before: 0,
            text: String::new(),
            start: 0,
            end: 0,
        },
        begun: false,
        ended: None,
    };
    let (mut at, mut field, mut quoted) = (0, 0, false);
    for chunk in record.utf8_chunks() {
        let valid = chunk.valid().char_indices().map(|(i, c)| (at + i, c));
        let invalid = chunk.invalid().first();
        let invalid = invalid.map(|_| (at + chunk.valid().len(), '\u{fffd}'));
        for (byte, c) in valid.chain(invalid) {
            let points = match target {
                Target::Field(wanted) => field == wanted,
                Target::Byte(wanted) => byte == wanted,
                Target::Line => true,
            };
            let separates = c == ',' && !quoted;
            let ends_target = separates && !matches!(target, Target::Line);
            if c == '"' {
                quoted = !quoted;
            }
            let is_hidden = is_secret(field) && !matches!(c, ',' | '"' | '\n' | '\r' | '\u{fffd}');
            let shown = if is_hidden { '•' } else { c };
            let ends_line = c == '\n' || c == '\r' && record.get(byte + 1) != Some(&b'\n');
            if !drawing.add(shown, points, ends_target, ends_line) {
                return drawing.drawn;
            }
            field += usize::from(separates);
        }
        at += chunk.valid().len() + chunk.invalid().len();
    }
    drawing.finished(match target {
        Target::Field(wanted) => field <= wanted,
        _ => true,
    })
}

struct Drawing {
    drawn: Drawn,
    begun: bool,
    /// How many characters were drawn since what is pointed to ended.
    ended: Option<usize>,
}

impl Drawing {
    /// Adds a character; says whether to go on.
    fn add(&mut self, c: char, points: bool, ends_target: bool, ends_line: bool) -> bool {
        let drawn = &mut self.drawn;
        let here = drawn.text.len();
        if points && !self.begun {
            self.begun = true;
            (drawn.start, drawn.end) = (here, here);
        }
        if c == '\n' || c == '\r' {
            if self.begun {
                return false;
            }
            drawn.text.clear();
            drawn.before += usize::from(ends_line);
            return true;
        }
        drawn.text.push(c);
        match self.ended {
            Some(count) => self.ended = Some(count + 1),
            None if points && !ends_target => drawn.end = drawn.text.len(),
            None if self.begun => self.ended = Some(1),
            None => {}
        }
        self.ended.is_none_or(|count| count < AFTER) && drawn.end - drawn.start < 4 * AFTER
    }

    /// What stands behind the last character is pointed to as the end of the line.
    fn finished(mut self, is_behind: bool) -> Drawn {
        if is_behind && !self.begun {
            (self.drawn.start, self.drawn.end) = (self.drawn.text.len(), self.drawn.text.len());
        }
        self.drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(record: &[u8], target: Target, secret: usize) -> (usize, String, String) {
        let drawn = drawn(record, target, |field| field == secret);
        let marked = drawn.text[drawn.start..drawn.end].to_owned();
        (drawn.before, drawn.text, marked)
    }

    #[test]
    fn secret_fields_are_dots_and_keep_their_width() {
        let (_, text, marked) = shown(b"p17,\"a, b\",up", Target::Field(2), 0);
        assert_eq!((text.as_str(), marked.as_str()), ("•••,\"a, b\",up", "up"));
        let (_, text, marked) = shown(b"p17,\"a, b\",up", Target::Field(1), 1);
        assert_eq!(
            (text.as_str(), marked.as_str()),
            ("p17,\"•,••\",up", "\"•,••\"")
        );
    }

    #[test]
    fn the_line_of_the_target_is_shown() {
        let record = "1,\"é\nb\",zzz,\"c\nd\"".as_bytes();
        assert_eq!(
            shown(record, Target::Field(2), 9),
            (1, "b\",zzz,\"c".into(), "zzz".into())
        );
        assert_eq!(shown(record, Target::Field(0), 9).1, "1,\"é");
        assert_eq!(shown(record, Target::Field(7), 9).2, "");
        assert_eq!(shown(b"ab\x92c,d", Target::Byte(2), 0).1, "••\u{fffd}•,d");
    }

    #[test]
    fn a_long_line_is_cut_behind_the_target() {
        let record = format!("a,{}", "x".repeat(10_000));
        assert!(shown(record.as_bytes(), Target::Field(0), 9).1.len() < 200);
        assert!(shown(record.as_bytes(), Target::Field(1), 9).1.len() < 1000);
    }
}
