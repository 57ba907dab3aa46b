//! The keys and the order that the contract promises, and which pairs are shown.

use super::black_box::{put, run_in};
use super::{matched, of_texts, pairs, small, suggestions};
use serde_json::Value;

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn the_keys_are_those_of_the_contract() {
    let folder = small(&[]);
    let answer = matched(folder.path(), &[]);
    assert_eq!(answer["schema"], "gapwise/match/1");
    assert_eq!(
        keys(&answer),
        [
            "bands",
            "overlap_pairs",
            "overlaps",
            "review",
            "schema",
            "suggestions"
        ]
    );
    for found in suggestions(&answer) {
        let promised = [
            "band",
            "decision",
            "linked",
            "part",
            "recommendation",
            "score",
            "terms",
            "unmatched",
            "workstream",
        ];
        assert_eq!(keys(found), promised);
        let score = found["score"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&score), "{found}");
        assert!(["likely", "possible", "unlikely"].contains(&found["band"].as_str().unwrap()));
        let terms = found["terms"].as_array().unwrap();
        assert!(
            terms.iter().all(|t| keys(t) == ["field", "share", "word"]),
            "{found}"
        );
        let shares: f64 = terms.iter().map(|t| t["share"].as_f64().unwrap()).sum();
        assert!((shares - 1.0).abs() < 1e-6, "{found}");
    }
    for overlap in answer["overlaps"].as_array().unwrap() {
        assert_eq!(
            keys(overlap),
            ["costs", "funding", "score", "terms", "workstreams"]
        );
    }
}

#[test]
fn the_best_come_first_and_equal_ones_by_id() {
    let folder = small(&[]);
    let answer = matched(folder.path(), &["--top", "0"]);
    for two in suggestions(&answer).windows(2) {
        let key = |s: &Value| s["recommendation"].as_str().unwrap().to_owned();
        let score = |s: &Value| s["score"].as_f64().unwrap();
        assert!(key(two[0]) <= key(two[1]));
        assert!(key(two[0]) != key(two[1]) || score(two[0]) >= score(two[1]));
    }
    let best = |r: &str| {
        pairs(&answer)
            .into_iter()
            .find(|(part, _)| *part == r)
            .unwrap()
            .1
    };
    assert_eq!((best("R1"), best("R3.a")), ("libraries", "nurses"));
    let same = of_texts(&["data quality"], &["data quality plan"; 8]);
    let found = matched(same.path(), &["--top", "3"]);
    assert_eq!(pairs(&found), [("R0", "w0"), ("R0", "w1"), ("R0", "w2")]);
}

#[test]
fn top_limits_each_recommendation_and_0_is_all() {
    let purposes: Vec<String> = (0..9).map(|n| format!("data plan number{n}")).collect();
    let purposes: Vec<&str> = purposes
        .iter()
        .map(String::as_str)
        .chain(["canteen"])
        .collect();
    let folder = of_texts(&["data plans", "the data of today"], &purposes);
    for (more, count) in [
        (&[][..], 10),
        (&["--top", "2"], 4),
        (&["--top", "0"], 18),
        (&["--top", "99"], 18),
    ] {
        assert_eq!(
            suggestions(&matched(folder.path(), more)).len(),
            count,
            "{more:?}"
        );
    }
    // A shorter list is the beginning of a longer one.
    let [short, long] = ["2", "9"].map(|top| matched(folder.path(), &["--top", top]));
    assert_eq!(suggestions(&short)[..2], suggestions(&long)[..2]);
}

#[test]
fn a_recommendation_with_parts_is_matched_part_by_part() {
    let folder = small(&[]);
    let answer = matched(folder.path(), &["--top", "0"]);
    let found = pairs(&answer);
    assert!(
        found.contains(&("R3.b", "libraries")) && found.contains(&("R3.a", "nurses")),
        "{found:?}"
    );
    assert!(found.iter().all(|(part, _)| *part != "R3"), "{found:?}");
    let of_r3 = matched(folder.path(), &["--top", "1"]);
    let of_r3 = suggestions(&of_r3)
        .into_iter()
        .filter(|s| s["recommendation"] == "R3")
        .count();
    assert_eq!(of_r3, 1);
}

#[test]
fn what_was_not_put_to_the_test_is_at_most_possible() {
    let alone = of_texts(&["data quality plan"], &["data quality plan"]);
    let one_word = of_texts(
        &["typing", "data quality"],
        &["typing", "typing of data quality"],
    );
    for folder in [alone, one_word] {
        let answer = matched(folder.path(), &["--top", "0"]);
        let best = suggestions(&answer)[0];
        assert!(best["score"].as_f64().unwrap() > 0.5, "{best}");
        assert_eq!(best["band"], "possible", "{best}");
    }
    let tested = of_texts(
        &["data quality plan", "data of nurses"],
        &["data quality plan", "nurses and data"],
    );
    assert_eq!(
        suggestions(&matched(tested.path(), &[]))[0]["band"],
        "likely"
    );
}

#[test]
fn linked_pairs_are_left_out_unless_all_are_wanted() {
    let folder = small(&[]);
    let linked = super::WORKSTREAMS.replace(
        "  purpose: Libraries",
        "  covers: [{recommendation: R1, extent: full}]\n  purpose: Libraries",
    );
    put(folder.path(), "workstreams/all.yaml", linked.as_bytes());
    let answer = matched(folder.path(), &["--top", "0"]);
    assert!(!pairs(&answer).contains(&("R1", "libraries")));
    let all = matched(folder.path(), &["--top", "0", "--all"]);
    let found = suggestions(&all)
        .into_iter()
        .find(|s| s["linked"] == true)
        .unwrap();
    assert_eq!(
        (&found["part"], &found["workstream"]),
        (&"R1".into(), &"libraries".into())
    );
    assert!(found["decision"].is_null());
    let text = run_in(folder.path(), &["match", "--all"]).stdout;
    assert!(text.contains("[linked]"), "{text}");
}

#[test]
fn aliases_of_the_workspace_bring_texts_together() {
    let texts = ["Bring TEL to wards", "Bring lunch"];
    let purposes = ["Technology enhanced learning", "Lunch for wards"];
    let folder = of_texts(&texts, &purposes);
    let before = matched(folder.path(), &["--top", "0"]);
    assert!(!pairs(&before).contains(&("R0", "w0")));
    put(
        folder.path(),
        "aliases.yaml",
        b"aliases:\n  - [TEL, technology enhanced learning]\n",
    );
    let after = matched(folder.path(), &["--top", "0"]);
    let found = suggestions(&after)
        .into_iter()
        .find(|s| s["workstream"] == "w0")
        .unwrap();
    assert_eq!(found["terms"][0]["word"], "TEL");
    assert_eq!(
        found["terms"][0]["found_as"],
        "technology enhanced learning"
    );
    let text = run_in(folder.path(), &["match", "--format", "csv"]).stdout;
    assert!(
        text.contains("TEL = technology enhanced learning 100 %"),
        "{text}"
    );
}

#[test]
fn a_scenario_changes_no_words() {
    let programme = format!(
        "{}scenarios: [{{id: tight, budget: {{total: £1}}}}]\n",
        super::PROGRAMME
    );
    let folder = small(&[("programme.yaml", &programme)]);
    let tight = matched(folder.path(), &["--scenario", "tight"]);
    assert_eq!(tight, matched(folder.path(), &[]));
}
