//! Shares, regrets and money that can be worked out by hand.

use super::*;
use black_box::{PROGRAMME, RECOMMENDATION, workspace};

/// Two proposals, money for one, and weights that are each a factor of the same triangle: either wins
/// in half of all draws. The chosen plan has the second: both cover and cost as much, and by the fixed rule
/// the first by id keeps to business as usual.
#[test]
fn of_two_alike_each_is_funded_in_half_of_the_draws() {
    let folder = two(&format!("split: 0.5, {CERTAIN}"));
    let data = json(folder.path(), &["--draws", "400", "--gap", "0"]);
    for id in ["a", "b"] {
        let own = own(&data, id);
        assert!(
            own["low"].as_f64().unwrap() < 0.5 && own["high"].as_f64().unwrap() > 0.5,
            "{own}"
        );
        assert_eq!(own["band"], "borderline");
        assert_eq!(own["settled"], true);
    }
    let times = |id: &str| own(&data, id)["times_funded"].as_u64().unwrap();
    assert_eq!(times("a") + times("b"), 400);
    // One or the other is started in a draw, never both.
    assert_eq!(own(&data, "a")["actions"]["start"], times("a"));
    assert_eq!(own(&data, "a")["actions"]["not-funded"], times("b"));
    assert_eq!(data["money"]["fits"], 400);
    assert_eq!(data["minimax"]["plans_seen"], 2);
}

/// The second costs as much as there is, and up to half as much more; nothing else is uncertain. The
/// first costs too much to stand beside it, and that is certain. So the second is funded where its factor is at most 1: with a triangle on
/// [0.5, 1.5] in half of the draws, on [0.8, 1.5] in (1 - 0.8) / (1.5 - 0.8) = 2/7.
#[test]
fn what_costs_all_the_money_is_funded_where_it_is_not_dearer() {
    for (range, share) in [("0.5", 0.5), ("[0.8, 1.5]", 2.0 / 7.0)] {
        let ranges = CERTAIN.replace("estimate: 0,", &format!("estimate: {range},"));
        let cheap = proposal("a", "R1").replace("£10k", "£6k") + "cost_basis: published\n";
        let better = "id: b\nstatus: proposed\ncosts: {2018-19: £10k}\ncovers: [{recommendation: R1, extent: full}, {recommendation: R2, extent: full}]\n";
        let folder = workspace(&[
            (
                "programme.yaml",
                &format!("{TWO}uncertainty: {{split: 0, {ranges}}}\n"),
            ),
            ("recommendations/all.yaml", RECOMMENDATIONS),
            ("workstreams/a.yaml", &cheap),
            ("workstreams/b.yaml", better),
        ]);
        let data = json(folder.path(), &["--draws", "400", "--seed", "7"]);
        let own = own(&data, "b");
        let interval = (own["low"].as_f64().unwrap(), own["high"].as_f64().unwrap());
        assert!(interval.0 < share && share < interval.1, "{share}: {own}");
        assert_eq!(own["chosen"], "start");
        // Where it is dearer, the chosen plan does not fit: it is cut to nothing, and the regret is what
        // the cheap one covers, 0.8 of one of two.
        let fits = own["times_funded"].as_u64().unwrap();
        let money = &data["money"];
        assert_eq!(money["fits"], fits);
        assert_eq!(money["overspends"], 400 - fits);
        assert_eq!(money["cut"], 400 - fits);
        assert_eq!(money["not_mended"], 0);
        let regret = &data["chosen"]["regret"];
        assert_eq!(regret["worst"], 0.4);
        let mean = 0.4 * (400 - fits) as f64 / 400.0;
        assert!(
            (regret["mean"].as_f64().unwrap() - mean).abs() < 1e-9,
            "{regret}"
        );
        let worst = money["worst_overspend"]
            .as_str()
            .unwrap()
            .parse::<f64>()
            .unwrap();
        assert!(worst > 0.0 && worst < 5_000.0, "{worst}");
        // The other plan never breaks its limit, and loses 0.4 where the first would have fitted.
        assert_eq!(data["minimax"]["is_chosen"], true);
    }
}

/// With no uncertainty every draw is the plan.
#[test]
fn nothing_uncertain_leaves_nothing_open() {
    let folder = two(&format!("votes: 0, split: 0, {CERTAIN}"));
    let data = json(folder.path(), &["--draws", "30"]);
    for (id, times, band) in [("a", 0, "outside"), ("b", 30, "core")] {
        let own = own(&data, id);
        assert_eq!(own["times_funded"], times);
        assert_eq!(own["frequency"], f64::from(times) / 30.0);
        assert_eq!(own["band"], band);
    }
    let chosen = &data["chosen"];
    for key in ["mean", "p95", "worst"] {
        assert_eq!(chosen["regret"][key], 0.0);
    }
    for key in ["mean", "p5", "p50", "p95", "least", "most"] {
        assert_eq!(chosen["over_draws"][key], chosen["coverage"]);
    }
    assert_eq!(data["money"]["fits"], 30);
    assert_eq!(data["money"]["worst_overspend"], "0.00");
    assert_eq!(data["minimax"]["is_chosen"], true);
    assert_eq!(data["minimax"]["plans_seen"], 1);
}

/// New money is agreed: dearer current workstreams do not bring more of it.
#[test]
fn money_on_top_of_current_does_not_grow_with_what_current_workstreams_cost() {
    let current = proposal("a", "R1").replace("proposed", "current") + "lock: in\n";
    let programme = TWO.replace("total: £10k", "total: £0, basis: on-top-of-current");
    let ranges = CERTAIN.replace("estimate: 0,", "estimate: [1, 1.5],");
    let folder = workspace(&[
        (
            "programme.yaml",
            &format!("{programme}uncertainty: {{split: 0, {ranges}}}\n"),
        ),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("workstreams/a.yaml", &current),
    ]);
    let data = json(folder.path(), &["--draws", "20"]);
    // It is locked in and costs more than was agreed: no draw has a plan.
    assert_eq!(data["infeasible"], 20);
    assert_eq!(data["money"]["overspends"], 20);
    assert_eq!(own(&data, "a")["times_funded"], 0);
    assert!(data["minimax"].is_null() && data["chosen"]["regret"].is_null());
    let text = run_in(folder.path(), &["robustness", "-q", "--draws", "20"]);
    assert_eq!(text.code, 0);
    let words = text.stdout.replace('\n', " ");
    let none = "In none of them does any plan keep every limit and wish.";
    assert!(words.contains(none), "{words}");
}

/// What is committed stays what was agreed, and what is not ours to change is not in the list.
#[test]
fn commitments_are_certain_and_what_is_not_ours_is_left_out() {
    let committed = proposal("a", "R1").replace("proposed", "current")
        + "committed: {2018-19: £10k}\nexit_cost: £0\n";
    let other = proposal("b", "R2").replace("status: proposed", "status: current\nfunding: other");
    let ranges = CERTAIN.replace("estimate: 0,", "estimate: [0.1, 1],");
    let folder = workspace(&[
        (
            "programme.yaml",
            &format!("{TWO}uncertainty: {{split: 0, {ranges}}}\n"),
        ),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("workstreams/a.yaml", &committed),
        ("workstreams/b.yaml", &other),
        ("workstreams/c.yaml", &proposal("c", "R2")),
    ]);
    // However cheap it becomes, the £10k stays spent, and nothing is left to start with.
    let data = json(folder.path(), &["--draws", "50"]);
    assert_eq!(own(&data, "a")["actions"]["continue"], 50);
    assert_eq!(own(&data, "c")["times_funded"], 0);
    assert_eq!(data["fixed"], 1);
    assert_eq!(data["workstreams"].as_array().unwrap().len(), 2);
}

/// A workstream that ends is funded if it runs in its own last year.
#[test]
fn the_last_year_is_the_last_in_which_it_could_run() {
    let ends = "id: typing\nstatus: current\ncosts: {2018-19: £10k, 2019-20: £10k}\nends: 2018-19\ncovers: [{recommendation: R1, extent: full}]\n";
    let folder = workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATION),
        ("workstreams/typing.yaml", ends),
    ]);
    let data = json(folder.path(), &["--draws", "20"]);
    assert_eq!(own(&data, "typing")["times_funded"], 20);
    assert_eq!(own(&data, "typing")["chosen"], "continue");
}

#[test]
fn every_output_says_what_was_assumed_and_by_whom() {
    let folder = two("votes: 0.2, costs: {estimate: [0.9, 1.2]}");
    let data = json(folder.path(), &["--draws", "5"]);
    let ranges: Vec<(String, f64, f64, bool)> = data["assumptions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| {
            let number = |key: &str| own[key].as_f64().unwrap();
            let input = own["input"].as_str().unwrap().to_owned();
            (input, number("low"), number("high"), own["written"] == true)
        })
        .collect();
    assert_eq!(
        ranges,
        [
            ("the weight of a recommendation".to_owned(), 0.5, 1.5, false),
            ("all costs together".to_owned(), 0.95, 1.05, false),
            ("an estimated cost".to_owned(), 0.9, 1.2, true),
            (
                "the extent of a link of high confidence".to_owned(),
                0.9,
                1.1,
                false
            ),
        ]
    );
    assert_eq!(data["gap"], 0.001);
    let text = run_in(folder.path(), &["robustness", "-q", "--draws", "5"]).stdout;
    for words in ["assumed by gapwise", "programme.yaml", "within 0.1 %"] {
        assert!(text.contains(words), "{text}");
    }
    // Of net votes it speaks where they count: in the shipped programme.
    let shipped = run_in(black_box::root(), &["robustness", "-q", "--draws", "1"]).stdout;
    assert!(
        shipped.contains("Net votes alone do not identify sampling error"),
        "{shipped}"
    );
}

#[test]
fn no_plan_at_all_is_3() {
    let folder = two("split: 0.1");
    let locked = proposal("a", "R1") + "lock: in\n";
    black_box::put(folder.path(), "workstreams/a.yaml", locked.as_bytes());
    let programme = TWO.replace("£10k", "£1k");
    black_box::put(folder.path(), "programme.yaml", programme.as_bytes());
    for format in ["text", "json", "csv"] {
        let ran = run_in(folder.path(), &["robustness", "--format", format]);
        assert_eq!(ran.code, 3, "{format}");
        let said = ran.stdout + &ran.stderr;
        assert!(said.contains("locked in"), "{format}: {said}");
    }
}
