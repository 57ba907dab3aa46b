//! The laws of similarity and of the words behind it, on random texts.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::matching::corpus::Corpus;
use crate::model::Aliases;

const WORDS: [&str; 16] = [
    "data",
    "quality",
    "AI",
    "artificial",
    "intelligence",
    "nurse",
    "nurses",
    "the",
    "IT",
    "ICT",
    "wi-fi",
    "libraries",
    "of",
    "café",
    "数据",
    "plan",
];

fn texts(least: usize) -> impl Strategy<Value = Vec<String>> {
    let text = vec(prop::sample::select(WORDS.to_vec()), 0..12).prop_map(|words| words.join(" "));
    vec(text, least..10)
}

fn corpus(sides: [&[String]; 2]) -> Corpus {
    let sides = sides.map(|side| {
        let texts = side.iter().map(|text| vec![(Field::Text, text.as_str())]);
        texts.collect()
    });
    Corpus::new(&Aliases::default(), sides)
}

fn similarity(first: Side<'_>, second: Side<'_>) -> f64 {
    shared(first.1, second.1).iter().map(|s| s.product).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn similarity_keeps_its_laws(sources in texts(1), targets in texts(1)) {
        let (there, back) = (corpus([&sources, &targets]), corpus([&targets, &sources]));
        for (s, source) in sources.iter().enumerate() {
            for (t, target) in targets.iter().enumerate() {
                let found = similarity(there.source(s), there.target(t));
                prop_assert!((0.0..=1.0 + 1e-12).contains(&found));
                let turned = similarity(back.source(t), back.target(s));
                prop_assert!((found - turned).abs() < 1e-12);
                let is_empty = there.source(s).0.words().is_empty();
                if source == target && !is_empty {
                    prop_assert!((found - 1.0).abs() < 1e-12, "{}", found);
                }
            }
        }
    }

    #[test]
    fn shares_sum_to_one_and_every_word_is_told_of(sources in texts(1), targets in texts(1)) {
        let corpus = corpus([&sources, &targets]);
        for s in 0..sources.len() {
            for t in 0..targets.len() {
                let (first, second) = (corpus.source(s), corpus.target(t));
                let (terms, missing) = corpus.why(s, t);
                let shares: Vec<f64> = terms.iter().map(|term| term.share.value()).collect();
                prop_assert!(shares.is_sorted_by(|a, b| a >= b));
                if similarity(first, second) > 0.0 {
                    prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                } else {
                    prop_assert!(terms.is_empty());
                }
                let words = first.0.words().len();
                let shared = shared(first.1, second.1);
                let shared = shared.iter().filter(|s| s.place < words).count();
                prop_assert_eq!(missing.len() + shared, words);
                prop_assert!(missing.is_sorted());
            }
        }
    }
}
