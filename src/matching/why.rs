//! The words behind a score.

use serde::Serialize;

use super::lexicon::Lexicon;
use super::profile::{Field, Profile, TermUse};
use super::vectors::Vector;
use crate::model::Fraction;

/// A word, or two after each other, that both texts of a pair have.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Term {
    /// As the first text has it.
    pub word: String,
    /// The share of the similarity that it carries; the shares of a pair sum to one.
    pub share: Fraction,
    /// Where it stands in the second text; the first such field where it stands in several.
    pub field: Field,
    /// As the second text has it, where that is an alias: the acronym or its long form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found_as: Option<String>,
}

/// A text as terms and weighed.
pub(super) type Side<'a> = (&'a Profile, &'a Vector);

/// Why two texts are similar: the terms that they share, the one that carries most first, and the words
/// of the first, in alphabetical order, that the second does not have.
pub(super) fn why(
    lexicon: &Lexicon,
    first: Side<'_>,
    second: Side<'_>,
) -> (Vec<Term>, Vec<String>) {
    let mut shared = shared(first.1, second.1);
    let own = first.0.terms();
    let is_shared = |place: usize| shared.binary_search_by_key(&place, |s| s.place).is_ok();
    let words = first.0.words().iter().enumerate();
    let missing = words.filter(|(place, _)| !is_shared(*place));
    let mut missing: Vec<String> = missing.map(|(_, word)| word.shown(lexicon)).collect();
    missing.sort_unstable();
    let similarity: f64 = shared.iter().map(|s| s.product).sum();
    shared.sort_by(|a, b| {
        let by_product = b.product.total_cmp(&a.product);
        by_product.then_with(|| own[a.place].key().cmp(&own[b.place].key()))
    });
    let term = |s: &Shared| {
        let found = &second.0.terms()[s.other];
        term(lexicon, &own[s.place], found, s.product / similarity)
    };
    (shared.iter().map(term).collect(), missing)
}

/// The words behind a score, with the share that each carries and the field in which it stands; `most` of them at most.
pub fn words(terms: &[Term], most: usize) -> String {
    let shown = terms.iter().take(most).map(|term| {
        let found = term.found_as.as_ref();
        let found = found.map_or_else(String::new, |found| format!(" = {found}"));
        let share = (term.share.value() * 100.0).round();
        format!("{}{found} {share} % ({})", term.word, term.field)
    });
    let mut shown: Vec<String> = shown.collect();
    if terms.len() > most {
        shown.push(format!("{} more", terms.len() - most));
    }
    shown.join(", ")
}

/// A term that two texts share: its places in their profiles, and what it adds to the cosine.
struct Shared {
    place: usize,
    other: usize,
    product: f64,
}

/// The terms that two texts share, by their places in the first.
fn shared(first: &Vector, second: &Vector) -> Vec<Shared> {
    let mut shared = Vec::new();
    let mut others = second.iter().peekable();
    for weighed in first {
        while others.next_if(|other| other.term < weighed.term).is_some() {}
        if let Some(other) = others.next_if(|other| other.term == weighed.term) {
            shared.push(Shared {
                place: weighed.place as usize,
                other: other.place as usize,
                product: weighed.weight * other.weight,
            });
        }
    }
    shared
}

fn term(lexicon: &Lexicon, used: &TermUse, found: &TermUse, share: f64) -> Term {
    let word = used.shown(lexicon);
    let found_as = used.is_alias(lexicon).then(|| found.shown(lexicon));
    Term {
        share: Fraction::clamped(share),
        field: found.field,
        found_as: found_as.filter(|found| *found != word),
        word,
    }
}

#[cfg(test)]
mod tests;
