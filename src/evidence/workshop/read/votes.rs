//! votes.csv: who voted how on which idea or comment. A million of them: 16 bytes each are kept.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::raw::Vote;
use super::Reading;
use super::time::Times;
use super::words::{id, no_such};
use crate::load::csv::{Column, CsvFile, Fault, MOST_SHOWN, fault};

const COLUMNS: [Column; 5] = [
    Column::needed("participant").secret(),
    Column::needed("target").or("idea"),
    Column::needed("vote"),
    Column::optional("id"),
    Column::optional("time"),
];
const PARTICIPANT: usize = 0;
const TARGET: usize = 1;
const VOTE: usize = 2;
const ID: usize = 3;
const TIME: usize = 4;

pub(super) fn read(reading: &mut Reading<'_>, path: &Path) -> Vec<Vote> {
    let mut file = CsvFile::open(path, &COLUMNS, reading.asked);
    let mut votes = Vec::new();
    let mut times = Times::default();
    let mut unknown = Unknown::default();
    while file.advance() {
        let participant = match file.get(PARTICIPANT) {
            "" => {
                id(&mut file, PARTICIPANT, "participant");
                0
            }
            text => reading.person(text),
        };
        let target = match file.get(TARGET) {
            "" => {
                id(&mut file, TARGET, "idea or comment");
                0
            }
            text => match reading.targets.get_index_of(text) {
                Some(target) => target,
                None => {
                    unknown.add(file.line(), text);
                    0
                }
            },
        };
        let is_down = is_down(&mut file);
        let time = times.read(&mut file, TIME);
        votes.push(Vote {
            participant,
            ballot: 2 * target as u32 + u32::from(is_down),
            line: file.line(),
            time,
        });
    }
    if reading.knows_ideas && reading.knows_comments {
        unknown.report(&mut file);
    }
    reading.close(file);
    votes
}

fn is_down(file: &mut CsvFile) -> bool {
    let text = file.get(VOTE);
    if text.eq_ignore_ascii_case("up") || matches!(text, "1" | "+1") {
        return false;
    }
    if text.eq_ignore_ascii_case("down") || matches!(text, "-1" | "\u{2212}1") {
        return true;
    }
    if file.has(VOTE) {
        let message = match text {
            "" => "here is no vote",
            _ => "here is neither a vote for nor one against",
        };
        file.report(
            VOTE,
            fault("bad-vote", message, "write up or down, or 1 or -1"),
        );
    }
    false
}

/// Targets that are neither ideas nor comments: as many as are shown.
#[derive(Debug, Default)]
struct Unknown {
    shown: Vec<(u32, Box<str>)>,
    more: usize,
}

impl Unknown {
    fn add(&mut self, line: u32, target: &str) {
        if self.shown.len() < MOST_SHOWN {
            self.shown.push((line, target.into()));
        } else {
            self.more += 1;
        }
    }

    /// Some may be votes: that takes another look at the file, rather than keeping the ids of all votes.
    fn report(self, file: &mut CsvFile) {
        let mut votes: BTreeSet<&str> = BTreeSet::new();
        if file.has(ID) && !self.shown.is_empty() {
            let wanted: BTreeSet<&str> = self.shown.iter().map(|(_, target)| &**target).collect();
            let mut again = file.again();
            while again.advance() {
                votes.extend(wanted.get(again.get(ID)));
            }
        }
        let faults = self.shown.iter().map(|(line, target)| {
            let fault = match votes.contains(&**target) {
                true => vote_on_vote(),
                false => no_such("idea or comment"),
            };
            (*line, TARGET, fault)
        });
        file.report_later(faults.collect(), self.more);
    }
}

fn vote_on_vote() -> Fault {
    fault(
        "vote-on-vote",
        "this is a vote, and only ideas and comments are voted on",
        "name the idea or comment that this vote is for",
    )
}
