//! The documents: one visible list, and all of them written in every format that was asked for.

use serde::Serialize;

use super::charts::{self, Chart, Drawn};
use super::document::{Document, finished, read};
use super::facts::{Facts, Note};
use super::filling::Templates;
use super::formats::{Form, Format, FormatError};
use super::page::{NotePage, Page};

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
            Self::Notes => {
                "one page for the owner of each workstream that starts, expands, reduces or stops"
            }
            Self::Workbook => "the plan with live formulas, to try what-ifs in",
        }
    }

    /// Whether it can be written in a format.
    pub fn has(self, format: &Format) -> bool {
        matches!(format.form, Form::Workbook(_)) == (self == Self::Workbook)
    }
}

/// What somebody wants written: a document, or the note about one workstream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A document, or all of a family.
    Whole(Name),
    /// One note.
    Note(String),
}

impl Wanted {
    /// Reads the name of a document, or `notes/` and the id of a workstream.
    ///
    /// # Errors
    /// What to write instead.
    pub fn parse(word: &str) -> Result<Self, String> {
        let word = word.trim();
        if let Some(id) = word.strip_prefix("notes/").filter(|id| !id.is_empty()) {
            return Ok(Self::Note(id.to_owned()));
        }
        let found = Name::ALL.into_iter().find(|name| name.word() == word);
        found.map(Self::Whole).ok_or_else(|| {
            let known = Name::ALL.map(Name::word);
            let hint = crate::diagnostics::suggestion(word, &known);
            format!("{hint}; `notes/ID` is the note about one workstream")
        })
    }

    /// The document that it is, or is one of.
    pub fn name(&self) -> Name {
        match self {
            Self::Whole(name) => *name,
            Self::Note(_) => Name::Notes,
        }
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

/// A document as Markdown.
struct Copy {
    /// Its path but for the ending.
    path: String,
    markdown: String,
}

/// Writes documents in formats, and beside them the charts that they show.
///
/// # Errors
/// A template that does not fit the facts, or a format that cannot show what stands in it.
pub fn written(
    facts: &Facts,
    templates: &Templates,
    wanted: &[Wanted],
    formats: &[Format],
) -> Result<Vec<File>, FormatError> {
    let charts = charts::all(&Drawn::of(facts));
    let page = Page::new(facts, &charts);
    let mut files = Vec::new();
    for name in Name::ALL {
        let formats: Vec<&Format> = formats.iter().filter(|format| name.has(format)).collect();
        if formats.is_empty() || !wanted.iter().any(|wanted| wanted.name() == name) {
            continue;
        }
        let copies = copies(name, &page, templates, wanted, &charts)?;
        let mut add = |stem: &str, format: &Format, bytes: Vec<u8>| {
            let path = format!("{stem}.{}", format.name);
            files.push(File { path, bytes });
        };
        for (copy, document) in &copies {
            for format in &formats {
                match format.form {
                    Form::Markdown => add(&copy.path, format, copy.markdown.clone().into_bytes()),
                    Form::Document(write) => add(&copy.path, format, write(document, templates)?),
                    Form::Workbook(_) => {}
                }
            }
        }
        for format in &formats {
            if let Form::Workbook(write) = format.form {
                add("briefing", format, write(facts)?);
            }
        }
    }
    if wanted.iter().any(|wanted| wanted.name() != Name::Workbook) {
        files.extend(charts.into_iter().map(|chart| File {
            path: format!("charts/{}.svg", chart.stem()),
            bytes: chart.svg.into_bytes(),
        }));
    }
    Ok(files)
}

/// The copies of a document that are wanted.
fn copies<'a>(
    name: Name,
    page: &Page<'_>,
    templates: &Templates,
    wanted: &[Wanted],
    charts: &'a [Chart],
) -> Result<Vec<(Copy, Document<'a>)>, FormatError> {
    match name {
        // It is made of facts alone.
        Name::Workbook => Ok(Vec::new()),
        Name::Notes => {
            let is_wanted = |note: &&Note| {
                let all = Wanted::Whole(Name::Notes);
                wanted.contains(&all) || wanted.contains(&Wanted::Note(note.line.id.clone()))
            };
            let notes = page.facts.notes.iter().filter(is_wanted);
            let copy = |note: &Note| {
                let path = format!("notes/{}", note.line.id);
                let page = NotePage { note, page };
                copied(path, templates, "note.md.hbs", &page, charts)
            };
            notes.map(copy).collect()
        }
        _ => {
            let path = name.word().to_owned();
            let template = format!("{path}.md.hbs");
            Ok(vec![copied(path, templates, &template, page, charts)?])
        }
    }
}

/// A copy of a document: what its template yields, and the same read back.
fn copied<'a>(
    path: String,
    templates: &Templates,
    template: &str,
    page: &impl Serialize,
    charts: &'a [Chart],
) -> Result<(Copy, Document<'a>), FormatError> {
    let markdown = finished(&templates.markdown(template, page)?);
    let document = read(&markdown, charts).map_err(|problem| {
        let line = templates.line_behind(template, page, problem.line);
        FormatError::unreadable(template, &problem, &markdown, line)
    })?;
    Ok((Copy { path, markdown }, document))
}
