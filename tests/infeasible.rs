//! Workspaces without a plan, a kind each: exactly which wishes are named, and which change of a money
//! limit alone would make room, each worked out by hand beside it.
//!
//! Everywhere a change is stated it is also made: with it there is a plan, with a penny less there is
//! none.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;
#[path = "brute_force/spec.rs"]
#[allow(dead_code)]
mod spec;

use black_box::{run_in, workspace as folder};
use gapwise::load::Files;
use gapwise::model::{Money, Rule, Workspace};
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
    programme.budget.total += by;
    if !wish.starts_with("the total budget") {
        let label = wish.rsplit(' ').next().unwrap();
        let year = programme.years.iter().position(|y| y.label == label);
        programme.budget.by_year.as_mut().unwrap()[year.unwrap()] += by;
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
fn the_budget_of_a_year_and_a_lock() {
    // 2018-19 has £100k and the lock needs £130k there, whenever it starts: it may only start then.
    case(
        &by_year(100, 200, ""),
        &[proposed("typing", [130, 10], "lock: in, latest: 2018-19")],
        &[
            "the budget of £100,000.00 for 2018-19",
            "`typing` is locked in",
        ],
        &["Raising the budget for 2018-19 by £30,000.00 to £130,000.00 would make room."],
    );
}

#[test]
fn the_total_and_a_floor() {
    // Only drivers costs anything for drivers: £60k from the second year on, £120k from the first. A
    // floor of £100k takes all £120k, of £90k. Without the floor of £100k reaching £60k: down by £40k.
    let wishes = [
        "the total budget of £90,000.00",
        "the constraint `kind: floor, element: drivers, spend: £100k` (programme.yaml:8)",
    ];
    case(
        &format!(
            "{}constraints:\n  - {{kind: floor, element: drivers, spend: £100k}}\n",
            total(90)
        ),
        &[proposed(
            "drive",
            [60, 60],
            "covers: [{recommendation: R2, extent: full}]",
        )],
        &wishes,
        &[
            "Raising the total budget by £30,000.00 to £120,000.00 would make room.",
            "Lowering the spend in the constraint `kind: floor, element: drivers, spend: £100k` (programme.yaml:8) by £40,000.00 to £60,000.00 would make room.",
        ],
    );
}

#[test]
fn a_ceiling_and_a_lock() {
    // The council's two cost £70k and £50k at least (typing from the second year on: £30k of £70k would
    // do for a lock, so it costs £30k at least; pens runs and is locked: £50k). £80k of £75k.
    let ceiling = "the constraint `kind: ceiling, owner: Council, spend: £75k` (programme.yaml:8)";
    case(
        &format!(
            "{}constraints:\n  - {{kind: ceiling, owner: Council, spend: £75k}}\n",
            total(900)
        ),
        &[
            proposed("typing", [40, 30], "owner: Council, lock: in"),
            current("pens", [25, 25], "owner: Council, lock: in"),
        ],
        &["`pens` is locked in", "`typing` is locked in", ceiling],
        &[&format!(
            "Raising the spend in {ceiling} by £5,000.00 to £80,000.00 would make room."
        )],
    );
}

#[test]
fn a_floor_and_a_ceiling() {
    // Floor and ceiling are on the same money: £60k or £30k is spent on drivers (both years, or the
    // second alone), or nothing. £50k at least takes £60k, and £40k at most is less.
    let floor = "the constraint `kind: floor, element: drivers, spend: £50k` (programme.yaml:8)";
    let ceiling =
        "the constraint `kind: ceiling, workstreams: drive, spend: £40k` (programme.yaml:9)";
    case(
        &format!(
            "{}constraints:\n  - {{kind: floor, element: drivers, spend: £50k}}\n  - {{kind: ceiling, workstreams: [drive], spend: £40k}}\n",
            total(900)
        ),
        &[proposed(
            "drive",
            [30, 30],
            "covers: [{recommendation: R2, extent: full}]",
        )],
        &[ceiling, floor],
        &[
            &format!("Raising the spend in {ceiling} by £20,000.00 to £60,000.00 would make room."),
            &format!("Lowering the spend in {floor} by £20,000.00 to £30,000.00 would make room."),
        ],
    );
}

#[test]
fn coverage_that_nothing_reaches() {
    // All that can be done for R1 is half of it: the wish conflicts with nothing but the facts.
    case(
        &format!(
            "{}constraints:\n  - {{kind: coverage, recommendation: R1, at_least: 0.6}}\n",
            total(900)
        ),
        &[proposed(
            "typing",
            [10, 10],
            "covers: [{recommendation: R1, extent: partial}]",
        )],
        &["the constraint `kind: coverage, recommendation: R1, at_least: 0.6` (programme.yaml:8)"],
        &[],
    );
}

#[test]
fn coverage_and_the_budget() {
    // 0.75 of R2 on average takes drive in both years: £80k and £20k. 2018-19 has £50k.
    case(
        &format!(
            "{}constraints:\n  - {{kind: coverage, element: drivers, at_least: 0.75}}\n",
            by_year(50, 50, "")
        ),
        &[proposed(
            "drive",
            [80, 20],
            "covers: [{recommendation: R2, extent: full}]",
        )],
        &[
            "the budget of £50,000.00 for 2018-19",
            "the constraint `kind: coverage, element: drivers, at_least: 0.75` (programme.yaml:8)",
        ],
        &["Raising the budget for 2018-19 by £30,000.00 to £80,000.00 would make room."],
    );
}

#[test]
fn at_most_and_locks() {
    case(
        &format!(
            "{}constraints:\n  - {{kind: at-most, count: 1, of: [a, b, c]}}\n",
            total(900)
        ),
        &[
            proposed("a", [1, 1], "lock: in"),
            proposed("b", [1, 1], ""),
            proposed("c", [1, 1], "lock: in"),
        ],
        &[
            "`a` is locked in",
            "`c` is locked in",
            "the constraint `kind: at-most, count: 1, of: a, b, c` (programme.yaml:8)",
        ],
        &[],
    );
}

#[test]
fn at_least_and_excludes() {
    // a can start in the first year only and then runs in both; so can b; they never run together.
    case(
        &format!(
            "{}constraints:\n  - {{kind: at-least, count: 2, of: [a, b]}}\n",
            total(900)
        ),
        &[
            proposed("a", [1, 1], "latest: 2018-19, excludes: [b]"),
            proposed("b", [1, 1], "latest: 2018-19"),
        ],
        &[
            "`a` and `b` exclude each other",
            "the constraint `kind: at-least, count: 2, of: a, b` (programme.yaml:8)",
        ],
        &[],
    );
}

#[test]
fn requires_and_a_lock_out() {
    case(
        &total(900),
        &[
            proposed("a", [1, 1], "lock: in, requires: [b]"),
            proposed("b", [1, 1], "lock: out"),
            proposed("c", [1, 1], "lock: out"),
        ],
        &["`a` is locked in", "`b` is locked out", "`a` requires `b`"],
        &[],
    );
}

#[test]
fn excludes_and_two_locks_in() {
    case(
        &total(900),
        &[
            current("a", [1, 1], "lock: in, excludes: [b]"),
            current("b", [1, 1], "lock: in"),
            current("c", [1, 1], "lock: in"),
        ],
        &[
            "`a` is locked in",
            "`b` is locked in",
            "`a` and `b` exclude each other",
        ],
        &[],
    );
}

#[test]
fn three_that_exclude_each_other() {
    // Of three that all exclude each other, one can run in a year. Each runs on if it starts: b in the
    // first year leaves no year for a second one.
    case(
        &format!(
            "{}constraints:\n  - {{kind: at-least, count: 2, of: [a, b, c]}}\n",
            total(900)
        ),
        &[
            proposed("a", [1, 1], "excludes: [b, c]"),
            proposed("b", [1, 1], "excludes: [c]"),
            proposed("c", [1, 1], ""),
        ],
        &[
            "`a` and `b` and `c` exclude each other",
            "the constraint `kind: at-least, count: 2, of: a, b, c` (programme.yaml:8)",
        ],
        &[],
    );
}

#[test]
fn changes_and_coverage() {
    // R1 and R2 take a workstream each, and one may change.
    case(
        &format!(
            "{}constraints:\n  - {{kind: changes, at_most: 1}}\n  - {{kind: coverage, audience: staff, at_least: 0.9}}\n",
            total(900)
        ),
        &[
            proposed("a", [1, 1], "covers: [{recommendation: R1, extent: full}]"),
            proposed("b", [1, 1], "covers: [{recommendation: R2, extent: full}]"),
        ],
        &[
            "the constraint `kind: changes, at_most: 1` (programme.yaml:8)",
            "the constraint `kind: coverage, audience: staff, at_least: 0.9` (programme.yaml:9)",
        ],
        &[],
    );
}

#[test]
fn commitments_over_the_budget() {
    // Whatever is stopped, £120k of 2018-19 is committed, of £100k; stopping costs nothing more. What
    // is left of 2019-20 cannot help.
    case(
        &by_year(100, 200, ", carry_over: unlimited"),
        &[
            current("a", [90, 10], "committed: {2018-19: £70k}"),
            current("b", [60, 10], "committed: {2018-19: £50k}"),
        ],
        &["the budget of £100,000.00 for 2018-19"],
        &["Raising the budget for 2018-19 by £20,000.00 to £120,000.00 would make room."],
    );
}

#[test]
fn what_stopping_costs_and_the_budget() {
    // Going on costs £80k in 2019-20, stopping then £60k, and stopping before £60k in 2018-19. A lock
    // out forbids to go on at all, so it stops in 2018-19: £60k of £50k.
    case(
        &by_year(50, 50, ""),
        &[current("a", [40, 80], "exit_cost: £60k, lock: out")],
        &["the budget of £50,000.00 for 2018-19", "`a` is locked out"],
        &["Raising the budget for 2018-19 by £10,000.00 to £60,000.00 would make room."],
    );
    // Without the lock it could also go on for a year: £60k to stop in 2019-20, of £50k. Either year
    // can make room alone, and nobody's wish but the money is in the way.
    case(
        &by_year(50, 50, ""),
        &[current("a", [40, 80], "exit_cost: £60k")],
        &[
            "the budget of £50,000.00 for 2018-19",
            "the budget of £50,000.00 for 2019-20",
        ],
        &[
            "Raising the budget for 2018-19 by £10,000.00 to £60,000.00 would make room.",
            "Raising the budget for 2019-20 by £10,000.00 to £60,000.00 would make room.",
        ],
    );
}

#[test]
fn at_least_and_locks_out() {
    case(
        &format!(
            "{}constraints:\n  - {{kind: at-least, count: 2, of: [a, b, c]}}\n",
            total(900)
        ),
        &[
            proposed("a", [1, 1], "lock: out"),
            proposed("b", [1, 1], ""),
            proposed("c", [1, 1], "lock: out"),
        ],
        &[
            "`a` is locked out",
            "`c` is locked out",
            "the constraint `kind: at-least, count: 2, of: a, b, c` (programme.yaml:8)",
        ],
        &[],
    );
}

#[test]
fn money_that_cannot_be_carried_to_a_later_cost() {
    // £170k is due in 2019-20. £100k is there, and of the £100k of 2018-19 at most £50k may follow:
    // £20k short. More in 2018-19 could not follow it either.
    case(
        &by_year(100, 100, ", carry_over: £50k"),
        &[proposed("a", [0, 170], "lock: in")],
        &["the budget of £100,000.00 for 2019-20", "`a` is locked in"],
        &["Raising the budget for 2019-20 by £20,000.00 to £120,000.00 would make room."],
    );
}

#[test]
fn money_that_can_all_be_carried_makes_room_in_either_year() {
    // £250k is due in 2019-20, £200k is there in all: £50k more in either year, which is more than all
    // of 2018-19 could carry as it is.
    case(
        &by_year(100, 100, ", carry_over: unlimited"),
        &[proposed("a", [0, 250], "lock: in")],
        &[
            "the budget of £100,000.00 for 2018-19",
            "the budget of £100,000.00 for 2019-20",
            "`a` is locked in",
        ],
        &[
            "Raising the budget for 2018-19 by £50,000.00 to £150,000.00 would make room.",
            "Raising the budget for 2019-20 by £50,000.00 to £150,000.00 would make room.",
        ],
    );
}

#[test]
fn two_conflicts_that_have_nothing_to_do_with_each_other() {
    // One conflict is named: a and b exclude each other, and both are locked in. c is locked in too, at
    // £20k more than there is.
    let streams = |lock: &str| {
        [
            proposed("a", [0, 0], "lock: in, latest: 2018-19, excludes: [b]"),
            proposed("b", [0, 0], &format!("latest: 2018-19, {lock}")),
            proposed("c", [60, 60], "lock: in, latest: 2018-19"),
        ]
    };
    case(
        &total(100),
        &streams("lock: in"),
        &[
            "`a` is locked in",
            "`b` is locked in",
            "`a` and `b` exclude each other",
        ],
        &[],
    );
    // With that settled, the other one shows.
    case(
        &total(100),
        &streams(""),
        &["the total budget of £100,000.00", "`c` is locked in"],
        &["Raising the total budget by £20,000.00 to £120,000.00 would make room."],
    );
}

#[test]
fn two_conflicts_over_the_same_money() {
    // 2018-19 is £30k short for a, and 2019-20 £10k for b. The conflict that is named is the second
    // one, and more for 2019-20 alone leaves the first.
    case(
        &by_year(100, 100, ""),
        &[
            proposed("a", [130, 0], "lock: in, latest: 2018-19"),
            proposed("b", [0, 110], "lock: in"),
        ],
        &["the budget of £100,000.00 for 2019-20", "`b` is locked in"],
        &["No change of the budget for 2019-20 alone helps: other wishes conflict as well."],
    );
}

#[test]
fn a_budget_on_top_of_what_runs() {
    // New money £10k a year; what runs costs £40k a year, so the limits are £50k. It is locked in, and
    // typing costs £20k a year where £10k is left.
    case(
        &by_year(10, 10, ", basis: on-top-of-current"),
        &[
            current("pens", [40, 40], "lock: in"),
            proposed("typing", [20, 5], "lock: in, latest: 2018-19"),
        ],
        &[
            "the budget of £50,000.00 for 2018-19",
            "`pens` is locked in",
            "`typing` is locked in",
        ],
        &["Raising the budget for 2018-19 by £10,000.00 to £60,000.00 would make room."],
    );
}

#[test]
fn the_least_change_is_exact_to_the_penny() {
    // A third of £100.01 a year counts for drivers (extents 0.5 of 1.5), rounded down: £33.33 a year,
    // £66.66 in all. The floor is a penny higher than that.
    let floor = "the constraint `kind: floor, element: drivers, spend: £66.67` (programme.yaml:8)";
    case(
        &format!("{}constraints:\n  - {{kind: floor, element: drivers, spend: £66.67}}\n", total(900)),
        &[
            "- {id: a, status: proposed, costs: {2018-19: £100.01, 2019-20: £100.01}, covers: [{recommendation: R1, extent: 1}, {recommendation: R2, extent: 0.5}]}\n".to_owned(),
        ],
        &[floor],
        &[&format!("Lowering the spend in {floor} by £0.01 to £66.66 would make room.")],
    );
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
        let spec = Spec::random(seed);
        let mut files = Files::default();
        files.add("programme.yaml", &spec.programme_yaml());
        files.add("recommendations/all.yaml", &spec.recommendations_yaml());
        files.add("workstreams/all.yaml", &spec.workstreams_yaml());
        if let Some(decisions) = spec.decisions_yaml() {
            files.add("decisions.yaml", &decisions);
        }
        let workspace = check::workspace(&files).unwrap();
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
