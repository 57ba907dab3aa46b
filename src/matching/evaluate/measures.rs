//! The field's measures of a ranking, and of what the bands promise.

use serde::Serialize;

use super::labelled::LabelledSet;
use crate::matching::bands::Band;

/// A target of a source's list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    pub target: usize,
    pub score: f64,
    /// None where the two share no word.
    pub band: Option<Band>,
    pub is_right: bool,
}

/// What a labelled set says about the matching. Fractions are from 0 to 1.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Evaluation {
    schema: &'static str,
    /// The set's name.
    pub name: String,
    /// How many sources it has.
    pub sources: usize,
    /// How many targets.
    pub targets: usize,
    /// How many different links.
    pub links: usize,
    /// How many sources have a link: the next three are means over these.
    pub linked_sources: usize,
    /// Mean average precision: the mean of the precision at the rank of each linked target. Targets
    /// that share no word with the source come last.
    pub map: f64,
    /// The share of a source's links that are among its first five targets.
    pub recall_at_5: f64,
    /// How often the first target is linked.
    pub precision_at_1: f64,
    /// F1 of calling every pair at or above the limit of *likely* a link.
    pub f1_likely: f64,
    /// The same at the limit of *possible*.
    pub f1_possible: f64,
    /// The bands, the best first.
    pub bands: Vec<BandMeasure>,
    /// Expected calibration error over pairs that share a word: the mean distance of score and share
    /// of links in ten bins of equal width, each by its number of pairs.
    pub calibration_error: f64,
    /// These bins, where they hold any pair.
    pub calibration: Vec<Bin>,
}

/// Pairs of a band.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct BandMeasure {
    /// The band.
    pub band: Band,
    /// How many pairs are in it.
    pub pairs: usize,
    /// How many of these people linked.
    pub right: usize,
    /// Their share; nothing where there is no pair.
    pub precision: Option<f64>,
}

/// Pairs of similar scores.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Bin {
    /// From this score on.
    pub from: f64,
    /// How many pairs.
    pub pairs: usize,
    /// Their mean score.
    pub score: f64,
    /// The share of them that people linked.
    pub right: f64,
}

/// Sums over the sources seen so far.
#[derive(Debug, Default)]
pub(super) struct Measures {
    sources: usize,
    average_precision: f64,
    recall: f64,
    first: usize,
    links: usize,
    pairs: Vec<Ranked>,
}

impl Measures {
    /// Takes a source's targets, the best first, and the number of its links.
    pub fn add(&mut self, ranked: &[Ranked], links: usize) {
        self.links += links;
        self.pairs
            .extend(ranked.iter().filter(|r| r.band.is_some()));
        if links == 0 {
            return;
        }
        let places = ranked.iter().enumerate().filter(|(_, r)| r.is_right);
        let precisions = places
            .enumerate()
            .map(|(before, (place, _))| (before + 1) as f64 / (place + 1) as f64);
        let among_five = ranked.iter().take(5).filter(|r| r.is_right).count();
        self.sources += 1;
        self.average_precision += precisions.sum::<f64>() / links as f64;
        self.recall += among_five as f64 / links as f64;
        self.first += usize::from(ranked.first().is_some_and(|r| r.is_right));
    }

    pub fn evaluation(self, set: &LabelledSet) -> Evaluation {
        let [sources, targets, links] = set.counts();
        let mean = |sum: f64| sum / self.sources as f64;
        let calibration = self.bins();
        let off = calibration
            .iter()
            .map(|b| b.pairs as f64 * (b.score - b.right).abs());
        Evaluation {
            schema: "gapwise/evaluation/1",
            name: set.name.clone(),
            sources,
            targets,
            links,
            linked_sources: self.sources,
            map: mean(self.average_precision),
            recall_at_5: mean(self.recall),
            precision_at_1: mean(self.first as f64),
            f1_likely: self.f1(Band::Likely),
            f1_possible: self.f1(Band::Possible),
            bands: Band::ALL.iter().map(|&band| self.band(band)).collect(),
            // The empty sum is −0.
            calibration_error: (off.sum::<f64>() + 0.0) / self.pairs.len().max(1) as f64,
            calibration,
        }
    }

    fn band(&self, band: Band) -> BandMeasure {
        let inside = || self.pairs.iter().filter(|pair| pair.band == Some(band));
        let (pairs, right) = (inside().count(), inside().filter(|p| p.is_right).count());
        BandMeasure {
            band,
            pairs,
            right,
            precision: (pairs > 0).then(|| right as f64 / pairs as f64),
        }
    }

    /// 2 · right / (said + true links), where every pair of this band or a better one is said.
    fn f1(&self, worst: Band) -> f64 {
        let said = || self.pairs.iter().filter(|pair| pair.band <= Some(worst));
        let right = said().filter(|pair| pair.is_right).count();
        2.0 * right as f64 / (said().count() + self.links) as f64
    }

    fn bins(&self) -> Vec<Bin> {
        let mut bins: Vec<Vec<&Ranked>> = vec![Vec::new(); 10];
        for pair in &self.pairs {
            bins[((pair.score * 10.0) as usize).min(9)].push(pair);
        }
        let bins = bins
            .iter()
            .enumerate()
            .filter(|(_, pairs)| !pairs.is_empty());
        let bin = |(number, pairs): (usize, &Vec<&Ranked>)| {
            let count = pairs.len() as f64;
            Bin {
                from: number as f64 / 10.0,
                pairs: pairs.len(),
                score: pairs.iter().map(|p| p.score).sum::<f64>() / count,
                right: pairs.iter().filter(|p| p.is_right).count() as f64 / count,
            }
        };
        bins.map(bin).collect()
    }
}
