//! The documents: one visible list, and all of them written in every format that was asked for.

use serde::Serialize;

use super::charts::{self, Chart};
use super::document::{finished, read};
use super::facts::{Facts, Note};
use super::formats::{Form, Format, FormatError};
use super::templates::Templates;

/// A document, or a family of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// The briefing for decision.
    Briefing,
    /// The money in full.
    FinanceAnnex,
    /// What is asked of whom.
    GapsByOwner,
    /// One page for each workstream that changes.
    Notes,
    /// The workbook with live formulas.
    Workbook,
}

impl Name {
    /// Every document.
    pub const ALL: [Self; 5] = [
        Self::Briefing,
        Self::FinanceAnnex,
        Self::GapsByOwner,
        Self::Notes,
        Self::Workbook,
    ];

    /// Its name, as in `--only`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Briefing => "briefing",
            Self::FinanceAnnex => "finance-annex",
            Self::GapsByOwner => "gaps-by-owner",
            Self::Notes => "notes",
            Self::Workbook => "workbook",
        }
    }

    /// What it is and whom it is for, in a sentence.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Briefing => "what to approve, why, and how sure it is, for the steering group",
            Self::FinanceAnnex => "the money by year, fund and owner in full, for finance planners",
            Self::GapsByOwner => "what is asked of each owner, and the gaps that they could close",
            Self::Notes => "one page for the owner of each workstream that starts, expands, reduces or stops",
            Self::Workbook => "the plan with live formulas, to try what-ifs in",
        }
    }

    /// Whether it can be written in a format.
    pub fn has(self, format: &Format) -> bool {
        matches!(format.form, Form::Workbook(_)) == (self == Self::Workbook)
    }
}

/// A file to be written: its path in the output folder, with `/`, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// `briefing.html`, `notes/typing.docx`, `charts/gap-map.svg`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What a note's template is filled in with: everything, and the workstream that it is about.
#[derive(Serialize)]
struct NotePage<'a> {
    note: &'a Note,
    #[serde(flatten)]
    facts: &'a Facts,
}

/// Writes documents in formats, and beside them the charts and the facts.
///
/// # Errors
/// A template that does not fit the facts, or a format that cannot show what stands in it.
pub fn written(
    facts: &Facts,
    templates: &Templates,
    names: &[Name],
    formats: &[Format],
) -> Result<Vec<File>, FormatError> {
    let charts = charts::all(facts);
    let mut files = Vec::new();
    for &name in names {
        let formats: Vec<&Format> = formats.iter().filter(|format| name.has(format)).collect();
        if formats.is_empty() {
            continue;
        }
        for (path, markdown) in copies(name, facts, templates)? {
            let document = read(&markdown, &charts)
                .map_err(|problem| FormatError::unreadable(name.word(), &problem, &markdown))?;
            for format in &formats {
                let bytes = match format.form {
                    Form::Markdown => markdown.clone().into_bytes(),
                    Form::Document(write) => write(&document, templates)?,
                    Form::Workbook(write) => write(facts)?,
                    Form::NotBuilt(how) => return Err(FormatError::format(format.name, how)),
                };
                let path = format!("{path}.{}", format.name);
                files.push(File { path, bytes });
            }
        }
    }
    files.extend(charts.into_iter().map(|Chart { name, svg, .. }| File {
        path: format!("charts/{name}.svg"),
        bytes: svg.into_bytes(),
    }));
    Ok(files)
}

/// The Markdown of each copy of a document, with its path but for the ending.
fn copies(
    name: Name,
    facts: &Facts,
    templates: &Templates,
) -> Result<Vec<(String, String)>, FormatError> {
    let note = |note| {
        let path = format!("notes/{}", note_id(note));
        let page = NotePage { note, facts };
        Ok((path, finished(&templates.markdown("note.md.hbs", &page)?)))
    };
    match name {
        // The workbook is made of facts alone.
        Name::Workbook => Ok(vec![("briefing".to_owned(), String::new())]),
        Name::Notes => facts.notes.iter().map(note).collect(),
        _ => {
            let template = format!("{}.md.hbs", name.word());
            let markdown = finished(&templates.markdown(&template, facts)?);
            Ok(vec![(name.word().to_owned(), markdown)])
        }
    }
}

fn note_id(note: &Note) -> &str {
    &note.line.id
}
