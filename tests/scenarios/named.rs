//! Named scenarios side by side.

use crate::black_box::{root, run_in};
use crate::{json, knapsack};

const SCENARIOS: &str = "\
scenarios:
  - {id: same, name: As it is}
  - {id: half, name: Half the money, budget: {total: £10}}
  - {id: impossible, lock: {in: [w7, w5]}, budget: {total: £18}}
  - {id: alike, name: All the same, weights: {from: equal}}
";

#[test]
fn scenarios_stand_side_by_side_in_the_order_of_the_file() {
    let folder = knapsack(SCENARIOS);
    let document = json(folder.path(), &[]);
    assert_eq!(document["schema"], "gapwise/scenarios/1");
    assert_eq!(document["frontier"].as_array().unwrap().len(), 0);
    let scenarios = document["scenarios"].as_array().unwrap();
    let ids: Vec<&str> = scenarios
        .iter()
        .map(|s| s["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["same", "half", "impossible", "alike"]);
    let [same, half, impossible, alike] = &scenarios[..] else {
        panic!("{ids:?}")
    };
    for key in [
        "id",
        "name",
        "status",
        "coverage",
        "spend",
        "coverage_today",
        "changed",
    ] {
        assert!(same.get(key).is_some(), "{key}");
    }
    assert_eq!(
        (&same["as_written"], &same["status"]),
        (&true.into(), &"optimal".into())
    );
    assert_eq!(same["changed"].as_array().unwrap().len(), 0);
    assert_eq!(same["coverage"], document["as_written"]["coverage"]);
    // Of £20, 1 + 3 + 4 + 2 + 5 go to values 18, 20, 19, 25, 24; the other £5 are short of 27 for £6.
    let most = crate::most_value(20);
    let value = |scenario: &serde_json::Value| {
        (scenario["coverage"].as_f64().unwrap() * 219.0).round() as u32
    };
    assert_eq!((value(same), value(half)), (most[20], most[10]));
    assert_eq!(half["spend"], "10.00");
    let changed = half["changed"].as_array().unwrap();
    assert!(!changed.is_empty());
    for change in changed {
        assert_ne!(change["from"], change["to"]);
        assert_ne!(change["from_levels"], change["to_levels"]);
    }
    assert_eq!(impossible["status"], "infeasible");
    assert!(impossible["coverage"].is_null() && impossible["spend"].is_null());
    let conflict = impossible["conflict"].to_string();
    assert!(
        conflict.contains("w5") && conflict.contains("w7"),
        "{conflict}"
    );
    assert_eq!(alike["measured_otherwise"], true);
    // Money by owner and by element adds up to the spend.
    let pounds = |text: &serde_json::Value| text.as_str().unwrap().parse::<f64>().unwrap();
    for key in ["owners", "elements", "audiences"] {
        let shares = half[key].as_array().unwrap().iter();
        let sum: f64 = shares.map(|share| pounds(&share["spend"])).sum();
        assert!((sum - 10.0).abs() < 1e-9, "{key}: {sum}");
    }
}

#[test]
fn text_and_csv_show_each_scenario_once() {
    let folder = knapsack(SCENARIOS);
    let text = run_in(folder.path(), &["scenarios"]);
    assert_eq!(text.code, 0, "{}", text.stderr);
    let out = &text.stdout;
    assert!(!out.contains("as-written"), "{out}");
    assert!(
        out.contains("As it is (same)\nThis is the programme as written."),
        "{out}"
    );
    assert!(out.contains("`w5` is locked in"), "{out}");
    assert!(out.contains("Spend by owner"), "{out}");
    let csv = run_in(folder.path(), &["scenarios", "--format", "csv"]).stdout;
    assert_eq!(csv.lines().count(), 5, "{csv}");
    let only = run_in(
        folder.path(),
        &["scenarios", "--scenario", "half", "--format", "csv"],
    );
    // That one, and what it is held against.
    assert_eq!(only.stdout.lines().count(), 3, "{}", only.stdout);
    let none = run_in(folder.path(), &["scenarios", "--scenario", "impossible"]);
    assert_eq!(none.code, 3);
    let none = run_in(knapsack("").path(), &["scenarios"]);
    assert!(none.stdout.contains("has no scenarios"), "{}", none.stdout);
}

#[test]
fn the_shipped_scenarios_have_the_plans_that_optimise_gives() {
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().to_str().unwrap();
    let document = json(root(), &["--cache", cache]);
    for scenario in document["scenarios"].as_array().unwrap() {
        let id = scenario["id"].as_str().unwrap();
        let plan = [
            "optimise",
            "--no-reference",
            "--format",
            "json",
            "--scenario",
            id,
        ];
        let plan = run_in(root(), &plan).stdout;
        let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
        for key in [
            "status",
            "coverage",
            "coverage_today",
            "bound",
            "gap",
            "proven",
        ] {
            assert_eq!(scenario[key], plan[key], "{id}: {key}");
        }
        assert_eq!(scenario["spend"], plan["money"]["spend"], "{id}");
        assert_eq!(scenario["released"], plan["money"]["released"], "{id}");
    }
    assert_eq!(json(root(), &["--cache", cache]), document);
}
