//! ideas.csv: what was posted, by whom, under which question.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::raw::{Idea, Question};
use super::Reading;
use super::questions::is_id;
use super::time::Times;
use super::words::{id, repeated, yes};
use crate::load::csv::{Column, CsvFile, fault};

const COLUMNS: [Column; 7] = [
    Column::needed("idea").or("id"),
    Column::needed("question"),
    Column::needed("participant").secret(),
    Column::optional("seed"),
    Column::optional("time"),
    Column::optional("text").secret(),
    Column::optional("title").secret(),
];
const ID: usize = 0;
const QUESTION: usize = 1;
const PARTICIPANT: usize = 2;
const SEED: usize = 3;
const TIME: usize = 4;

/// Reads the ideas; where there is no questions.csv, also which questions there are.
pub(super) fn read(reading: &mut Reading<'_>, path: &Path, has_questions: bool) -> Vec<Idea> {
    let mut file = CsvFile::open(path, &COLUMNS, reading.asked);
    let mut ideas = Vec::new();
    let mut times = Times::default();
    // Questions by name, in the order of reading; by id once all are known.
    let mut named: BTreeMap<Box<str>, usize> = BTreeMap::new();
    while file.advance() {
        let question = match has_questions {
            true => {
                let question = reading.question(&mut file, QUESTION);
                if file.get(QUESTION).is_empty() {
                    id(&mut file, QUESTION, "question");
                }
                question
            }
            false => id(&mut file, QUESTION, "question").map(|name| {
                if !named.contains_key(&name) {
                    is_id(&mut file, QUESTION, &name);
                }
                let next = named.len();
                *named.entry(name).or_insert(next)
            }),
        };
        let is_seed = yes(&mut file, SEED);
        times.read(&mut file, TIME);
        let participant = participant(reading, &mut file, is_seed);
        let Some(id) = id(&mut file, ID, "idea") else {
            continue;
        };
        if let Some(&first) = reading.targets.get(&id) {
            file.report(ID, repeated("idea", first));
            continue;
        }
        reading.targets.insert(id, file.line());
        ideas.push(Idea {
            question: question.unwrap_or(0),
            participant,
            is_seed,
        });
    }
    reading.knows_ideas = file.knows(ID);
    if reading.knows_ideas && ideas.is_empty() {
        let message = "there is no idea in this file";
        file.report_whole(fault("no-ideas", message, "write a row for each idea"));
    }
    if !has_questions {
        reading.knows_questions = file.knows(QUESTION);
        by_id(reading, named, &mut ideas);
    }
    reading.ideas = ideas.len();
    reading.close(file);
    ideas
}

/// The questions under which something was posted, by id; one that is called like an audience is about it.
fn by_id(reading: &mut Reading<'_>, named: BTreeMap<Box<str>, usize>, ideas: &mut [Idea]) {
    let mut places = vec![0; named.len()];
    for (place, &number) in named.values().enumerate() {
        places[number] = place;
    }
    for idea in ideas {
        idea.question = places.get(idea.question).copied().unwrap_or(0);
    }
    let audiences = &reading.programme.audiences;
    let questions = named.into_keys().map(|id| Question {
        name: id.to_string(),
        audience: audiences.iter().position(|a| a.id.as_str() == &*id),
        id: id.into(),
    });
    reading.questions = questions.collect();
}

/// Who posted an idea; organisers post seeds, and are no participants.
fn participant(reading: &mut Reading<'_>, file: &mut CsvFile, is_seed: bool) -> Option<u32> {
    let text = file.get(PARTICIPANT);
    if is_seed {
        return None;
    }
    if text.is_empty() {
        if file.has(PARTICIPANT) {
            file.report(
                PARTICIPANT,
                fault(
                    "blank-id",
                    "here is no participant",
                    "write the id of who posted it, or `yes` in the column `seed` if the organisers did",
                ),
            );
        }
        return None;
    }
    Some(reading.person(text))
}
