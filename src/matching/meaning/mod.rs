//! Similarity of meaning, from a language model that the user brings: for texts that say the same in
//! other words. The only place that knows rten; nothing is ever downloaded.
//!
//! The model is a sentence transformer of the BERT kind, such as all-MiniLM-L6-v2, as an ONNX file.

mod error;
mod network;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

pub use error::ModelError;

use std::path::Path;

use network::Network;
use vocabulary::Vocabulary;

/// A language model that turns a text into a vector: texts of like meaning get vectors of like direction.
pub struct Model {
    vocabulary: Vocabulary,
    network: Network,
    width: usize,
}

impl Model {
    /// Opens an ONNX file; its words are read from `tokenizer.json` or else `vocab.txt` beside it.
    ///
    /// # Errors
    ///
    /// A file that is missing or damaged, or a model that is not of the BERT kind: one that reads
    /// `input_ids` and `attention_mask` and gives one vector for each word piece.
    pub fn open(path: &Path) -> Result<Self, ModelError> {
        let network = Network::open(path)?;
        let vocabulary = Vocabulary::beside(path)?;
        // The last piece shows whether the two belong together, before any text is read.
        let width = network.vector(&vocabulary.last_piece())?.len();
        Ok(Self {
            vocabulary,
            network,
            width,
        })
    }

    /// The vector of each text, of length 1; all zeros for a text without words.
    ///
    /// Of a long text the first 254 word pieces are read (some 200 words), as in the training of
    /// all-MiniLM-L6-v2. A text's vector does not depend on the texts beside it nor on the number of
    /// threads; between kinds of processor it may differ in the last digits.
    ///
    /// # Errors
    ///
    /// The model cannot be run on a text: it is damaged, or not of the BERT kind.
    pub fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, ModelError> {
        texts.iter().map(|text| self.vector(text)).collect()
    }

    fn vector(&self, text: &str) -> Result<Vec<f32>, ModelError> {
        match self.vocabulary.pieces(text) {
            Some(pieces) => self.network.vector(&pieces),
            None => Ok(vec![0.0; self.width]),
        }
    }
}

/// The cosine (-1 to 1) of each source with each target, by source; 0 where either has no words.
///
/// Both are vectors from [`Model::embed`] of one model, whose length is 1 or 0 already.
pub fn similarities(sources: &[Vec<f32>], targets: &[Vec<f32>]) -> Vec<Vec<f64>> {
    let of = |source: &Vec<f32>| targets.iter().map(|target| dot(source, target)).collect();
    sources.iter().map(of).collect()
}

/// As [`similarities`], of what sets the texts apart: the mean of all of them is taken away first, since
/// texts of one programme share a good part of their meaning (Mu & Viswanath 2018, All-but-the-Top).
///
/// For some tens of texts or more: of two texts alone, each is the other's contrary.
pub fn centred_similarities(sources: &[Vec<f32>], targets: &[Vec<f32>]) -> Vec<Vec<f64>> {
    let all = || sources.iter().chain(targets).filter(|v| has_words(v));
    let count = all().count() as f32;
    let width = all().next().map_or(0, Vec::len);
    let mean: Vec<f32> = (0..width)
        .map(|i| all().map(|vector| vector[i]).sum::<f32>() / count)
        .collect();
    let apart = |vectors: &[Vec<f32>]| -> Vec<Vec<f32>> {
        vectors
            .iter()
            .map(|vector| away_from(&mean, vector))
            .collect()
    };
    similarities(&apart(sources), &apart(targets))
}

fn has_words(vector: &[f32]) -> bool {
    vector.iter().any(|&x| x != 0.0)
}

/// The difference, at length 1; all zeros for a text without words.
fn away_from(mean: &[f32], vector: &[f32]) -> Vec<f32> {
    if !has_words(vector) {
        return vector.to_vec();
    }
    let apart: Vec<f32> = vector.iter().zip(mean).map(|(x, m)| x - m).collect();
    let length = dot(&apart, &apart).sqrt();
    match length > 0.0 {
        true => apart
            .iter()
            .map(|x| (f64::from(*x) / length) as f32)
            .collect(),
        false => apart,
    }
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    let products = a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b));
    products.sum()
}
