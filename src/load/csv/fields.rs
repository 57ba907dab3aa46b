//! The fields of a record, split and unquoted.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

pub(super) struct Fields {
    parser: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
}

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fields")
            .field("count", &self.count)
            .finish()
    }
}

impl Fields {
    pub fn new() -> Self {
        Self::between(b',')
    }

    /// Of records whose fields stand between something else.
    pub fn between(separator: u8) -> Self {
        Self {
            parser: ReaderBuilder::new().delimiter(separator).build(),
            text: Vec::new(),
            ends: vec![0; 16],
            count: 0,
        }
    }

    /// Splits one record, given without its line end; its quotes are whole.
    pub fn split(&mut self, record: &[u8]) {
        self.parser.reset();
        self.text.resize(self.text.len().max(record.len() + 1), 0);
        let (mut read, mut written, mut ends) = (0, 0, 0);
        loop {
            // Nothing more to read is what ends the last record of a file.
            let (result, more_read, more_written, more_ends) = self.parser.read_record(
                &record[read..],
                &mut self.text[written..],
                &mut self.ends[ends..],
            );
            read += more_read;
            written += more_written;
            ends += more_ends;
            match result {
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2 + 16, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.count = ends;
    }

    /// How many fields the record has.
    pub fn len(&self) -> usize {
        self.count
    }

    /// A field without the spaces around it; nothing where there is none.
    pub fn get(&self, field: usize) -> &str {
        if field >= self.count {
            return "";
        }
        let start = if field == 0 { 0 } else { self.ends[field - 1] };
        let text = std::str::from_utf8(&self.text[start..self.ends[field]]);
        text.map_or("", str::trim)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_split_and_unquoted() {
        let mut fields = Fields::new();
        for (record, expected) in [
            ("a,b", vec!["a", "b"]),
            ("\"a,\"\"x\"\"\", b ,", vec!["a,\"x\"", "b", ""]),
            ("\"two\nlines\"", vec!["two\nlines"]),
            ("\"\"", vec![""]),
            (",", vec!["", ""]),
        ] {
            fields.split(record.as_bytes());
            let found: Vec<&str> = (0..fields.len()).map(|i| fields.get(i)).collect();
            assert_eq!(found, expected, "{record:?}");
        }
        let many = "x,".repeat(100);
        fields.split(many.as_bytes());
        assert_eq!(
            (fields.len(), fields.get(99), fields.get(100)),
            (101, "x", "")
        );
        assert_eq!(fields.get(1000), "");
    }
}
