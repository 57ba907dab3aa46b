//! Fields that every file has alike: ids, yes and no, questions. No problem repeats what stands in them.

use super::Reading;
use crate::diagnostics::suggestion;
use crate::load::csv::{CsvFile, Fault, fault};

/// So many names are compared with a wrong one; with more it takes long.
const MOST_COMPARED: usize = 2000;

/// The id of a field; `None` once reported, or where the file has no such column.
pub(super) fn id(file: &mut CsvFile, column: usize, what: &str) -> Option<Box<str>> {
    let text = file.get(column);
    if !text.is_empty() {
        return Some(text.into());
    }
    if file.has(column) {
        let message = format!("here is no {what}");
        file.report(column, fault("blank-id", message, "write its id"));
    }
    None
}

/// Yes or no; no where nothing is written.
pub(super) fn yes(file: &mut CsvFile, column: usize) -> bool {
    let text = file.get(column).to_lowercase();
    match text.as_str() {
        "yes" | "y" | "true" | "1" => true,
        "" | "no" | "n" | "false" | "0" => false,
        _ => {
            let message = "here is neither yes nor no";
            file.report(column, fault("bad-word", message, "write yes or no"));
            false
        }
    }
}

/// That there is no such idea, comment or question. What stands there is not repeated, and nothing is
/// proposed: with columns in another order than the first line says, it would be a person or a text.
pub(super) fn no_such(what: &str) -> Fault {
    fault(
        "unknown-id",
        format!("there is no such {what}"),
        "check its spelling (ids are case-sensitive), and that the first line names the columns in their order",
    )
}

/// That there is none of this name among those of programme.yaml.
pub(super) fn unknown<'a>(
    what: &str,
    written: &str,
    known: impl ExactSizeIterator<Item = &'a str>,
) -> Fault {
    let message = format!("there is no {what} `{written}`");
    if known.len() > MOST_COMPARED {
        let remedy = "check its spelling: ids are case-sensitive";
        return fault("unknown-id", message, remedy);
    }
    let known: Vec<&str> = known.collect();
    fault("unknown-id", message, suggestion(written, &known))
}

/// That an id stands twice.
pub(super) fn repeated(what: &str, first: u32) -> Fault {
    fault(
        "repeated-id",
        format!("this {what} is here a second time"),
        format!("it stands on line {first} already: remove or rename one of the two"),
    )
}

impl Reading<'_> {
    /// The index of the question that a field names; `None` once reported, or where nothing is written.
    pub fn question(&mut self, file: &mut CsvFile, column: usize) -> Option<usize> {
        let text = file.get(column);
        if text.is_empty() {
            return None;
        }
        let found = self.questions.binary_search_by(|q| q.id.as_str().cmp(text));
        if found.is_err() && self.knows_questions {
            let mut fault = no_such("question");
            fault.remedy += " (one that nothing was posted under has to stand in questions.csv)";
            file.report(column, fault);
        }
        found.ok()
    }
}
