//! Plans over uncertain inputs: shares that are known by hand, shards that merge to the single run byte
//! for byte, files that are refused, and what must not matter.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod ballots;
#[path = "../black_box/mod.rs"]
mod black_box;
mod known;
mod merged;
mod stable;

use std::path::Path;

use black_box::run_in;
use serde_json::Value;

/// A programme of one year: what two proposals cover weighs the same, and the money is enough for one.
const TWO: &str = "programme: {id: demo, years: [2018-19]}
framework:
  elements: [{id: skills, name: Skills}, {id: drivers, name: Drivers}]
  audiences: [{id: staff, name: Staff}]
weights: {from: equal}
budget: {total: £10k}
";

const RECOMMENDATIONS: &str = "- {id: R1, text: One, element: skills, audience: staff}
- {id: R2, text: Two, element: drivers, audience: staff}
";

/// Nothing is uncertain but what is written after it.
const CERTAIN: &str = "costs: {shared: 0, published: 0, estimate: 0, illustrative: 0}, extents: {low: 0, medium: 0, high: 0}";

fn proposal(id: &str, covers: &str) -> String {
    format!(
        "id: {id}\nstatus: proposed\ncosts: {{2018-19: £10k}}\ncovers: [{{recommendation: {covers}, extent: full}}]\n"
    )
}

/// A folder with these two proposals, and these ranges.
fn two(ranges: &str) -> tempfile::TempDir {
    black_box::workspace(&[
        (
            "programme.yaml",
            &format!("{TWO}uncertainty: {{{ranges}}}\n"),
        ),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("workstreams/a.yaml", &proposal("a", "R1")),
        ("workstreams/b.yaml", &proposal("b", "R2")),
    ])
}

/// The JSON that a command prints.
fn json(folder: &Path, more: &[&str]) -> Value {
    let all = [&["robustness", "-q", "--format", "json"], more].concat();
    let ran = run_in(folder, &all);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{more:?}");
    serde_json::from_str(&ran.stdout).unwrap()
}

/// A workstream's entry.
fn own<'a>(data: &'a Value, id: &str) -> &'a Value {
    let mut all = data["workstreams"].as_array().unwrap().iter();
    all.find(|own| own["workstream"] == id).unwrap()
}
