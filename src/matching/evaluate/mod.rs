//! How good the matching is on a set of texts that people linked.

mod labelled;
mod measures;

pub use labelled::LabelledSet;
pub use measures::{BandMeasure, Bin, Evaluation};

use std::collections::BTreeSet;

use super::corpus::Corpus;
use super::nearness::Nearness;
use super::profile::Field;
use super::scores::Scores;
use crate::model::Aliases;
use measures::{Measures, Ranked};

/// Ranks the targets of every source, and compares with the links.
pub fn evaluate(set: &LabelledSet, nearness: Option<&Nearness>) -> Evaluation {
    let sides = [&set.sources, &set.targets].map(|side| {
        let texts = side
            .iter()
            .map(|text| vec![(Field::Text, text.text.as_str())]);
        texts.collect()
    });
    let corpus = Corpus::new(&Aliases::default(), sides);
    let may_pair = |s: usize, t: usize| set.sources[s].group == set.targets[t].group;
    let scores = corpus.scores(Some(&may_pair), nearness);
    let mut measures = Measures::default();
    for (source, linked) in set.links().into_iter().enumerate() {
        let candidates = (0..set.targets.len()).filter(|&target| may_pair(source, target));
        let mut ranked = ranked(&scores, source, &linked);
        // What shares no word comes last, in the order of ids.
        let known: BTreeSet<usize> = ranked.iter().map(|r| r.target).collect();
        let rest = candidates.filter(|target| !known.contains(target));
        ranked.extend(rest.map(|target| Ranked {
            target,
            score: 0.0,
            band: None,
            is_right: linked.contains(&target),
        }));
        measures.add(&ranked, linked.len());
    }
    measures.evaluation(set)
}

fn ranked(scores: &Scores<'_>, source: usize, linked: &BTreeSet<usize>) -> Vec<Ranked> {
    let pairs = scores.row(source, None).into_iter();
    let ranked = pairs.map(|pair| Ranked {
        target: pair.target,
        score: pair.score(),
        band: Some(pair.band()),
        is_right: linked.contains(&pair.target),
    });
    ranked.collect()
}

#[cfg(test)]
mod tests;
