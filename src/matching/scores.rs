//! The scores of all pairs of two lists of texts, each seen beside the others of its row and column.

use super::bands::{Band, calibrated, evidence};
use super::index::Index;
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

/// The best of a row or a column, and how many pairs of it share anything.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    similarity: f64,
    pairs: u32,
}

impl Best {
    fn see(&mut self, similarity: f64) {
        if similarity > 0.0 {
            self.pairs += 1;
            self.similarity = self.similarity.max(similarity);
        }
    }
}

/// Sources and targets, ready to be compared.
pub(super) struct Scores<'a> {
    sources: &'a [Vector],
    targets: &'a [Vector],
    index: Index,
    may_pair: &'a dyn Fn(usize, usize) -> bool,
    rows: Vec<Best>,
    columns: Vec<Best>,
}

impl<'a> Scores<'a> {
    /// Looks at all pairs that may be (source, target) once, for the best of each row and column.
    pub fn new(
        sources: &'a [Vector],
        targets: &'a [Vector],
        vocabulary: usize,
        may_pair: &'a dyn Fn(usize, usize) -> bool,
    ) -> Self {
        let mut scores = Self {
            sources,
            targets,
            index: Index::of(targets, vocabulary),
            may_pair,
            rows: vec![Best::default(); sources.len()],
            columns: vec![Best::default(); targets.len()],
        };
        let mut row = Vec::new();
        for source in 0..sources.len() {
            scores.similarities(source, &mut row);
            for (target, &similarity) in row.iter().enumerate() {
                scores.rows[source].see(similarity);
                scores.columns[target].see(similarity);
            }
        }
        scores
    }

    fn similarities(&self, source: usize, row: &mut Vec<f64>) {
        self.index.scores(&self.sources[source], row);
        for (target, similarity) in row.iter_mut().enumerate() {
            if *similarity > 0.0 && !(self.may_pair)(source, target) {
                *similarity = 0.0;
            }
        }
    }

    /// The best pairs of a source among those that share anything, the best first and equal ones in
    /// the targets' order; all of them without a limit.
    pub fn row(&self, source: usize, limit: Option<usize>) -> Vec<Pair> {
        let mut similarities = Vec::new();
        self.similarities(source, &mut similarities);
        let shared = similarities.iter().enumerate().filter(|(_, s)| **s > 0.0);
        let mut pairs: Vec<Pair> = shared.map(|(t, &s)| self.pair(source, t, s)).collect();
        let order = |a: &Pair, b: &Pair| {
            let by_evidence = b.evidence.total_cmp(&a.evidence);
            by_evidence.then(a.target.cmp(&b.target))
        };
        if let Some(limit) = limit.filter(|&limit| limit < pairs.len()) {
            pairs.select_nth_unstable_by(limit, order);
            pairs.truncate(limit);
        }
        pairs.sort_unstable_by(order);
        pairs
    }

    fn pair(&self, source: usize, target: usize, similarity: f64) -> Pair {
        let (row, column) = (self.rows[source], self.columns[target]);
        let is_alone = row.pairs < 2 || column.pairs < 2;
        let evidence = evidence(similarity, row.similarity, column.similarity);
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
