//! The raw files of a workshop, read and checked: every problem of every file in one run.
//!
//! What people wrote is read past. Ids of participants are numbers as soon as they are read, and
//! addresses digests; of each vote 16 bytes are kept, and of each participant, idea and comment its id.

mod codes;
mod comments;
mod ideas;
mod questions;
mod registrations;
mod time;
mod votes;
mod words;

use std::path::Path;

use indexmap::{IndexMap, IndexSet};

use super::raw::{Question, Workshop};
use crate::diagnostics::{Problems, Sources};
use crate::load::csv::{Asked, CsvFile};
use crate::model::Programme;

/// The files of a workshop.
#[derive(Debug, Clone, Copy)]
pub struct Paths<'a> {
    /// What was posted.
    pub ideas: &'a Path,
    /// Who voted how, on ideas and comments.
    pub votes: &'a Path,
    /// What was said about ideas.
    pub comments: &'a Path,
    /// Where ideas count, and as what.
    pub codes: &'a Path,
    /// The questions, with names and audiences.
    pub questions: Option<&'a Path>,
    /// Who registered.
    pub registrations: Option<&'a Path>,
}

/// What is known while files are read.
pub(super) struct Reading<'a> {
    pub programme: &'a Programme,
    pub asked: Asked<'a>,
    pub problems: Problems,
    pub questions: Vec<Question>,
    /// Whether every question is known: without that none can be called unknown.
    pub knows_questions: bool,
    /// Participants, in the order of reading.
    pub people: IndexSet<Box<str>>,
    /// Ideas, then comments, with the lines on which they stand.
    pub targets: IndexMap<Box<str>, u32>,
    /// How many of them are ideas.
    pub ideas: usize,
    /// Whether the ids of all ideas are known, and those of all comments.
    pub knows_ideas: bool,
    pub knows_comments: bool,
}

impl Reading<'_> {
    /// The number of a participant.
    pub fn person(&mut self, id: &str) -> u32 {
        let number = match self.people.get_index_of(id) {
            Some(number) => number,
            None => self.people.insert_full(id.into()).0,
        };
        number as u32
    }

    /// Keeps what was wrong with a file.
    pub fn close(&mut self, file: CsvFile) {
        let before = std::mem::replace(
            &mut self.problems,
            Problems::new(Sources::default(), Vec::new()),
        );
        self.problems = before.and(file.into_problems());
    }
}

/// Reads the files of a workshop.
///
/// # Errors
/// All problems of all files.
pub(super) fn read(
    paths: Paths<'_>,
    programme: &Programme,
    asked: Asked<'_>,
) -> Result<Workshop, Problems> {
    let mut reading = Reading {
        programme,
        asked,
        problems: Problems::new(Sources::default(), Vec::new()),
        questions: Vec::new(),
        knows_questions: false,
        people: IndexSet::new(),
        targets: IndexMap::new(),
        ideas: 0,
        knows_ideas: false,
        knows_comments: false,
    };
    let given = paths.questions;
    if let Some(path) = given {
        questions::read(&mut reading, path);
    }
    let mut workshop = Workshop {
        ideas: ideas::read(&mut reading, paths.ideas, given.is_some()),
        ..Workshop::default()
    };
    let ids = reading.targets.keys();
    workshop.idea_ids = ids.cloned().collect();
    workshop.comments = comments::read(&mut reading, paths.comments);
    workshop.votes = votes::read(&mut reading, paths.votes);
    workshop.codes = codes::read(&mut reading, paths.codes);
    if let Some(path) = paths.registrations {
        let (registrations, has_emails) = registrations::read(&mut reading, path);
        workshop.registrations = Some(registrations);
        workshop.has_emails = has_emails;
    }
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    workshop.questions = reading.questions;
    ranked(&mut workshop, &reading.people);
    workshop.people = reading.people.into_iter().collect();
    workshop.people.sort_unstable();
    Ok(workshop)
}

/// Numbers participants by their ids, so that the order of rows never shows.
fn ranked(workshop: &mut Workshop, people: &IndexSet<Box<str>>) {
    let mut by_id: Vec<u32> = (0..people.len() as u32).collect();
    by_id.sort_unstable_by_key(|&number| &people[number as usize]);
    let mut ranks = vec![0_u32; people.len()];
    for (rank, &number) in by_id.iter().enumerate() {
        ranks[number as usize] = rank as u32;
    }
    let rank = |number: &mut u32| *number = ranks[*number as usize];
    let posted = workshop.ideas.iter_mut();
    posted.flat_map(|i| &mut i.participant).for_each(rank);
    let said = workshop.comments.iter_mut();
    said.for_each(|comment| rank(&mut comment.participant));
    let cast = workshop.votes.iter_mut();
    cast.for_each(|vote| rank(&mut vote.participant));
    let registered = workshop.registrations.iter_mut().flatten();
    registered.for_each(|registration| rank(&mut registration.participant));
}
