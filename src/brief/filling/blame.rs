//! Which line of a template is to blame: for a value that is not there, and for Markdown that no format
//! can show.

use handlebars::{RenderError, RenderErrorReason};

use super::super::formats::FormatError;

/// Stands before and after the number of a line; no text has it, since what people write is shown
/// literally and templates are theirs to read.
const MARK: char = '\u{f8ff}';

/// That a template cannot be filled in, with its line.
pub(super) fn unfilled(name: &str, text: &str, error: &RenderError) -> FormatError {
    let what = match error.reason() {
        RenderErrorReason::MissingVariable(Some(path)) => format!(
            "`{path}` is missing here: write {{{{#if}}}} ... {{{{/if}}}} around what may be missing"
        ),
        RenderErrorReason::MissingVariable(None) => "a field is missing here".to_owned(),
        reason => reason.to_string(),
    };
    let Some(number) = error.line_no else {
        return FormatError::template(name, &what);
    };
    let line = text
        .lines()
        .nth(number.saturating_sub(1))
        .unwrap_or_default();
    let column = error.column_no.unwrap_or(1);
    FormatError::template(
        name,
        &format!("{what}\n  line {number}, column {column}: {}", line.trim()),
    )
}

/// A template whose lines say their number wherever they can be seen in what it yields.
pub(super) fn marked(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len() * 2);
    for (number, line) in text.lines().enumerate() {
        let is_inside = depth > 0;
        depth = (depth + line.matches("{{").count()).saturating_sub(line.matches("}}").count());
        out.push_str(line);
        // A line of its own for a tag yields none, and what is written to the programme is read whole.
        let is_alone = line.trim_start().starts_with("{{") && line.trim_end().ends_with("}}");
        if !is_inside
            && depth == 0
            && !is_alone
            && !line.trim().is_empty()
            && !line.starts_with("<!--")
        {
            out.push_str(&format!("{MARK}{}{MARK}", number + 1));
        }
        out.push('\n');
    }
    out
}

/// The number that the line of this number says, or one soon after it.
pub(super) fn line(yielded: &str, number: usize) -> Option<usize> {
    let mut lines = yielded.lines().skip(number.saturating_sub(1)).take(3);
    lines.find_map(|line| line.split(MARK).nth(1)?.parse().ok())
}
