//! Where each idea counts, and what it brings there.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::raw::{Vote, Workshop};

/// Question, domain and element, by index.
pub(super) type Cell = (usize, usize, usize);

/// Where one idea counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// The questions under which it counts.
    pub questions: BTreeSet<usize>,
    /// The cells of cross-tables that it is coded to.
    pub cells: BTreeSet<Cell>,
    /// The themes that it is coded to: question, and place among all themes.
    pub themes: BTreeSet<(usize, usize)>,
    /// Why it is left out, where it is.
    pub excluded: Option<String>,
    /// Whether there is any code for it.
    pub is_coded: bool,
    /// Comments on it.
    pub comments: i64,
    /// Votes on it for and against.
    pub up: i64,
    pub down: i64,
    /// Votes on its comments, for and against.
    pub comments_up: i64,
    pub comments_down: i64,
}

impl Place {
    /// Votes for it less votes against it.
    pub fn net(&self) -> i64 {
        self.up - self.down
    }

    /// Itself, its comments, and the votes on it and on them.
    pub fn contributions(&self) -> i64 {
        1 + self.comments + self.up + self.down + self.comments_up + self.comments_down
    }
}

/// Where all ideas count.
#[derive(Debug)]
pub(super) struct Placed {
    /// By idea.
    pub places: Vec<Place>,
    /// The names of the themes, in their order.
    pub themes: Vec<String>,
}

impl Placed {
    pub fn new(workshop: &Workshop) -> Self {
        let mut places = vec![Place::default(); workshop.ideas.len()];
        // Themes are the same in small letters and capitals; the first spelling in the order of letters
        // is shown.
        let mut themes: BTreeMap<String, &str> = BTreeMap::new();
        for theme in workshop.codes.iter().filter_map(|code| code.theme.as_ref()) {
            let spelt = themes.entry(theme.to_lowercase()).or_insert(theme);
            *spelt = (*spelt).min(theme);
        }
        let order: Vec<&String> = themes.keys().collect();
        for code in &workshop.codes {
            let idea = code.idea as usize;
            let place = &mut places[idea];
            let question = code.question.unwrap_or(workshop.ideas[idea].question);
            place.questions.insert(question);
            place.cells.extend(code.cell.map(|(d, e)| (question, d, e)));
            if let Some(theme) = &code.theme {
                let theme = order.binary_search(&&theme.to_lowercase());
                place
                    .themes
                    .extend(theme.ok().map(|theme| (question, theme)));
            }
            place.is_coded |= code.cell.is_some() || code.theme.is_some();
            // The first reason in the order of letters, whatever the order of rows.
            let reasons = place.excluded.take().into_iter();
            place.excluded = reasons.chain(code.excluded.clone()).min();
        }
        for (place, idea) in places.iter_mut().zip(&workshop.ideas) {
            if place.questions.is_empty() {
                place.questions.insert(idea.question);
            }
        }
        let mut placed = Self {
            places,
            themes: themes.into_values().map(str::to_owned).collect(),
        };
        placed.count(workshop);
        placed
    }

    fn count(&mut self, workshop: &Workshop) {
        for comment in &workshop.comments {
            self.places[comment.idea as usize].comments += 1;
        }
        for &vote in &workshop.votes {
            let place = &mut self.places[workshop.idea_of(vote)];
            *match (workshop.is_on_idea(vote), vote.is_down()) {
                (true, false) => &mut place.up,
                (true, true) => &mut place.down,
                (false, false) => &mut place.comments_up,
                (false, true) => &mut place.comments_down,
            } += 1;
        }
    }

    /// The ideas that count.
    pub fn counted(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|place| place.excluded.is_none())
    }

    /// For each participant who voted on ideas that count, those votes; by the participants' ids.
    pub fn voters<'a>(&'a self, workshop: &'a Workshop) -> impl Iterator<Item = Vec<Vote>> + 'a {
        let by_person = workshop
            .votes
            .chunk_by(|a, b| a.participant == b.participant);
        let counted = by_person.map(|votes| {
            let counts = |vote: &Vote| {
                workshop.is_on_idea(*vote) && self.places[vote.target()].excluded.is_none()
            };
            votes.iter().copied().filter(counts).collect::<Vec<_>>()
        });
        counted.filter(|votes| !votes.is_empty())
    }
}

/// An idea that counts under another question than the one where it was posted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Move {
    /// The idea's id.
    pub idea: String,
    /// Where it was posted.
    pub from: String,
    /// Where it counts.
    pub to: String,
    /// Whether it counts where it was posted as well.
    pub stays: bool,
}

/// An idea that is left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Exclusion {
    /// The idea's id.
    pub idea: String,
    /// Why, in the words of who coded it.
    pub why: String,
}

pub(super) fn moves(workshop: &Workshop, placed: &Placed) -> Vec<Move> {
    let ideas = workshop.ideas.iter().zip(&workshop.idea_ids);
    let counted = ideas
        .zip(&placed.places)
        .filter(|(_, p)| p.excluded.is_none());
    let question = |index: usize| workshop.questions[index].id.clone();
    let moves = counted.flat_map(|((idea, id), place)| {
        let others = place.questions.iter().filter(|&&q| q != idea.question);
        others.map(move |&to| Move {
            idea: id.to_string(),
            from: question(idea.question),
            to: question(to),
            stays: place.questions.contains(&idea.question),
        })
    });
    let mut moves: Vec<Move> = moves.collect();
    moves.sort();
    moves
}

pub(super) fn exclusions(workshop: &Workshop, placed: &Placed) -> Vec<Exclusion> {
    let ideas = workshop.idea_ids.iter().zip(&placed.places);
    let excluded = ideas.filter_map(|(id, place)| {
        Some(Exclusion {
            idea: id.to_string(),
            why: place.excluded.clone()?,
        })
    });
    let mut excluded: Vec<Exclusion> = excluded.collect();
    excluded.sort();
    excluded
}
