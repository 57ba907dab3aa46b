//! Two sides of texts, read and weighed together.

use super::aliases::Folding;
use super::profile::{Profile, Words};
use super::scores::Scores;
use super::vectors::{Vector, Vocabulary};
use super::why::Side;
use crate::model::Aliases;

/// The texts of both sides as terms and as vectors.
pub(super) struct Corpus {
    /// What the texts of each side consist of: sources, then targets.
    profiles: [Vec<Profile>; 2],
    /// The same, weighed.
    vectors: [Vec<Vector>; 2],
    vocabulary: usize,
}

impl Corpus {
    pub fn new(aliases: &Aliases, sides: [Vec<Words>; 2]) -> Self {
        let folding = Folding::new(aliases, sides.iter().flatten());
        let of = |texts: Vec<Words>| {
            texts
                .iter()
                .map(|text| Profile::of(text, &folding))
                .collect()
        };
        let profiles: [Vec<Profile>; 2] = sides.map(of);
        let vocabulary = Vocabulary::of(&[&profiles[0], &profiles[1]]);
        let weigh = |texts: &Vec<Profile>| texts.iter().map(|t| vocabulary.vector(t)).collect();
        Self {
            vectors: [weigh(&profiles[0]), weigh(&profiles[1])],
            vocabulary: vocabulary.size,
            profiles,
        }
    }

    /// A text of the first side.
    pub fn source(&self, index: usize) -> Side<'_> {
        (&self.profiles[0][index], &self.vectors[0][index])
    }

    /// A text of the second side.
    pub fn target(&self, index: usize) -> Side<'_> {
        (&self.profiles[1][index], &self.vectors[1][index])
    }

    /// The scores of sources with targets, of those pairs that may be.
    pub fn scores<'a>(&'a self, may_pair: &'a dyn Fn(usize, usize) -> bool) -> Scores<'a> {
        Scores::new(
            &self.vectors[0],
            &self.vectors[1],
            self.vocabulary,
            may_pair,
        )
    }

    /// The scores of targets with each other.
    pub fn among_targets<'a>(&'a self, may_pair: &'a dyn Fn(usize, usize) -> bool) -> Scores<'a> {
        Scores::new(
            &self.vectors[1],
            &self.vectors[1],
            self.vocabulary,
            may_pair,
        )
    }
}
