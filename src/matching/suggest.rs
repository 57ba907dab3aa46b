//! The suggestions of a workspace.

use serde::Serialize;

use super::bands::Band;
use super::corpus::Corpus;
use super::known::{Decided, Known};
use super::nearness::Nearness;
use super::overlaps::{Overlaps, overlaps_in};
use super::quality::{Quality, quality};
use super::scores::{Pair, Scores};
use super::why::{Term, why};
use crate::model::Workspace;

/// Which suggestions are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// How many for each recommendation; 0: every pair that shares a word.
    pub top: usize,
    /// Pairs too that are linked or rejected already.
    pub all: bool,
    /// Whether overlaps of workstreams are wanted too.
    pub overlaps: bool,
}

impl Options {
    fn limit(self) -> Option<usize> {
        Some(self.top).filter(|&top| top > 0)
    }
}

impl Default for Options {
    /// The five best of each recommendation about which nothing is known.
    fn default() -> Self {
        Self {
            top: 5,
            all: false,
            overlaps: true,
        }
    }
}

/// What matching has to say about a workspace.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Matches {
    schema: &'static str,
    /// By recommendation, the best first.
    pub suggestions: Vec<Suggestion>,
    /// Workstreams that describe the same work.
    #[serde(flatten)]
    pub overlaps: Overlaps,
    /// How often each band is right.
    pub bands: Vec<Quality>,
}

/// That a workstream may serve a part of a recommendation.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Suggestion {
    /// Id of the recommendation.
    pub recommendation: String,
    /// Id of the part.
    pub part: String,
    /// Id of the workstream.
    pub workstream: String,
    /// From 0 to 1: an estimate of how many such pairs people would link.
    #[serde(serialize_with = "score")]
    pub score: f64,
    /// How likely it is.
    pub band: Band,
    /// The words behind it, the one that carries most first; none where only the meaning is similar.
    pub terms: Vec<Term>,
    /// The words of the part that the workstream does not have.
    pub unmatched: Vec<String>,
    /// What people decided about it.
    pub decision: Option<Decided>,
    /// Whether the workstream's file, or a decision, links the two already.
    pub linked: bool,
    /// How near the two are in meaning, from −1 to 1; only with a language model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<f64>,
    /// Index of the part among all parts, and of the workstream.
    #[serde(skip)]
    pub pair: (usize, usize),
}

/// Scores are written with six decimals.
pub(super) fn score<S: serde::Serializer>(score: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((score * 1e6).round() / 1e6)
}

/// Compares every part of a recommendation with every workstream, and the workstreams with each other;
/// by their words, and by their meaning too where that is given.
pub fn suggest(workspace: &Workspace, options: Options, nearness: Option<&Nearness>) -> Matches {
    let corpus = Corpus::of(workspace);
    let scores = corpus.scores(None, nearness);
    let known = Known::of(workspace);
    let mut suggestions = Vec::new();
    for recommendation in 0..workspace.recommendations.len() {
        let mut pairs = candidates(workspace, recommendation, &scores, &known, options);
        pairs.truncate(options.limit().unwrap_or(usize::MAX));
        let pairs = pairs.into_iter();
        suggestions.extend(pairs.map(|(part, pair)| Suggestion {
            decision: known.decision(part, pair.target),
            linked: known.is_linked(part, pair.target),
            meaning: nearness.map(|near| near.of(part, pair.target)),
            ..suggestion(workspace, &corpus, part, &pair)
        }));
    }
    Matches {
        schema: "gapwise/match/1",
        suggestions,
        overlaps: if options.overlaps {
            overlaps_in(workspace, &corpus)
        } else {
            Overlaps::default()
        },
        bands: quality(&known.bands(&scores), nearness.is_some()),
    }
}

/// The pairs of a recommendation's parts that are wanted, the best first; equal ones by id. At least
/// as many as asked for, where there are.
fn candidates(
    workspace: &Workspace,
    recommendation: usize,
    scores: &Scores<'_>,
    known: &Known,
    options: Options,
) -> Vec<(usize, Pair)> {
    let first = workspace.first_part(recommendation);
    let parts = first..first + workspace.recommendations[recommendation].parts.len();
    let of_part = |part: usize| {
        // As many more as may be left out.
        let limit = options
            .limit()
            .map(|top| top.saturating_add(known.count(part)));
        let pairs = scores.row(part, limit).into_iter();
        let wanted = pairs.filter(move |p| options.all || !known.is_settled(part, p.target));
        wanted.map(move |pair| (part, pair))
    };
    let mut pairs: Vec<(usize, Pair)> = parts.flat_map(of_part).collect();
    pairs.sort_by(|(a, left), (b, right)| {
        let by_score = right.score().total_cmp(&left.score());
        by_score.then(left.target.cmp(&right.target)).then(a.cmp(b))
    });
    pairs
}

fn suggestion(workspace: &Workspace, corpus: &Corpus, part: usize, pair: &Pair) -> Suggestion {
    let (recommendation, own) = workspace.part(part);
    let source = corpus.source(part);
    let (terms, unmatched) = why(source, corpus.target(pair.target));
    Suggestion {
        recommendation: workspace.recommendations[recommendation].id.to_string(),
        part: own.id.to_string(),
        workstream: workspace.workstreams[pair.target].id.to_string(),
        score: pair.score(),
        band: pair.band(),
        terms,
        unmatched,
        decision: None,
        linked: false,
        meaning: None,
        pair: (part, pair.target),
    }
}
