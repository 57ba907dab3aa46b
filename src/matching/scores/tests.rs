//! The index and the short lists give what looking at every pair gives.

use std::slice::from_ref;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::*;

const TERMS: u32 = 10;

/// Few terms and weights, so that many pairs are equal.
fn texts() -> impl Strategy<Value = Vec<Vector>> {
    let weights = prop::sample::select(vec![0.25, 0.5]);
    let text = btree_map(0..TERMS, weights, 0..4).prop_map(|terms| {
        let terms = terms.into_iter();
        let weighed = terms.map(|(term, weight)| Weighted {
            term,
            place: 0,
            weight,
        });
        weighed.collect::<Vector>()
    });
    vec(text, 0..30)
}

/// The similarity of every pair that may be, and how many terms it shares.
fn table(sources: &[Vector], targets: &[Vector], may_pair: MayPair<'_>) -> Vec<Vec<(f64, usize)>> {
    let cell = |s: usize, t: usize| {
        let weight = |w: &Weighted| targets[t].iter().find(|o| o.term == w.term);
        let products = sources[s].iter();
        let products = products.filter_map(|w| Some(w.weight * weight(w)?.weight));
        let is_there = may_pair.is_none_or(|may| may(s, t));
        let products: Vec<f64> = products.filter(|_| is_there).collect();
        (products.iter().sum(), products.len())
    };
    let row = |s| (0..targets.len()).map(|t| cell(s, t)).collect();
    (0..sources.len()).map(row).collect()
}

/// Target, evidence and whether it was tested, the best first, by the formula of [`Scale`].
fn naive(table: &[Vec<(f64, usize)>], source: usize) -> Vec<(usize, f64, bool)> {
    let row = &table[source];
    let best = |cells: &mut dyn Iterator<Item = f64>| cells.fold(0.0, f64::max);
    let row_best = best(&mut row.iter().map(|c| c.0));
    let row_count = row.iter().filter(|c| c.0 > 0.0).count();
    let pair = |(target, &(similarity, shared)): (usize, &(f64, usize))| {
        let column = || table.iter().map(|row| row[target].0);
        let slopes = OF_WORDS.row_slope(row_best) + OF_WORDS.column_slope(best(&mut column()));
        let evidence = OF_WORDS.evidence(similarity, slopes);
        let column_count = column().filter(|&s| s > 0.0).count();
        let is_tested = shared > 1 && row_count > 1 && column_count > 1;
        (target, evidence, is_tested && evidence >= 0.0)
    };
    let shared = row.iter().enumerate().filter(|(_, cell)| cell.0 > 0.0);
    let mut pairs: Vec<(usize, f64, bool)> = shared.map(pair).collect();
    pairs.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    pairs
}

fn plain(pairs: Vec<Pair>) -> Vec<(usize, f64, bool)> {
    let pairs = pairs.iter();
    pairs.map(|p| (p.target, p.evidence, p.is_tested)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_are_those_of_all_pairs(sources in texts(), targets in texts(), grouped in any::<bool>()) {
        let same_group = |s: usize, t: usize| s % 3 == t % 3;
        let may_pair: MayPair<'_> = if grouped { Some(&same_group) } else { None };
        let scores = Scores::new(&sources, &targets, TERMS as usize, may_pair, None);
        let table = table(&sources, &targets, may_pair);
        for source in 0..sources.len() {
            let expected = naive(&table, source);
            prop_assert_eq!(plain(scores.row(source, None)), expected.clone());
            for limit in [1, 2, 3, 5, 29] {
                let first = expected.iter().copied().take(limit).collect::<Vec<_>>();
                prop_assert_eq!(plain(scores.row(source, Some(limit))), first);
            }
        }
    }
}

#[test]
fn equal_pairs_stand_in_the_targets_order() {
    let text = |term| {
        vec![Weighted {
            term,
            place: 0,
            weight: 1.0,
        }]
    };
    let (sources, targets) = ([text(0)], vec![text(0); 50]);
    let scores = Scores::new(&sources, &targets, 1, None, None);
    for limit in [None, Some(1), Some(7), Some(50), Some(500)] {
        let found: Vec<usize> = scores.row(0, limit).iter().map(|p| p.target).collect();
        let expected: Vec<usize> = (0..limit.unwrap_or(50).min(50)).collect();
        assert_eq!(found, expected, "{limit:?}");
    }
}

#[test]
fn nothing_to_beat_is_no_proof() {
    let text = |terms: &[u32]| -> Vector {
        let weight = 1.0 / (terms.len() as f64).sqrt();
        let terms = terms.iter();
        let weighed = terms.map(|&term| Weighted {
            term,
            place: 0,
            weight,
        });
        weighed.collect()
    };
    let band = |sources: &[Vector], targets: &[Vector]| {
        let scores = Scores::new(sources, targets, 9, None, None);
        let best = scores.row(0, Some(1))[0];
        (best.score() > 0.9, best.band())
    };
    let (whole, word) = (text(&[0, 1, 2]), text(&[0]));
    // The same words, but alone; then beside others; then a single word beside others.
    assert_eq!(
        band(from_ref(&whole), from_ref(&whole)),
        (true, Band::Possible)
    );
    let others = [whole, text(&[2, 3, 4, 5, 6, 7, 8])];
    assert_eq!(band(&others, &others), (true, Band::Likely));
    let words = [word, text(&[0, 3, 4, 5, 6, 7, 8])];
    assert_eq!(band(&words, &words), (true, Band::Possible));
}
