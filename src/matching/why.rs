//! The words behind a score.

use serde::Serialize;

use super::profile::{Field, Profile};
use super::vectors::Vector;
use crate::model::Fraction;

/// A word, or two after each other, that both texts of a pair have.
#[derive(Debug, Clone, PartialEq, Serialize)]
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

/// The terms that two texts share, the one that carries most first.
pub(super) fn terms(first: Side<'_>, second: Side<'_>) -> Vec<Term> {
    let mut shared = Vec::new();
    let mut others = second.1.iter().zip(second.0.all()).peekable();
    for (weighed, used) in first.1.iter().zip(first.0.all()) {
        while others
            .next_if(|(other, _)| other.term < weighed.term)
            .is_some()
        {}
        if let Some((other, found)) = others.next_if(|(other, _)| other.term == weighed.term) {
            shared.push((weighed.weight * other.weight, used, found));
        }
    }
    let similarity: f64 = shared.iter().map(|(product, ..)| product).sum();
    shared.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
    let term =
        |(product, used, found): &(f64, &super::profile::TermUse, &super::profile::TermUse)| Term {
            word: used.shown.clone(),
            share: Fraction::clamped(product / similarity),
            field: found.field,
            found_as: (used.key.starts_with('=') && used.shown != found.shown)
                .then(|| found.shown.clone()),
        };
    shared.iter().map(term).collect()
}

/// The words of the first text that the second does not have, in alphabetical order.
pub(super) fn unmatched(first: &Profile, second: &Profile) -> Vec<String> {
    let [words, others] = [first, second].map(|profile| &profile.terms[0]);
    let is_missing = |key: &str| others.binary_search_by(|t| (*t.key).cmp(key)).is_err();
    let missing = words.iter().filter(|term| is_missing(&term.key));
    let mut missing: Vec<String> = missing.map(|term| term.shown.clone()).collect();
    missing.sort();
    missing
}
