//! The problems of the files, file by file; where there is none, what was read.

use serde::Serialize;

use crate::diagnostics::{DiagnosticView, Problems};
use crate::model::Workspace;
use crate::web::live::Now;
use crate::words::{capital, count, listed};

/// So many are shown.
const MOST: usize = 200;

/// What the page shows.
#[derive(Serialize)]
pub(super) struct Check {
    words: String,
    /// None where there are no problems.
    files: Vec<File>,
    shown: usize,
    more: Option<usize>,
    /// The files that were read.
    read: Vec<String>,
}

#[derive(Serialize)]
struct File {
    path: String,
    count: String,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Problem {
    message: String,
    place: String,
    code: String,
    /// The line with its place marked, line by line; none for a whole file.
    shown: Vec<String>,
    remedy: Option<String>,
}

/// The files as they are now.
pub(super) fn check(now: &Now) -> Check {
    let read = now.paths.to_vec();
    let Some(problems) = &now.problems else {
        let words = now.sound.as_ref();
        return Check {
            words: words.map_or_else(String::new, |sound| {
                sound_words(&sound.workspace, read.len())
            }),
            files: Vec::new(),
            shown: 0,
            more: None,
            read,
        };
    };
    let files = files(problems);
    let shown: usize = files.iter().map(|file| file.problems.len()).sum();
    let more = problems.len().saturating_sub(shown);
    Check {
        words: format!(
            "{}. The page follows as you mend them.",
            count(problems.len(), "problem")
        ),
        files,
        shown,
        more: (more > 0).then_some(more),
        read: Vec::new(),
    }
}

fn files(problems: &Problems) -> Vec<File> {
    let mut files = Vec::new();
    let mut left = MOST;
    let mut shown = problems.shown().into_iter();
    // Problems stand in the order of files.
    for views in problems.views().chunk_by(|a, b| a.file == b.file) {
        let own: Vec<Problem> = views
            .iter()
            .map(|view| problem(view, shown.next().flatten()))
            .collect();
        let number = own.len();
        files.push(File {
            path: views[0].file.to_owned(),
            count: count(number, "problem"),
            problems: own.into_iter().take(left).collect(),
        });
        left = left.saturating_sub(number);
    }
    files.retain(|file| !file.problems.is_empty());
    files
}

fn problem(view: &DiagnosticView<'_>, shown: Option<String>) -> Problem {
    // The first of these lines names the place once more.
    let lines = shown.iter().flat_map(|text| text.lines().skip(1));
    let lines = lines.map(str::to_owned).collect();
    let position = view.line.zip(view.column);
    let position = position.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
    Problem {
        message: capital(view.message),
        place: format!("{}{position}", view.file),
        code: view.code.to_owned(),
        shown: lines,
        remedy: view.remedy.map(capital),
    }
}

fn sound_words(workspace: &Workspace, files: usize) -> String {
    let links: usize = workspace
        .workstreams
        .iter()
        .map(|w| w.covers.links.len())
        .sum();
    let read = [
        count(workspace.recommendations.len(), "recommendation"),
        count(workspace.workstreams.len(), "workstream"),
        count(links, "link"),
        count(workspace.decisions.len(), "decision"),
    ];
    format!(
        "{} were read: {}.",
        capital(&count(files, "file")),
        listed(&read)
    )
}
