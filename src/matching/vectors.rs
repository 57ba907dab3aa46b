//! Texts as vectors of weighted terms (TF-IDF).

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::profile::Profile;
use super::signals::{Key, SIGNALS};

/// A text: the weight of each of its terms that stand in another text too, sorted by term. With the
/// others it is one long: the dot product of two vectors is the cosine of their angle, the similarity
/// of the texts, from 0 to 1.
pub(super) type Vector = Vec<Weighted>;

/// A term, by its number, what it weighs in a text, and its place in the text's profile.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighted {
    pub term: u32,
    pub place: u32,
    pub weight: f64,
}

/// What every term of some texts is worth.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// By signal: the number of each term that stands in several texts, and its idf.
    terms: Vec<HashMap<Key, (u32, f64), FixedState>>,
    /// The idf of a term that stands in one text.
    once: f64,
    /// How many such terms there are in all.
    pub size: usize,
}

impl Vocabulary {
    /// Of all texts together: what is common on one side is common.
    pub fn of(texts: &[&[Profile]]) -> Self {
        // Most terms stand in one text only.
        let most = texts
            .iter()
            .copied()
            .flatten()
            .map(|text| text.terms().len());
        let room = most.sum::<usize>() / SIGNALS.len();
        let mut found: Vec<HashMap<Key, u32, FixedState>> = Vec::new();
        found.resize_with(SIGNALS.len(), || {
            HashMap::with_capacity_and_hasher(room, FixedState::default())
        });
        for text in texts.iter().copied().flatten() {
            for (place, used) in text.terms().iter().enumerate() {
                *found[text.signal(place)].entry(used.key()).or_default() += 1;
            }
        }
        let all = texts.iter().map(|side| side.len()).sum::<usize>() as f64;
        let idf = |texts: u32| ((all + 1.0) / (f64::from(texts) + 1.0)).ln() + 1.0;
        let mut size = 0;
        let terms = found
            .into_iter()
            .map(|found| numbered(found, &mut size, idf));
        Self {
            terms: terms.collect(),
            once: idf(1),
            size: size as usize,
        }
    }

    /// A text's vector: (1 + ln tf) · idf, each signal by its weight, and the whole made one long;
    /// idf = ln((texts + 1) / (texts with the term + 1)) + 1. Empty where nothing is shared.
    pub fn vector(&self, text: &Profile) -> Vector {
        let mut vector = Vec::with_capacity(text.terms().len());
        let mut square = 0.0;
        for (place, used) in text.terms().iter().enumerate() {
            let signal = text.signal(place);
            let known = self.terms[signal].get(&used.key());
            let idf = known.map_or(self.once, |(_, idf)| *idf);
            let weight = SIGNALS[signal].weight.sqrt() * (1.0 + f64::from(used.count).ln()) * idf;
            square += weight * weight;
            vector.extend(known.map(|&(term, _)| Weighted {
                term,
                place: place as u32,
                weight,
            }));
        }
        let length = square.sqrt();
        vector.iter_mut().for_each(|w| w.weight /= length);
        vector.shrink_to_fit();
        vector
    }
}

/// The terms that stand in several texts, numbered by the alphabet: numbers never depend on the order
/// of texts.
fn numbered(
    found: HashMap<Key, u32, FixedState>,
    next: &mut u32,
    idf: impl Fn(u32) -> f64,
) -> HashMap<Key, (u32, f64), FixedState> {
    #[allow(clippy::iter_over_hash_type, reason = "sorted right after")]
    let mut shared: Vec<(Key, u32)> = found.into_iter().filter(|(_, texts)| *texts > 1).collect();
    shared.sort_unstable();
    let number = |(key, texts)| {
        *next += 1;
        (key, (*next - 1, idf(texts)))
    };
    shared.into_iter().map(number).collect()
}
