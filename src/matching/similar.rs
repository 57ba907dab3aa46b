//! All pairs of a list of texts that are similar enough, without looking at every pair.

use std::cmp::Reverse;

use super::vectors::{Vector, Weighted};

/// Room for what sums lose when they are added up in another order.
const ROUNDING: f64 = 1e-9;

/// Hands over the pairs (first < second) whose cosine is at least `limit`, with it, by second.
///
/// Of each text the common terms are left out that could not reach the limit with any other text, as
/// many as together cannot (Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007;
/// with lengths as in Anastasiu and Karypis, "L2AP", 2014). Two texts that are similar enough share one
/// of the terms that stay in both: were the rarest term that they share left out of one, all that they
/// share would be. Common terms stand in many texts, so most pairs are never looked at.
pub(super) fn pairs(
    vectors: &[Vector],
    size: usize,
    limit: f64,
    mut found: impl FnMut(usize, usize, f64),
) {
    let terms = Terms::of(vectors, size);
    let limit_of_sums = limit - ROUNDING;
    let mut index: Vec<Vec<(u32, f64)>> = vec![Vec::new(); size];
    let mut last_met = vec![usize::MAX; vectors.len()];
    for (second, vector) in vectors.iter().enumerate() {
        for Rare { term, length } in terms.rare(vector, limit_of_sums) {
            for &(first, other) in &index[term] {
                let first = first as usize;
                // Where two texts meet first is the rarest term that they share. All others are at
                // least as common, and their sum is at most the product of the lengths up to here.
                let is_new = std::mem::replace(&mut last_met[first], second) != second;
                if is_new && length * other >= limit_of_sums {
                    let cosine = cosine(&vectors[first], vector);
                    if cosine >= limit {
                        found(first, second, cosine);
                    }
                }
            }
            index[term].push((second as u32, length));
        }
    }
}

/// A term of a text, and the length of the text's part that is at least as common.
struct Rare {
    term: usize,
    length: f64,
}

/// How common each term is, and the most that it weighs in any text.
struct Terms {
    texts: Vec<u32>,
    most: Vec<f64>,
}

impl Terms {
    fn of(vectors: &[Vector], size: usize) -> Self {
        let mut terms = Self {
            texts: vec![0; size],
            most: vec![0.0; size],
        };
        for entry in vectors.iter().flatten() {
            let term = entry.term as usize;
            terms.texts[term] += 1;
            terms.most[term] = entry.weight.max(terms.most[term]);
        }
        terms
    }

    /// The terms of a text, the rarest first, without the most common ones, as many as together cannot
    /// reach the limit: their sum with the most that each weighs elsewhere, or their length, is below it.
    fn rare(&self, vector: &Vector, limit: f64) -> Vec<Rare> {
        let mut entries = vector.clone();
        entries.sort_unstable_by_key(|e| (Reverse(self.texts[e.term as usize]), e.term));
        let (mut sum, mut square) = (0.0, 0.0);
        let mut rare = Vec::new();
        for Weighted { term, weight, .. } in entries {
            let term = term as usize;
            sum += weight * self.most[term];
            square += weight * weight;
            let length: f64 = square.sqrt();
            if length.min(sum) >= limit {
                rare.push(Rare { term, length });
            }
        }
        rare.reverse();
        rare
    }
}

/// The cosine of two texts: the sum over the terms that both have.
fn cosine(first: &Vector, second: &Vector) -> f64 {
    let mut others = second.iter().peekable();
    let mut sum = 0.0;
    for entry in first {
        while others.next_if(|other| other.term < entry.term).is_some() {}
        if let Some(other) = others.next_if(|other| other.term == entry.term) {
            sum += entry.weight * other.weight;
        }
    }
    sum
}

#[cfg(test)]
mod tests;
