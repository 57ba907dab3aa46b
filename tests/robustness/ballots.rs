//! Votes whose participants were drawn again decide the draws, instead of a range that was assumed.

use serde_json::Value;

use super::{CERTAIN, RECOMMENDATIONS, TWO, json, proposal};
use crate::black_box::{run_in, workspace};

const VOTES: &str = "- {id: votes, measure: net-votes, audience: staff, columns: [skills, drivers], totals: {cells: [30, 20]}}
";

/// The two proposals, with votes for skills and drivers drawn again like this.
fn drawn_again(rows: &str) -> tempfile::TempDir {
    let programme = TWO.replace("equal", "votes");
    let replicates = format!(
        "- {{replicates: net-votes, by: participant, voters: 25, seed: 1, cells: [[drivers, staff], [skills, staff]], votes: [20, 30], rows: [{rows}]}}\n"
    );
    workspace(&[
        (
            "programme.yaml",
            &format!("{programme}uncertainty: {{votes: 0.5, split: 0, {CERTAIN}}}\n"),
        ),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("recommendations/evidence/votes.yaml", VOTES),
        ("recommendations/evidence/ballots.yaml", &replicates),
        ("workstreams/a.yaml", &proposal("a", "R1")),
        ("workstreams/b.yaml", &proposal("b", "R2")),
    ])
}

fn funded(answer: &Value) -> [u64; 2] {
    let times = |n: usize| answer["workstreams"][n]["times_funded"].as_u64().unwrap();
    [times(0), times(1)]
}

#[test]
fn each_draw_takes_one_of_the_rows() {
    // Skills (a) win by the first and third row, drivers (b) by the second.
    let folder = drawn_again("[20, 30], [40, 10], [0, 50]");
    let [a, b] = funded(&json(folder.path(), &["--draws", "300"]));
    assert_eq!(a + b, 300);
    // Two in three of 300 draws, give or take four standard deviations (8.2 each).
    assert!((168..=232).contains(&a), "{a}");
}

#[test]
fn no_range_is_used_beside_them() {
    // With the range of half and double, some draws would choose otherwise.
    let folder = drawn_again("[29, 30]");
    let answer = json(folder.path(), &["--draws", "200"]);
    assert_eq!(funded(&answer), [200, 0]);
    let assumed = answer["assumptions"].as_array().unwrap();
    let inputs: Vec<&str> = assumed
        .iter()
        .map(|a| a["input"].as_str().unwrap())
        .collect();
    assert!(!inputs.contains(&"net votes of a cell"), "{inputs:?}");
    let said = answer["notes"].to_string();
    assert!(said.contains("25 voters, drawn again"), "{said}");
}

#[test]
fn shards_of_other_ballots_are_refused() {
    let one = drawn_again("[20, 30]");
    let other = drawn_again("[20, 31]");
    let shard = run_in(
        one.path(),
        &["robustness", "-q", "--draws", "4", "--shard", "1/1"],
    );
    let kept = one.path().join("shard.json");
    std::fs::write(&kept, shard.stdout).unwrap();
    let kept = kept.to_str().unwrap();
    let merge = ["robustness", "-q", "--merge", kept];
    assert_eq!(run_in(one.path(), &merge).code, 0);
    let refused = run_in(other.path(), &merge);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("other inputs"),
        "{}",
        refused.stderr
    );
}
