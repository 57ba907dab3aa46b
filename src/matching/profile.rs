//! What a text consists of: its terms, how often each stands there, and where.

use std::cmp::Ordering;
use std::fmt;

use serde::Serialize;

use super::lexicon::{Lexicon, NOTHING, Word};
use super::signals::{Key, SIGNALS, Term};

/// The part of a text in which a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The name of a workstream.
    Name,
    /// What it is for.
    Purpose,
    /// What it does.
    Activities,
    /// All of it, where a text has no fields.
    Text,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "name",
            Self::Purpose => "purpose",
            Self::Activities => "activities",
            Self::Text => "text",
        })
    }
}

impl Field {
    /// How often a word in this field counts: a name says most with the fewest words.
    fn count(self) -> u32 {
        if self == Self::Name { 2 } else { 1 }
    }
}

/// A text in its fields, as words; one field can hold several pieces, such as sentences of a list.
pub(super) type Words = Vec<(Field, Vec<Word>)>;

/// A term of a text.
#[derive(Debug)]
pub(super) struct TermUse {
    term: Term,
    /// The field in which it stands; the first of them where it stands in several.
    pub field: Field,
    /// How often, a name counting double.
    pub count: u32,
}

impl TermUse {
    /// What it is compared by.
    pub fn key(&self) -> Key {
        self.term.key
    }

    /// How it is shown.
    pub fn shown(&self, lexicon: &Lexicon) -> String {
        shown(&self.term, lexicon)
    }

    /// Whether it is, or begins with, an acronym or its long form.
    pub fn is_alias(&self, lexicon: &Lexicon) -> bool {
        lexicon.stem(self.term.key.first()).starts_with('=')
    }
}

/// The terms of a text: those of the first signal, then those of the next, each sorted by key.
#[derive(Debug)]
pub(super) struct Profile {
    terms: Vec<TermUse>,
    /// Where the terms of each signal end.
    ends: Vec<usize>,
}

impl Profile {
    /// Of a text whose stems are numbered by the alphabet.
    pub fn of(words: &Words, lexicon: &Lexicon) -> Self {
        let most = words.iter().map(|(_, words)| words.len()).sum::<usize>();
        let mut profile = Self {
            terms: Vec::with_capacity(most * SIGNALS.len()),
            ends: Vec::with_capacity(SIGNALS.len()),
        };
        for signal in &SIGNALS {
            let mut uses = Vec::with_capacity(most);
            for &(field, ref words) in words {
                let count = field.count();
                let mut add = |term| uses.push(TermUse { term, field, count });
                (signal.terms)(words, &mut add);
            }
            profile.terms.append(&mut counted(uses, lexicon));
            profile.ends.push(profile.terms.len());
        }
        profile.terms.shrink_to_fit();
        profile
    }

    /// All terms.
    pub fn terms(&self) -> &[TermUse] {
        &self.terms
    }

    /// Which signal the term at a place belongs to.
    pub fn signal(&self, place: usize) -> usize {
        self.ends.partition_point(|&end| end <= place)
    }

    /// The terms of the first signal: the words.
    pub fn words(&self) -> &[TermUse] {
        &self.terms[..self.ends[0]]
    }
}

/// Each term once. Of several spellings the first in the first field is shown, by the alphabet, so
/// that the order of a list never shows.
fn counted(mut uses: Vec<TermUse>, lexicon: &Lexicon) -> Vec<TermUse> {
    uses.sort_unstable_by(|a, b| {
        let order = (a.term.key, a.field).cmp(&(b.term.key, b.field));
        order.then_with(|| spelling(&a.term, &b.term, lexicon))
    });
    uses.dedup_by(|later, first| {
        let is_same = later.term.key == first.term.key;
        first.count += if is_same { later.count } else { 0 };
        is_same
    });
    uses
}

fn spelling(a: &Term, b: &Term, lexicon: &Lexicon) -> Ordering {
    match a.shown == b.shown {
        true => Ordering::Equal,
        false => shown(a, lexicon).cmp(&shown(b, lexicon)),
    }
}

fn shown(term: &Term, lexicon: &Lexicon) -> String {
    match term.shown {
        [word, NOTHING] => lexicon.shown(word).to_owned(),
        [first, second] => [lexicon.shown(first), " ", lexicon.shown(second)].concat(),
    }
}
