//! The distinct words of some texts, by number: a word is read, stemmed and kept once.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use frostem::{Algorithm, Stemmer};
use indexmap::IndexSet;

use super::tokens::{Token, token, words};

/// A word of a text, by its numbers in a lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// The number of its stem.
    pub stem: u32,
    /// The number of how it is shown.
    pub shown: u32,
    /// Whether it says nothing by itself.
    pub is_stop: bool,
}

/// The number of no word, as stem and as shown.
pub(super) const NOTHING: u32 = 0;

/// Stems, and words as they are shown, by number.
#[derive(Debug)]
pub(super) struct Lexicon {
    stems: IndexSet<String, FixedState>,
    shown: IndexSet<String, FixedState>,
}

impl Lexicon {
    fn new() -> Self {
        let empty = || IndexSet::from_iter([String::new()]);
        Self {
            stems: empty(),
            shown: empty(),
        }
    }

    /// The word with this stem that is shown in this way.
    pub fn word(&mut self, token: Token) -> Word {
        Word {
            stem: self.stems.insert_full(token.stem).0 as u32,
            shown: self.shown.insert_full(token.shown).0 as u32,
            is_stop: token.is_stop,
        }
    }

    pub fn stem(&self, number: u32) -> &str {
        &self.stems[number as usize]
    }

    pub fn shown(&self, number: u32) -> &str {
        &self.shown[number as usize]
    }

    /// Numbers the stems by the alphabet, so that numbers never depend on the order of texts, and stand
    /// in the order of the stems. Gives the new number of each old one.
    pub fn sort_stems(&mut self) -> Vec<u32> {
        let old = std::mem::take(&mut self.stems).into_iter();
        let mut stems: Vec<(String, usize)> = old.zip(0..).collect();
        stems.sort_unstable();
        let mut new = vec![NOTHING; stems.len()];
        for (number, (_, old)) in stems.iter().enumerate() {
            new[*old] = number as u32;
        }
        self.stems = stems.into_iter().map(|(stem, _)| stem).collect();
        new
    }
}

/// How many letters a word has at least, on average and with a space: room for the words of a text.
const LETTERS: usize = 6;

/// Texts to words. Most words of a text were met before: each is looked at once.
pub(super) struct Reader {
    stemmer: Stemmer,
    known: HashMap<String, Option<Word>, FixedState>,
    /// The words of all texts so far.
    pub lexicon: Lexicon,
}

impl Reader {
    pub fn new() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
            known: HashMap::default(),
            lexicon: Lexicon::new(),
        }
    }

    /// The words of a text in their order, stop words too (names such as *sustainability and
    /// transformation partnership* hold some).
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        let mut read = Vec::with_capacity(text.len() / LETTERS + 1);
        read.extend(words(text).filter_map(|word| self.word(word)));
        read
    }

    fn word(&mut self, word: &str) -> Option<Word> {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let read = token(self.stemmer, word).map(|token| self.lexicon.word(token));
        self.known.insert(word.to_owned(), read);
        read
    }
}
