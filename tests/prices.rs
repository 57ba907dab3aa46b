//! Real terms stand beside the cash and change nothing of it.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::path::Path;

use black_box::{RECOMMENDATION, run_in, workspace};
use proptest::prelude::*;
use serde_json::Value;

fn plan(folder: &Path) -> Value {
    let ran = run_in(folder, &["optimise", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// A programme of so many years with a workstream that runs and one that could start.
fn programme(years: usize, cost: u32, prices: &str) -> tempfile::TempDir {
    let labels: Vec<String> = (0..years).map(|year| (2018 + year).to_string()).collect();
    let each = |amount: &str| {
        let entries: Vec<String> = labels.iter().map(|y| format!("{y}: {amount}")).collect();
        format!("{{{}}}", entries.join(", "))
    };
    let pounds = format!("£{}.{:02}", cost / 100, cost % 100);
    let programme = format!(
        "programme: {{id: demo, years: [{}]}}\nframework:\n  elements: [{{id: skills}}]\n  \
         audiences: [{{id: staff}}]\nbudget: {{by_year: {}}}\n{}",
        labels.join(", "),
        each("£100k"),
        prices.replace("EACH", &each("1"))
    );
    let running = "covers: [{recommendation: R1, extent: partial}]}";
    let workstreams = format!(
        "- {{id: a, status: current, costs: {0}, {running}\n- {{id: b, status: proposed, costs: {0}, {running}\n",
        each(&pounds)
    );
    workspace(&[
        ("programme.yaml", programme.as_str()),
        ("recommendations/all.yaml", RECOMMENDATION),
        ("workstreams/all.yaml", workstreams.as_str()),
    ])
}

fn pence(value: &Value) -> i64 {
    let text = value.as_str().unwrap();
    text.replace('.', "").parse().unwrap()
}

const RATE: &str = "prices: {base: 2017, deflators: EACH, discount_rate: 0.035}";

#[test]
fn prices_change_no_decision() {
    let without = programme(3, 123_457, "");
    let with = programme(
        3,
        123_457,
        "prices: {base: 2018, deflators: {2019: 1.5, 2020: 3}, discount_rate: 0.5}",
    );
    let (mut with, mut without) = (plan(with.path()), plan(without.path()));
    for plan in [&mut with, &mut without] {
        plan["solver"]["seconds"] = 0.into();
        plan["inputs"] = Value::Null;
    }
    assert_ne!(with, without);
    let real = with["money"].as_object_mut().unwrap().remove("real");
    assert_eq!(real.unwrap()["years"][2]["deflator"], 3.0);
    assert_eq!(with, without);
}

#[test]
fn sixty_years_do_not_run_over() {
    let folder = programme(60, 123_457, RATE);
    let real = &plan(folder.path())["money"]["real"];
    // £2,469.14 / 1.035^59 = £324.388...
    assert_eq!(real["years"][59]["discounted"], "324.39");
}

#[test]
fn a_total_alone_has_no_limit_by_year() {
    let folder = programme(1, 100, "prices: {base: 2018, deflators: {2018: 1}}");
    let path = folder.path().join("programme.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("by_year: {2018: £100k}", "total: £5")).unwrap();
    let real = &plan(folder.path())["money"]["real"];
    assert_eq!(real["limit"], Value::Null);
    assert_eq!(real["discounted"], Value::Null);
    assert_eq!(real["years"][0]["limit"], Value::Null);
    assert_eq!(real["spend"], "2.00");
}

#[test]
fn the_text_labels_cash_and_real_terms() {
    let ran = run_in(programme(2, 100, RATE).path(), &["optimise"]);
    for words in [
        "In real terms (2017 prices)",
        "spend, cash",
        "spend, real",
        "3.5 %",
    ] {
        assert!(
            ran.stdout.contains(words),
            "{words:?} not in\n{}",
            ran.stdout
        );
    }
    let ran = run_in(programme(2, 100, "").path(), &["optimise"]);
    assert!(!ran.stdout.contains("real terms"), "{}", ran.stdout);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn prices_that_stand_still_leave_cash_as_it_is(years in 1_usize..6, cost in 1_u32..4_000_000) {
        let folder = programme(years, cost, RATE);
        let money = &plan(folder.path())["money"];
        let real = &money["real"];
        prop_assert_eq!(&real["spend"], &money["spend"]);
        prop_assert_eq!(&real["limit"], &money["limit"]);
        let rows = real["years"].as_array().unwrap();
        for (row, cash) in rows.iter().zip(money["years"].as_array().unwrap()) {
            prop_assert_eq!(&row["spend"], &cash["spend"]);
            prop_assert!(pence(&row["discounted"]) <= pence(&row["spend"]));
        }
        for key in ["spend", "limit", "discounted"] {
            let sum: i64 = rows.iter().map(|row| pence(&row[key])).sum();
            prop_assert_eq!(sum, pence(&real[key]));
        }
    }
}
