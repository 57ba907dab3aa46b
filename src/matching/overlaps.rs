//! Workstreams that describe the same work: candidates for merging, or for stopping one of them.

use serde::Serialize;

use super::corpus::Corpus;
use super::suggest::score;
use super::why::{Term, why};
use crate::model::{Funding, Money, Workspace, Workstream};

/// From this similarity on (a cosine) two workstreams are said to overlap.
const LIMIT: f64 = 0.35;

/// Two workstreams that describe the same work.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Overlap {
    /// Their ids.
    pub workstreams: [String; 2],
    /// How similar their texts are: the cosine, from 0 to 1.
    #[serde(serialize_with = "score")]
    pub score: f64,
    /// The words that they share, the one that carries most first.
    pub terms: Vec<Term>,
    /// What each costs this programme at its normal level over all its years, in the order of
    /// `workstreams`; nothing where that is not known or is somebody else's money.
    pub costs: [Option<Money>; 2],
}

/// The overlaps of a workspace.
pub fn overlaps(workspace: &Workspace) -> Vec<Overlap> {
    overlaps_in(workspace, &Corpus::of(workspace))
}

/// Pairs of workstreams that overlap, the most similar first; equal ones by id. Pairs of which people
/// have said already that they never run together are left out.
pub(super) fn overlaps_in(workspace: &Workspace, corpus: &Corpus) -> Vec<Overlap> {
    let workstreams = &workspace.workstreams;
    let mut found = corpus.similar_targets(LIMIT);
    found.retain(|&(a, b, _)| !workstreams[a].excludes.contains(&b));
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let overlap = |&(a, b, score): &(usize, usize, f64)| Overlap {
        workstreams: [a, b].map(|index| workstreams[index].id.to_string()),
        score,
        terms: why(corpus.target(a), corpus.target(b)).0,
        costs: [a, b].map(|index| cost(&workstreams[index])),
    };
    found.iter().map(overlap).collect()
}

fn cost(workstream: &Workstream) -> Option<Money> {
    let costs = workstream.costs.as_ref();
    let costs = costs.filter(|_| workstream.funding == Funding::Programme)?;
    Some(costs.iter().copied().sum())
}
