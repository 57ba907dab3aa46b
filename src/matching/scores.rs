//! The scores of all pairs of two lists of texts, each seen beside the others of its row and column.

use std::cmp::Ordering;

use super::bands::{Band, OF_WORDS, Scale, WITH_MEANING, calibrated};
use super::index::Index;
use super::nearness::Nearness;
use super::vectors::{Vector, Weighted};

/// A pair of texts: a source and one of its targets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// The target, by index.
    pub target: usize,
    /// What speaks for it.
    evidence: f64,
    /// Whether more than one word speaks for it, and it had others to beat in its row and its column.
    is_tested: bool,
}

impl Pair {
    /// The calibrated score, from 0 to 1.
    pub fn score(&self) -> f64 {
        calibrated(self.evidence)
    }

    /// Its band.
    pub fn band(&self) -> Band {
        Band::of(self.score(), self.is_tested)
    }
}

/// The best of each row or column, and how many pairs of it share anything.
#[derive(Debug)]
struct Best {
    similarity: Vec<f64>,
    pairs: Vec<u32>,
}

impl Best {
    fn of(count: usize) -> Self {
        Self {
            similarity: vec![0.0; count],
            pairs: vec![0; count],
        }
    }

    /// Whether a row or column has but one pair, or none.
    fn is_alone(&self, index: usize) -> bool {
        self.pairs[index] < 2
    }
}

/// Which pairs may be; all, where nothing is said.
pub(super) type MayPair<'a> = Option<&'a dyn Fn(usize, usize) -> bool>;

/// Sources and targets, ready to be compared.
pub(super) struct Scores<'a> {
    sources: &'a [Vector],
    targets: &'a [Vector],
    index: Index,
    may_pair: MayPair<'a>,
    nearness: Option<&'a Nearness>,
    scale: Scale,
    rows: Best,
    columns: Best,
    column_slopes: Vec<f64>,
}

impl<'a> Scores<'a> {
    /// Looks at all pairs (source, target) once, for the best of each row and column.
    pub fn new(
        sources: &'a [Vector],
        targets: &'a [Vector],
        vocabulary: usize,
        may_pair: MayPair<'a>,
        nearness: Option<&'a Nearness>,
    ) -> Self {
        let mut scores = Self {
            sources,
            targets,
            index: Index::of(targets, vocabulary),
            may_pair,
            nearness,
            scale: nearness.map_or(OF_WORDS, |_| WITH_MEANING),
            rows: Best::of(sources.len()),
            columns: Best::of(targets.len()),
            column_slopes: Vec::new(),
        };
        let mut similarities = Vec::new();
        for source in 0..sources.len() {
            scores.similarities(source, &mut similarities);
            scores.see(source, &similarities);
        }
        let best = scores.columns.similarity.iter();
        let slopes = best.map(|&best| scores.scale.column_slope(best));
        scores.column_slopes = slopes.collect();
        scores
    }

    /// Without branches, so that the compiler can do several at a time.
    fn see(&mut self, source: usize, similarities: &[f64]) {
        let (mut best, mut pairs) = (0.0_f64, 0);
        for &similarity in similarities {
            best = best.max(similarity);
            pairs += u32::from(similarity > 0.0);
        }
        self.rows.similarity[source] = best;
        self.rows.pairs[source] = pairs;
        for (best, similarity) in self.columns.similarity.iter_mut().zip(similarities) {
            *best = best.max(*similarity);
        }
        for (pairs, similarity) in self.columns.pairs.iter_mut().zip(similarities) {
            *pairs += u32::from(*similarity > 0.0);
        }
    }

    fn similarities(&self, source: usize, row: &mut Vec<f64>) {
        self.index.scores(&self.sources[source], row);
        if let Some(nearness) = self.nearness {
            nearness.add(source, row);
        }
        if let Some(may_pair) = self.may_pair {
            for (target, similarity) in row.iter_mut().enumerate() {
                if !may_pair(source, target) {
                    *similarity = 0.0;
                }
            }
        }
    }

    /// The best pairs of a source among those that share anything, the best first and equal ones in
    /// the targets' order; all of them without a limit.
    pub fn row(&self, source: usize, limit: Option<usize>) -> Vec<Pair> {
        let limit = limit.unwrap_or(usize::MAX);
        let mut similarities = Vec::new();
        self.similarities(source, &mut similarities);
        let slope = self.scale.row_slope(self.rows.similarity[source]);
        let mut best: Vec<(f64, usize)> = Vec::new();
        // The least that still gets among the best; known as soon as there are twice as many.
        let mut least = f64::NEG_INFINITY;
        for (target, &similarity) in similarities.iter().enumerate() {
            if similarity > 0.0 {
                let slopes = slope + self.column_slopes[target];
                let evidence = self.scale.evidence(similarity, slopes);
                if evidence > least {
                    best.push((evidence, target));
                    if best.len() > limit.saturating_mul(2) {
                        least = keep(&mut best, limit);
                    }
                }
            }
        }
        keep(&mut best, limit);
        best.sort_unstable_by(better);
        let pairs = best.into_iter();
        pairs
            .map(|(evidence, target)| self.pair(source, target, evidence))
            .collect()
    }

    fn pair(&self, source: usize, target: usize, evidence: f64) -> Pair {
        let is_alone = self.rows.is_alone(source) || self.columns.is_alone(target);
        Pair {
            target,
            evidence,
            is_tested: evidence >= 0.0 && !is_alone && self.share_several(source, target),
        }
    }

    /// Whether two texts share more than one term.
    fn share_several(&self, source: usize, target: usize) -> bool {
        let targets = &self.targets[target];
        let is_shared = |w: &&Weighted| targets.binary_search_by_key(&w.term, |t| t.term).is_ok();
        self.sources[source]
            .iter()
            .filter(is_shared)
            .nth(1)
            .is_some()
    }
}

/// By evidence, and equal ones in the targets' order.
fn better(a: &(f64, usize), b: &(f64, usize)) -> Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

/// Keeps the best, in any order; what comes later has to have more evidence than the result to be
/// among them, since of equals the earlier target stays.
fn keep(best: &mut Vec<(f64, usize)>, limit: usize) -> f64 {
    if limit == 0 || best.len() <= limit {
        return f64::NEG_INFINITY;
    }
    best.select_nth_unstable_by(limit - 1, better);
    best.truncate(limit);
    best[limit - 1].0
}

#[cfg(test)]
mod tests;
