//! The quick search finds what looking at every pair finds.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::*;

const TERMS: u32 = 14;

/// Texts over a few terms, with few different weights, so that there are ties and exact limits.
fn vectors() -> impl Strategy<Value = Vec<Vector>> {
    let weights = prop::sample::select(vec![0.1, 0.25, 0.5, 0.7, 1.0]);
    let text = btree_map(0..TERMS, weights, 0..8).prop_map(|terms| {
        let length = terms.values().map(|w| w * w).sum::<f64>().sqrt();
        let terms = terms.into_iter();
        let weighed = terms.map(|(term, weight)| Weighted {
            term,
            place: 0,
            weight: weight / length,
        });
        weighed.collect::<Vector>()
    });
    vec(text, 0..25)
}

fn brute_force(vectors: &[Vector], limit: f64) -> Vec<(usize, usize, f64)> {
    let mut found = Vec::new();
    for (second, other) in vectors.iter().enumerate() {
        for (first, one) in vectors[..second].iter().enumerate() {
            let weight = |w: &Weighted| other.iter().find(|o| o.term == w.term).map(|o| o.weight);
            let products = one.iter().filter_map(|w| Some(w.weight * weight(w)?));
            let cosine = products.sum::<f64>();
            if cosine >= limit {
                found.push((first, second, cosine));
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_pair_is_missed_and_none_made_up(vectors in vectors()) {
        for limit in [1e-6, 0.1, 0.25, 0.35, 0.5, 0.7, 0.9, 1.0] {
            let mut found = Vec::new();
            pairs(&vectors, TERMS as usize, limit, |a, b, cosine| found.push((a, b, cosine)));
            found.sort_by_key(|&(first, second, _)| (second, first));
            prop_assert_eq!(found, brute_force(&vectors, limit));
        }
    }
}
