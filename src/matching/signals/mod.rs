//! What two texts can have in common: one file a signal, and the list of them.

mod pairs;
mod words;

use super::tokens::Token;

/// Something that two texts can have in common.
pub(super) struct Signal {
    /// What its terms weigh beside those of the others.
    pub weight: f64,
    /// The terms of a piece of text: what each is compared by, and how it is shown.
    pub terms: fn(&[Token]) -> Vec<Term>,
}

/// A term of a text.
#[derive(Debug)]
pub(super) struct Term {
    /// What it is compared by.
    pub key: String,
    /// How it is shown.
    pub shown: String,
}

/// All signals. A text is one vector over the terms of all of them.
pub(super) const SIGNALS: [Signal; 2] = [words::WORDS, pairs::PAIRS];
