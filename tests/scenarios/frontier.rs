//! The budget frontier through the binary: worked answers, and what is refused.

use crate::black_box::{PROGRAMME, RECOMMENDATION, run_in, workspace};
use crate::{json, knapsack, most_value};

#[test]
fn the_known_answer_without_nesting_is_110_107() {
    let folder = knapsack("");
    let frontier = json(folder.path(), &["--sweep", "11:20:1"])["frontier"].clone();
    let shares = [
        0.012, 0.019, 0.032, 0.052, 0.086, 0.142, 0.235, 0.188, 0.141, 0.093,
    ];
    let points = frontier.as_array().unwrap();
    assert_eq!(points.len(), shares.len());
    let most = most_value(20);
    let mut worth = 0.0;
    for (n, (point, share)) in points.iter().zip(shares).enumerate() {
        let value = point["coverage"].as_f64().unwrap() * 219.0;
        assert!((value - f64::from(most[n + 11])).abs() < 1e-9, "{point}");
        assert_eq!(point["status"], "optimal");
        worth += share * value;
    }
    assert!((worth - 110.107).abs() < 1e-9, "{worth}");
}

#[test]
fn every_change_of_the_knapsack_is_found_to_the_penny() {
    let folder = knapsack("");
    let every = json(folder.path(), &["--sweep", "0:20:20", "--every-change"]);
    let mut changes: Vec<(String, i64)> = Vec::new();
    for point in every["frontier"].as_array().unwrap() {
        if point["budget"] != "20.00" || point["asked"] == false {
            let value = (point["coverage"].as_f64().unwrap() * 219.0).round() as i64;
            changes.push((point["budget"].as_str().unwrap().to_owned(), value));
        }
        assert_eq!(point["next_change_known"], true);
    }
    // By the textbook table: whenever one more pound buys more.
    let most = most_value(20);
    let steps = (0..=20).filter(|&n| n == 0 || most[n] > most[n - 1]);
    let expected: Vec<(String, i64)> = steps
        .map(|n| (format!("{n}.00"), i64::from(most[n])))
        .collect();
    let until = expected.len().min(changes.len());
    assert_eq!(changes[..until], expected[..until]);
    assert!(expected.len() - until <= 1, "{changes:?}");
}

#[test]
fn the_next_change_says_what_it_costs_and_buys() {
    let folder = knapsack("");
    let points = json(folder.path(), &["--sweep", "0.50:2.50:2"])["frontier"].clone();
    // Nothing fits 50p; w0 is worth 18 for £1, w8 25 for £2.
    let first = &points[0];
    assert_eq!(
        (&first["spend"], &first["holds_from"]),
        (&"0.00".into(), &"0.00".into())
    );
    let next = &first["next_change"];
    assert_eq!(
        (&next["budget"], &next["more"]),
        (&"1.00".into(), &"0.50".into())
    );
    assert_eq!(next["changed"].as_array().unwrap().len(), 1);
    assert_eq!(next["changed"][0]["workstream"], "w0");
    assert_eq!(next["changed"][0]["from"], "not-funded");
    assert_eq!(next["changed"][0]["to"], "start");
    assert_eq!(points[1]["holds_from"], "2.00");
    assert!(points[1]["next_change"].is_null());
    let text = run_in(folder.path(), &["scenarios", "--sweep", "0.50:2.50:2"]).stdout;
    assert!(text.contains("£0.50 more"), "{text}");
    assert!(text.contains("+8.22 points"), "{text}");
    assert!(text.contains("none up to the last"), "{text}");
}

#[test]
fn below_the_least_plan_there_is_none_and_that_is_said_exactly() {
    let locked = "id: typing\nstatus: proposed\ncosts: {2018-19: £10k, 2019-20: £7_000.55}\ncovers: [{recommendation: R1, extent: full}]\nlatest: 2018-19\nlock: in\n";
    let folder = workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATION),
        ("workstreams/typing.yaml", locked),
    ]);
    let ran = run_in(folder.path(), &["scenarios", "--sweep", "10k:20k:5k"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stdout
            .contains("No plan keeps every wish below £17,000.55"),
        "{}",
        ran.stdout
    );
    let none = run_in(folder.path(), &["scenarios", "--sweep", "1k:5k:1k"]);
    assert_eq!(none.code, 3, "{}", none.stderr);
    assert!(
        none.stdout.contains("with up to £5,000.00"),
        "{}",
        none.stdout
    );
}

#[test]
fn no_grid_is_wrong_usage() {
    let folder = knapsack("");
    for (wrong, words) in [
        (vec!["--sweep", "3m"], "write the smallest budget"),
        (vec!["--sweep", "3m:2m:1k"], "FROM is above TO"),
        (vec!["--sweep", "3m:4m:0"], "the step is nothing"),
        (vec!["--sweep", "3m:4m:1p"], "STEP is `1p`"),
        (vec!["--sweep", "0:4m:1"], "10000 are the most"),
        (vec!["--every-change"], "--sweep"),
        (vec!["--no-cache", "--cache", "x"], "cannot be used with"),
    ] {
        let ran = run_in(folder.path(), &[&["scenarios"], &wrong[..]].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{wrong:?}");
        assert!(ran.stderr.contains(words), "{wrong:?}\n{}", ran.stderr);
    }
}

#[test]
fn what_is_not_proven_is_not_called_a_change() {
    let root = crate::black_box::root();
    let limited = [
        "--sweep",
        "5m:6m:1m",
        "--time-limit",
        "0.000001",
        "--no-cache",
    ];
    let points = json(root, &limited)["frontier"].clone();
    for point in points.as_array().unwrap() {
        assert_eq!(point["status"], "feasible");
        assert!(point["holds_from"].is_null() && point["next_change"].is_null());
        assert_eq!(point["next_change_known"], false);
        assert!(point["bound"].as_f64() > point["coverage"].as_f64());
    }
    let text = run_in(root, &[&["scenarios"], &limited[..]].concat()).stdout;
    assert!(text.contains("not proven"), "{text}");
}
