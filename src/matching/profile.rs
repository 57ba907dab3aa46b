//! What a text consists of: its terms, how often each stands there, and where.

use std::fmt;

use serde::Serialize;

use super::aliases::Folding;
use super::signals::{SIGNALS, Signal};
use super::tokens::Token;

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
pub(super) type Words = Vec<(Field, Vec<Token>)>;

/// A term of a text.
#[derive(Debug)]
pub(super) struct TermUse {
    /// What it is compared by.
    pub key: String,
    /// How it is shown.
    pub shown: String,
    /// The field in which it stands; the first of them where it stands in several.
    pub field: Field,
    /// How often, a name counting double.
    pub count: u32,
}

/// The terms of a text: those of the first signal, then those of the next, each sorted by key.
#[derive(Debug)]
pub(super) struct Profile {
    terms: Vec<TermUse>,
    /// Where the terms of each signal end.
    ends: Vec<usize>,
}

impl Profile {
    pub fn of(words: &Words, folding: &Folding) -> Self {
        let fold = |(field, tokens): &(Field, Vec<Token>)| (*field, folding.fold(tokens));
        let pieces: Words = words.iter().map(fold).collect();
        let mut profile = Self {
            terms: Vec::new(),
            ends: Vec::new(),
        };
        for signal in &SIGNALS {
            let uses = pieces
                .iter()
                .flat_map(|(field, tokens)| uses(signal, *field, tokens));
            profile.terms.extend(counted(uses.collect()));
            profile.ends.push(profile.terms.len());
        }
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

fn uses(signal: &Signal, field: Field, tokens: &[Token]) -> impl Iterator<Item = TermUse> {
    (signal.terms)(tokens).into_iter().map(move |term| TermUse {
        key: term.key,
        shown: term.shown,
        field,
        count: field.count(),
    })
}

/// Each term once. Of several spellings the first in the first field is shown, by the alphabet, so
/// that the order of a list never shows.
fn counted(mut uses: Vec<TermUse>) -> Vec<TermUse> {
    uses.sort_unstable_by(|a, b| (&a.key, a.field, &a.shown).cmp(&(&b.key, b.field, &b.shown)));
    uses.dedup_by(|later, first| {
        let is_same = later.key == first.key;
        first.count += if is_same { later.count } else { 0 };
        is_same
    });
    uses
}
