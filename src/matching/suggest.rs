//! The suggestions of a workspace.

use serde::Serialize;

use super::bands::Band;
use super::corpus::Corpus;
use super::known::Known;
use super::nearness::Nearness;
use super::overlaps::{Overlaps, overlaps_in};
use super::quality::{Quality, quality};
use super::scores::{Pair, Scores};
use super::why::{Term, words};
use crate::model::{Target, Verdict, Workspace};

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
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
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
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
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
    #[schemars(with = "f64")]
    pub score: f64,
    /// How likely it is.
    pub band: Band,
    /// The words behind it, the one that carries most first; none where only the meaning is similar.
    pub terms: Vec<Term>,
    /// The words of the part that the workstream does not have.
    pub unmatched: Vec<String>,
    /// What people decided about it.
    pub decision: Option<Verdict>,
    /// Whether the workstream's file, or a decision, links the two already.
    pub linked: bool,
    /// How near the two are in meaning, from −1 to 1; only with a language model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<f64>,
    /// Index of the part among all parts, and of the workstream.
    #[serde(skip)]
    pub pair: (usize, usize),
}

impl Suggestion {
    /// Why a pair is suggested, in words.
    pub fn behind(&self) -> String {
        if self.terms.is_empty() {
            return "similar meaning, no shared words".to_owned();
        }
        let shared = words(&self.terms, 6);
        if self.unmatched.is_empty() {
            return format!("both say {shared}");
        }
        format!(
            "both say {shared}; not answered: {}",
            self.unmatched.join(", ")
        )
    }
}

/// Scores are written with six decimals.
pub(super) fn score<S: serde::Serializer>(score: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((score * 1e6).round() / 1e6)
}

/// Compares every part of a recommendation with every workstream, and the workstreams with each other;
/// by their words, and by their meaning too where that is given.
pub fn suggest(workspace: &Workspace, options: Options, nearness: Option<&Nearness>) -> Matches {
    let corpus = Corpus::of(workspace);
    let compared = Compared {
        workspace,
        corpus: &corpus,
        scores: corpus.scores(None, nearness),
        known: Known::of(workspace),
        nearness,
    };
    let recommendations = 0..workspace.recommendations.len();
    let suggestions = recommendations.flat_map(|index| compared.suggestions(index, options));
    Matches {
        schema: "gapwise/match/1",
        suggestions: suggestions.collect(),
        overlaps: match options.overlaps {
            true => overlaps_in(workspace, &corpus),
            false => Overlaps::default(),
        },
        bands: quality(&compared.known.bands(&compared.scores), nearness.is_some()),
    }
}

/// The texts of a workspace compared, and what is known about them already.
struct Compared<'a> {
    workspace: &'a Workspace,
    corpus: &'a Corpus,
    scores: Scores<'a>,
    known: Known,
    nearness: Option<&'a Nearness>,
}

impl Compared<'_> {
    /// The wanted suggestions of a recommendation, the best first; equal ones by id.
    fn suggestions(&self, recommendation: usize, options: Options) -> Vec<Suggestion> {
        let parts = self
            .workspace
            .target_parts(Target::Recommendation(recommendation));
        let of_part = |part: usize| {
            let pairs = self.candidates(part, options).into_iter();
            pairs.map(move |pair| (part, pair))
        };
        let mut pairs: Vec<(usize, Pair)> = parts.flat_map(of_part).collect();
        pairs.sort_by(|(a, left), (b, right)| {
            let by_score = right.score().total_cmp(&left.score());
            by_score.then(left.target.cmp(&right.target)).then(a.cmp(b))
        });
        pairs.truncate(options.limit().unwrap_or(usize::MAX));
        let pairs = pairs.iter();
        pairs
            .map(|(part, pair)| self.suggestion(*part, pair))
            .collect()
    }

    /// The wanted pairs of a part, at least as many as asked for where there are.
    fn candidates(&self, part: usize, options: Options) -> Vec<Pair> {
        // As many more as may be left out.
        let limit = options.limit();
        let limit = limit.map(|top| top.saturating_add(self.known.count(part)));
        let mut pairs = self.scores.row(part, limit);
        pairs.retain(|pair| options.all || !self.known.is_settled(part, pair.target));
        pairs
    }

    fn suggestion(&self, part: usize, pair: &Pair) -> Suggestion {
        let (recommendation, own) = self.workspace.part(part);
        let workstream = pair.target;
        let (terms, unmatched) = self.corpus.why(part, workstream);
        Suggestion {
            recommendation: self.workspace.recommendations[recommendation]
                .id
                .to_string(),
            part: own.id.to_string(),
            workstream: self.workspace.workstream_id(workstream).to_string(),
            score: pair.score(),
            band: pair.band(),
            terms,
            unmatched,
            decision: self.known.decision(part, workstream),
            linked: self.known.is_linked(part, workstream),
            meaning: self.nearness.map(|near| near.of(part, workstream)),
            pair: (part, workstream),
        }
    }
}
