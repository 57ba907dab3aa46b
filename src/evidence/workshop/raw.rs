//! What was said and voted at a workshop, as its files have it, in numbers.

/// A question that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    pub id: String,
    pub name: String,
    /// Index of the audience whose cells of the gap map it fills, if any.
    pub audience: Option<usize>,
}

/// An idea, without its words.
#[derive(Debug, Clone)]
pub(super) struct Idea {
    /// Index of the question under which it was posted.
    pub question: usize,
    /// Who posted it; nobody where it is a seed.
    pub participant: Option<u32>,
    /// Whether the organisers posted it.
    pub is_seed: bool,
}

/// A comment, without its words.
#[derive(Debug, Clone)]
pub(super) struct Comment {
    /// The idea that it is about, also through other comments.
    pub idea: u32,
    pub participant: u32,
}

/// A vote, in 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Vote {
    /// Who voted: first a number in the order of reading, then the rank among all ids.
    pub participant: u32,
    /// Twice the target's number, and one more where the vote is against it. Ideas come first, then
    /// comments.
    pub ballot: u32,
    /// The line of the file.
    pub line: u32,
    /// Seconds since 1970, or [`NO_TIME`].
    pub time: u32,
}

/// That a vote has no time.
pub(super) const NO_TIME: u32 = u32::MAX;

impl Vote {
    /// The number of the idea, or the number of ideas and that of the comment.
    pub fn target(self) -> usize {
        (self.ballot / 2) as usize
    }

    pub fn is_down(self) -> bool {
        self.ballot % 2 == 1
    }
}

/// A row of codes.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub idea: u32,
    /// The line of the file.
    pub line: u32,
    /// Where the idea is counted; `None` where it was posted.
    pub question: Option<usize>,
    /// Domain and element, by index.
    pub cell: Option<(usize, usize)>,
    pub theme: Option<String>,
    /// Why the idea is left out, where it is.
    pub excluded: Option<String>,
}

/// A registration: only what is compared.
#[derive(Debug, Clone)]
pub(super) struct Registration {
    pub line: u32,
    /// The rank among all participants.
    pub participant: u32,
    /// A digest of the address, where one is given.
    pub email: Option<[u8; 16]>,
}

/// All of it.
#[derive(Debug, Default)]
pub(super) struct Workshop {
    /// By id.
    pub questions: Vec<Question>,
    pub ideas: Vec<Idea>,
    /// For each idea its id.
    pub idea_ids: Vec<Box<str>>,
    pub comments: Vec<Comment>,
    pub votes: Vec<Vote>,
    pub codes: Vec<Code>,
    pub registrations: Option<Vec<Registration>>,
    /// Whether registrations have addresses to compare.
    pub has_emails: bool,
    /// The ids of all participants who are named anywhere, by rank. Nothing shows them.
    pub people: Vec<Box<str>>,
}

impl Workshop {
    /// The idea that a vote is for or about.
    pub fn idea_of(&self, vote: Vote) -> usize {
        let target = vote.target();
        match target.checked_sub(self.ideas.len()) {
            None => target,
            Some(comment) => self.comments[comment].idea as usize,
        }
    }

    /// Whether a vote is on an idea, not on a comment.
    pub fn is_on_idea(&self, vote: Vote) -> bool {
        vote.target() < self.ideas.len()
    }
}
