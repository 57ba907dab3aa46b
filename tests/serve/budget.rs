//! Budgets and locks: the plan of the page is that of the command line, and what cannot be is said.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::black_box::serving::Workbench;
use crate::black_box::{RECOMMENDATION, root, run_in, workspace};

const PROGRAMME: &str = "\
programme: {id: demo, name: A <b>demonstration</b>, years: [2018-19]}
framework:
  elements: [{id: skills, name: Skills}]
  audiences: [{id: staff, name: Staff}]
budget: {total: £1m}
scenarios:
  - {id: tight, name: Tight, budget: {total: £70k}, lock: {in: [typing]}}
";

const WORKSTREAMS: &str = "\
- id: typing
  name: Typing <script>lessons</script>
  status: proposed
  costs: {2018-19: £60k}
  covers: [{recommendation: R1, extent: partial}]
- id: clubs
  status: current
  costs: {2018-19: £50k}
  covers: [{recommendation: R1, extent: slight}]
- id: library
  status: current
  costs: unknown
  covers: [{recommendation: R1, extent: slight}]
";

fn small() -> TempDir {
    workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATION),
        ("workstreams/all.yaml", WORKSTREAMS),
    ])
}

/// The last line of an answer.
fn asked(workbench: &Workbench, path: &str) -> Value {
    workbench.post(path, &json!({})).last()
}

fn html(workbench: &Workbench, path: &str) -> String {
    let answer = asked(workbench, path);
    let html = answer["done"]["html"].as_str();
    html.unwrap_or_else(|| panic!("{path}: {answer}"))
        .to_owned()
}

fn failed(workbench: &Workbench, path: &str) -> String {
    let answer = asked(workbench, path);
    let words = answer["failed"].as_str();
    words
        .unwrap_or_else(|| panic!("{path}: {answer}"))
        .to_owned()
}

fn optimised(folder: &Path, flags: &[&str]) -> Value {
    let ran = run_in(folder, &[&["optimise", "--format", "json"], flags].concat());
    serde_json::from_str(&ran.stdout).unwrap()
}

/// `5400000.00` as pence.
fn pence(money: &Value) -> i64 {
    money.as_str().unwrap().replace('.', "").parse().unwrap()
}

#[test]
fn every_figure_is_that_of_the_command_line() {
    let workbench = Workbench::open(root(), &[]);
    let found = &asked(&workbench, "/plan?budget=%C2%A35.4m")["done"];
    let plan = optimised(root(), &["--budget", "£5.4m"]);
    assert_eq!(found["coverage"], plan["coverage"]);
    assert_eq!(found["spend"], plan["money"]["spend"]);
    assert_eq!(found["query"], "?budget=5400000.00");
    let decisions = plan["decisions"].as_array().unwrap();
    let rows = found["rows"].as_array().unwrap();
    let keys = found["keys"].as_array().unwrap();
    assert_eq!((rows.len(), keys.len()), (decisions.len(), decisions.len()));
    for ((decision, row), keys) in decisions.iter().zip(rows).zip(keys) {
        let costs = decision["cost"].as_object();
        let cost = costs.map_or(-1, |costs| costs.values().map(pence).sum());
        assert_eq!(keys[0], cost, "{decision}");
        assert_eq!(keys[1], pence(&decision["change"]), "{decision}");
        assert_eq!(row[5], decision["why"]);
    }
}

#[test]
fn locks_scenarios_and_budgets_are_kept() {
    let folder = small();
    let workbench = Workbench::open(folder.path(), &[]);
    let action = |path: &str| asked(&workbench, path)["done"]["rows"][2][0].clone();
    assert_eq!(action("/plan"), "Start");
    assert_eq!(action("/plan?out=typing"), "Not funded");
    let tight = &asked(&workbench, "/plan?scenario=tight")["done"];
    assert_eq!(tight["budget"]["text"], "£70,000");
    assert_eq!(tight["rows"][2][6], "must run, says the scenario");
    assert_eq!(tight["rows"][0][0], "Stop");
    // What nobody knows the cost of is not free of cost.
    assert_eq!(tight["rows"][1][2], "not known");
    let page = workbench.get("/budget").body;
    assert!(!page.contains("<script>lessons") && !page.contains("<b>demo"));
    assert!(page.contains("Its cost is not known: it stays as it is"));
}

#[test]
fn what_cannot_be_is_said() {
    let folder = small();
    let workbench = Workbench::open(folder.path(), &[]);
    for (path, words) in [
        ("/plan?scenario=tigth", "did you mean `tight`?"),
        (
            "/plan?in=typing&out=typing",
            "locked in and locked out at once",
        ),
        ("/plan?in=library", "`library` is not ours to change"),
        (
            "/plan?budget=0&in=typing",
            "No plan satisfies all constraints.",
        ),
        ("/why/typnig", "did you mean `typing`?"),
        ("/why/recommendation/R2", "There is no recommendation `R2`"),
        ("/frontier?in=nothing", "There is no workstream `nothing`"),
    ] {
        let said = failed(&workbench, path);
        assert!(said.contains(words), "{path}: {said}");
    }
    for path in [
        "/budget?budget=lots",
        "/budget?budget=1000000000000000",
        "/budget?scenario=nix",
        "/budget?why=nix",
        "/present?in=nix",
    ] {
        let page = workbench.get(path);
        assert_eq!(page.status, 400, "{path}");
        assert!(
            page.body.contains("Back to the programme as written"),
            "{path}"
        );
    }
}

#[test]
fn the_plan_is_held_against_the_saved_one() {
    let folder = small();
    let workbench = Workbench::open(folder.path(), &[]);
    let written = html(&workbench, "/changes?out=typing");
    assert!(
        written.contains("the plan of the programme as written"),
        "{written}"
    );
    assert!(written.contains("Is no longer funded"), "{written}");
    let saved = folder.path().join("out/plan.json");
    fs::create_dir_all(folder.path().join("out")).unwrap();
    let plan = run_in(
        folder.path(),
        &["optimise", "--format", "json", "--scenario", "tight"],
    );
    fs::write(&saved, plan.stdout).unwrap();
    let held = html(&workbench, "/changes");
    assert!(held.contains("the saved plan (plan.json"), "{held}");
    assert!(
        held.contains("made from other inputs") && held.contains("£50,000.00"),
        "{held}"
    );
    fs::write(&saved, "{\"schema\": 1").unwrap();
    let broken = html(&workbench, "/changes");
    assert!(
        broken.contains("There is a saved plan (plan.json), but"),
        "{broken}"
    );
}

#[test]
fn why_and_other_budgets_are_answered() {
    let folder = small();
    let workbench = Workbench::open(folder.path(), &[]);
    let why = html(&workbench, "/why/typing?budget=70000");
    let ran = run_in(
        folder.path(),
        &["explain", "typing", "--budget", "70000", "--format", "json"],
    );
    let explained: Value = serde_json::from_str(&ran.stdout).unwrap();
    let answer = explained["answer"].as_str().unwrap().replace('&', "&amp;");
    assert!(why.contains(&answer), "{answer}\n{why}");
    assert!(why.contains("What leaving it out would cost"), "{why}");
    assert!(!why.contains("planned anew"), "{why}");
    assert!(html(&workbench, "/why/recommendation/R1").contains("Who covers it, or could"));
    let frontier = html(&workbench, "/frontier?budget=70000.01");
    assert!(
        frontier.contains("this budget £70k") && frontier.contains("£70,000.01"),
        "{frontier}"
    );
    // It is kept: another budget moves the mark.
    let moved = &asked(&workbench, "/plan?budget=65000")["done"]["parts"]["frontier"];
    assert!(
        moved.as_str().unwrap().contains("this budget £65k"),
        "{moved}"
    );
    let screens = html(&workbench, "/screens?budget=65000");
    assert!(
        screens.contains("a budget of £65,000 instead of £1,000,000"),
        "{screens}"
    );
    assert!(
        screens.contains("this budget £65k") && !screens.contains("<script>"),
        "{screens}"
    );
}

#[test]
fn every_answer_says_which_files_it_is_about() {
    let folder = small();
    let workbench = Workbench::open(folder.path(), &[]);
    let page = workbench.get("/budget").body;
    for path in [
        "/plan",
        "/changes",
        "/why/typing",
        "/why/recommendation/R1",
        "/frontier",
        "/screens",
        "/screens/frontier",
    ] {
        let revision = &asked(&workbench, path)["done"]["revision"];
        let meta = format!("name=\"gapwise-shown\" content=\"{revision}\"");
        assert!(page.contains(&meta), "{path}: {revision}");
    }
}

#[test]
fn where_nothing_can_be_held_against_the_plan_the_reasons_are_said() {
    let folder = small();
    let budget = PROGRAMME.replace("{total: £1m}", "{total: £10}");
    fs::write(folder.path().join("programme.yaml"), budget).unwrap();
    let locked = WORKSTREAMS.replace("status: proposed", "status: proposed\n  lock: in");
    fs::write(folder.path().join("workstreams/all.yaml"), locked).unwrap();
    let workbench = Workbench::open(folder.path(), &[]);
    let said = failed(&workbench, "/changes?budget=1000000");
    assert!(said.contains("There is no saved plan."), "{said}");
    fs::create_dir_all(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/plan.json"), "{").unwrap();
    let said = failed(&workbench, "/changes?budget=1000000");
    assert!(
        said.contains("There is a saved plan (plan.json), but") && !said.contains("no saved plan"),
        "{said}"
    );
}
