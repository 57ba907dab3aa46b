//! Random numbers that are a function of the seed, the draw, and what they are for: no draw depends on
//! another, nor on the order in which anything is asked for.

use sha2::{Digest, Sha256};

use crate::model::Span;

/// A draw: its number, from 1, and the seed of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// The seed.
    pub seed: u64,
    /// The number.
    pub number: u32,
}

/// What a random number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The votes of a cell, by the ids of its element and audience.
    Votes,
    /// Whose ballots count.
    Ballots,
    /// A recommendation's part of its cell, by its id.
    Split,
    /// All costs together.
    Shared,
    /// A workstream's costs, by its id.
    Costs,
    /// A link's extent, by the ids of its workstream, of the level that has it (or `normal`) and of its
    /// part.
    Extent,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Votes => "votes",
            Self::Ballots => "ballots",
            Self::Split => "split",
            Self::Shared => "shared",
            Self::Costs => "costs",
            Self::Extent => "extent",
        }
    }
}

impl Draw {
    /// A factor of this range in this draw, for one thing of a kind.
    pub(super) fn factor(self, span: Span, kind: Kind, ids: &[&str]) -> f64 {
        triangular(span, self.uniform(kind, ids))
    }

    /// One of so many things, by its index.
    pub(super) fn one_of(self, many: usize, kind: Kind) -> usize {
        (self.uniform(kind, &[]) * many as f64) as usize
    }

    /// A number of [0, 1): the first 53 bits of the SHA-256 of the seed, the draw, the kind and the
    /// ids, each text with its length before it so that no two lists of ids read alike.
    fn uniform(self, kind: Kind, ids: &[&str]) -> f64 {
        let mut hash = Sha256::new();
        hash.update(b"gapwise/draws/1");
        hash.update(self.seed.to_be_bytes());
        hash.update(self.number.to_be_bytes());
        for text in std::iter::once(kind.word()).chain(ids.iter().copied()) {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        }
        let digest = hash.finalize();
        let bits = digest.iter().take(8);
        let bits = bits.fold(0_u64, |bits, &byte| (bits << 8) | u64::from(byte));
        (bits >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The inverse of the triangular distribution function on [low, high] with its top at 1 (Kotz and van
/// Dorp, "Beyond Beta", 2004, chapter 1). Only roots are taken, which are the same on every machine.
fn triangular(span: Span, u: f64) -> f64 {
    let (below, above) = (1.0 - span.low, span.high - 1.0);
    let width = below + above;
    if width <= 0.0 {
        return 1.0;
    }
    if u * width < below {
        span.low + (u * width * below).sqrt()
    } else {
        span.high - ((1.0 - u) * width * above).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(span: Span) -> Vec<f64> {
        let one = |number| {
            let draw = Draw { seed: 1, number };
            draw.factor(span, Kind::Costs, &["typing"])
        };
        (1..=20_000).map(one).collect()
    }

    #[test]
    fn factors_have_the_mean_and_the_quantiles_of_the_triangle() {
        let span = Span::between(0.8, 1.5);
        let mut factors = drawn(span);
        let mean = factors.iter().sum::<f64>() / factors.len() as f64;
        // (low + top + high) / 3; its standard error is 0.001.
        assert!((mean - 1.1).abs() < 0.004, "{mean}");
        factors.sort_by(f64::total_cmp);
        assert!(factors[0] >= 0.8 && factors[factors.len() - 1] <= 1.5);
        for (share, value) in [
            (0.05, 0.8 + (0.05_f64 * 0.7 * 0.2).sqrt()),
            (2.0 / 7.0, 1.0),
            (0.5, 1.5 - (0.5_f64 * 0.7 * 0.5).sqrt()),
            (0.95, 1.5 - (0.05_f64 * 0.7 * 0.5).sqrt()),
        ] {
            let found = factors[(share * factors.len() as f64) as usize];
            assert!((found - value).abs() < 0.006, "{share}: {found}, {value}");
        }
    }

    #[test]
    fn no_range_is_no_change_and_half_a_range_stays_on_its_side() {
        assert!(drawn(Span::either_way(0.0)).iter().all(|&f| f == 1.0));
        assert!(drawn(Span::between(1.0, 1.2)).iter().all(|&f| f >= 1.0));
        assert!(drawn(Span::between(0.0, 1.0)).iter().all(|&f| f <= 1.0));
    }

    #[test]
    fn a_number_is_known_by_what_it_is_for() {
        let draw = Draw { seed: 1, number: 1 };
        let own = draw.uniform(Kind::Extent, &["a", "bc"]);
        // Kept: another number here would make other draws of the same seed.
        assert_eq!(format!("{own:.12}"), "0.068526252098");
        assert_ne!(own, draw.uniform(Kind::Extent, &["ab", "c"]));
        assert_ne!(own, draw.uniform(Kind::Costs, &["a", "bc"]));
        let others = [Draw { seed: 2, number: 1 }, Draw { seed: 1, number: 2 }];
        for other in others {
            assert_ne!(own, other.uniform(Kind::Extent, &["a", "bc"]));
        }
    }
}
