//! What the YAML library refuses, in plain words and at its place.

use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{Error, Location};

use crate::diagnostics::{Diagnostic, FileId, Place};

/// The place of a location of the library; scanning errors know characters only, not bytes.
fn place(file: FileId, text: &str, location: Location) -> Place {
    let span = location.span();
    let (start, end) = match (span.byte_offset(), span.byte_len()) {
        (Some(start), Some(length)) => (start as usize, (start + length) as usize),
        _ => {
            let start = byte_of(text, span.offset() as usize);
            (start, start + 1)
        }
    };
    let start = start.min(text.len());
    Place {
        file,
        start: start as u32,
        end: end.clamp(start, text.len()) as u32,
    }
}

/// The byte at which a character stands; the end of the text where there are fewer.
fn byte_of(text: &str, character: usize) -> usize {
    let mut bytes = text.char_indices().map(|(byte, _)| byte);
    bytes.nth(character).unwrap_or(text.len())
}

/// An error of the library as a problem of a file.
pub(super) fn problem(file: FileId, text: &str, error: &Error) -> Diagnostic {
    let error = innermost(error);
    let location = error.location();
    let at = location.map_or(
        Place {
            file,
            start: 0,
            end: 0,
        },
        |location| place(file, text, location),
    );
    let (message, remedy) = words(error, text, at);
    Diagnostic::at("yaml-syntax", at, message).remedy(remedy)
}

/// Errors come wrapped in snippets and in the aliases through which they were met.
fn innermost(error: &Error) -> &Error {
    match error.without_snippet() {
        Error::AliasError { error, .. } => innermost(error),
        plain => plain,
    }
}

fn words(error: &Error, text: &str, at: Place) -> (String, &'static str) {
    match error {
        Error::Budget { breach, .. } => too_much(breach),
        Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasExpansionLimitExceeded { .. } => owned(TOO_MANY_ALIASES),
        Error::MergeKeyNotAllowed { .. } => owned((
            "merge keys (`<<`) are not read here",
            "write the keys and values out",
        )),
        Error::UnknownAnchor { .. } => owned((
            "this alias stands for nothing: no `&` with its name comes before it",
            "put text that begins with `*` in quotes",
        )),
        Error::InvalidScalar { .. } => owned((
            "this value does not fit the tag before it",
            "remove the tag (`!!...`): none is needed here",
        )),
        other => scanned(other, text, at),
    }
}

const TOO_DEEP: (&str, &str) = (
    "lists and keys are nested deeper than 64 here",
    "check the brackets and the indentation: nothing in a workspace is that deep",
);
const TOO_MANY_ALIASES: (&str, &str) = (
    "the aliases (`*name`) of this file stand for more than can be read",
    "write the values out where they are needed",
);

fn owned((message, remedy): (&str, &'static str)) -> (String, &'static str) {
    (message.to_owned(), remedy)
}

fn too_much(breach: &BudgetBreach) -> (String, &'static str) {
    match breach {
        BudgetBreach::Documents { .. } => (
            "a second document begins here, and a file holds one".to_owned(),
            "remove the line `---`; write several things as one list, or in a file each",
        ),
        BudgetBreach::Depth { .. } => owned(TOO_DEEP),
        BudgetBreach::Aliases { .. }
        | BudgetBreach::AliasAnchorRatio { .. }
        | BudgetBreach::RecordedAnchorEvents { .. }
        | BudgetBreach::RecordedAnchorBytes { .. } => owned(TOO_MANY_ALIASES),
        _ => (
            "this file holds more than can be read".to_owned(),
            "split it into several files",
        ),
    }
}

/// What the scanner says, in our words where we know what most likely caused it.
fn scanned(error: &Error, text: &str, at: Place) -> (String, &'static str) {
    let said = error.render_with_formatter(&serde_saphyr::UserMessageFormatter);
    // The place is shown beside the message already.
    let said = said.split(" at line ").next().unwrap_or(&said);
    let said = said.trim_end_matches('.');
    let line_start = text[..at.start as usize].rfind('\n').map_or(0, |i| i + 1);
    let before = &text[line_start..at.start as usize];
    if said.contains("recursion limit") {
        return owned(TOO_DEEP);
    }
    let (message, remedy) = if said.contains("unexpected character") {
        (
            said,
            "remove this character; inside \"quotes\" it can be written as an escape such as \\t",
        )
    } else if said.contains("tab") || before.trim().is_empty() && before.contains('\t') {
        ("a tab cannot indent here", "indent with spaces")
    } else if said.contains("quote") {
        (
            "a quote begins here and is never closed",
            "close the quote; write a quote inside \"quotes\" as \\\"",
        )
    } else if said.contains("mapping values are not allowed") {
        (
            "a `:` cannot stand here",
            "put text that holds `: ` in quotes, or check the indentation of this line",
        )
    } else if said.contains("':' indicator") {
        (
            "a `:` cannot stand here, inside brackets that were not closed before",
            "close the `[` or `{`, or put text that begins with it in quotes",
        )
    } else {
        (
            said,
            "check the indentation, quotes and brackets; put text that holds `: ` or ` #`, or begins with one of `[ { * & ! % @`, in quotes",
        )
    };
    (
        format!("this is not YAML that can be read: {message}"),
        remedy,
    )
}
