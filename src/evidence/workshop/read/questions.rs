//! questions.csv: what was asked, and about whom.

use std::path::Path;

use super::super::raw::Question;
use super::Reading;
use super::words::{id, repeated, unknown};
use crate::load::csv::{Column, CsvFile, Fault, fault};
use crate::model::QuestionId;

const COLUMNS: [Column; 3] = [
    Column::needed("question").or("id"),
    Column::optional("name"),
    Column::optional("audience"),
];
const ID: usize = 0;
const NAME: usize = 1;
const AUDIENCE: usize = 2;

pub(super) fn read(reading: &mut Reading<'_>, path: &Path) {
    let mut file = CsvFile::open(path, &COLUMNS, reading.asked);
    let mut lines: Vec<(Question, u32)> = Vec::new();
    while file.advance() {
        let Some(id) = id(&mut file, ID, "question") else {
            continue;
        };
        is_id(&mut file, ID, &id);
        if let Some((_, first)) = lines.iter().find(|(other, _)| *other.id == *id) {
            let first = *first;
            file.report(ID, repeated("question", first));
            continue;
        }
        let audience = audience(reading, &mut file);
        let other = lines
            .iter()
            .find(|(q, _)| q.audience.is_some() && q.audience == audience);
        if let Some((other, _)) = other {
            file.report(
                AUDIENCE,
                fault(
                    "repeated-audience",
                    format!("the question `{}` has this audience already", other.id),
                    "leave one of the two blank: the votes of a cell of the gap map come from one table",
                ),
            );
        }
        let name = match file.get(NAME) {
            "" => id.to_string(),
            name => name.to_owned(),
        };
        if let Some((_, first)) = lines.iter().find(|(other, _)| other.name == name) {
            let fault = repeated_name(&name, *first);
            file.report(NAME, fault);
        }
        let id = id.into();
        lines.push((Question { id, name, audience }, file.line()));
    }
    reading.knows_questions = file.knows(ID);
    reading.questions = lines.into_iter().map(|(question, _)| question).collect();
    reading.questions.sort_by(|a, b| a.id.cmp(&b.id));
    reading.close(file);
}

fn repeated_name(name: &str, first: u32) -> Fault {
    fault(
        "repeated-name",
        format!("another question is called `{name}` already"),
        format!(
            "it stands on line {first}: give one of the two another name, since rows of the balance are told apart by it"
        ),
    )
}

/// Reports an id of a question that cannot be part of the id of a table.
pub(super) fn is_id(file: &mut CsvFile, column: usize, id: &str) {
    if let Err(problem) = QuestionId::new(id) {
        file.report(
            column,
            fault(
                "bad-id",
                problem.to_string(),
                "use letters, digits, `.`, `_` and `-`, and begin with a letter or digit; names stand in questions.csv",
            ),
        );
    }
}

fn audience(reading: &Reading<'_>, file: &mut CsvFile) -> Option<usize> {
    let text = file.get(AUDIENCE);
    if text.is_empty() {
        return None;
    }
    let all = &reading.programme.audiences;
    let found = all.iter().position(|a| {
        a.id.as_str().eq_ignore_ascii_case(text) || a.name.to_lowercase() == text.to_lowercase()
    });
    if found.is_none() {
        let known = all.iter().map(|audience| audience.id.as_str());
        let fault = unknown("audience", text, known);
        file.report(AUDIENCE, fault);
    }
    found
}
