//! Each kind of change, with the paragraph that it gives: kept in `prose/`, and read.

use serde_json::Value;

use crate::black_box::{compare, root};
use crate::{Edit, compared, json, texts, two};

const PROGRAMME: &str = "programme.yaml";
const ALL: &str = "workstreams/all.yaml";
const ASKED: &str = "recommendations/all.yaml";

const BUDGET: Edit<'_> = (
    PROGRAMME,
    "{total: £300k, by_year: {2018-19: £150k, 2019-20: £150k}}",
    "{total: £360k, by_year: {2018-19: £150k, 2019-20: £210k}}",
);
const COST: Edit<'_> = (
    ALL,
    "{2018-19: £70k, 2019-20: £70k}",
    "{2018-19: £95k, 2019-20: £95k}",
);
const VOTES: Edit<'_> = (
    "recommendations/evidence/votes.yaml",
    "[60, 40]",
    "[30, 90]",
);
const STRONGER: Edit<'_> = (
    ALL,
    "{recommendation: R4, extent: substantial, confidence: medium}",
    "{recommendation: R4, extent: full}",
);
const ADDED: Edit<'_> = (
    ALL,
    "covers: [{recommendation: R1, extent: full}]",
    "covers: [{recommendation: R1, extent: full}, {recommendation: R4, extent: slight, confidence: low}]",
);
const NEW: Edit<'_> = (
    ALL,
    "- id: homes",
    "- {id: loans, name: Laptop loans, status: proposed, costs: {2018-19: £20k, 2019-20: £20k}, covers: [{recommendation: R3, extent: partial}]}\n- id: homes",
);
const LOCK: Edit<'_> = (
    ALL,
    "  name: Care home links\n",
    "  name: Care home links\n  lock: in\n",
);
const CONSTRAINT: Edit<'_> = (
    PROGRAMME,
    "scenarios:",
    "constraints: [{kind: coverage, recommendation: R1, at_least: 0.8}]\nscenarios:",
);
const EXCUSED: Edit<'_> = (
    "decisions.yaml",
    "links: []\n",
    "excused: [{recommendation: R3, state: deferred, owner: The board, why: Next year}]\n",
);
const WORDS: Edit<'_> = (
    ASKED,
    "Teach everybody to type",
    "Teach everyone to touch-type",
);
const BIAS: Edit<'_> = (
    ALL,
    "  costs: {2018-19: £70k, 2019-20: £70k}",
    "  optimism_bias: 0.5\n  costs: {2018-19: £70k, 2019-20: £70k}",
);
const PRICES: Edit<'_> = (
    PROGRAMME,
    "scenarios:",
    "prices: {base: 2018-19, deflators: {2019-20: 1.02}, discount_rate: 0.035}\nscenarios:",
);
const RANGES: Edit<'_> = (
    PROGRAMME,
    "scenarios:",
    "uncertainty: {votes: 0, costs: {estimate: [0.9, 1.4]}}\nscenarios:",
);
/// A recommendation that a new workstream covers: neither makes sense with the other one's old self.
const ASKED_MORE: [Edit<'_>; 2] = [
    (
        ASKED,
        "- {id: R4",
        "- {id: R5, text: Lend laptops, element: technology, audience: staff}\n- {id: R4",
    ),
    (
        ALL,
        "- id: homes",
        "- {id: loans, name: Laptop loans, status: proposed, costs: {2018-19: £20k, 2019-20: £20k}, covers: [{recommendation: R5, extent: full}]}\n- id: homes",
    ),
];

/// Name, what is before, what is after.
fn kinds() -> Vec<(&'static str, Vec<Edit<'static>>, Vec<Edit<'static>>)> {
    vec![
        ("budget", vec![], vec![BUDGET]),
        ("cost", vec![], vec![COST]),
        ("votes", vec![], vec![VOTES]),
        ("link-stronger", vec![], vec![STRONGER]),
        ("link-added", vec![], vec![ADDED]),
        ("workstream-new", vec![], vec![NEW]),
        ("workstream-gone", vec![NEW], vec![]),
        ("recommendation-new", vec![], ASKED_MORE.to_vec()),
        ("lock", vec![], vec![LOCK]),
        ("constraint", vec![], vec![CONSTRAINT]),
        ("excuse", vec![], vec![EXCUSED]),
        ("reworded", vec![], vec![WORDS]),
        ("nothing", vec![], vec![]),
        ("optimism-bias", vec![], vec![BIAS]),
        ("prices-and-ranges", vec![], vec![PRICES, RANGES]),
        (
            "many",
            vec![],
            vec![BUDGET, COST, VOTES, STRONGER, NEW, WORDS],
        ),
    ]
}

#[test]
fn each_kind_of_change_reads_well() {
    let mut wrong = Vec::new();
    for (name, before, after) in kinds() {
        let found = json(&compared(&two(&before, &after), &["--format", "json"]));
        let mut text = format!("{}\n", found["prose"].as_str().unwrap());
        for note in texts(&found["notes"]) {
            text.push_str(&format!("Note: {note}\n"));
        }
        let kept = root().join(format!("tests/compare/prose/{name}.txt"));
        wrong.extend(compare(&kept, &text).err());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn swapped_sides_move_back() {
    for (name, before, after) in kinds() {
        let there = json(&compared(&two(&before, &after), &["--format", "json"]));
        let back = json(&compared(&two(&after, &before), &["--format", "json"]));
        for key in ["today", "planned", "business_as_usual"] {
            let change = |found: &Value| found["coverage"][key]["change"].as_f64().unwrap();
            assert!(
                (change(&there) + change(&back)).abs() < 1e-9,
                "{name} {key}"
            );
            assert_eq!(
                there["coverage"][key]["from"], back["coverage"][key]["to"],
                "{name}"
            );
        }
        for key in ["limit", "spend", "invested", "released", "exit_costs"] {
            let (there, back) = (&there["money"][key], &back["money"][key]);
            assert_eq!(
                (&there["from"], &there["to"]),
                (&back["to"], &back["from"]),
                "{name}"
            );
            let pounds =
                |change: &Value| change["change"].as_str().unwrap().parse::<f64>().unwrap();
            assert!((pounds(there) + pounds(back)).abs() < 0.001, "{name} {key}");
        }
        let decided = |found: &Value, [from, to]: [&str; 2]| -> Vec<(Value, Value, Value)> {
            let all = found["decisions"].as_array().unwrap().iter();
            all.map(|d| (d["workstream"].clone(), d[from].clone(), d[to].clone()))
                .collect()
        };
        assert_eq!(
            decided(&there, ["from", "to"]),
            decided(&back, ["to", "from"]),
            "{name}"
        );
        assert_eq!(
            there["inputs"].as_array().unwrap().len(),
            back["inputs"].as_array().unwrap().len(),
            "{name}"
        );
    }
}

#[test]
fn a_cause_is_what_its_plan_alone_shows() {
    let folder = two(&[], &[BUDGET, WORDS, STRONGER]);
    let found = json(&compared(&folder, &["--format", "json"]));
    let causes: Vec<&str> = found["causes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["name"].as_str().unwrap())
        .collect();
    assert_eq!(causes, ["the budget", "what Care home links covers"]);
    // Each alone, by itself, as a comparison of its own.
    for (number, edit) in [BUDGET, STRONGER].into_iter().enumerate() {
        let alone = json(&compared(&two(&[], &[edit]), &["--format", "json"]));
        let (tried, planned) = (
            &found["causes"][number]["alone"],
            &alone["coverage"]["planned"]["to"],
        );
        let gap = tried["coverage"].as_f64().unwrap() - planned.as_f64().unwrap();
        assert!(gap.abs() < 1e-9, "{tried} {planned}");
        for decision in found["decisions"].as_array().unwrap() {
            let because = &decision["because"];
            let named = because["causes"]
                .as_array()
                .is_some_and(|all| all.contains(&number.into()));
            let is_named = because["kind"] == "changed-by" && named;
            let own = alone["decisions"].as_array().unwrap().iter();
            let mut own = own.filter(|d| d["workstream"] == decision["workstream"]);
            let gives = own
                .next()
                .is_some_and(|d| d["to"]["levels"] == decision["to"]["levels"]);
            assert_eq!(is_named, gives, "{decision}");
        }
    }
}

#[test]
fn a_word_of_the_scale_is_one_difference_and_not_one_of_every_link() {
    let scale = (
        PROGRAMME,
        "weights:",
        "coverage: {extents: {adjacent: 0, slight: 0.25, partial: 0.5, substantial: 0.7, full: 1}}\nweights:",
    );
    let found = json(&compared(&two(&[], &[scale]), &["--format", "json"]));
    let inputs = found["inputs"].as_array().unwrap();
    assert_eq!(inputs.len(), 1, "{inputs:?}");
    assert_eq!(inputs[0]["what"], "the scale of extents");
}

#[test]
fn a_scenario_is_applied_to_both_and_one_that_nobody_asked_for_moves_nothing() {
    let tighter = (PROGRAMME, "{total: £200k}", "{total: £150k}");
    let folder = two(&[], &[tighter]);
    let idle = json(&compared(&folder, &["--format", "json"]));
    assert_eq!(idle["inputs"][0]["moves_figures"], false);
    assert!(
        idle["prose"]
            .as_str()
            .unwrap()
            .contains("no figure and no decision changed")
    );
    let asked = json(&compared(
        &folder,
        &["--format", "json", "--scenario", "tight"],
    ));
    assert_eq!(asked["money"]["limit"]["from"], "200000.00");
    assert_eq!(asked["money"]["limit"]["to"], "150000.00");
    assert!(asked["coverage"]["planned"]["change"].as_f64().unwrap() < 0.0);
    assert_eq!(asked["causes"][0]["name"], "the scenario");
    let nobody = compared(&folder, &["--scenario", "tigth"]);
    assert_eq!(
        (nobody.code, nobody.stderr.as_str()),
        (
            2,
            "error: programme.yaml has no scenario `tigth`: did you mean `tight`?\n"
        )
    );
}

#[test]
fn csv_has_a_row_for_each_decision_and_text_the_tables() {
    let folder = two(&[], &[BUDGET]);
    let found = json(&compared(&folder, &["--format", "json"]));
    let decisions = found["decisions"].as_array().unwrap().len();
    assert!(decisions > 0);
    let csv = compared(&folder, &["--format", "csv"]).stdout;
    assert_eq!(csv.lines().count(), decisions + 1, "{csv}");
    assert!(csv.starts_with("workstream,action before,"), "{csv}");
    let text = compared(&folder, &[]).stdout;
    for part in [
        "Decisions that changed",
        "£300,000.00",
        "£360,000.00",
        "Inputs that differ",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(text, compared(&folder, &["-q"]).stdout);
}
