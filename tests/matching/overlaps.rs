//! Workstreams that describe the same work, in `match` and in `gaps`.

use super::black_box::{put, run_in};
use super::{WORKSTREAMS, matched, small};
use serde_json::{Value, json};

#[test]
fn both_commands_show_them_with_our_costs() {
    let folder = small(&[]);
    let answer = matched(folder.path(), &[]);
    let found = answer["overlaps"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["workstreams"], json!(["nurses", "records"]));
    // Somebody else's money is not ours to save.
    assert_eq!(found[0]["costs"], json!(["10000.00", null]));
    assert!(found[0]["score"].as_f64().unwrap() >= 0.35);
    let gaps = run_in(folder.path(), &["gaps", "--format", "json"]).stdout;
    let gaps: Value = serde_json::from_str(&gaps).unwrap();
    assert_eq!(gaps["overlaps"], answer["overlaps"]);
    for command in ["match", "gaps"] {
        let text = run_in(folder.path(), &[command]).stdout;
        assert!(text.contains("somebody else's money"), "{text}");
    }
}

#[test]
fn what_excludes_each_other_is_known_to_be_alike() {
    let folder = small(&[]);
    let excluding = WORKSTREAMS.replace("- id: records\n", "- id: records\n  excludes: [nurses]\n");
    put(folder.path(), "workstreams/all.yaml", excluding.as_bytes());
    assert_eq!(matched(folder.path(), &[])["overlaps"], json!([]));
    for command in ["match", "gaps"] {
        let text = run_in(folder.path(), &[command]).stdout;
        assert!(!text.contains("Overlaps"), "{text}");
    }
}

/// A workspace in which all workstreams are named alike.
fn alike(workstreams: &str) -> tempfile::TempDir {
    let folder = small(&[]);
    put(
        folder.path(),
        "workstreams/all.yaml",
        workstreams.as_bytes(),
    );
    folder
}

#[test]
fn only_years_in_which_a_workstream_can_run_cost_anything() {
    let years = "costs: {2018-19: £5, 2019-20: £7}";
    let folder = alike(&format!(
        "- {{id: e, name: Libraries of knowledge, status: current, ends: 2018-19, {years}}}\n\
         - {{id: f, name: Libraries of knowledge, status: proposed, earliest: 2019-20, {years}}}\n"
    ));
    let answer = matched(folder.path(), &[]);
    assert_eq!(answer["overlaps"][0]["costs"], json!(["5.00", "7.00"]));
}

#[test]
fn of_many_alike_ones_each_has_its_five_nearest_and_all_are_counted() {
    let one = |number: usize| {
        format!(
            "- {{id: w{number:04}, name: Libraries of knowledge, status: current, costs: unknown}}\n"
        )
    };
    let folder = alike(&(0..2000).map(one).collect::<String>());
    let answer = matched(folder.path(), &[]);
    assert_eq!(answer["overlap_pairs"], json!(2000 * 1999 / 2));
    let listed = answer["overlaps"].as_array().unwrap();
    assert!(
        (2000..=5 * 2000).contains(&listed.len()),
        "{}",
        listed.len()
    );
    let text = run_in(folder.path(), &["match"]).stdout;
    assert!(text.contains("and 1998980 more: `--format json`"), "{text}");
    assert!(text.contains("cost not known"), "{text}");
}
