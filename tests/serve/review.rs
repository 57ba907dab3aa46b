//! Decisions made in the page are those of the command, and can be taken back.

use std::fs;

use serde_json::{Value, json};

use crate::black_box::serving::Workbench;
use crate::black_box::{run_in, shipped};

fn decision(verdict: &str, why: &str) -> Value {
    json!({
        "workstream": "informatics-cpd-fund",
        "target": "SK-I1",
        "verdict": verdict,
        "extent": "slight",
        "confidence": "0.4",
        "by": "Ann \"A\" O'Neil",
        "why": why,
        "texts": "",
        "standing": "",
    })
}

/// The same, about what the page shows.
fn seen(workbench: &Workbench, mut decision: Value) -> Value {
    let page = workbench
        .get("/review?workstream=informatics-cpd-fund&target=SK-I1")
        .body;
    assert!(page.contains("data-workstream=\"informatics-cpd-fund\" data-target=\"SK-I1\""));
    for name in ["texts", "standing"] {
        let value = page.split(&format!("data-{name}=\"")).nth(1).unwrap();
        decision[name] = value.split('"').next().unwrap().into();
    }
    decision
}

#[test]
fn a_decision_is_written_as_the_command_writes_it_and_taken_back() {
    let (paged, commanded) = (shipped(), shipped());
    let workbench = Workbench::open(paged.path(), &[]);
    let file = paged.path().join("decisions.yaml");
    let page = workbench.get("/review").body;
    assert!(page.contains("data-workstream=\"informatics-cpd-fund\" data-target=\"SK-I1\""));
    let mut asked = seen(&workbench, decision("accept", "it: pays"));
    let accepted = workbench.post("/decide", &asked).last();
    assert!(
        accepted["said"]
            .as_str()
            .unwrap()
            .starts_with("recorded in"),
        "{accepted}"
    );
    let first = fs::read(&file).unwrap();
    // The page goes on without a wait.
    let page = workbench.get("/review").body;
    assert!(!page.contains("data-workstream=\"informatics-cpd-fund\" data-target=\"SK-I1\""));
    assert!(page.contains("recorded in decisions.yaml:"), "{page}");
    // Another browser had the pair before it when nobody had decided.
    asked["verdict"] = "reject".into();
    asked["why"] = "not so".into();
    let late = workbench.post("/decide", &asked);
    assert_eq!(late.status, 409);
    assert!(late.body.contains("omebody else decided"), "{late:?}");
    assert_eq!(fs::read(&file).unwrap(), first);
    asked["standing"] = format!("1 accepted {}", asked["texts"].as_str().unwrap()).into();
    let rejected = workbench.post("/decide", &asked).last();

    let by = ["--by", "Ann \"A\" O'Neil", "--why"];
    let pair = ["informatics-cpd-fund", "SK-I1"];
    let accept = [
        &["match", "--accept"][..],
        &pair,
        &["--extent", "slight", "--confidence", "0.4"],
        &by,
        &["it: pays"],
    ];
    run_in(commanded.path(), &accept.concat());
    let other = commanded.path().join("decisions.yaml");
    assert_eq!(first, fs::read(&other).unwrap());
    run_in(
        commanded.path(),
        &[&["match", "--reject"][..], &pair, &by, &["not so"]].concat(),
    );
    assert_eq!(fs::read(&file).unwrap(), fs::read(&other).unwrap());

    // A page that was drawn before the second decision shows the first as the last.
    let both = fs::read(&file).unwrap();
    let stale = workbench.post("/undo", &accepted);
    assert_eq!(stale.status, 409);
    assert!(
        stale.body.contains("not the last decision any more"),
        "{stale:?}"
    );
    assert_eq!(fs::read(&file).unwrap(), both);
    assert_eq!(workbench.post("/undo", &json!({})).status, 422);
    let page = workbench.get("/review").body;
    let shown = page.split("data-said=\"").nth(1).unwrap();
    let shown = shown.split('"').next().unwrap();
    assert_eq!(rejected["said"], shown);
    workbench.post("/undo", &rejected).last();
    assert_eq!(fs::read(&file).unwrap(), first);
    let undone = workbench.post("/undo?budget=5000000", &accepted).last();
    assert_eq!(
        undone["to"],
        "/review?budget=5000000.00&workstream=informatics-cpd-fund&target=SK-I1"
    );
    assert!(!file.exists());
    assert_eq!(workbench.post("/undo", &accepted).status, 409);
}

#[test]
fn what_cannot_be_decided_is_said_beside_its_field() {
    let folder = shipped();
    let workbench = Workbench::open(folder.path(), &[]);
    let with = |field: &str, value: &str| {
        let mut asked = seen(&workbench, decision("accept", "because"));
        asked[field] = value.into();
        workbench.post("/decide", &asked)
    };
    for (field, value, words) in [
        ("why", "  ", "The reason is empty"),
        ("by", "", "The name is empty"),
        ("extent", "much", "“much” is no value for the extent"),
        ("confidence", "2", "“2” is no value for the confidence"),
    ] {
        let answer = with(field, value);
        assert_eq!(answer.status, 422, "{answer:?}");
        assert_eq!(answer.header("x-gapwise-field"), field);
        assert!(answer.body.contains(words), "{answer:?}");
    }
    assert_eq!(with("workstream", "../../etc").status, 400);
    assert_eq!(with("target", "nothing").status, 400);
    assert_eq!(with("verdict", "maybe").status, 422);
    assert_eq!(with("unknown", "x").status, 422);
    assert_eq!(with("standing", "1 accepted").status, 409);
    assert!(!folder.path().join("decisions.yaml").exists());
}

#[test]
fn nobody_decides_about_texts_that_they_have_not_seen() {
    let folder = shipped();
    let workbench = Workbench::open(folder.path(), &[]);
    let asked = seen(&workbench, decision("reject", "not theirs"));
    let file = folder.path().join("workstreams/informatics-cpd-fund.yaml");
    let old = fs::read_to_string(&file).unwrap();
    fs::write(&file, old.replacen("name: ", "name: New ", 1)).unwrap();
    let refused = workbench.post("/decide", &asked);
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("he texts have changed since"));
    assert!(!folder.path().join("decisions.yaml").exists());
    fs::write(&file, old).unwrap();
    assert_eq!(workbench.post("/decide", &asked).status, 200);
}

#[test]
fn decisions_about_what_is_gone_stop_nobody() {
    let folder = shipped();
    let gone = "links:\n  - {workstream: long-gone, recommendation: SK-I1, decision: rejected, by: A, date: 2018-03-01, why: b}\n";
    fs::write(folder.path().join("decisions.yaml"), gone).unwrap();
    let workbench = Workbench::open(folder.path(), &[]);
    let page = workbench.get("/review").body;
    assert!(
        page.contains("left aside here") && page.contains("long-gone"),
        "{page}"
    );
    let said = workbench.post("/decide", &seen(&workbench, decision("accept", "it pays")));
    assert_eq!(said.status, 200, "{said:?}");
    let text = fs::read_to_string(folder.path().join("decisions.yaml")).unwrap();
    assert!(
        text.starts_with(gone) && text.contains("informatics-cpd-fund"),
        "{text}"
    );
}

#[test]
fn a_recommendation_leads_to_its_first_pair_in_the_queue() {
    let folder = shipped();
    let workbench = Workbench::open(folder.path(), &[]);
    let page = workbench.get("/recommendation/SK-I1?budget=5000000").body;
    let href = page
        .split("href=\"")
        .find(|rest| rest.contains(">review suggestions<"));
    let href = href.and_then(|rest| rest.split('"').next()).unwrap();
    let href = href.replace("&amp;", "&").replace("&#x3D;", "=");
    assert!(
        href.starts_with("/review?budget=5000000.00&workstream="),
        "{href}"
    );
    let asked = workbench.get(&href).body;
    assert!(asked.contains("data-target=\"SK-I1\""), "{asked}");
    assert!(!asked.contains("The pair that you asked for"));
}

// Where folders cannot be locked, nobody waits for another.
#[cfg(unix)]
#[test]
fn whoever_waits_too_long_for_another_gapwise_writes_nothing_later() {
    let folder = shipped();
    let workbench = Workbench::open(folder.path(), &[]);
    let asked = seen(&workbench, decision("accept", "it pays"));
    let lock = fs::File::open(folder.path()).unwrap();
    lock.lock().unwrap();
    let refused = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| workbench.post("/decide", &asked));
        // Nobody who only reads waits for somebody who writes.
        assert_eq!(workbench.get("/review").status, 200);
        waiting.join().unwrap()
    });
    assert_eq!(refused.status, 409, "{refused:?}");
    lock.unlock().unwrap();
    assert!(!folder.path().join("decisions.yaml").exists());
    assert_eq!(workbench.post("/decide", &asked).status, 200);
    assert!(folder.path().join("decisions.yaml").exists());
}
