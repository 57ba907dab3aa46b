//! Texts as vectors of weighted terms (TF-IDF).

use std::collections::HashMap;

use super::profile::Profile;
use super::signals::SIGNALS;

/// A text: the weight of each of its terms, sorted by term, and one long. The dot product of two
/// vectors is the cosine of their angle: the similarity of the texts, from 0 to 1.
pub(super) type Vector = Vec<Weighted>;

/// A term, by its number, and what it weighs in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighted {
    pub term: u32,
    pub weight: f64,
}

/// What every term of some texts is worth.
#[derive(Debug)]
pub(super) struct Vocabulary<'a> {
    /// By signal: a term's number and its inverse document frequency.
    terms: Vec<HashMap<&'a str, (u32, f64)>>,
    /// How many terms there are in all.
    pub size: usize,
}

impl<'a> Vocabulary<'a> {
    /// Of all texts together: what is common on one side is common.
    pub fn of(texts: &[&'a [Profile]]) -> Self {
        let count = texts.iter().map(|side| side.len()).sum::<usize>() as f64;
        let mut size = 0;
        let of = |signal: usize| {
            let all = texts.iter().flat_map(|side| side.iter());
            let known = frequencies(all.flat_map(|text| &text.terms[signal]).map(|t| &*t.key));
            let numbered = known.into_iter().map(|(key, found)| {
                let idf = ((count + 1.0) / (f64::from(found) + 1.0)).ln() + 1.0;
                size += 1;
                (key, (size - 1, idf))
            });
            numbered.collect()
        };
        let terms = (0..SIGNALS.len()).map(of).collect();
        Self {
            terms,
            size: size as usize,
        }
    }

    /// A text's vector: (1 + ln tf) · idf, each signal by its weight, and the whole made one long.
    /// Empty for a text without terms.
    pub fn vector(&self, text: &Profile) -> Vector {
        let mut vector = Vec::with_capacity(text.terms.iter().map(Vec::len).sum());
        for ((signal, known), terms) in SIGNALS.iter().zip(&self.terms).zip(&text.terms) {
            for used in terms {
                let &(term, idf) = &known[&*used.key];
                let weight = signal.weight.sqrt() * (1.0 + f64::from(used.count).ln()) * idf;
                vector.push(Weighted { term, weight });
            }
        }
        let length = vector
            .iter()
            .map(|w| w.weight * w.weight)
            .sum::<f64>()
            .sqrt();
        vector.iter_mut().for_each(|w| w.weight /= length);
        vector
    }
}

/// In how many texts each term stands, sorted by term: numbers never depend on the order of texts.
fn frequencies<'a>(keys: impl Iterator<Item = &'a str>) -> Vec<(&'a str, u32)> {
    let mut known: HashMap<&str, u32> = HashMap::new();
    for key in keys {
        *known.entry(key).or_default() += 1;
    }
    #[allow(clippy::iter_over_hash_type, reason = "sorted right after")]
    let mut sorted: Vec<(&str, u32)> = known.into_iter().collect();
    sorted.sort_unstable();
    sorted
}
