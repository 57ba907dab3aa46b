//! Two sides of texts, read and weighed together.

use super::aliases::Folding;
use super::nearness::Nearness;
use super::profile::{Field, Profile, Words};
use super::scores::{MayPair, Scores};
use super::similar::pairs;
use super::tokens::Tokeniser;
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
        let mut tokeniser = Tokeniser::new();
        let parts = 0..workspace.part_count();
        let parts = parts
            .map(|part| words(&mut tokeniser, part_texts(workspace, part)))
            .collect();
        let workstreams = workspace.workstreams.iter();
        let workstreams = workstreams
            .map(|w| words(&mut tokeniser, workstream_texts(w)))
            .collect();
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

    /// The scores of sources with targets.
    pub fn scores<'a>(
        &'a self,
        may_pair: MayPair<'a>,
        nearness: Option<&'a Nearness>,
    ) -> Scores<'a> {
        Scores::new(
            &self.vectors[0],
            &self.vectors[1],
            self.vocabulary,
            may_pair,
            nearness,
        )
    }

    /// Hands over the pairs of targets whose cosine is at least `limit`, with it.
    pub fn similar_targets(&self, limit: f64, found: impl FnMut(usize, usize, f64)) {
        pairs(&self.vectors[1], self.vocabulary, limit, found);
    }
}

/// A text in its fields; one field can hold several pieces, such as sentences of a list.
pub(super) type Texts<'a> = Vec<(Field, &'a str)>;

fn words(tokeniser: &mut Tokeniser, texts: Texts<'_>) -> Words {
    let texts = texts.into_iter();
    texts
        .map(|(field, text)| (field, tokeniser.tokens(text)))
        .collect()
}

/// A part's own text, and that of its recommendation where it says more.
pub(super) fn part_texts(workspace: &Workspace, part: usize) -> Texts<'_> {
    let (recommendation, part) = workspace.part(part);
    let whole = &workspace.recommendations[recommendation].text;
    let more = Some(whole).filter(|whole| **whole != part.text);
    let texts = [&part.text].into_iter().chain(more);
    texts.map(|text| (Field::Text, text.as_str())).collect()
}

pub(super) fn workstream_texts(workstream: &Workstream) -> Texts<'_> {
    let name = std::iter::once((Field::Name, workstream.name.as_str()));
    let purpose = workstream.purpose.iter();
    let purpose = purpose.map(|text| (Field::Purpose, text.as_str()));
    let activities = workstream.activities.iter();
    let activities = activities.map(|text| (Field::Activities, text.as_str()));
    name.chain(purpose).chain(activities).collect()
}
