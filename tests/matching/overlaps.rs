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
        assert!(text.contains("not our money, or not known"), "{text}");
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
