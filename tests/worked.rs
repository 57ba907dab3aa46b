//! Every folder of `tests/worked/` is a small workspace whose numbers were worked out by hand.
//!
//! `about.md` holds the working, `by-hand.json` its results by command and place, and
//! `expected-*.json` the whole answer. The whole answer can be blessed (`GAPWISE_BLESS=1 cargo test
//! --test worked`); what was worked out by hand is never written by the tool.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::fs;
use std::path::Path;

use black_box::{blessing, cases, name, run_in};
use serde_json::Value;

/// Numbers may differ by this much; everything else has to be the same.
const TOLERANCE: f64 = 1e-9;

#[test]
fn what_was_worked_out_by_hand_is_what_comes_out() {
    let mut wrong = Vec::new();
    for case in cases("worked") {
        let text = fs::read_to_string(case.join("by-hand.json")).expect("by-hand.json");
        let by_hand: Value = serde_json::from_str(&text).unwrap();
        for (command, places) in by_hand.as_object().unwrap() {
            let answer = answer(&case, command);
            for (place, expected) in places.as_object().unwrap() {
                let found = at(&answer, place);
                if !same(expected, found.unwrap_or(&Value::Null)) {
                    let case = name(&case);
                    wrong.push(format!(
                        "{case}: {command}: {place}: by hand {expected}, found {found:?}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_whole_answers_are_as_kept() {
    let mut wrong = Vec::new();
    for case in cases("worked") {
        for (command, kept) in [
            ("gaps", "expected-gaps.json"),
            ("optimise", "expected-plan.json"),
        ] {
            let kept = case.join(kept);
            let mut answer = answer(&case, command);
            forget_what_varies(&mut answer);
            let text = serde_json::to_string_pretty(&answer).unwrap() + "\n";
            if blessing() {
                fs::write(&kept, text).unwrap();
                continue;
            }
            let expected = fs::read_to_string(&kept).expect("an expected answer");
            if !same(&serde_json::from_str(&expected).unwrap(), &answer) {
                let difference = black_box::difference(&expected, &text);
                wrong.push(format!("{}: {command}:\n{difference}", name(&case)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn comparing_can_fail() {
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert!(same(
        &json("[1, {\"a\": 0.5}]"),
        &json("[1.0, {\"a\": 0.5000000000001}]")
    ));
    for (one, other) in [
        ("0.5", "0.500001"),
        ("[1]", "[1, 2]"),
        ("{\"a\": 1}", "{\"b\": 1}"),
        ("null", "0"),
        ("\"1.00\"", "\"1.01\""),
    ] {
        assert!(!same(&json(one), &json(other)), "{one} {other}");
    }
    let answer = json("{\"list\": [{\"id\": \"x\", \"parts\": [{\"id\": \"x.1\", \"n\": 3}]}]}");
    assert_eq!(at(&answer, "/list/x/parts/x.1/n"), Some(&json("3")));
    assert_eq!(at(&answer, "/list/y"), None);
}

fn answer(case: &Path, command: &str) -> Value {
    let mut arguments: Vec<&str> = command.split(' ').collect();
    arguments.extend(["--format", "json"]);
    let ran = run_in(case, &arguments);
    let answer: Value = serde_json::from_str(&ran.stdout)
        .unwrap_or_else(|e| panic!("{}: {command}: {e}\n{}", name(case), ran.stderr));
    let infeasible = answer["status"] == "infeasible";
    assert_eq!(ran.code, if infeasible { 3 } else { 0 }, "{}", name(case));
    answer
}

/// What differs between runs and versions and is no result.
fn forget_what_varies(answer: &mut Value) {
    for (object, key) in [
        ("solver", "seconds"),
        ("inputs", "hash"),
        ("inputs", "gapwise"),
    ] {
        if let Some(object) = answer.get_mut(object).and_then(Value::as_object_mut) {
            object.remove(key);
        }
    }
}

/// Follows keys and, in lists, the names of items, or else their numbers: `/decisions/typing/action`.
fn at<'a>(value: &'a Value, place: &str) -> Option<&'a Value> {
    place
        .split('/')
        .skip(1)
        .try_fold(value, |here, step| match here {
            Value::Array(items) => {
                let named = items.iter().find(|item| {
                    let names = [
                        "id",
                        "workstream",
                        "recommendation",
                        "year",
                        "fund",
                        "element",
                    ];
                    names
                        .iter()
                        .any(|key| item.get(key).is_some_and(|v| v == step))
                });
                named.or_else(|| items.get(step.parse::<usize>().ok()?))
            }
            _ => here.get(step),
        })
}

fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => {
            (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() <= TOLERANCE
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => one == other,
    }
}
