//! The measures against a small set worked out by hand, and what is no labelled set.

use super::*;
use crate::matching::bands::Band;

/// Four sources and six targets with five links.
const SET: &str = r#"{"name": "tiny",
    "sources": [{"id": "a", "text": "x"}, {"id": "b", "text": "x"}, {"id": "c", "text": "x"}, {"id": "d", "text": "x"}],
    "targets": [{"id": "0", "text": "x"}, {"id": "1", "text": "x"}, {"id": "2", "text": "x"},
                {"id": "3", "text": "x"}, {"id": "4", "text": "x"}, {"id": "5", "text": "x"}],
    "links": [["a", "0"], ["a", "2"], ["b", "2"], ["b", "3"], ["c", "5"], ["c", "5"]]}"#;

/// A list of scores, each with its band and whether it is right; without a band for a score of 0.
fn list(scores: &[(f64, bool)]) -> Vec<Ranked> {
    let pairs = scores.iter().enumerate();
    let ranked = pairs.map(|(target, &(score, is_right))| Ranked {
        target,
        score,
        band: (score > 0.0).then(|| Band::of(score, true)),
        is_right,
    });
    ranked.collect()
}

fn worked() -> Evaluation {
    let mut measures = Measures::default();
    measures.add(
        &list(&[(0.9, true), (0.6, false), (0.3, true), (0.0, false)]),
        2,
    );
    measures.add(
        &list(&[(0.5, false), (0.2, false), (0.1, true), (0.0, true)]),
        2,
    );
    let late = [
        (0.15, false),
        (0.0, false),
        (0.0, false),
        (0.0, false),
        (0.0, false),
        (0.0, true),
    ];
    measures.add(&list(&late), 1);
    measures.add(&list(&[(0.25, false)]), 0);
    measures.evaluation(&LabelledSet::parse(SET).unwrap())
}

#[test]
fn measures_are_those_worked_out_by_hand() {
    let found = worked();
    let counts = [
        found.sources,
        found.linked_sources,
        found.targets,
        found.links,
    ];
    assert_eq!(counts, [4, 3, 6, 5]);
    for (what, found, by_hand) in [
        // (1 + 2/3)/2, (1/3 + 2/4)/2 and 1/6.
        ("map", found.map, (5.0 / 6.0 + 5.0 / 12.0 + 1.0 / 6.0) / 3.0),
        ("recall", found.recall_at_5, 2.0 / 3.0),
        ("precision", found.precision_at_1, 1.0 / 3.0),
        // Three said and five true, one of them both; six, five and two.
        ("f1 likely", found.f1_likely, 2.0 / 8.0),
        ("f1 possible", found.f1_possible, 4.0 / 11.0),
        // Bins from .1, .2, .3, .5, .6 and .9: 2·|.125 − .5| + 2·.225 + .7 + .5 + .6 + .1, of 8.
        ("calibration", found.calibration_error, 3.1 / 8.0),
    ] {
        assert!((found - by_hand).abs() < 1e-12, "{what}: {found} {by_hand}");
    }
    let bands: Vec<_> = found
        .bands
        .iter()
        .map(|b| (b.band, b.pairs, b.right))
        .collect();
    let by_hand = [
        (Band::Likely, 3, 1),
        (Band::Possible, 3, 1),
        (Band::Unlikely, 2, 1),
    ];
    assert_eq!(bands, by_hand);
    let bins: Vec<_> = found
        .calibration
        .iter()
        .map(|b| (b.from, b.pairs))
        .collect();
    assert_eq!(
        bins,
        [(0.1, 2), (0.2, 2), (0.3, 1), (0.5, 1), (0.6, 1), (0.9, 1)]
    );
}

#[test]
fn what_shares_no_word_comes_last_by_id_and_groups_stay_apart() {
    let set = r#"{"name": "fruit",
        "sources": [{"id": "s", "text": "ripe apples", "group": "one"}, {"id": "r", "text": "grapes", "group": "two"}],
        "targets": [{"id": "b", "text": "stones", "group": "one"}, {"id": "a", "text": "bricks", "group": "one"},
                    {"id": "d", "text": "apple juice", "group": "one"}, {"id": "c", "text": "ripe apples", "group": "two"}],
        "links": [["s", "b"], ["r", "c"]]}"#;
    let found = evaluate(&LabelledSet::parse(set).unwrap(), None);
    // `s`: d, a, b; `c` has the best words but is in another group. `r`: c is all there is.
    assert!(
        (found.map - (1.0 / 3.0 + 1.0) / 2.0).abs() < 1e-12,
        "{}",
        found.map
    );
    assert_eq!(found.precision_at_1, 0.5);
    let pairs: usize = found.bands.iter().map(|band| band.pairs).sum();
    assert_eq!(pairs, 1);
}

#[test]
fn the_order_of_a_file_never_shows() {
    let turned = r#"{"links": [["b", "y"], ["a", "x"]], "name": "n",
        "targets": [{"text": "data plan", "id": "y"}, {"text": "data quality", "id": "x"}],
        "sources": [{"id": "b", "text": "plan data"}, {"id": "a", "text": "data quality"}]}"#;
    let straight = r#"{"name": "n", "sources": [{"id": "a", "text": "data quality"}, {"id": "b", "text": "plan data"}],
        "targets": [{"id": "x", "text": "data quality"}, {"id": "y", "text": "data plan"}], "links": [["a", "x"], ["b", "y"]]}"#;
    let json = |set| serde_json::to_string(&evaluate(&LabelledSet::parse(set).unwrap(), None));
    assert_eq!(json(turned).unwrap(), json(straight).unwrap());
}

#[test]
fn everything_wrong_with_a_set_is_told() {
    let wrong = r#"{"name": "wrong",
        "sources": [{"id": "a", "text": "x", "group": "g"}, {"id": "a", "text": "y", "group": "g"}],
        "targets": [{"id": "t", "text": "x"}],
        "links": [["a", "t"], ["b", "t"], ["a", "u"], ["c", "v"]]}"#;
    let told = LabelledSet::parse(wrong).unwrap_err();
    for words in [
        "the id `a` stands twice among the sources",
        "the link [\"a\", \"t\"]: its two texts are in different groups",
        "no source has the id `b`",
        "no target has the id `u`",
        "no source has the id `c`",
        "no target has the id `v`",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert_eq!(told.lines().count(), 6, "{told}");
    let empty = r#"{"name": "empty", "sources": [], "targets": [], "links": []}"#;
    assert!(LabelledSet::parse(empty).unwrap_err().contains("no links"));
}
