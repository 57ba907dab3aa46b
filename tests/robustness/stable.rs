//! What must not matter: the order of files, other workstreams, threads; and laws that always hold.

use super::*;
use black_box::{put, workspace};

const SEED: &str = "\
programme: {id: demo, years: [2018-19, 2019-20]}
framework:
  elements: [{id: skills, name: Skills}, {id: drivers, name: Drivers}]
  audiences: [{id: staff, name: Staff}]
coverage: {combine: sum}
weights: {from: equal}
budget: {total: £60k, by_year: {2018-19: £30k, 2019-20: £30k}}
";

fn many(count: usize) -> tempfile::TempDir {
    let folder = workspace(&[
        ("programme.yaml", SEED),
        ("recommendations/all.yaml", RECOMMENDATIONS),
    ]);
    for n in 0..count {
        let status = if n % 3 == 0 { "current" } else { "proposed" };
        let text = format!(
            "id: w{n}\nstatus: {status}\ncosts: {{2018-19: £{}k, 2019-20: £{}k}}\nexit_cost: £1k\nlevels: [{{id: less, cost: 0.5, delivers: 0.6}}]\ncovers: [{{recommendation: R{}, extent: {}, confidence: medium}}]\n",
            5 + n * 3 % 7,
            6 + n * 5 % 11,
            1 + n % 2,
            0.2 + (n * 3 % 5) as f64 / 10.0
        );
        put(
            folder.path(),
            &format!("workstreams/w{n}.yaml"),
            text.as_bytes(),
        );
    }
    folder
}

/// One file instead of many, in another order: the same result to the byte.
#[test]
fn the_order_of_files_says_nothing() {
    let folder = many(8);
    let before = json(folder.path(), &["--draws", "30"]);
    let mut all = String::new();
    for n in (0..8).rev() {
        let file = folder.path().join(format!("workstreams/w{n}.yaml"));
        let text = std::fs::read_to_string(&file).unwrap();
        all.push_str(&format!("- {}\n", text.trim_end().replace('\n', "\n  ")));
        std::fs::remove_file(file).unwrap();
    }
    put(folder.path(), "workstreams/all.yaml", all.as_bytes());
    assert_eq!(json(folder.path(), &["--draws", "30"]), before);
}

/// A workstream more that nobody would fund changes no draw of the others.
#[test]
fn another_workstream_changes_no_draw_of_the_others() {
    let folder = many(8);
    let before = json(folder.path(), &["--draws", "30", "--gap", "0"]);
    let useless = "id: a-new-one\nstatus: proposed\ncosts: {2018-19: £40k, 2019-20: £40k}\ncovers: [{recommendation: R1, extent: slight}]\n";
    put(folder.path(), "workstreams/new.yaml", useless.as_bytes());
    let after = json(folder.path(), &["--draws", "30", "--gap", "0"]);
    for old in before["workstreams"].as_array().unwrap() {
        assert_eq!(own(&after, old["workstream"].as_str().unwrap()), old);
    }
    assert_eq!(own(&after, "a-new-one")["times_funded"], 0);
    for key in ["chosen", "money"] {
        assert_eq!(before[key], after[key]);
    }
}

/// Regret is nothing or more, the chosen plan's is never below that of the least worst one, and the
/// best covers what is left of the chosen plan at least.
#[test]
fn laws_hold_on_every_seed() {
    let folder = many(9);
    for seed in ["1", "2", "3", "4"] {
        for gap in ["0", "0.05"] {
            let all = ["--draws", "40", "--seed", seed, "--gap", gap];
            let data = json(folder.path(), &all);
            let regret = &data["chosen"]["regret"];
            let number = |value: &Value| value.as_f64().unwrap();
            let (mean, p95, worst) = (&regret["mean"], &regret["p95"], &regret["worst"]);
            assert!(
                0.0 <= number(mean) && number(mean) <= number(worst),
                "{regret}"
            );
            assert!(number(p95) <= number(worst), "{regret}");
            let least = number(&data["minimax"]["plan"]["worst_regret"]);
            assert!(least <= number(worst) + 1e-9, "{data}");
            let is_chosen = data["minimax"]["is_chosen"] == true;
            let changed = data["minimax"]["plan"]["changed"].as_array().unwrap();
            assert_eq!(changed.is_empty(), is_chosen);
            if gap == "0" {
                assert_eq!(data["chosen"]["unproven_at_most"], 0.0);
            }
            for own in data["workstreams"].as_array().unwrap() {
                let actions = own["actions"].as_object().unwrap();
                let sum: u64 = actions.values().map(|n| n.as_u64().unwrap()).sum();
                assert_eq!(sum, 40);
                let (low, high) = (number(&own["low"]), number(&own["high"]));
                let frequency = number(&own["frequency"]);
                assert!(low <= frequency && frequency <= high, "{own}");
            }
        }
    }
}

/// Each record of a shard holds what it claims: the best is at least what is kept, the bound at least
/// the best.
#[test]
fn records_keep_their_order() {
    let folder = many(9);
    let ran = run_in(
        folder.path(),
        &["robustness", "-q", "--draws", "60", "--shard", "1/1"],
    );
    let data: Value = serde_json::from_str(&ran.stdout).unwrap();
    for record in data["records"].as_array().unwrap() {
        let number = |key: &str| record[key].as_f64().unwrap();
        assert!(number("kept") <= number("coverage"), "{record}");
        assert!(number("coverage") <= number("bound"), "{record}");
        assert!(number("bound") - number("coverage") <= 0.001 * number("bound") + 1e-9);
        let over = record["overspend_pence"].as_i64().unwrap();
        assert_eq!(over == 0, record["fits"] == true, "{record}");
    }
}

/// With a gap, each draw's plan is within it of what an exact search proves, and its bound is one.
#[test]
fn a_gap_is_kept_and_its_bounds_are_true() {
    let folder = many(9);
    let records = |gap: &str| -> Vec<Value> {
        let all = ["robustness", "-q", "--draws", "60", "--gap", gap];
        let ran = run_in(folder.path(), &[&all[..], &["--shard", "1/1"]].concat());
        let data: Value = serde_json::from_str(&ran.stdout).unwrap();
        data["records"].as_array().unwrap().clone()
    };
    let exact = records("0");
    for gap in [0.0001, 0.001, 0.01, 0.1] {
        for (near, best) in records(&gap.to_string()).iter().zip(&exact) {
            let number = |record: &Value, key: &str| record[key].as_f64().unwrap();
            let (covered, most) = (number(near, "coverage"), number(best, "coverage"));
            assert!(covered <= most + 1e-9, "{near} {best}");
            assert!(covered >= (1.0 - gap) * most - 1e-9, "{near} {best}");
            assert!(number(near, "bound") >= most - 1e-9, "{near} {best}");
        }
    }
}
