//! The header of a CSV file: which column stands where, what is missing, and what has no place there.

use super::answers::{is_answer, plain};
use super::faults::{Fault, fault};
use crate::diagnostics::suggestion;
use crate::words::{choose, listed};

/// A column that a file can have.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in the header, in small letters.
    pub name: &'static str,
    /// Another name that it goes by, or nothing.
    pub also: &'static str,
    /// Whether the file needs it.
    pub need: Need,
    /// Whether what stands in it is never shown: who people are, and what they wrote.
    pub is_secret: bool,
}

/// Whether a file needs a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It does.
    Always,
    /// Only beside the column of this name.
    Beside(&'static str),
    /// It does not.
    Never,
}

impl Column {
    /// A column that is needed, and may be shown.
    pub const fn needed(name: &'static str) -> Self {
        Self {
            name,
            also: "",
            need: Need::Always,
            is_secret: false,
        }
    }

    /// A column that may be left out.
    pub const fn optional(name: &'static str) -> Self {
        Self {
            need: Need::Never,
            ..Self::needed(name)
        }
    }

    /// The same column, never shown.
    pub const fn secret(self) -> Self {
        Self {
            is_secret: true,
            ..self
        }
    }

    /// The same column, needed where there is another one.
    pub const fn beside(self, other: &'static str) -> Self {
        Self {
            need: Need::Beside(other),
            ..self
        }
    }

    /// The same column, with a second name.
    pub const fn or(self, also: &'static str) -> Self {
        Self { also, ..self }
    }
}

/// What else a header may and may not hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Columns to read past, as the user named them.
    pub ignored: &'a [String],
    /// What tables of a questionnaire are called.
    pub answers: &'a [String],
}

/// Where columns stand.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// For each column of the layout its field.
    pub fields: Vec<Option<usize>>,
    /// For each field whether it is never shown.
    pub secret: Vec<bool>,
}

/// Reads a header: problems with their field, or of the line as a whole (`None`).
pub(super) fn header(
    names: &[&str],
    layout: &[Column],
    asked: Asked<'_>,
) -> (Header, Vec<(Option<usize>, Fault)>) {
    let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let mut found = Header {
        fields: vec![None; layout.len()],
        secret: vec![true; names.len()],
    };
    let place = |name: &str| {
        let mut columns = layout.iter();
        columns.position(|c| !name.is_empty() && (c.name == name || c.also == name))
    };
    if names.iter().all(|name| place(name).is_none()) {
        return (found, vec![(None, no_header(&names, layout))]);
    }
    let mut faults = Vec::new();
    for (field, name) in names.iter().enumerate() {
        let fault = match place(name) {
            Some(column) if found.fields[column].is_none() => {
                found.fields[column] = Some(field);
                found.secret[field] = layout[column].is_secret;
                None
            }
            Some(column) => Some(repeated(name, layout[column])),
            None => unknown(name, layout, asked),
        };
        faults.extend(fault.map(|fault| (Some(field), fault)));
    }
    faults.extend(missing(&found, layout).map(|fault| (None, fault)));
    // Columns may stand in another order than the first line says: then people stand anywhere.
    if layout.iter().any(|column| column.is_secret) {
        found.secret.fill(true);
    }
    (found, faults)
}

fn no_header(names: &[String], layout: &[Column]) -> Fault {
    let needed: Vec<&str> = layout.iter().map(|c| c.name).collect();
    let line = needed.join(",");
    let separator = match names {
        [one] if one.contains(';') => Some("semicolons"),
        [one] if one.contains('\t') => Some("tabs"),
        _ => None,
    };
    match separator {
        Some(what) => fault(
            "not-commas",
            format!("the columns of this file stand between {what}, not commas"),
            "save it with commas: in Excel as `CSV UTF-8 (Comma delimited)`",
        ),
        None => fault(
            "missing-header",
            "the first line names none of the columns",
            format!("begin the file with a line of columns, such as `{line}`"),
        ),
    }
}

fn repeated(name: &str, column: Column) -> Fault {
    let both = match column.also {
        "" => String::new(),
        also => format!(" (`{}` and `{also}` are the same)", column.name),
    };
    fault(
        "repeated-column",
        format!("the column `{name}` stands here a second time{both}"),
        "remove or rename one of the two",
    )
}

fn missing(found: &Header, layout: &[Column]) -> Option<Fault> {
    let stands = |name: &str| {
        let mut columns = layout.iter().zip(&found.fields);
        columns.any(|(column, field)| column.name == name && field.is_some())
    };
    let needed = |column: &Column| match column.need {
        Need::Always => true,
        Need::Beside(other) => stands(other),
        Need::Never => false,
    };
    let columns = layout.iter().filter(|c| needed(c) && !stands(c.name));
    let names: Vec<String> = columns.map(|c| format!("`{}`", c.name)).collect();
    if names.is_empty() {
        return None;
    }
    let (columns, verb) = match names.len() {
        1 => ("column", "is"),
        _ => ("columns", "are"),
    };
    Some(fault(
        "missing-column",
        format!("the {columns} {} {verb} missing", listed(&names)),
        format!(
            "add {} to the first line, and what belongs there to the others",
            choose(names.len(), "it", "them")
        ),
    ))
}

fn unknown(name: &str, layout: &[Column], asked: Asked<'_>) -> Option<Fault> {
    if is_answer(name, asked.answers) {
        return Some(fault(
            "joined-answers",
            format!(
                "the column `{name}` looks like an answer of a questionnaire, and those are never joined to what single people said or voted"
            ),
            "leave the column out of the file; tables of the questionnaire stand in recommendations/evidence/",
        ));
    }
    if asked.ignored.iter().any(|one| plain(one) == plain(name)) {
        return None;
    }
    if name.is_empty() {
        return Some(fault(
            "unknown-column",
            "this column has no name",
            "name it, or remove it",
        ));
    }
    let known: Vec<&str> = layout.iter().map(|c| c.name).collect();
    let hint = suggestion(name, &known);
    let column = match is_plain(name) {
        true => format!("a column `{name}`"),
        false => "this column".to_owned(),
    };
    Some(fault(
        "unknown-column",
        format!("this file has no use for {column}"),
        format!("{hint} (or leave it out, or read past it with `--ignore`)"),
    ))
}

/// Whether this looks like the name of a column, not like an address or a text.
pub(super) fn is_plain(name: &str) -> bool {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    name.chars().count() <= 40 && name.chars().all(is_of_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYOUT: [Column; 4] = [
        Column::needed("idea").or("target"),
        Column::needed("participant").secret(),
        Column::optional("domain"),
        Column::optional("element").beside("domain"),
    ];

    fn codes(line: &str, asked: Asked<'_>) -> Vec<(Option<usize>, &'static str)> {
        let names: Vec<&str> = line.split('|').map(str::trim).collect();
        let (_, faults) = header(&names, &LAYOUT, asked);
        faults
            .into_iter()
            .map(|(field, f)| (field, f.code))
            .collect()
    }

    #[test]
    fn columns_stand_in_any_order_and_case() {
        let (found, faults) = header(&["Participant", "TARGET"], &LAYOUT, Asked::default());
        assert_eq!(faults, []);
        assert_eq!(found.fields, [Some(1), Some(0), None, None]);
        // Where people stand in one column, they may stand in any.
        assert_eq!(found.secret, [true, true]);
    }

    #[test]
    fn all_that_is_wrong_with_a_header_is_said() {
        let nothing = Asked::default();
        assert_eq!(codes("p17|i3", nothing), [(None, "missing-header")]);
        assert_eq!(codes("idea;participant", nothing), [(None, "not-commas")]);
        assert_eq!(
            codes("idea|idea|ideas|domain", nothing),
            [
                (Some(1), "repeated-column"),
                (Some(2), "unknown-column"),
                (None, "missing-column")
            ]
        );
        let (_, faults) = header(&["domain"], &LAYOUT, nothing);
        assert_eq!(
            faults[0].1.message,
            "the columns `idea`, `participant` and `element` are missing"
        );
    }

    #[test]
    fn answers_are_refused_even_where_they_are_ignored() {
        let ignored = ["Job Title".to_owned(), "note".to_owned()];
        let answers = ["Table of Trusts".to_owned()];
        let asked = Asked {
            ignored: &ignored,
            answers: &answers,
        };
        for name in [
            "role",
            "job_title",
            "Age-Group",
            "q1",
            "question_12",
            "Q 3",
            "question7",
            "regions",
            "table of trusts",
        ] {
            let line = format!("idea|participant|{name}");
            assert_eq!(codes(&line, asked), [(Some(2), "joined-answers")], "{name}");
        }
        assert_eq!(codes("idea|participant|note", asked), []);
        for name in ["page", "quality", "questions", "notes", ""] {
            let line = format!("idea|participant|{name}");
            assert_eq!(codes(&line, asked), [(Some(2), "unknown-column")], "{name}");
        }
    }
}
