//! comments.csv: what was said about ideas, and about other comments.

use std::path::Path;

use super::super::raw::Comment;
use super::Reading;
use super::time::Times;
use super::words::{id, no_such, repeated};
use crate::load::csv::{Column, CsvFile, Fault, MOST_SHOWN, fault};

const COLUMNS: [Column; 5] = [
    Column::needed("comment").or("id"),
    Column::needed("target").or("idea"),
    Column::needed("participant").secret(),
    Column::optional("time"),
    Column::optional("text").secret(),
];
const ID: usize = 0;
const TARGET: usize = 1;
const PARTICIPANT: usize = 2;
const TIME: usize = 3;

/// A comment as it stands in the file: what it is about may come further down.
struct Said {
    target: Box<str>,
    participant: u32,
    line: u32,
}

pub(super) fn read(reading: &mut Reading<'_>, path: &Path) -> Vec<Comment> {
    let mut file = CsvFile::open(path, &COLUMNS, reading.asked);
    let ideas = reading.ideas;
    let mut said = Vec::new();
    let mut times = Times::default();
    while file.advance() {
        let target = id(&mut file, TARGET, "idea or comment that this is about");
        let participant = id(&mut file, PARTICIPANT, "participant");
        times.read(&mut file, TIME);
        let Some(id) = id(&mut file, ID, "comment") else {
            continue;
        };
        if let Some((place, _, &first)) = reading.targets.get_full(&id) {
            let fault = match place < ideas {
                true => fault(
                    "repeated-id",
                    "this is the id of an idea already",
                    format!(
                        "it stands on line {first} of the ideas: votes name either by its id alone"
                    ),
                ),
                false => repeated("comment", first),
            };
            file.report(ID, fault);
            continue;
        }
        reading.targets.insert(id, file.line());
        said.push(Said {
            target: target.unwrap_or_default(),
            participant: participant.map_or(0, |id| reading.person(&id)),
            line: file.line(),
        });
    }
    reading.knows_comments = file.knows(ID);
    let comments = resolved(reading, ideas, &said, &mut file);
    reading.close(file);
    comments
}

/// Follows every comment to its idea.
fn resolved(
    reading: &Reading<'_>,
    ideas: usize,
    said: &[Said],
    file: &mut CsvFile,
) -> Vec<Comment> {
    let mut later = Later::default();
    let knows_all = reading.knows_ideas && reading.knows_comments;
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(said.len());
    for (number, one) in said.iter().enumerate() {
        let parent = reading.targets.get_index_of(&one.target);
        if parent == Some(ideas + number) {
            let message = "this comment is about itself";
            let remedy = "name the idea or comment that it is about";
            later.add(one.line, || fault("comment-circle", message, remedy));
        } else if parent.is_none() && knows_all && !one.target.is_empty() {
            later.add(one.line, || no_such("idea or comment"));
        }
        parents.push(parent.filter(|parent| *parent != ideas + number));
    }
    let roots = roots(ideas, &parents, |number| {
        let message = "this comment is about a comment that is, through others, about this one";
        let remedy = "name the idea or comment that each of them is about";
        later.add(said[number].line, || {
            fault("comment-circle", message, remedy)
        });
    });
    file.report_later(later.shown, later.more);
    let roots = roots.into_iter().zip(said);
    roots
        .map(|(root, one)| Comment {
            idea: root.unwrap_or(0) as u32,
            participant: one.participant,
        })
        .collect()
}

/// For each comment the idea at the end of its chain; `None` where there is none. Tells of one comment
/// of each circle.
fn roots(
    ideas: usize,
    parents: &[Option<usize>],
    mut in_circle: impl FnMut(usize),
) -> Vec<Option<usize>> {
    let mut roots: Vec<Option<Option<usize>>> = vec![None; parents.len()];
    let mut on_way = vec![false; parents.len()];
    let mut way = Vec::new();
    for start in 0..parents.len() {
        let mut at = start;
        let root = loop {
            if let Some(known) = roots[at] {
                break known;
            }
            if on_way[at] {
                in_circle(at);
                break None;
            }
            on_way[at] = true;
            way.push(at);
            match parents[at] {
                Some(parent) if parent >= ideas => at = parent - ideas,
                other => break other,
            }
        };
        for passed in way.drain(..) {
            roots[passed] = Some(root);
            on_way[passed] = false;
        }
    }
    roots.into_iter().map(Option::flatten).collect()
}

/// Problems that only show after the end of a file: as many as are shown, and how many more.
#[derive(Debug, Default)]
pub(super) struct Later {
    pub shown: Vec<(u32, usize, Fault)>,
    pub more: usize,
}

impl Later {
    fn add(&mut self, line: u32, fault: impl FnOnce() -> Fault) {
        if self.shown.len() < MOST_SHOWN {
            self.shown.push((line, TARGET, fault()));
        } else {
            self.more += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_lead_to_ideas_or_in_circles() {
        // Two ideas; comments 2 to 7: on idea 1, on comment 2, in a circle of three, behind the circle.
        let parents = [Some(1), Some(2), Some(5), Some(6), Some(4), Some(4), None];
        let mut circles = Vec::new();
        let found = roots(2, &parents, |number| circles.push(number));
        let (idea, none) = (Some(1), None);
        assert_eq!(found, [idea, idea, none, none, none, none, none]);
        assert_eq!(circles, [2]);
    }
}
