//! Every kind of input, with its switching values worked by hand.

use serde_json::{Value, json as value};

use crate::black_box::{run_in, workspace};
use crate::{RECOMMENDATIONS, input, json, programme, streams, two_for_one};

/// [value, holds_to] of a side.
fn side(input: &Value, side: &str) -> [Value; 2] {
    let side = &input[side];
    assert!(side.is_object(), "{input}");
    [side["value"].clone(), side["holds_to"].clone()]
}

fn is_near(found: &Value, expected: f64) {
    let found = found.as_f64().unwrap();
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn the_budget_to_the_penny() {
    let table = json(&two_for_one(30, 20));
    let budget = input(&table, "budget");
    // `a` fits £60; a penny less and only `b` does. Both cost £110.
    assert_eq!(side(budget, "below"), [value!("59.99"), value!("60.00")]);
    assert_eq!(side(budget, "above"), [value!("110.00"), value!("109.99")]);
    is_near(&budget["above"]["distance"], 0.1);
    is_near(&budget["below"]["distance"], -0.4001);
    let moved = &budget["below"]["changes"];
    assert_eq!(moved.as_array().unwrap().len(), 2);
    assert_eq!(
        (&moved[0]["workstream"], &moved[0]["to"]),
        (&value!("a"), &value!("not-funded"))
    );
    assert_eq!(
        (&moved[1]["workstream"], &moved[1]["to"]),
        (&value!("b"), &value!("start"))
    );
    // Ten per cent more buys both; kept as it is the plan covers what it covers.
    assert_eq!(budget["range"], value!(["90.00", "110.00"]));
    assert_eq!(
        (&budget["coverage_low"], &budget["coverage_high"]),
        (&value!(0.6), &value!(1.0))
    );
    assert_eq!(
        (&budget["kept_low"], &budget["kept_high"]),
        (&value!(0.6), &value!(0.6))
    );
    assert_eq!(
        (&budget["looked_from"], &budget["looked_to"]),
        (&value!("0.00"), &value!("200.00"))
    );
}

#[test]
fn a_cost_to_the_penny() {
    let table = json(&two_for_one(30, 20));
    let cost = input(&table, "a");
    // At £50 `b` fits beside it; above £100 it does not fit itself.
    assert_eq!(side(cost, "below"), [value!("50.00"), value!("50.01")]);
    assert_eq!(side(cost, "above"), [value!("100.01"), value!("100.00")]);
    assert_eq!(cost["below"]["changes"].as_array().unwrap().len(), 1);
    assert_eq!(cost["above"]["changes"].as_array().unwrap().len(), 2);
    assert_eq!(cost["range"], value!(["51.00", "69.00"]));
    // `b` is not in the plan, so the plan does not rest on its cost.
    let inputs = table["inputs"].as_array().unwrap();
    assert!(inputs.iter().all(|input| input["id"] != "b"));
}

#[test]
fn votes_where_two_lines_meet_and_the_order_of_all() {
    let table = json(&two_for_one(30, 20));
    let (skills, drivers) = (
        input(&table, "skills/staff"),
        input(&table, "drivers/staff"),
    );
    is_near(&skills["below"]["value"], 20.0);
    is_near(&skills["below"]["distance"], -1.0 / 3.0);
    is_near(&drivers["above"]["value"], 30.0);
    assert!(skills["above"].is_null() && drivers["below"].is_null());
    is_near(&skills["looked_to"], 300.0);
    // 21 to 39 votes of 41 to 59.
    is_near(
        &skills["coverage_low"],
        (21.0_f64 / 41.0 * 1e12).round() / 1e12,
    );
    let ids: Vec<&str> = table["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        ["budget", "a", "skills/staff", "drivers/staff", "met-at"]
    );
}

#[test]
fn a_contested_cell_counts_in_votes() {
    let table = json(&two_for_one(30, -20));
    let drivers = input(&table, "drivers/staff");
    is_near(&drivers["today"], -20.0);
    is_near(&drivers["above"]["value"], 30.0);
    is_near(&drivers["above"]["distance"], 2.5);
    assert!(drivers["below"].is_null());
    assert!(drivers["note"].as_str().unwrap().contains("contested"));
}

#[test]
fn the_only_cell_that_weighs_anything_decides_whatever_its_votes() {
    let table = json(&two_for_one(30, -5));
    let only = input(&table, "skills/staff");
    assert!(only["below"].is_null() && only["above"].is_null(), "{only}");
    assert_eq!(only["not_proven"], value!([]));
    assert!(only["note"].as_str().unwrap().starts_with("No other cell"));
    // The other one would have to outweigh it.
    is_near(&input(&table, "drivers/staff")["above"]["value"], 30.0);
}

#[test]
fn the_curve_where_overlap_is_worth_as_much_as_something_new() {
    // R1 has 1 already. Once more brings 1 − (1 − 0.2 κ) = 0.2 κ; R2 would bring 0.15.
    let programme = programme("budget: {total: £50}\n");
    let running = "- {id: c, status: current, funding: other, covers: [{recommendation: R1, extent: full}]}\n";
    let other = "- {id: b, status: proposed, costs: {2018-19: £50}, covers: [{recommendation: R2, extent: 0.15}]}\n";
    let folder = workspace(&[
        ("programme.yaml", &programme),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        (
            "workstreams/all.yaml",
            &format!("{running}{other}{}", streams(&[("a", 50, "R1")])),
        ),
    ]);
    let table = json(&folder);
    let curve = input(&table, "curve");
    is_near(&curve["below"]["value"], 0.75);
    is_near(&curve["below"]["distance"], -0.25);
    assert!(curve["above"].is_null());
    is_near(&curve["looked_to"], ((1.0_f64 / 0.7) * 1e12).round() / 1e12);
    is_near(&curve["range"][0], 0.8);
    let met_at = input(&table, "met-at");
    // Both of R1 make 1; R2 has nothing.
    assert_eq!(met_at["called"]["covered_today"], 1);
    assert!(met_at["below"].is_null() && met_at["above"].is_null());
}

#[test]
fn limits_stay_where_they_are_when_a_running_cost_moves() {
    let running = "- {id: k, status: current, costs: {2018-19: £40}, covers: [{recommendation: R1, extent: full}]}\n";
    let programme = programme(
        "coverage: {combine: sum}\nbudget: {total: £10, basis: on-top-of-current}\nweights: {from: given}\n",
    );
    let folder = workspace(&[
        ("programme.yaml", &programme),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        (
            "workstreams/all.yaml",
            &format!("{running}{}", streams(&[("x", 15, "R2")])),
        ),
    ]);
    let table = json(&folder);
    let cost = input(&table, "k");
    // £50 in all: £35 leaves room for `x`, and more than £50 does not fit.
    assert_eq!(side(cost, "below"), [value!("35.00"), value!("35.01")]);
    assert_eq!(side(cost, "above"), [value!("50.01"), value!("50.00")]);
    assert_eq!(cost["above"]["changes"][0]["to"], "stop");
    let budget = input(&table, "budget");
    assert_eq!(side(budget, "above"), [value!("15.00"), value!("14.99")]);
    assert!(budget["below"].is_null());
}

#[test]
fn plans_that_cover_as_much_change_with_what_they_spend() {
    let programme = programme("coverage: {combine: sum}\nbudget: {total: £100}\n");
    let folder = workspace(&[
        ("programme.yaml", &programme),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        (
            "workstreams/all.yaml",
            &streams(&[("a", 60, "R1"), ("b", 70, "R1")]),
        ),
    ]);
    let table = json(&folder);
    let [value, holds_to] = side(input(&table, "a"), "above");
    // At £70 the fixed rule decides; a penny more and `b` is cheaper.
    assert!(
        ["70.00", "70.01"].contains(&value.as_str().unwrap()),
        "{value}"
    );
    assert!(
        ["69.99", "70.00"].contains(&holds_to.as_str().unwrap()),
        "{holds_to}"
    );
}

#[test]
fn what_is_no_plain_question_is_said_and_not_answered() {
    let keys = "coverage: {combine: curve}\nbudget: {total: £100}\nweights: {from: votes}\nconstraints:\n  \
        - {kind: floor, element: skills, spend: £10}\n  - {kind: coverage, element: skills, at_least: 0.1}\n";
    let folder = workspace(&[
        ("programme.yaml", &programme(keys)),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("recommendations/evidence/votes.yaml", &crate::votes(30, 20)),
        (
            "workstreams/all.yaml",
            &streams(&[("a", 60, "R1"), ("b", 50, "R2")]),
        ),
    ]);
    let table = json(&folder);
    for (id, words) in [
        ("a", "counts towards the floor"),
        ("skills/staff", "depends on votes"),
        ("curve", "depends on the curve"),
    ] {
        let input = input(&table, id);
        assert!(input["note"].as_str().unwrap().contains(words), "{input}");
        assert!(input["below"].is_null() && input["above"].is_null());
    }
    // Below £60 nothing keeps the constraints.
    let budget = input(&table, "budget");
    assert_eq!(side(budget, "below"), [value!("59.99"), value!("60.00")]);
    assert_eq!(budget["below"]["no_plan"], true);
}

#[test]
fn no_plan_is_3_and_no_workstreams_are_no_trouble() {
    let programme = programme("budget: {total: £5}\n");
    let locked =
        streams(&[("a", 60, "R1")]).replace("status: proposed", "status: proposed, lock: in");
    let files = [
        ("programme.yaml", programme.as_str()),
        ("recommendations/all.yaml", RECOMMENDATIONS),
    ];
    let folder = workspace(&[&files[..], &[("workstreams/all.yaml", locked.as_str())]].concat());
    let ran = run_in(folder.path(), &["sensitivity"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""));
    assert!(ran.stderr.contains("`a` is locked in"), "{}", ran.stderr);
    let json_of = run_in(folder.path(), &["sensitivity", "--format", "json"]);
    let data: Value = serde_json::from_str(&json_of.stdout).unwrap();
    assert_eq!((json_of.code, &data["status"]), (3, &value!("infeasible")));
    let empty = json(&workspace(&files));
    assert!(
        empty["inputs"]
            .as_array()
            .unwrap()
            .iter()
            .all(|i| i["below"].is_null() && i["above"].is_null())
    );
}
