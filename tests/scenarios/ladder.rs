//! The nested ladder: the known answer, brute force over all ladders, and what every ladder keeps to.

use serde_json::Value;

use super::{COSTS, VALUES, json, knapsack};
use crate::black_box::{run_in, workspace};

/// How likely each budget from 11 to 20 is, in LOGOS's manual, from where the values and costs come.
const CHANCES: [f64; 10] = [
    0.012, 0.019, 0.032, 0.052, 0.086, 0.142, 0.235, 0.188, 0.141, 0.093,
];

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

#[test]
fn the_known_answer() {
    let folder = knapsack("");
    let chances: Vec<String> = CHANCES.iter().map(ToString::to_string).collect();
    let flags = [
        "--sweep",
        "11:20:1",
        "--nested",
        "--chances",
        &chances.join(","),
    ];
    let ladder = &json(folder.path(), &flags)["ladder"];
    let whole: f64 = VALUES.iter().copied().map(f64::from).sum();
    assert!((number(&ladder["coverage"]) * whole - 105.628).abs() < 1e-9);
    assert!((number(&ladder["coverage_alone"]) * whole - 110.107).abs() < 1e-9);
    assert_eq!(ladder["proven"], true);
    assert_eq!(COSTS.iter().sum::<u32>(), 55);
}

/// A thing with a smaller and a larger way of doing it: what each way costs in pounds and is worth.
struct Thing {
    weight: u32,
    ways: [(u32, f64); 3],
}

fn things(rng: &mut fastrand::Rng) -> Vec<Thing> {
    let one = |rng: &mut fastrand::Rng| {
        let cost = rng.u32(2..9);
        Thing {
            weight: rng.u32(1..30),
            ways: [
                (0, 0.0),
                (cost, 0.5),
                (cost + rng.u32(1..6), 0.75 + 0.25 * f64::from(rng.u32(0..2))),
            ],
        }
    };
    (0..4).map(|_| one(rng)).collect()
}

fn files(things: &[Thing]) -> tempfile::TempDir {
    let programme = "programme: {id: ways, years: [2018-19]}\n\
         framework: {elements: [{id: e, name: Everything}], audiences: [{id: a, name: All}]}\n\
         coverage: {combine: sum}\nweights: {from: given}\nbudget: {total: £20}\n";
    let each = || things.iter().enumerate();
    let recommendations: String = each()
        .map(|(n, thing)| {
            format!(
                "- {{id: R{n}, text: R{n}, element: e, audience: a, weight: {}}}\n",
                thing.weight
            )
        })
        .collect();
    let workstreams: String = each()
        .map(|(n, thing)| {
            let [_, (small, worth), (large, more)] = thing.ways;
            format!(
                "- {{id: w{n}, status: proposed, costs: {{2018-19: {small}}}, covers: [{{recommendation: R{n}, extent: {worth}}}], levels: [{{id: large, costs: {{2018-19: {large}}}, delivers: {}}}]}}\n",
                more / worth
            )
        })
        .collect();
    workspace(&[
        ("programme.yaml", programme),
        ("recommendations/all.yaml", &recommendations),
        ("workstreams/all.yaml", &workstreams),
    ])
}

/// The best mean coverage of all ladders over these budgets: every plan of every budget, and for each the
/// best ladder that ends with it.
fn best_ladder(things: &[Thing], budgets: &[u32]) -> f64 {
    let plans: Vec<Vec<usize>> = (0..3_usize.pow(things.len() as u32))
        .map(|code| {
            (0..things.len() as u32)
                .map(|n| code / 3_usize.pow(n) % 3)
                .collect()
        })
        .collect();
    let cost =
        |plan: &[usize]| -> u32 { plan.iter().zip(things).map(|(&way, t)| t.ways[way].0).sum() };
    let worth = |plan: &[usize]| -> f64 {
        plan.iter()
            .zip(things)
            .map(|(&way, t)| t.ways[way].1 * f64::from(t.weight))
            .sum()
    };
    let holds = |large: &[usize], small: &[usize]| large.iter().zip(small).all(|(a, b)| a >= b);
    let mut best: Vec<f64> = vec![0.0; plans.len()];
    for &budget in budgets {
        let below = best;
        best = plans
            .iter()
            .map(|plan| {
                if cost(plan) > budget {
                    return f64::NEG_INFINITY;
                }
                let before = plans
                    .iter()
                    .zip(&below)
                    .filter(|(small, _)| holds(plan, small));
                worth(plan)
                    + before
                        .map(|(_, sum)| *sum)
                        .fold(f64::NEG_INFINITY, f64::max)
            })
            .collect();
    }
    let whole: f64 = things.iter().map(|t| f64::from(t.weight)).sum();
    best.into_iter().fold(f64::NEG_INFINITY, f64::max) / whole / budgets.len() as f64
}

#[test]
fn small_ladders_are_the_best_of_all_ladders() {
    let mut rng = fastrand::Rng::with_seed(5);
    for _ in 0..12 {
        let things = things(&mut rng);
        let folder = files(&things);
        let budgets = [4, 9, 14, 19];
        let document = json(folder.path(), &["--sweep", "4:19:5", "--nested"]);
        let ladder = &document["ladder"];
        let best = best_ladder(&things, &budgets);
        assert!(
            (number(&ladder["coverage"]) - best).abs() < 1e-9,
            "{best}: {ladder:#}"
        );
        assert_eq!(ladder["proven"], true);
        keeps_to_its_laws(ladder);
    }
}

/// No rung covers more than its budget alone would, spends more than it has, or drops what the rung
/// below it funds.
fn keeps_to_its_laws(ladder: &Value) {
    let steps = ladder["steps"].as_array().unwrap();
    let size = |level: &Value| {
        ["none", "normal", "large"]
            .iter()
            .position(|name| level == name)
            .unwrap()
    };
    for step in steps {
        assert!(number(&step["coverage"]) <= number(&step["coverage_alone"]) + 1e-9);
        let lost = number(&step["coverage_alone"]) - number(&step["coverage"]);
        assert!((number(&step["cost_of_nesting"]) - lost).abs() < 1e-9);
        let money = |key: &str| step[key].as_str().unwrap().parse::<f64>().unwrap();
        assert!(money("spend") <= money("budget"));
    }
    for pair in steps.windows(2) {
        let decisions = |step: &Value| step["decisions"].as_array().unwrap().clone();
        for (below, above) in decisions(&pair[0]).iter().zip(&decisions(&pair[1])) {
            assert_eq!(below["workstream"], above["workstream"]);
            let levels = |decision: &Value| size(&decision["levels"]["2018-19"]);
            assert!(levels(below) <= levels(above), "{below} {above}");
        }
    }
}

#[test]
fn a_ladder_begins_where_there_is_a_plan() {
    let folder = knapsack("constraints: [{kind: floor, workstreams: [w7], spend: £10}]\n");
    let document = json(folder.path(), &["--sweep", "8:12:1", "--nested"]);
    let ladder = &document["ladder"];
    assert_eq!(ladder["without_plan"], serde_json::json!(["8.00", "9.00"]));
    assert_eq!(ladder["steps"][0]["budget"], "10.00");
    let ran = run_in(
        folder.path(),
        &["scenarios", "--sweep", "8:9:1", "--nested", "-q"],
    );
    assert_eq!(ran.code, 3, "{}", ran.stderr);
}

#[test]
fn changes_limited_in_all_are_kept_on_every_rung() {
    let folder = knapsack("constraints: [{kind: changes, at_most: 2}]\n");
    let document = json(folder.path(), &["--sweep", "8:20:4", "--nested"]);
    for step in document["ladder"]["steps"].as_array().unwrap() {
        let decisions = step["decisions"].as_array().unwrap();
        let starts = decisions.iter().filter(|d| d["action"] == "start").count();
        assert!(starts <= 2);
    }
}

/// `a` is worth 9 of 20 and costs 5, `b` 1 and 2, `c` 6 and 4, `d` 4 and 3; `a` and `b` serve an element
/// of which six tenths have to be covered: by weight `a` is enough, counted by heads it is not.
fn four(constraints: &str) -> tempfile::TempDir {
    let programme = format!(
        "programme: {{id: four, years: [2018-19]}}\n\
         framework:\n  elements: [{{id: e, name: E}}, {{id: f, name: F}}]\n  audiences: [{{id: s, name: S}}]\n\
         coverage: {{combine: sum}}\nweights: {{from: given}}\nbudget: {{total: £9}}\n{constraints}"
    );
    let things = [
        ("a", 9, 5, "e"),
        ("b", 1, 2, "e"),
        ("c", 6, 4, "f"),
        ("d", 4, 3, "f"),
    ];
    let recommendations: String = things
        .iter()
        .map(|(id, weight, _, element)| {
            format!("- {{id: R{id}, text: R, element: {element}, audience: s, weight: {weight}}}\n")
        })
        .collect();
    let workstreams: String = things
        .iter()
        .map(|(id, _, cost, _)| {
            format!(
                "- {{id: {id}, status: proposed, costs: {{2018-19: {cost}}}, covers: [{{recommendation: R{id}, extent: full}}]}}\n"
            )
        })
        .collect();
    workspace(&[
        ("programme.yaml", &programme),
        ("recommendations/all.yaml", &recommendations),
        ("workstreams/all.yaml", &workstreams),
    ])
}

#[test]
fn a_budget_without_a_chance_keeps_constraints_by_weight() {
    let folder = four("constraints: [{kind: coverage, element: e, at_least: 0.6}]\n");
    let flags = ["--sweep", "7:9:1", "--nested", "--chances", "0,1,1"];
    let ladder = &json(folder.path(), &flags)["ladder"];
    // £5 for `a`, and £3 for `d` that both other budgets have left: 13 of 20.
    assert!(
        (number(&ladder["coverage"]) - 0.65).abs() < 1e-9,
        "{ladder}"
    );
    assert!((number(&ladder["coverage_alone"]) - 0.7).abs() < 1e-9);
    assert!((number(&ladder["steps"][0]["coverage"]) - 0.45).abs() < 1e-9);
}

#[test]
fn a_budget_without_a_chance_has_the_best_plan_that_still_nests() {
    let folder = four("");
    let flags = ["--sweep", "7:10:1", "--nested", "--chances", "1,1,0,0"];
    let ladder = &json(folder.path(), &flags)["ladder"];
    // `a`, then `d` beside it, as for £9; the last pound but one buys `b` too.
    let worths = [0.45, 0.65, 0.65, 0.7];
    for (step, worth) in ladder["steps"].as_array().unwrap().iter().zip(worths) {
        assert!((number(&step["coverage"]) - worth).abs() < 1e-9, "{step}");
    }
    assert_eq!(ladder["proven"], true);
}

#[test]
fn a_chance_is_left_once_budgets_without_a_plan_are() {
    let folder = knapsack("constraints: [{kind: floor, workstreams: [w7], spend: £10}]\n");
    let flags = [
        "scenarios",
        "--sweep",
        "9:11:1",
        "--nested",
        "--chances",
        "1,0,0",
    ];
    let ran = run_in(folder.path(), &flags);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains("every budget that has a plan"),
        "{}",
        ran.stderr
    );
}

#[test]
fn chances_fit_the_budgets() {
    let folder = knapsack("");
    let refused = |flags: &[&str]| {
        let ran = run_in(folder.path(), &[&["scenarios"], flags].concat());
        assert_eq!(ran.code, 2, "{flags:?}");
        ran.stderr
    };
    let words = refused(&["--sweep", "11:13:1", "--nested", "--chances", "0.5,0.5"]);
    assert!(words.contains("2 numbers for 3 budgets"), "{words}");
    refused(&["--sweep", "11:13:1", "--nested", "--chances", "0,0,0"]);
    refused(&["--sweep", "11:13:1", "--nested", "--chances", "1,-1,1"]);
    refused(&["--sweep", "11:13:1", "--chances", "1,1,1"]);
    refused(&["--nested"]);
}
