//! `brief --list`: the documents, and what each is for.

use serde::Serialize;

use super::asked::formats_of;
use super::{Common, Shown, Stop, output};
use crate::brief::Name;
use crate::cli::table;

#[derive(Serialize, schemars::JsonSchema)]
pub(in crate::cli) struct List {
    schema: &'static str,
    documents: Vec<Line>,
}

/// A document.
#[derive(Serialize, schemars::JsonSchema)]
struct Line {
    name: &'static str,
    purpose: &'static str,
    formats: Vec<&'static str>,
    /// Its files in the folder for documents.
    files: Vec<String>,
}

pub(super) fn run(common: &Common) -> Result<(), Stop> {
    let documents: Vec<Line> = Name::ALL.into_iter().map(line).collect();
    match common.format {
        Shown::Json => output::print_json(&List {
            schema: "gapwise/documents/1",
            documents,
        }),
        _ => output::print(&text(&documents)),
    }
}

fn line(name: Name) -> Line {
    let formats = formats_of(name);
    let stem = match name {
        Name::Notes => "notes/ID",
        Name::Workbook => "briefing",
        _ => name.word(),
    };
    Line {
        name: name.word(),
        purpose: name.purpose(),
        files: formats
            .iter()
            .map(|format| format!("{stem}.{format}"))
            .collect(),
        formats,
    }
}

fn text(documents: &[Line]) -> String {
    let rows: Vec<Vec<String>> = documents
        .iter()
        .map(|line| {
            let formats = match line.formats.is_empty() {
                true => "not in this build".to_owned(),
                false => line.formats.join(", "),
            };
            vec![line.name.to_owned(), line.purpose.to_owned(), formats]
        })
        .collect();
    format!(
        "{}\n{}",
        table::text(&["document", "what it is for", "formats"], &rows),
        table::indented(
            "Write some of them with --only, such as --only briefing,notes, and one note with --only \
             notes/ID, where ID is a workstream that the plan changes.",
            "",
            ""
        )
    )
}
