//! What gates measure: by hand on a small workspace, and against a naive sum over `gaps --format json`.

use std::path::Path;

use serde_json::Value;

use crate::black_box::{cases, root, run_in};
use crate::{demo, gates};

const STATUSES: [&str; 4] = ["covered", "partly", "uncovered", "excused"];

#[test]
fn each_measure_is_what_it_says() {
    let folder = demo();
    let by_hand = [
        ("covered = 25%", "holds"),
        ("partly = 0.25", "holds"),
        ("uncovered = 0.25", "holds"),
        ("excused = 0.25", "holds"),
        ("covered_without_excused >= 0.333333333", "holds"),
        ("covered_without_excused > 0.333333333333", "fell-short"),
        // (1 × 1 + 2 × 0.5 + 1 × 0.25) / 4
        ("coverage = 56.25%", "holds"),
        // (1 × 1 + 2 × 1 + 1 × 0.25) / 4
        ("coverage_raw = 81.25%", "holds"),
        // (1 × 1 + 2 × 0.5) / 3
        ("coverage_without_excused >= 0.6666666666", "holds"),
        ("coverage_without_excused >= 0.66667", "fell-short"),
        ("excused_count = 1", "holds"),
        ("uncovered_count < 1", "fell-short"),
        ("element:skills coverage >= 66.66%", "holds"),
        (
            "element:skills audience:staff covered_count >= 2",
            "fell-short",
        ),
        ("domain:learning covered >= 0.5", "holds"),
        ("domain:\"two words\" covered >= 0.5", "fell-short"),
        ("recommendation:R2 coverage <= 0.5", "holds"),
        ("recommendation:R2 coverage < 0.5", "fell-short"),
    ];
    let written: Vec<&str> = by_hand.iter().map(|(gate, _)| *gate).collect();
    for (found, (gate, status)) in gates(folder.path(), &written, &[]).iter().zip(by_hand) {
        assert_eq!(found["status"], status, "{gate}: {found}");
    }
}

#[test]
fn nothing_to_measure_is_never_a_pass() {
    let folder = demo();
    let all = [
        "audience:boards covered >= 0",
        "audience:boards uncovered_count <= 3",
        "audience:boards coverage >= 0",
        "element:tools domain:learning covered >= 0",
        "recommendation:R3 coverage <= 1",
        "recommendation:R4 coverage_without_excused >= 0",
        "recommendation:R4 covered_without_excused >= 0",
    ];
    for gate in gates(folder.path(), &all, &[]) {
        assert_eq!(gate["status"], "not-measured", "{gate}");
        assert!(gate["value"].is_null());
        let message = gate["message"].as_str().unwrap();
        assert!(message.contains("cannot be measured: "), "{message}");
    }
    // The one that weighs nothing is there to be counted all the same.
    let counted = gates(folder.path(), &["recommendation:R3 covered = 0"], &[]);
    assert_eq!(counted[0]["status"], "holds");
}

#[test]
fn binary_noise_fails_nobody() {
    let files = |extent: &str| {
        let covers: String = (1..=10)
            .map(|r| format!("  - {{recommendation: R{r}, extent: {extent}}}\n"))
            .collect();
        format!("id: w\nstatus: current\ncosts: unknown\ncovers:\n{covers}")
    };
    let recommendations: String = (1..=10)
        .map(|r| {
            format!("- {{id: R{r}, text: Do it, element: skills, audience: staff, weight: 0.1}}\n")
        })
        .collect();
    let folder = crate::black_box::workspace(&[
        ("programme.yaml", crate::PROGRAMME),
        ("recommendations/all.yaml", &recommendations),
        ("workstreams/w.yaml", &files("0.7")),
    ]);
    let all = [
        "coverage >= 0.7",
        "coverage <= 70%",
        "coverage = 0.7",
        "coverage > 0.7",
        "coverage < 0.7",
    ];
    let found = gates(folder.path(), &all, &[]);
    let statuses: Vec<&str> = found
        .iter()
        .map(|g| g["status"].as_str().unwrap())
        .collect();
    assert_eq!(
        statuses,
        ["holds", "holds", "holds", "fell-short", "fell-short"]
    );
}

/// Every measure of every scope there is, on every worked workspace and the shipped one.
#[test]
fn measures_are_those_of_gaps() {
    let mut measured = 0;
    for case in cases("worked").iter().map(AsRef::as_ref).chain([root()]) {
        let gaps = run_in(case, &["gaps", "--format", "json"]);
        let gaps: Value = serde_json::from_str(&gaps.stdout).unwrap();
        measured += compared(case, &gaps);
    }
    assert!(measured > 2000, "{measured}");
}

fn compared(case: &Path, gaps: &Value) -> usize {
    let all = gaps["recommendations"].as_array().unwrap();
    let mut scopes = vec![(String::new(), all.iter().collect::<Vec<&Value>>())];
    for recommendation in all {
        let text = |key: &str| recommendation[key].as_str().unwrap();
        let (element, audience) = (text("element"), text("audience"));
        let with = |fits: &dyn Fn(&Value) -> bool| all.iter().filter(|r| fits(r)).collect();
        scopes.extend([
            (
                format!("element:{element} "),
                with(&|r| r["element"] == element),
            ),
            (
                format!("audience:{audience} "),
                with(&|r| r["audience"] == audience),
            ),
            (
                format!("element:{element} audience:{audience} "),
                with(&|r| r["element"] == element && r["audience"] == audience),
            ),
            (
                format!("recommendation:{} ", text("id")),
                vec![recommendation],
            ),
        ]);
    }
    scopes.sort_by(|a, b| a.0.cmp(&b.0));
    scopes.dedup_by(|a, b| a.0 == b.0);
    let mut expected = Vec::new();
    for (scope, members) in &scopes {
        for (measure, value) in naive(members) {
            expected.push((format!("{scope}{measure} >= 0"), value));
        }
    }
    let written: Vec<&str> = expected.iter().map(|(gate, _)| gate.as_str()).collect();
    for (found, (gate, value)) in gates(case, &written, &[]).iter().zip(&expected) {
        match (found["value"].as_f64(), value) {
            (Some(found), Some(value)) => {
                assert!((found - value).abs() < 1e-9, "{gate}: {found} {value}")
            }
            (found, value) => assert_eq!(found, *value, "{}: {gate}", case.display()),
        }
    }
    // The whole is what `gaps` prints.
    for key in ["coverage", "coverage_raw"] {
        let gate = format!("{key} = {}", gaps[key]);
        assert_eq!(gates(case, &[&gate], &[])[0]["status"], "holds", "{gate}");
    }
    expected.len()
}

/// Every measure by its name, added up in the plainest way.
fn naive(members: &[&Value]) -> Vec<(String, Option<f64>)> {
    let mut found = Vec::new();
    let count =
        |of: &[&Value], status: &str| of.iter().filter(|r| r["status"] == status).count() as f64;
    let not_excused = |r: &&&Value| r["excused"].is_null() || r["excused"]["holds"] == false;
    let without: Vec<&Value> = members.iter().filter(not_excused).copied().collect();
    let some = |of: &[&Value], value: f64| (!of.is_empty()).then_some(value);
    for status in STATUSES {
        let number = count(members, status);
        found.push((
            status.to_owned(),
            some(members, number / members.len() as f64),
        ));
        found.push((format!("{status}_count"), some(members, number)));
    }
    let covered = count(&without, "covered") / without.len() as f64;
    found.push((
        "covered_without_excused".to_owned(),
        some(&without, covered),
    ));
    for (measure, of, key) in [
        ("coverage", members, "coverage"),
        ("coverage_raw", members, "coverage_raw"),
        ("coverage_without_excused", &without[..], "coverage"),
    ] {
        let sum = |f: &dyn Fn(&Value) -> f64| of.iter().map(|r| f(r)).sum::<f64>();
        let number = |r: &Value, key: &str| r[key].as_f64().unwrap();
        let weight = sum(&|r| number(r, "weight"));
        let covered = sum(&|r| number(r, "weight") * number(r, key));
        found.push((measure.to_owned(), (weight > 0.0).then(|| covered / weight)));
    }
    found
}
