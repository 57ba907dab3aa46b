//! The inverted index: for each term, the texts that hold it.

use super::vectors::Vector;

/// Texts by term.
#[derive(Debug)]
pub(super) struct Index {
    /// For each term, where its texts begin in the two lists below; and their end.
    starts: Vec<usize>,
    texts: Vec<u32>,
    weights: Vec<f64>,
    count: usize,
}

impl Index {
    /// An index of texts over a vocabulary of some size.
    pub fn of(vectors: &[Vector], size: usize) -> Self {
        let mut starts = vec![0; size + 1];
        for entry in vectors.iter().flatten() {
            starts[entry.term as usize + 1] += 1;
        }
        for term in 0..size {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let total = starts[size];
        let (mut texts, mut weights) = (vec![0; total], vec![0.0; total]);
        for (text, vector) in vectors.iter().enumerate() {
            for entry in vector {
                let at = &mut next[entry.term as usize];
                texts[*at] = text as u32;
                weights[*at] = entry.weight;
                *at += 1;
            }
        }
        let count = vectors.len();
        Self {
            starts,
            texts,
            weights,
            count,
        }
    }

    /// The score of a text with each text of the index, 0 where they share nothing.
    pub fn scores(&self, vector: &Vector, scores: &mut Vec<f64>) {
        scores.clear();
        scores.resize(self.count, 0.0);
        for entry in vector {
            let term = entry.term as usize;
            let range = self.starts[term]..self.starts[term + 1];
            let (texts, weights) = (&self.texts[range.clone()], &self.weights[range]);
            for (&text, weight) in texts.iter().zip(weights) {
                scores[text as usize] += entry.weight * weight;
            }
        }
    }
}
