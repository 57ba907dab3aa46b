//! Workstreams that describe the same work: candidates for merging, or for stopping one of them.

use serde::Serialize;

use super::corpus::Corpus;
use super::suggest::score;
use super::why::Term;
use crate::model::{Funding, Money, Workspace, Workstream};

/// From this similarity on (a cosine) two workstreams are said to overlap.
const LIMIT: f64 = 0.35;

/// Of how many others the overlap with a workstream is listed: many alike ones would make a list that
/// nobody reads and no machine can hold.
const MOST: usize = 5;

/// Workstreams that describe the same work.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Overlaps {
    /// The most similar first, and equal ones by id: of each workstream its five most similar others.
    #[serde(rename = "overlaps")]
    pub listed: Vec<Overlap>,
    /// How many pairs overlap in all.
    #[serde(rename = "overlap_pairs")]
    pub pairs: usize,
}

/// Two workstreams that describe the same work.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Overlap {
    /// Their ids.
    pub workstreams: [String; 2],
    /// How similar their texts are: the cosine, from 0 to 1.
    #[serde(serialize_with = "score")]
    #[schemars(with = "f64")]
    pub score: f64,
    /// The words that they share, the one that carries most first.
    pub terms: Vec<Term>,
    /// What each costs this programme at its normal level in all its years in which it can run, in the
    /// order of `workstreams`; nothing where that is not known or is somebody else's money.
    pub costs: [Option<Money>; 2],
    /// Whose money pays for each.
    pub funding: [Funding; 2],
}

/// The overlaps of a workspace.
pub fn overlaps(workspace: &Workspace) -> Overlaps {
    overlaps_in(workspace, &Corpus::of(workspace))
}

/// Pairs of which people have said already that they never run together are left out.
pub(super) fn overlaps_in(workspace: &Workspace, corpus: &Corpus) -> Overlaps {
    let workstreams = &workspace.workstreams;
    let mut most_similar: Vec<Vec<(f64, usize)>> = vec![Vec::new(); workstreams.len()];
    let mut pairs = 0;
    corpus.similar_targets(LIMIT, |first, second, similarity| {
        if !workstreams[first].excludes.contains(&second) {
            pairs += 1;
            keep(&mut most_similar[first], similarity, second);
            keep(&mut most_similar[second], similarity, first);
        }
    });
    let both = most_similar.iter().enumerate().flat_map(|(one, others)| {
        let pair =
            move |&(similarity, other): &(f64, usize)| (similarity, one.min(other), one.max(other));
        others.iter().map(pair)
    });
    let mut found: Vec<(f64, usize, usize)> = both.collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    found.dedup();
    let listed = found.iter().map(|&(score, a, b)| Overlap {
        workstreams: [a, b].map(|index| workstreams[index].id.to_string()),
        score,
        terms: corpus.shared_by_targets(a, b),
        costs: [a, b].map(|index| cost(&workstreams[index])),
        funding: [a, b].map(|index| workstreams[index].funding),
    });
    Overlaps {
        listed: listed.collect(),
        pairs,
    }
}

/// Takes another in among the most similar ones if it is; of equal ones the first by id.
fn keep(most_similar: &mut Vec<(f64, usize)>, similarity: f64, other: usize) {
    let is_before =
        |known: &(f64, usize)| known.0 > similarity || (known.0 >= similarity && known.1 < other);
    let place = most_similar.partition_point(is_before);
    if place < MOST {
        most_similar.insert(place, (similarity, other));
        most_similar.truncate(MOST);
    }
}

fn cost(workstream: &Workstream) -> Option<Money> {
    let costs = workstream.costs.as_ref();
    let costs = costs.filter(|_| workstream.funding == Funding::Programme)?;
    let first = if workstream.is_current() {
        0
    } else {
        workstream.earliest
    };
    let years = costs.iter().take(workstream.ends + 1).skip(first);
    Some(years.copied().sum())
}
