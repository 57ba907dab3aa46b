//! Workspaces without a plan, a kind each: exactly which wishes are named, and which change of a money
//! limit alone would make room, each worked out by hand beside it.
//!
//! Everywhere a change is stated it is also made: with it there is a plan, with a penny less there is
//! none.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../black_box/mod.rs"]
mod black_box;
mod limits;
#[path = "../brute_force/spec.rs"]
#[allow(dead_code)]
mod spec;
mod wishes;

use black_box::{run_in, workspace as folder};
use gapwise::load::Files;
use gapwise::model::{Fund, Limits, Money, Rule, Workspace};
use gapwise::optimise::{Alone, Infeasible, Options, Outcome, plan};
use gapwise::{check, evidence};
use serde_json::Value;
use spec::Spec;

const FRAMEWORK: &str = "programme: {id: demo, years: [2018-19, 2019-20]}
framework:
  elements: [{id: skills, name: Skills}, {id: drivers, name: Drivers}]
  audiences: [{id: staff, name: Staff}]
coverage: {combine: best}
";

const RECOMMENDATIONS: &str = "
- {id: R1, text: Teach everybody to type, element: skills, audience: staff}
- {id: R2, text: Say who decides, element: drivers, audience: staff}
";

/// A budget for each of the two years, in thousands.
fn by_year(first: u32, second: u32, more: &str) -> String {
    let total = first + second;
    format!(
        "budget: {{total: £{total}k, by_year: {{2018-19: £{first}k, 2019-20: £{second}k}}{more}}}\n"
    )
}

/// A budget over both years, in thousands.
fn total(thousands: u32) -> String {
    format!("budget: {{total: £{thousands}k}}\n")
}

/// A proposed workstream: what it costs in each year in thousands, and what else is said of it.
fn proposed(id: &str, costs: [u32; 2], more: &str) -> String {
    stream(id, "proposed", costs, more)
}

fn current(id: &str, costs: [u32; 2], more: &str) -> String {
    stream(id, "current", costs, more)
}

fn stream(id: &str, status: &str, [first, second]: [u32; 2], more: &str) -> String {
    format!(
        "- {{id: {id}, status: {status}, costs: {{2018-19: £{first}k, 2019-20: £{second}k}}, {more}}}\n"
    )
}

fn read(programme: &str, workstreams: &str) -> Workspace {
    let mut files = Files::default();
    files.add("programme.yaml", &format!("{FRAMEWORK}{programme}"));
    files.add("recommendations/all.yaml", RECOMMENDATIONS);
    files.add("workstreams/all.yaml", workstreams);
    check::workspace(&files).unwrap_or_else(|problems| panic!("{problems}"))
}

fn solved(workspace: &Workspace) -> Outcome {
    let weights = evidence::weights(workspace);
    plan(workspace, &weights, &Options::default()).unwrap()
}

/// The conflict of a workspace, with every stated change made.
fn conflict(workspace: &Workspace) -> Infeasible {
    let Outcome::Infeasible(why) = solved(workspace) else {
        panic!("there is a plan");
    };
    assert!(why.smallest);
    for room in &why.room {
        assert!(why.conflict.contains(&room.wish), "{}", room.wish);
        assert_eq!(room.change.is_some(), room.alone == Alone::Enough);
        let Some(change) = room.change else {
            continue;
        };
        let sign = if change < Money::ZERO { -1 } else { 1 };
        let penny_less = Money::from_pence(change.pence() - sign);
        let with = |change| {
            solved(&changed(workspace, &room.wish, change))
                .plan()
                .is_some()
        };
        assert!(with(change), "not enough: {}", room.words);
        assert!(!with(penny_less), "more than enough: {}", room.words);
    }
    why
}

/// The workspace with one of its limits changed.
fn changed(workspace: &Workspace, wish: &str, by: Money) -> Workspace {
    let mut edited = workspace.clone();
    let programme = &mut edited.programme;
    let constraints = programme.constraints.iter_mut();
    if let Some(constraint) = constraints
        .into_iter()
        .find(|c| wish == format!("the constraint `{}` ({})", c.words, c.place))
    {
        match &mut constraint.rule {
            Rule::Floor(_, money) | Rule::Ceiling(_, money) => *money += by,
            other => panic!("{other:?} is no limit in money"),
        }
        return edited;
    }
    match &mut programme.budget.limits {
        Limits::Total(total) => *total += by,
        Limits::ByYear(funds) => {
            let label = wish.rsplit(' ').next().unwrap();
            let year = programme.years.iter().position(|y| y.label == label);
            let is_named = |fund: &&mut Fund| match &fund.id {
                Some(id) => wish.starts_with(&format!("the {id} budget of ")),
                None => wish.starts_with("the budget of "),
            };
            let fund = funds.iter_mut().find(is_named).unwrap();
            fund.by_year[year.unwrap()] += by;
        }
    }
    edited
}

/// Checks a case: the wishes that are named, and what is said of the money among them.
fn case(programme: &str, workstreams: &[String], wishes: &[&str], room: &[&str]) {
    let why = conflict(&read(programme, &workstreams.concat()));
    assert_eq!(why.conflict, wishes);
    let words: Vec<&str> = why.room.iter().map(|room| room.words.as_str()).collect();
    assert_eq!(words, room);
}

#[test]
fn text_and_json_say_it() {
    let programme = format!("{FRAMEWORK}{}", by_year(100, 200, ""));
    let typing = proposed("typing", [130, 10], "lock: in, latest: 2018-19");
    let folder = folder(&[
        ("programme.yaml", &programme),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("workstreams/all.yaml", &typing),
    ]);
    let text = run_in(folder.path(), &["optimise"]);
    assert_eq!((text.code, text.stdout.as_str()), (3, ""));
    assert_eq!(
        text.stderr,
        "No plan satisfies all constraints. These cannot hold together; leave out or loosen any one of them:
  - the budget of £100,000.00 for 2018-19
  - `typing` is locked in
Raising the budget for 2018-19 by £30,000.00 to £130,000.00 would make room.
"
    );
    let json = run_in(folder.path(), &["optimise", "--format", "json"]).stdout;
    let data: Value = serde_json::from_str(&json).unwrap();
    let room = &data["room"][0];
    assert_eq!(room["wish"], data["conflict"][0]);
    assert_eq!(
        (&room["alone"], &room["change"], &room["to"]),
        (&"enough".into(), &"30000.00".into(), &"130000.00".into())
    );
}

#[test]
fn what_is_stated_holds_in_random_workspaces() {
    let (mut conflicts, mut enough, mut not_enough) = (0, 0, 0);
    for seed in 0..700 {
        let workspace = check::workspace(&Spec::random(seed).files()).unwrap();
        if solved(&workspace).plan().is_some() {
            continue;
        }
        let why = conflict(&workspace);
        let of = |alone| why.room.iter().filter(|room| room.alone == alone).count();
        assert_eq!(of(Alone::NotKnown), 0, "seed {seed}: {:?}", why.room);
        conflicts += 1;
        enough += of(Alone::Enough);
        not_enough += of(Alone::NotEnough);
    }
    assert!(
        conflicts > 30 && enough > 20 && not_enough > 0,
        "{conflicts} {enough} {not_enough}"
    );
}
