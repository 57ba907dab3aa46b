//! What two texts can have in common: one file a signal, and the list of them.

mod pairs;
mod words;

use super::lexicon::{NOTHING, Word};

/// Something that two texts can have in common.
pub(super) struct Signal {
    /// What its terms weigh beside those of the others.
    pub weight: f64,
    /// Hands over the terms of a piece of text.
    pub terms: fn(&[Word], &mut dyn FnMut(Term)),
}

/// A term of a text: a word, or two after each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    /// What it is compared by.
    pub key: Key,
    /// How its words are shown, by number.
    pub shown: [u32; 2],
}

/// The stems of a term, in the order of the alphabet where the numbers of stems are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u64);

impl Key {
    /// The number of the first stem.
    pub fn first(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

impl Term {
    fn one(word: &Word) -> Self {
        Self {
            key: Key(u64::from(word.stem) << 32 | u64::from(NOTHING)),
            shown: [word.shown, NOTHING],
        }
    }

    fn two(first: &Word, second: &Word) -> Self {
        Self {
            key: Key(u64::from(first.stem) << 32 | u64::from(second.stem)),
            shown: [first.shown, second.shown],
        }
    }
}

/// All signals. A text is one vector over the terms of all of them.
pub(super) const SIGNALS: [Signal; 2] = [words::WORDS, pairs::PAIRS];
