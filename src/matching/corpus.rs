//! Two sides of texts, read and weighed together.

use super::aliases::Folding;
use super::profile::{Field, Profile, Words};
use super::scores::Scores;
use super::similar::pairs;
use super::tokens::tokens;
use super::vectors::{Vector, Vocabulary};
use super::why::Side;
use crate::model::{Aliases, Workspace, Workstream};

/// The texts of both sides as terms and as vectors.
pub(super) struct Corpus {
    /// What the texts of each side consist of: sources, then targets.
    profiles: [Vec<Profile>; 2],
    /// The same, weighed.
    vectors: [Vec<Vector>; 2],
    vocabulary: usize,
}

impl Corpus {
    /// The texts of a workspace: the parts of its recommendations, and its workstreams.
    pub fn of(workspace: &Workspace) -> Self {
        let parts = 0..workspace.part_count();
        let parts = parts.map(|part| part_words(workspace, part)).collect();
        let workstreams = workspace.workstreams.iter();
        let workstreams = workstreams.map(workstream_words).collect();
        Self::new(&workspace.aliases, [parts, workstreams])
    }

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

    /// Pairs of targets whose cosine is at least `limit`, with it.
    pub fn similar_targets(&self, limit: f64) -> Vec<(usize, usize, f64)> {
        pairs(&self.vectors[1], self.vocabulary, limit)
    }
}

/// A part's own words, and those of its recommendation where that says more.
fn part_words(workspace: &Workspace, part: usize) -> Words {
    let (recommendation, part) = workspace.part(part);
    let whole = &workspace.recommendations[recommendation].text;
    let mut texts = vec![&part.text];
    texts.extend(Some(whole).filter(|whole| **whole != part.text));
    texts
        .into_iter()
        .map(|text| (Field::Text, tokens(text)))
        .collect()
}

fn workstream_words(workstream: &Workstream) -> Words {
    let name = std::iter::once((Field::Name, &workstream.name));
    let purpose = workstream.purpose.iter().map(|text| (Field::Purpose, text));
    let activities = workstream
        .activities
        .iter()
        .map(|text| (Field::Activities, text));
    let fields = name.chain(purpose).chain(activities);
    fields.map(|(field, text)| (field, tokens(text))).collect()
}
