//! What there is of everything.

use serde::Serialize;

use super::Uncoded;
use super::people::{People, TookPart};
use super::placed::{Place, Placed};
use super::raw::Workshop;
use super::tables::percent;

/// Votes for and against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Votes {
    /// All.
    pub all: i64,
    /// For.
    pub up: i64,
    /// Against.
    pub down: i64,
}

impl Votes {
    fn new(up: i64, down: i64) -> Self {
        let all = up + down;
        Self { all, up, down }
    }

    /// The share of votes against, in hundredths of a percent.
    pub fn down_share(&self) -> i64 {
        percent(self.down, self.all)
    }
}

/// What there is of everything. Ideas that are left out, with their comments and votes, are counted apart;
/// people are all who took part.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Counts {
    /// Ideas.
    pub ideas: i64,
    /// Those among them that the organisers posted.
    pub seeds: i64,
    /// Comments.
    pub comments: i64,
    /// Votes on ideas and comments.
    pub votes: Votes,
    /// The share of votes against among all, in percent.
    pub down_percent: f64,
    /// Votes on ideas.
    pub votes_on_ideas: Votes,
    /// Votes on comments.
    pub votes_on_comments: Votes,
    /// Ideas, comments and votes, each counted once.
    pub contributions: i64,
    /// The sum of the rows of the balance, where an idea may count under several questions.
    pub contributions_by_question: i64,
    /// People who posted, commented or voted.
    pub contributors: People,
    /// People who registered.
    pub registered: Option<People>,
    /// People who registered and never contributed.
    pub spectators: Option<People>,
    /// People who contributed and are not among the registered.
    pub not_registered: Option<People>,
    /// Ideas that are left out.
    pub excluded_ideas: i64,
    /// Comments on them.
    pub excluded_comments: i64,
    /// Votes on them and on those comments.
    pub excluded_votes: i64,
    /// Ideas that are in no table of themes, ideas or votes, by question.
    pub uncoded: Vec<Uncoded>,
}

pub(super) fn counts(workshop: &Workshop, placed: &Placed) -> Counts {
    let sum = |of: fn(&Place) -> i64| placed.counted().map(of).sum::<i64>();
    let left_out = |of: fn(&Place) -> i64| {
        let excluded = placed.places.iter().filter(|p| p.excluded.is_some());
        excluded.map(of).sum::<i64>()
    };
    let on_ideas = Votes::new(sum(|p| p.up), sum(|p| p.down));
    let on_comments = Votes::new(sum(|p| p.comments_up), sum(|p| p.comments_down));
    let votes = Votes::new(
        on_ideas.up + on_comments.up,
        on_ideas.down + on_comments.down,
    );
    let ideas = workshop.ideas.iter().zip(&placed.places);
    let seeds = ideas.filter(|(idea, place)| idea.is_seed && place.excluded.is_none());
    let people = TookPart::of(workshop, placed.voters(workshop).count());
    Counts {
        ideas: placed.counted().count() as i64,
        seeds: seeds.count() as i64,
        comments: sum(|p| p.comments),
        votes,
        down_percent: votes.down_share() as f64 / 100.0,
        votes_on_ideas: on_ideas,
        votes_on_comments: on_comments,
        contributions: sum(Place::contributions),
        contributions_by_question: sum(|p| p.contributions() * p.questions.len() as i64),
        contributors: people.contributors,
        registered: people.registered,
        spectators: people.spectators,
        not_registered: people.not_registered,
        excluded_ideas: left_out(|_| 1),
        excluded_comments: left_out(|p| p.comments),
        excluded_votes: left_out(|p| p.contributions() - 1 - p.comments),
        uncoded: uncoded(workshop, placed),
    }
}

fn uncoded(workshop: &Workshop, placed: &Placed) -> Vec<Uncoded> {
    let questions = workshop.questions.iter().enumerate();
    let counted = questions.map(|(number, question)| {
        let bare = placed.counted().filter(|p| !p.is_coded);
        Uncoded {
            question: question.id.clone(),
            ideas: bare.filter(|p| p.questions.contains(&number)).count(),
        }
    });
    counted.filter(|uncoded| uncoded.ideas > 0).collect()
}
