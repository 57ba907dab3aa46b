//! What `optimise --export` writes: two kept models of one small workspace, read by people
//! (`GAPWISE_BLESS=1 cargo test --test models`), and what happens to files.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::fs;
use std::path::Path;

use black_box::{PROGRAMME, RECOMMENDATION, compare, put, root, run_in, workspace};

/// Ids that are hard to tell apart, or that a reader could take for a number.
const SMALL: [(&str, &str); 3] = [
    (
        "programme.yaml",
        "programme: {id: demo, name: A small model, years: [2018-19, 2019-20]}
framework:
  elements: [{id: skills, name: Skills}, {id: drivers, name: Drivers}]
  audiences: [{id: staff, name: Staff}]
budget: {total: £200k, by_year: {2018-19: £100k, 2019-20: £100k}, carry_over: £10k}
constraints:
  - {kind: floor, element: drivers, spend: £10k}
  - {kind: ceiling, owner: City council, spend: £150k}
  - {kind: coverage, recommendation: R-1, at_least: 0.25}
  - {kind: at-most, count: 2, of: [data-hub, data_hub, e5]}
  - {kind: at-least, count: 1, of: [data-hub, data_hub, e5]}
  - {kind: changes, at_most: 3}
",
    ),
    (
        "recommendations/all.yaml",
        "- {id: R-1, text: Share what is known, element: skills, audience: staff}
- {id: R_1, text: Say who decides, element: drivers, audience: staff}
",
    ),
    (
        "workstreams/all.yaml",
        "- id: data-hub
  status: current
  owner: City council
  costs: {2018-19: £33333.33, 2019-20: £40k}
  exit_cost: £1k
  lock: in
  covers: [{recommendation: R-1, extent: partial}]
- id: data_hub
  status: proposed
  costs: {2018-19: £50k, 2019-20: £50k}
  requires: [5g]
  excludes: [e5]
  covers: [{recommendation: R-1, extent: full}, {recommendation: R_1, extent: slight, confidence: medium}]
- id: e5
  status: proposed
  costs: {2018-19: £70k, 2019-20: £30k}
  latest: 2018-19
  covers: [{recommendation: R-1, extent: slight}]
- id: 5g
  status: current
  funding: other
  costs: unknown
  covers: [{recommendation: R-1, extent: slight}]
",
    ),
];

/// Without what differs between versions.
fn steady(text: &str) -> String {
    let varies =
        |line: &&str| line.contains("and the inputs sha256:") || line.contains("from gapwise ");
    text.lines()
        .filter(|line| !varies(line))
        .map(|line| format!("{line}\n"))
        .collect()
}

fn exported(folder: &Path, name: &str) -> String {
    let file = folder.join(name);
    let ran = run_in(
        folder,
        &["optimise", "-q", "--export", file.to_str().unwrap()],
    );
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains("Proven"), "{}", ran.stdout);
    fs::read_to_string(file).unwrap()
}

#[test]
fn a_small_model_in_both_formats() {
    let folder = workspace(&SMALL);
    for name in ["small.mps", "small.lp"] {
        let text = exported(folder.path(), name);
        assert_eq!(exported(folder.path(), name), text, "{name}: a second run");
        let kept = root().join("tests/models").join(name);
        compare(&kept, &steady(&text)).unwrap();
    }
    // Nothing else is left behind.
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 3 + 2);
}

#[test]
fn any_other_ending_is_wrong_usage() {
    let folder = workspace(&SMALL);
    for name in ["model", "model.txt", "model.mps.gz", "mps", ".lp"] {
        let ran = run_in(folder.path(), &["optimise", "--export", name]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{name}");
        assert!(ran.stderr.contains(".mps or .lp"), "{name}: {}", ran.stderr);
    }
    assert!(exported(folder.path(), "CAPITALS.LP").contains("Maximize"));
}

#[test]
fn a_model_is_written_where_no_plan_exists() {
    let locked = "id: typing\nstatus: proposed\nlock: in\ncosts: {2018-19: £2m, 2019-20: £2m}\n";
    let folder = workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATION),
        ("workstreams/typing.yaml", locked),
    ]);
    let file = folder.path().join("model.lp");
    let ran = run_in(
        folder.path(),
        &["optimise", "--export", file.to_str().unwrap()],
    );
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(
        fs::read_to_string(file)
            .unwrap()
            .contains(" budget_total: ")
    );
}

#[test]
fn what_cannot_be_written_stops_before_planning() {
    let folder = workspace(&SMALL);
    put(folder.path(), "taken.mps/inside", b"");
    for name in ["no-such-folder/model.mps", "taken.mps"] {
        let file = folder.path().join(name);
        let ran = run_in(
            folder.path(),
            &["optimise", "--export", file.to_str().unwrap()],
        );
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{name}");
        assert!(
            ran.stderr.contains("could not be written"),
            "{}",
            ran.stderr
        );
    }
    assert!(folder.path().join("taken.mps/inside").exists());
}
