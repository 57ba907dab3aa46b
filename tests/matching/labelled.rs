//! Sets that people labelled: the matching is not worse than plain TF-IDF with cosine on any of them,
//! and better as a mean.
//!
//! They lie in the folder that `GAPWISE_LABELLED_SETS` names. Without it this says so and passes, unless
//! the value is `required`.

use std::path::PathBuf;

use super::black_box::outside::not_checked;
use super::black_box::run;
use serde_json::Value;

/// A set with the baseline's mean average precision, recall of the first five, and precision of the first.
const BASELINE: [(&str, [f64; 3]); 3] = [
    ("ukgov_committee", [0.87, 0.93, 0.81]),
    ("nist_hipaa_80053", [0.37, 0.37, 0.42]),
    ("warc_req", [0.64, 0.68, 0.63]),
];
/// The standard error of these figures.
const ERROR: f64 = 0.04;

fn folder() -> Option<PathBuf> {
    let named = std::env::var("GAPWISE_LABELLED_SETS").unwrap_or_default();
    assert!(
        named != "required",
        "GAPWISE_LABELLED_SETS has to name the folder of the labelled sets"
    );
    if named.is_empty() {
        let what = "matching on labelled sets: GAPWISE_LABELLED_SETS names no folder";
        not_checked("GAPWISE_LABELLED_SETS", what);
        return None;
    }
    Some(PathBuf::from(named))
}

#[test]
fn labelled_sets_are_matched_as_well_as_ever() {
    let Some(folder) = folder() else {
        return;
    };
    let mut sums = [0.0, 0.0];
    for (name, baseline) in BASELINE {
        let path = folder.join(format!("{name}.json"));
        let path = path.to_str().unwrap();
        let ran = run(&["match", "--format", "json", "--evaluate", path]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let found: Value = serde_json::from_str(&ran.stdout).unwrap();
        let measures = ["map", "recall_at_5", "precision_at_1"];
        for (measure, baseline) in measures.iter().zip(baseline) {
            let value = found[measure].as_f64().unwrap();
            assert!(
                value >= baseline - ERROR,
                "{name}: {measure} is {value}, not {baseline}"
            );
        }
        sums[0] += found["map"].as_f64().unwrap();
        sums[1] += baseline[0];
    }
    assert!(
        sums[0] > sums[1],
        "mean of map: {} of 3, not {}",
        sums[0],
        sums[1]
    );
}
