//! What the page shows: the state in words, the documents that there are, and the link.

use serde::Serialize;

use super::named::sentences;
use crate::brief::{ALL, Analysis, Format, Name};
use crate::web::page::Context;
use crate::words::capital;

/// The page.
#[derive(Serialize)]
pub(super) struct Shown {
    /// The state, a sentence each.
    words: Vec<String>,
    /// The link, as far as the server knows its own address.
    link: String,
    query: String,
    documents: Vec<Line>,
    formats: Vec<Kind>,
    analyses: Vec<Look>,
    /// Where documents are written.
    folder: String,
    appends: bool,
}

/// A document.
#[derive(Serialize)]
struct Line {
    word: &'static str,
    name: String,
    purpose: String,
    formats: Vec<Button>,
}

/// A format of a document.
#[derive(Serialize)]
struct Button {
    document: String,
    format: &'static str,
    name: &'static str,
}

/// A format.
#[derive(Serialize)]
struct Kind {
    word: &'static str,
    name: &'static str,
}

/// What to look at beside the plan.
#[derive(Serialize)]
struct Look {
    word: &'static str,
    purpose: &'static str,
}

impl Shown {
    pub fn of(context: &Context) -> Self {
        let settings = &context.workbench.settings;
        let query = context.state.query();
        Self {
            words: sentences(&context.sound, &context.state),
            link: format!("http://{}/budget{query}", settings.listen),
            query,
            documents: Name::ALL
                .into_iter()
                .map(line)
                .filter(|line| !line.formats.is_empty())
                .collect(),
            formats: ALL
                .iter()
                .map(|format| Kind {
                    word: format.name,
                    name: kind(format),
                })
                .collect(),
            analyses: Analysis::ALL
                .into_iter()
                .map(|analysis| Look {
                    word: analysis.word(),
                    purpose: analysis.purpose(),
                })
                .collect(),
            folder: settings.out.display().to_string(),
            appends: settings.appends_scenarios,
        }
    }
}

fn line(name: Name) -> Line {
    let title = capital(&name.word().replace('-', " "));
    let formats = ALL.iter().filter(|format| name.has(format));
    Line {
        word: name.word(),
        purpose: format!("{}.", capital(name.purpose())),
        formats: formats
            .map(|format| Button {
                document: title.clone(),
                format: format.name,
                name: kind(format),
            })
            .collect(),
        name: title,
    }
}

/// The name of a format for people.
fn kind(format: &Format) -> &'static str {
    match format.name {
        "md" => "Markdown",
        "html" => "HTML",
        "docx" => "Word",
        "xlsx" => "Excel",
        "pdf" => "PDF",
        other => other,
    }
}
