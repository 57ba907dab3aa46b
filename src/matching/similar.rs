//! All pairs of a list of texts that are similar enough, without looking at every pair.

use super::vectors::{Vector, Weighted};

/// Room for what sums lose when they are added up in another order.
const ROUNDING: f64 = 1e-9;

/// The pairs (first < second) whose cosine is at least `limit`, with it.
///
/// Bayardo, Ma and Srikant, "Scaling up all pairs similarity search" (2007): of each text the common
/// terms, which alone could not reach the limit with anything, stay out of the index. Common terms
/// are those that stand in many texts, so most of the work is never done.
pub(super) fn pairs(vectors: &[Vector], size: usize, limit: f64) -> Vec<(usize, usize, f64)> {
    let terms = Terms::of(vectors, size);
    let mut index: Vec<Vec<(u32, f64)>> = vec![Vec::new(); size];
    let mut found = Vec::new();
    let mut scores = vec![0.0; vectors.len()];
    for (second, vector) in vectors.iter().enumerate() {
        let mut met = Vec::new();
        for entry in vector {
            for &(first, weight) in &index[entry.term as usize] {
                if scores[first as usize] == 0.0 {
                    met.push(first as usize);
                }
                scores[first as usize] += entry.weight * weight;
            }
        }
        for first in met {
            // What the common terms of the first text can add is less than the limit.
            if std::mem::take(&mut scores[first]) > 0.0 {
                let cosine = cosine(&vectors[first], vector);
                found.extend((cosine >= limit).then_some((first, second, cosine)));
            }
        }
        for entry in terms.rare(vector, limit - ROUNDING) {
            index[entry.term as usize].push((second as u32, entry.weight));
        }
    }
    found
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

    /// The terms of a text without the most common ones, as many as together cannot reach the limit.
    fn rare(&self, vector: &Vector, limit: f64) -> Vec<Weighted> {
        let mut entries = vector.clone();
        entries.sort_by_key(|e| (std::cmp::Reverse(self.texts[e.term as usize]), e.term));
        let mut reach = 0.0;
        let is_common = |entry: &Weighted| {
            reach += entry.weight * self.most[entry.term as usize];
            reach < limit
        };
        entries.into_iter().skip_while(is_common).collect()
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
