//! The table and the tornado as they are printed and drawn.

use std::fs;

use crate::black_box::run_in;
use crate::two_for_one;

#[test]
fn the_tornado_shows_every_input_in_the_order_of_the_table() {
    let folder = two_for_one(30, 20);
    let file = folder.path().join("tornado.svg");
    let arguments = ["sensitivity", "-q", "--chart", file.to_str().unwrap()];
    let ran = run_in(folder.path(), &arguments);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let svg = fs::read_to_string(&file).unwrap();
    for words in [
        "role=\"img\"",
        "<title id=\"tornado-title\">",
        "<desc id=\"tornado-desc\">5 inputs",
    ] {
        assert!(svg.contains(words), "{words}\n{svg}");
    }
    let names = [
        ">Budget<",
        ">a<",
        ">Votes: Skills, Staff<",
        ">Votes: Drivers, Staff<",
        ">Called covered",
    ];
    let places: Vec<usize> = names
        .iter()
        .map(|name| svg.find(name).expect(name))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(
        svg.contains(">+10.0 %<") && svg.contains(">−40.0 %<"),
        "{svg}"
    );
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
    assert_eq!(svg.matches("<svg").count(), 1);
    assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    let again = folder.path().join("again.svg");
    run_in(
        folder.path(),
        &["sensitivity", "-q", "--chart", again.to_str().unwrap()],
    );
    assert_eq!(fs::read_to_string(again).unwrap(), svg);
}

#[test]
fn the_table_is_ranked_and_says_what_changes() {
    let folder = two_for_one(30, 20);
    let text = run_in(folder.path(), &["sensitivity", "-q"]).stdout;
    let (table, then) = text.split_once("What changes then").unwrap();
    for words in ["£59.99", "£110.00", "+10.0 %", "−16.7 %", "−33.3 %"] {
        assert!(table.contains(words), "{words}\n{text}");
    }
    assert!(then.contains("b: not-funded → start"), "{text}");
    assert!(text.contains("The plan does not depend on it"), "{text}");
    let csv = run_in(folder.path(), &["sensitivity", "-q", "--format", "csv"]).stdout;
    assert_eq!(csv.lines().count(), 11, "{csv}");
    assert!(
        csv.contains("1,budget,budget,Budget,100.00,above,110.00,109.99,0.1"),
        "{csv}"
    );
}

#[test]
fn wrong_use_is_2_and_a_chart_that_cannot_be_written_is_1() {
    let folder = two_for_one(30, 20);
    for wrong in [
        ["--chart", "x.png"],
        ["--chart", ""],
        ["--budget", "lots"],
        ["--gap", "2"],
    ] {
        let ran = run_in(folder.path(), &[&["sensitivity"][..], &wrong].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{wrong:?}");
    }
    let nowhere = folder.path().join("no/such/x.svg");
    let ran = run_in(
        folder.path(),
        &["sensitivity", "-q", "--chart", nowhere.to_str().unwrap()],
    );
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
}

#[test]
fn nothing_is_claimed_of_a_plan_that_is_not_proven() {
    let arguments = [
        "sensitivity",
        "-q",
        "--time-limit",
        "0.000001",
        "--format",
        "json",
    ];
    let ran = run_in(crate::black_box::root(), &arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let table: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(table["status"], "feasible");
    for input in table["inputs"].as_array().unwrap() {
        assert!(input["below"].is_null() && input["above"].is_null() && input["note"].is_string());
    }
}
