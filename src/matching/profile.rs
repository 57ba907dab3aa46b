//! What a text consists of: its terms, how often each stands there, and where.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::Serialize;

use super::aliases::Folding;
use super::signals::{SIGNALS, Signal};
use super::tokens::Token;

/// The part of a text in which a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

/// The terms of a text, signal by signal, each sorted by key.
#[derive(Debug)]
pub(super) struct Profile {
    pub terms: Vec<Vec<TermUse>>,
}

impl Profile {
    pub fn of(words: &Words, folding: &Folding) -> Self {
        let fold = |(field, tokens): &(Field, Vec<Token>)| (*field, folding.fold(tokens));
        let pieces: Words = words.iter().map(fold).collect();
        let of = |signal: &Signal| {
            let mut found = BTreeMap::new();
            for (field, tokens) in &pieces {
                for term in (signal.terms)(tokens) {
                    count(&mut found, term.key, term.shown, *field);
                }
            }
            found
                .into_iter()
                .map(|(key, (field, shown, count))| TermUse {
                    key,
                    shown,
                    field,
                    count,
                })
        };
        Self {
            terms: SIGNALS.iter().map(|signal| of(signal).collect()).collect(),
        }
    }

    /// All terms, in the order of a [`super::vectors::Vector`].
    pub fn all(&self) -> impl Iterator<Item = &TermUse> {
        self.terms.iter().flatten()
    }
}

/// Counts a term. Of several spellings the first in the first field is shown, by the alphabet, so
/// that the order of a list never shows.
fn count(
    found: &mut BTreeMap<String, (Field, String, u32)>,
    key: String,
    shown: String,
    field: Field,
) {
    match found.entry(key) {
        Entry::Vacant(entry) => {
            entry.insert((field, shown, field.count()));
        }
        Entry::Occupied(mut entry) => {
            let known = entry.get_mut();
            known.2 += field.count();
            if (field, &shown) < (known.0, &known.1) {
                (known.0, known.1) = (field, shown);
            }
        }
    }
}
