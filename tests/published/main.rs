//! Published tables and figures, held against each other: small workspaces worked out by hand, and the
//! shipped report with exactly what is found in it.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../black_box/mod.rs"]
mod black_box;

use std::fs;
use std::path::Path;

use black_box::{compare, root, run_in, workspace};
use serde_json::{Value, json};

const PROGRAMME: &str = "programme: {id: demo, name: A demonstration, years: [2018-19]}
framework:
  elements:
    - {id: attitudes, name: Attitudes, readiness: willing}
    - {id: skills, name: Skills, readiness: able}
    - {id: other, name: Other}
  audiences: [{id: staff, name: Staff}]
  domains: [{id: learning, name: Learning}, {id: doing, name: Doing}]
budget: {total: £1m}
";

const RECOMMENDATION: &str =
    "- {id: R1, text: Teach everybody to type, element: skills, audience: staff}\n";

/// A workspace with this evidence.
fn with(evidence: &str) -> tempfile::TempDir {
    workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATION),
        ("recommendations/evidence/all.yaml", evidence),
    ])
}

fn found(folder: &Path) -> Value {
    let ran = run_in(folder, &["evidence", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Where, printed and computed, of a list of what does not fit.
fn places(found: &Value, list: &str) -> Vec<[String; 3]> {
    let items = found[list].as_array().unwrap().iter();
    let of = |item: &Value, key: &str| item[key].as_str().unwrap().to_owned();
    items
        .map(|item| ["where", "printed", "computed"].map(|key| of(item, key)))
        .collect()
}

fn owned(expected: &[[&str; 3]]) -> Vec<[String; 3]> {
    expected.iter().map(|e| e.map(str::to_owned)).collect()
}

#[test]
fn rounding_is_no_error_and_an_error_no_rounding() {
    // Three thirds printed with two decimals: 99.99, and up to 0.015 of it is rounding. Two halves of
    // a printed total of 3 are 33.33 each. 1 of 8 in whole percentages is 13 or 12, not 14.
    let folder = with(
        "- id: thirds
  measure: participants
  columns: [participants, {name: percent, count: participants}]
  rows: [{name: A, cells: [1, 33.33]}, {name: B, cells: [1, 33.33]}, {name: C, cells: [1, 33.33]}]
  totals: {cells: [3, 100.00]}
- id: halves
  measure: participants
  columns: [participants, {name: percent, count: participants}]
  rows: [{name: A, cells: [1, 50.00]}, {name: B, cells: [1, 50.00]}]
  totals: {cells: [3, 100.00]}
- id: whole
  measure: participants
  columns: [participants, {name: percent, count: participants}]
  rows: [{name: A, cells: [1, 13]}, {name: B, cells: [1, 12]}, {name: C, cells: [1, 14]}]
  totals: {cells: [8, 39]}
",
    );
    let found = found(folder.path());
    assert_eq!(
        places(&found, "rounding"),
        owned(&[["thirds", "100", "99.99"]])
    );
    assert_eq!(
        places(&found, "inconsistencies"),
        owned(&[
            ["halves", "50", "33.33"],
            ["halves", "50", "33.33"],
            ["halves", "3", "2"],
            ["whole", "14", "12.50"],
            ["whole", "8", "3"],
        ])
    );
}

#[test]
fn percentages_say_what_they_are_of_where_rows_and_total_disagree() {
    // 2 and 1 of a printed 4 are 50 and 25 per cent; the rows add up to 3.
    let folder = with(
        "- id: t
  measure: participants
  columns: [participants, {name: percent, count: participants}]
  rows: [{name: A, cells: [2, 50.00]}, {name: B, cells: [1, 25.00]}]
  totals: {cells: [4, 75.00]}
",
    );
    let found = found(folder.path());
    assert_eq!(
        found["inconsistencies"],
        json!([{
            "where": "t",
            "what": "rows do not add up to the printed total",
            "printed": "4",
            "computed": "3",
            "note": "its percentages are of the printed total"
        }])
    );
}

#[test]
fn people_who_cannot_be_are_named() {
    let folder = with(
        "- id: t
  measure: participants
  columns: [participants, contributors]
  rows: [{name: A, cells: [3, 5]}, {name: B, cells: [-2, null]}]
  totals: {cells: [1, 5]}
",
    );
    let found = found(folder.path());
    assert_eq!(
        places(&found, "inconsistencies"),
        owned(&[["t", "5", "3"], ["t", "-2", "0"], ["t", "5", "1"]])
    );
    let meaning = found["participation"]["meaning"].as_str().unwrap();
    assert!(!meaning.contains("contributed;"), "{meaning}");
}

#[test]
fn figures_are_held_against_tables_and_each_other() {
    let folder = with(
        "- id: t
  measure: participants
  columns: [participants, {name: percent, count: participants}]
  rows: [{name: A, cells: [236, 22.24]}, {name: B, cells: [448, 42.22]}, {name: C, cells: [377, 35.53]}]
  totals: {cells: [\"1,061\", 100.00]}
- {figure: joined, printed: \"1,061\", same_as: [t, total, participants]}
- {figure: joined-elsewhere, printed: a thousand, value: 1000, same_as: joined}
- {figure: a-or-b, printed: 64.47 %, sum_of: [[t, A, percent], [t, B, percent]], share: [[[t, A, participants], [t, B, participants]], joined]}
- {figure: a-or-b-too-much, printed: 64.48 %, sum_of: [[t, A, percent], [t, B, percent]]}
- {figure: c, printed: 36 %, same_as: [t, C, percent]}
- {figure: c-wrong, printed: 35 %, share: [[t, C, participants], joined]}
- {figure: opened, printed: 22 November}
",
    );
    let found = found(folder.path());
    // 22.24 + 42.22 + 35.53 = 99.99. 684 of 1,061 is 64.467; 377 of 1,061 is 35.53.
    assert_eq!(
        places(&found, "rounding"),
        owned(&[["t", "100", "99.99"], ["a-or-b", "64.47", "64.46"]])
    );
    assert_eq!(
        places(&found, "inconsistencies"),
        owned(&[
            ["a-or-b-too-much", "64.48", "64.46"],
            ["c-wrong", "35", "35.53"],
            ["joined-elsewhere", "1000", "1061"],
        ])
    );
    let verdicts: Vec<(&str, &Value)> = found["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["figure"].as_str().unwrap(), &f["verdict"]))
        .collect();
    assert_eq!(
        verdicts,
        [
            ("a-or-b", &json!("rounding")),
            ("a-or-b-too-much", &json!("disagrees")),
            ("c", &json!("agrees")),
            ("c-wrong", &json!("disagrees")),
            ("joined", &json!("agrees")),
            ("joined-elsewhere", &json!("disagrees")),
            ("opened", &Value::Null),
        ]
    );
}

#[test]
fn a_sum_may_be_printed_with_fewer_places_than_what_it_adds_up() {
    // 39.05 + 39.10 = 78.15, which is 78; 79 and 77 are further off than half a place of each. What is
    // whole beside it adds its own half, not half for each: 0.005 + 0.5 + 0.005. People are not rounded.
    let folder = with(
        "- {figure: a, printed: 39.05 %}
- {figure: b, printed: 39.10 %}
- {figure: c, printed: 40 %}
- {figure: many, printed: 2}
- {figure: both, printed: 78 %, sum_of: [a, b]}
- {figure: both-high, printed: 79 %, sum_of: [a, b]}
- {figure: both-low, printed: 77 %, sum_of: [a, b]}
- {figure: mixed, printed: 78.54 %, sum_of: [a, c]}
- {figure: mixed-low, printed: 78.53 %, sum_of: [a, c]}
- {figure: more, printed: 3, sum_of: [many]}
",
    );
    let found = found(folder.path());
    assert_eq!(
        places(&found, "rounding"),
        owned(&[["both", "78", "78.15"], ["mixed", "78.54", "79.05"]])
    );
    assert_eq!(
        places(&found, "inconsistencies"),
        owned(&[
            ["both-high", "79", "78.15"],
            ["both-low", "77", "78.15"],
            ["mixed-low", "78.53", "79.05"],
            ["more", "3", "2"],
        ])
    );
}

const CROSS: &str = "- id: ideas
  measure: ideas
  audience: staff
  rows_are: domains
  columns: [attitudes, skills, other]
  rows: [{name: Learning, cells: [1, null, 2]}, {name: Doing, cells: [null, 0, null], total: 0}]
- id: votes
  measure: net-votes
  audience: staff
  rows_are: domains
  columns: [attitudes, skills, other]
  rows: [{name: Learning, cells: [3, null, null]}, {name: Doing, cells: [null, 0, -4]}]
";

#[test]
fn votes_belong_to_ideas() {
    let folder = with(CROSS);
    let found = found(folder.path());
    let what: Vec<&str> = found["inconsistencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["what"].as_str().unwrap())
        .collect();
    assert_eq!(
        what,
        [
            "row `Doing`, column `other`: -4 votes, but no ideas in `ideas`",
            "row `Learning`, column `other`: 2 ideas, but no votes in `votes`",
        ]
    );
}

#[test]
fn blank_is_blank_and_zero_is_zero() {
    let folder = with(CROSS);
    let cells = &found(folder.path())["tables"][0]["rows"];
    assert_eq!(cells[0]["cells"], json!([1, null, 2]));
    assert_eq!(cells[1]["cells"], json!([null, 0, null]));
    let csv = run_in(
        folder.path(),
        &["evidence", "--tables", "ideas", "--format", "csv"],
    );
    assert_eq!(
        csv.stdout,
        "table,row,column,printed,computed\r
ideas,Learning,attitudes,1,\r
ideas,Learning,skills,,\r
ideas,Learning,other,2,\r
ideas,Learning,total,,\r
ideas,Doing,attitudes,,\r
ideas,Doing,skills,0,\r
ideas,Doing,other,,\r
ideas,Doing,total,0,0\r
"
    );
    let text = run_in(folder.path(), &["evidence", "--tables", "ideas"]).stdout;
    let row = text.lines().find(|line| line.contains("Doing")).unwrap();
    let cells: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(cells, ["Doing", "–", "0", "–", "0"]);
}

#[test]
fn halves_of_the_framework_are_added_up_by_domain() {
    let folder = with(CROSS);
    let framework = &found(folder.path())["framework"];
    assert_eq!(
        framework[0]["rows"],
        json!([
            {"domain": "Learning", "willing": 1, "able": null, "neither": 2, "total": 3, "willing_share": 1.0 / 3.0},
            {"domain": "Doing", "willing": null, "able": 0, "neither": null, "total": 0, "willing_share": null},
        ])
    );
    // Net votes below 0 have no shares.
    assert_eq!(
        framework[1]["total"],
        json!({"domain": "All domains", "willing": 3, "able": 0, "neither": -4, "total": -1, "willing_share": null})
    );
    let text = run_in(folder.path(), &["evidence", "--framework"]).stdout;
    assert!(text.contains("neither"), "{text}");
}

const WHO: &str = "- id: who
  title: How old are you?
  measure: participants
  columns: [participants, {name: percent, count: participants}, contributors, {name: rate, count: contributors, of: participants}]
  rows:
    - {name: Young, cells: [100, 49.02, 10, 10.00]}
    - {name: Old, cells: [100, 49.02, 40, 40.00]}
    - {name: Oldest, cells: [<5, null, <5, null]}
  totals: {cells: [204, 100.00, 51, 25.00]}
- id: where
  measure: participants
  columns: [participants]
  rows: [{name: North, cells: [150]}, {name: South, cells: [50]}]
  totals: {cells: [204]}
";

#[test]
fn groups_are_heard_least_or_most_by_their_intervals() {
    let folder = with(WHO);
    let all = found(folder.path());
    // Sums with a suppressed cell are not checked; where everybody lives is.
    assert_eq!(
        places(&all, "inconsistencies"),
        owned(&[["where", "204", "200"]])
    );
    let participation = &all["participation"];
    let groups = participation["questions"][1]["groups"].as_array().unwrap();
    // Wilson: 10 of 100 is from 5.52 to 17.44 %, 40 of 100 from 30.94 to 49.80 %; everybody 25 %.
    for (group, low, high, heard) in [
        (&groups[0], 0.0552, 0.1744, "least"),
        (&groups[1], 0.3094, 0.4980, "most"),
    ] {
        assert!((group["low"].as_f64().unwrap() - low).abs() < 1e-4);
        assert!((group["high"].as_f64().unwrap() - high).abs() < 1e-4);
        assert_eq!(group["heard"], heard);
    }
    assert_eq!(
        groups[2],
        json!({"group": "Oldest", "participants": "<5", "contributors": "<5",
            "share_of_participants": null, "share_of_contributors": null, "heard": null})
    );
    let meaning = participation["meaning"].as_str().unwrap();
    for said in [
        "51 of 204 participants contributed; the other 153 did not.",
        "Heard least: Young (10 of 100, `who`).",
        "Heard most: Old (40 of 100, `who`).",
        "2 groups were compared",
        "For 1 of 2 questions the report says who took part, but not who of them contributed.",
        "The groups of `where` hold 200 of 204 participants",
        "The weights are not computed from the workshop here",
    ] {
        assert!(meaning.contains(said), "{said}\n{meaning}");
    }
    // 204 printed and 200 added up would tell the four that are not shown.
    let tables: Vec<[&Value; 2]> = all["tables"]
        .as_array()
        .unwrap()
        .iter()
        .map(|table| [&table["total_printed"], &table["total_computed"]])
        .collect();
    assert_eq!(
        tables,
        [[&json!(204), &json!(200)], [&json!(204), &Value::Null]]
    );
    let text = run_in(folder.path(), &["evidence"]).stdout;
    let row = text.lines().find(|line| line.starts_with(" who ")).unwrap();
    let cells: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(cells[..4], ["who", "participants", "204", "–"]);
    let text = run_in(folder.path(), &["evidence", "--participants"]).stdout;
    assert!(text.contains("The report does not say who of them contributed."));
    let row = text.lines().find(|line| line.contains("Oldest")).unwrap();
    let cells: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(cells, ["Oldest", "<5", "<5", "–", "–", "–", "–", "–"]);
}

#[test]
fn what_was_said_weighs_uncorrected_whichever_of_it_is_counted() {
    let examples = "- id: examples
  measure: net-votes
  rows_are: domains
  columns: [attitudes, skills, other]
  rows: [{name: Learning, cells: [1, 1, null]}]
- {panel: board, owner: The board, date: 2019-03-01, why: Asked, points: [{element: skills, audience: staff, points: 100}]}
";
    let evidence = format!("{WHO}{CROSS}{examples}").replace("[null, 0, ", "[null, 7, ");
    let [voted, posted] =
        ["voted", "posted ideas"].map(|who| format!("they are what those who {who} said."));
    let unmoved = "none of this moves them.";
    for (from, said, counted) in [
        ("votes", &*voted, "net votes of its cell"),
        ("votes-and-examples", &*voted, "net votes of its cell"),
        ("ideas", &*posted, "ideas of its cell"),
        ("swing", unmoved, "points of its cell"),
        ("equal", unmoved, "audience"),
        ("given", unmoved, "audience"),
    ] {
        let folder = with(&evidence);
        let programme = format!("{PROGRAMME}weights: {{from: {from}}}\n");
        fs::write(folder.path().join("programme.yaml"), programme).unwrap();
        let own = RECOMMENDATION.replace('}', ", weight: 1}");
        fs::write(folder.path().join("recommendations/all.yaml"), own).unwrap();
        let meaning = found(folder.path())["participation"]["meaning"].clone();
        assert!(
            meaning.as_str().unwrap().ends_with(said),
            "{from}: {meaning}"
        );
        let text = run_in(folder.path(), &["evidence"]).stdout;
        let (_, weights) = text.split_once("Weights of recommendations\n").unwrap();
        let (headings, _) = weights.split_once("weight").unwrap();
        assert!(headings.trim_end().ends_with(counted), "{from}: {weights}");
        let is_votes = weights.contains("Net votes alone do not tell");
        assert_eq!(is_votes, from.starts_with("votes"), "{from}: {weights}");
    }
}

#[test]
fn views_exclude_each_other_and_tables_have_names() {
    let folder = with(CROSS);
    let both = run_in(folder.path(), &["evidence", "--framework", "--tables"]);
    assert_eq!((both.code, both.stdout.as_str()), (2, ""));
    let wrong = run_in(folder.path(), &["evidence", "--tables", "idea"]);
    assert_eq!(
        (wrong.code, wrong.stderr.as_str()),
        (
            2,
            "error: there is no table `idea`: did you mean `ideas`?\n"
        )
    );
}

#[test]
fn a_workspace_without_evidence_says_so() {
    let folder = workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATION),
    ]);
    let said = |flag| run_in(folder.path(), &["evidence", flag]).stdout;
    for flag in ["--tables", "--framework", "--participants"] {
        assert!(said(flag).starts_with("No table") || said(flag).starts_with("There are no"));
    }
    let brief = briefing(folder.path());
    assert!(!brief.contains("workshop"), "{brief}");
}

/// The briefing as Markdown.
fn briefing(folder: &Path) -> String {
    let out = tempfile::tempdir().unwrap();
    let to = out.path().to_str().unwrap();
    let asked = ["brief", "--with", "none", "--to", "md", "--out", to, "-q"];
    let ran = run_in(folder, &asked);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    fs::read_to_string(out.path().join("briefing.md")).unwrap()
}

#[test]
fn the_briefing_ends_with_the_workshop() {
    let folder = with(&format!("{WHO}{CROSS}"));
    let brief = briefing(folder.path());
    let (_, end) = brief
        .split_once("The workshop behind the weights\n")
        .unwrap();
    let end = &end[end.rfind("Of the totals and percentages").unwrap()..];
    for line in [
        "| where | Rows do not add up to the printed total | 204 | 200 |",
        "| Young | How old are you? | least | 10 of 100 | 10.0% | 5.5% to 17.4% |",
        "| Learning | 1 | – | 2 | 3 | 33.3% |",
    ] {
        assert!(end.contains(line), "{line}\n{end}");
    }
}

/// The paragraph of the briefing on what was checked.
fn checked(evidence: &str) -> String {
    let folder = with(evidence);
    let brief = briefing(folder.path());
    let (_, end) = brief
        .rsplit_once("The workshop behind the weights\n\n")
        .unwrap();
    end.split("\n\n").next().unwrap().trim_end().to_owned()
}

#[test]
fn the_briefing_says_what_was_checked_and_what_could_not_be() {
    let people = |rows: &str| {
        format!(
            "- id: t
  measure: participants
  columns: [participants, {{name: percent, count: participants}}]
{rows}
"
        )
    };
    let rows = "  rows: [{name: A, cells: [1, 50]}, {name: B, cells: [1, 50]}]
  totals: {cells: [2, 100]}";
    // Two rows' percentages and two totals.
    assert_eq!(
        checked(&people(rows)),
        "Every total and percentage of 1 table was computed again. All of it agrees."
    );
    // Without B's number its percentage and the total of percentages cannot be had; a blank adds nothing.
    let blank = rows.replace(
        "[1, 50]}, {name: B, cells: [1,",
        "[2, 100]}, {name: B, cells: [null,",
    );
    assert_eq!(
        checked(&people(&blank.replace("null, 50", "null, 0"))),
        "Of the totals and percentages of 1 table, 3 were computed again and 1 could not be, because \
         what that takes is blank, hidden, not printed or not above 0. All that could be checked agrees."
    );
    // Suppressed: B's percentage and both totals are out, and A's is of the printed total.
    let hidden = rows.replace("{name: B, cells: [1,", "{name: B, cells: [<5,");
    assert_eq!(
        checked(&people(&hidden)),
        "Of the totals and percentages of 1 table, 1 was computed again and 3 could not be, because \
         what that takes is blank, hidden, not printed or not above 0. All that could be checked agrees."
    );
    let nobody = "  rows: [{name: A, cells: [0, 0]}]";
    assert_eq!(
        checked(&people(nobody)),
        "No total or percentage of 1 table could be computed again, because what that takes is blank, \
         hidden, not printed or not above 0."
    );
    let plain = "- {id: t, measure: ideas, columns: [ideas], rows: [{name: A, cells: [1]}]}\n";
    assert_eq!(
        checked(plain),
        "No total or percentage is printed in 1 table."
    );
    let figures =
        "- {figure: all, printed: 2, same_as: [t, A, ideas]}\n- {figure: date, printed: May}\n";
    let text = checked(&format!("{plain}{figures}").replace("[1]", "[2]"));
    assert_eq!(
        text,
        "No total or percentage is printed in 1 table. 1 of 2 figures in the report's words was held \
         against the tables and each other. All of it agrees."
    );
    let thirds =
        "  rows: [{name: A, cells: [1, 33]}, {name: B, cells: [1, 33]}, {name: C, cells: [1, 33]}]
  totals: {cells: [3, 100]}";
    assert_eq!(
        checked(&people(thirds)),
        "Every total and percentage of 1 table was computed again. 1 sum of percentages differs from \
         what is printed by no more than rounding explains; nothing else that was checked differs."
    );
    let wrong = thirds
        .replace("cells: [3,", "cells: [4,")
        .replace("33]", "25]")
        .replace(" 100]", " 76]");
    assert_eq!(
        checked(&people(&wrong)),
        "Every total and percentage of 1 table was computed again. What is printed stands as it is: \
         nothing was corrected. 1 more sum of percentages differs from what is printed by no more than \
         rounding explains."
    );
}

#[test]
fn the_report_disagrees_with_itself_in_exactly_these_places() {
    let ran = run_in(root(), &["evidence", "--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let kept = root().join("tests/published/shipped.csv");
    compare(&kept, &ran.stdout.replace('\r', "")).unwrap();
}

#[test]
fn the_report_is_all_there() {
    let found = found(root());
    let ids = |list: &str, key: &str| -> Vec<String> {
        let items = found[list].as_array().unwrap().iter();
        items.map(|i| i[key].as_str().unwrap().to_owned()).collect()
    };
    let questions = (1..=15).map(|n| format!("question-{n}"));
    let tables: Vec<String> = questions
        .chain((1..=8).map(|n| format!("table-{n}")))
        .collect();
    assert_eq!(ids("tables", "id"), tables);
    assert_eq!(
        ids("themes", "theme"),
        ["purpose", "innovation", "patients", "services", "staff"]
    );
    for list in ["tables", "figures", "themes"] {
        for item in found[list].as_array().unwrap() {
            let source = item["source"].as_str().unwrap();
            assert!(source.contains("lines: "), "{item}");
        }
    }
    // Tables 4, 6 and 8 together: 360, 287 and 608 net votes.
    let together = found["framework"].as_array().unwrap().last().unwrap();
    assert_eq!(together["total"]["total"], 1255);
    assert_eq!(together["total"]["willing"], 76 + 34 + 52 + 51 + 136 + 37);
}
