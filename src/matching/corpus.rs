//! Two sides of texts, read and weighed together.

use super::aliases::Folding;
use super::lexicon::{Lexicon, Reader};
use super::nearness::Nearness;
use super::profile::{Field, Profile, Words};
use super::scores::{MayPair, Scores};
use super::similar::pairs;
use super::vectors::{Vector, Vocabulary};
use super::why::{Side, Term, why};
use crate::model::{Aliases, Workspace, Workstream};

/// The texts of both sides as terms and as vectors.
pub(super) struct Corpus {
    lexicon: Lexicon,
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
        let parts = parts.map(|part| part_texts(workspace, part)).collect();
        let workstreams = workspace.workstreams.iter().map(workstream_texts);
        Self::new(&workspace.aliases, [parts, workstreams.collect()])
    }

    pub fn new(aliases: &Aliases, sides: [Vec<Texts<'_>>; 2]) -> Self {
        let (lexicon, sides) = read(aliases, sides);
        let profiles = sides.map(|side| side.iter().map(|t| Profile::of(t, &lexicon)).collect());
        let [sources, targets]: &[Vec<Profile>; 2] = &profiles;
        let vocabulary = Vocabulary::of(&[sources, targets]);
        let weigh = |texts: &[Profile]| texts.iter().map(|t| vocabulary.vector(t)).collect();
        Self {
            vectors: [weigh(sources), weigh(targets)],
            vocabulary: vocabulary.size,
            lexicon,
            profiles,
        }
    }

    /// Why a source and a target are similar: the terms that they share, and what the target lacks.
    pub fn why(&self, source: usize, target: usize) -> (Vec<Term>, Vec<String>) {
        why(&self.lexicon, self.source(source), self.target(target))
    }

    /// The terms that two targets share.
    pub fn shared_by_targets(&self, one: usize, other: usize) -> Vec<Term> {
        why(&self.lexicon, self.target(one), self.target(other)).0
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

/// All texts as words, without stop words, each alias as one word, and the stems numbered by the alphabet.
pub(super) fn read(aliases: &Aliases, sides: [Vec<Texts<'_>>; 2]) -> (Lexicon, [Vec<Words>; 2]) {
    let mut reader = Reader::new();
    let mut sides: [Vec<Words>; 2] = sides.map(|side| {
        let words = side.into_iter().map(|text| {
            let pieces = text.into_iter();
            pieces
                .map(|(field, text)| (field, reader.words(text)))
                .collect()
        });
        words.collect()
    });
    let folding = Folding::new(aliases, &mut reader, sides.iter().flatten());
    let mut lexicon = reader.lexicon;
    for (_, words) in sides.iter_mut().flatten().flatten() {
        *words = folding.fold(&mut lexicon, words);
    }
    let numbers = lexicon.sort_stems();
    let pieces = sides.iter_mut().flatten().flatten();
    for word in pieces.flat_map(|(_, words)| words) {
        word.stem = numbers[word.stem as usize];
    }
    (lexicon, sides)
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
