//! How often a band is right: on reference sets, and by a programme's own decisions.

use serde::Serialize;

use super::bands::Band;
use crate::model::wilson;

/// Of pairs in a band, how many people linked.
#[derive(Debug, Clone, Copy)]
struct Found {
    pairs: u32,
    right: u32,
}

const fn found(right: u32, pairs: u32) -> Found {
    Found { pairs, right }
}

/// A labelled set, and what each band held on it: likely, possible, unlikely.
type ReferenceSet = (&'static str, [Found; 3]);

/// Sets that played no part in fitting the scale. Measured with `match --evaluate`; the README of the
/// benches names their origins.
const BY_WORDS: [ReferenceSet; 5] = [
    (
        "debian_lintian_policy",
        [found(88, 185), found(108, 567), found(103, 66035)],
    ),
    (
        "esco_ict",
        [found(81, 138), found(271, 819), found(1355, 39613)],
    ),
    (
        "mit_ai_mitigations",
        [found(64, 67), found(215, 466), found(508, 16321)],
    ),
    (
        "nist_ai_600_1",
        [found(7, 8), found(48, 77), found(295, 1553)],
    ),
    (
        "strictdoc_req",
        [found(45, 61), found(12, 73), found(40, 2930)],
    ),
];

/// The same sets with all-MiniLM-L6-v2 as the language model.
const WITH_MEANING: [ReferenceSet; 5] = [
    (
        "debian_lintian_policy",
        [found(134, 282), found(94, 668), found(72, 68707)],
    ),
    (
        "esco_ict",
        [found(155, 262), found(395, 1312), found(1298, 44340)],
    ),
    (
        "mit_ai_mitigations",
        [found(102, 120), found(380, 1034), found(323, 16742)],
    ),
    (
        "nist_ai_600_1",
        [found(26, 27), found(106, 247), found(247, 1624)],
    ),
    (
        "strictdoc_req",
        [found(48, 59), found(12, 76), found(37, 3013)],
    ),
];

/// How often a band is right.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Quality {
    /// The band.
    pub band: Band,
    /// On the reference sets.
    pub reference: Reference,
    /// By this programme's decisions; nothing before the first.
    pub own: Option<Own>,
}

/// The share of pairs of a band that people linked, over the reference sets.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Reference {
    /// How many sets.
    pub sets: usize,
    /// The lowest share.
    pub lowest: f64,
    /// The mean, each set counting the same.
    pub mean: f64,
    /// The highest.
    pub highest: f64,
}

/// The share of decided pairs of a band that were accepted.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Own {
    /// How many pairs that are in this band now were decided.
    pub decided: u32,
    /// How many of them were accepted.
    pub accepted: u32,
    /// Their share.
    pub precision: f64,
    /// The lower end of its 95 % interval (Wilson).
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The quality of each band, the best first, given the decisions so far: the band that a pair has
/// now, and whether it was accepted.
pub(super) fn quality(decided: &[(Band, bool)], with_meaning: bool) -> Vec<Quality> {
    let sets = if with_meaning {
        &WITH_MEANING
    } else {
        &BY_WORDS
    };
    let of = |(number, band): (usize, &Band)| Quality {
        band: *band,
        reference: reference(sets, number),
        own: own(*band, decided),
    };
    Band::ALL.iter().enumerate().map(of).collect()
}

fn reference(sets: &[ReferenceSet; 5], band: usize) -> Reference {
    let shares = sets.map(|(_, bands)| f64::from(bands[band].right) / f64::from(bands[band].pairs));
    Reference {
        sets: shares.len(),
        lowest: shares.iter().copied().fold(1.0, f64::min),
        mean: shares.iter().sum::<f64>() / shares.len() as f64,
        highest: shares.iter().copied().fold(0.0, f64::max),
    }
}

fn own(band: Band, decided: &[(Band, bool)]) -> Option<Own> {
    let here = decided.iter().filter(|(b, _)| *b == band);
    let accepted = here.clone().filter(|(_, accepted)| *accepted).count() as u32;
    let decided = here.count() as u32;
    let interval = wilson(accepted, decided)?;
    Some(Own {
        decided,
        accepted,
        precision: f64::from(accepted) / f64::from(decided),
        low: interval.0,
        high: interval.1,
    })
}
