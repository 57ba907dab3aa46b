//! A scenario that was written down makes the same workspace as what somebody tried out.

use super::*;
use crate::model::Money;

const PROGRAMME: &str = "# Ours.
programme: {id: p, name: P, currency: GBP, years: [2018-19, 2019-20, 2020-21]}
framework:
  elements: [{id: skills, name: Skills}]
  audiences: [{id: staff, name: Staff}]
budget:
BUDGET
scenarios:
  - id: less # by a tenth
    name: \"Less: by a tenth\"
    budget: {total: £90000.01, carry_over: unlimited}

  - id: by-year
    budget:
      basis: on-top-of-current
YEARS
    weights: {from: equal}
    objective: {years: final}
    lock: {in: [b], out: [a]}
    constraints:
      - {kind: ceiling, element: skills, spend: £50k}
      - kind: at-most
        of: [a, b]
        count: 1
";

const PLAIN: (&str, &str) = (
    "  by_year: {2018-19: £33.33, 2019-20: £50k, 2020-21: £20k}",
    "      by_year: {2018-19: £1, 2019-20: £40k, 2020-21: £20k}",
);
const FUNDS: (&str, &str) = (
    "  funds:
    revenue: {by_year: {2018-19: £10k, 2019-20: £50k, 2020-21: £7.77}, virement: {to: capital, at_most: £2k}}
    capital: {by_year: {2018-19: £1k, 2019-20: £0, 2020-21: £20k}, carry_over: £100}",
    "      funds:
        capital: {by_year: {2018-19: £3, 2019-20: £1, 2020-21: £2k}, carry_over: unlimited}
        revenue: {by_year: {2018-19: £9k, 2019-20: £5k, 2020-21: £7}, virement: {to: capital, at_most: £1k}}",
);

fn files((budget, years): (&str, &str)) -> Files {
    let mut files = Files::default();
    let text = PROGRAMME.replace("BUDGET", budget).replace("YEARS", years);
    let text = text.trim_end();
    files.add("programme.yaml", text);
    files.add(
        "recommendations/all.yaml",
        "- {id: R1, text: Teach everybody to type, element: skills, audience: staff}\n",
    );
    let fund = if budget.contains("funds") {
        "fund: revenue\n"
    } else {
        ""
    };
    for id in ["a", "b", "c"] {
        let text = format!(
            "id: {id}\nname: {id}\nstatus: proposed\n{fund}costs: {{2018-19: £6k, 2019-20: £6k, 2020-21: £0}}\ncovers: [{{recommendation: R1, extent: full}}]\n"
        );
        files.add(&format!("workstreams/{id}.yaml"), &text);
    }
    files
}

/// What the workbench makes of a scenario, a total and locks.
fn made(
    written: &Workspace,
    base: Option<&str>,
    total: Option<i64>,
    locks: &[(usize, Lock)],
) -> Workspace {
    let mut edited = match base {
        Some(id) => applied(written, scenario(written, id).unwrap()),
        None => written.clone(),
    };
    if let Some(pence) = total {
        edited = with_total(&edited, Money::from_pence(pence));
    }
    for &(index, lock) in locks {
        edited.workstreams[index].lock = Some(lock);
    }
    edited
}

#[test]
fn what_was_tried_out_is_kept_to_the_penny() {
    let locks: [&[(usize, Lock)]; 3] = [
        &[],
        &[(0, Lock::In), (2, Lock::Out)],
        &[(0, Lock::Out), (1, Lock::Out)],
    ];
    let mut tried = 0;
    for budget in [PLAIN, FUNDS] {
        let files = files(budget);
        let before = check::workspace(&files).unwrap_or_else(|p| panic!("{p}"));
        for base in [None, Some("less"), Some("by-year")] {
            for total in [None, Some(1), Some(7_654_321), Some(12_345_678_901)] {
                for locks in locks {
                    let makes = |w: &Workspace| Ok(made(w, base, total, locks));
                    let wish = Wish {
                        id: "kept",
                        name: "Kept: so",
                        base,
                        makes: &makes,
                    };
                    let drafted = drafted(&files, &wish).unwrap_or_else(|e| panic!("{e:?}"));
                    let (text, line) = drafted.appended.unwrap();
                    assert_eq!(text.lines().nth(line - 1).unwrap(), "  - id: kept");
                    assert!(text.ends_with(&drafted.text), "{text}");
                    let mut after = files.clone();
                    after.set_programme(&text);
                    let after = check::workspace(&after).unwrap_or_else(|p| panic!("{p}"));
                    let kept = applied(&after, scenario(&after, "kept").unwrap());
                    let wanted = makes(&before).unwrap();
                    assert_eq!(kept.programme.budget, wanted.programme.budget);
                    assert_eq!(kept.programme.weights, wanted.programme.weights);
                    assert_eq!(kept.programme.objective, wanted.programme.objective);
                    let rules = |w: &Workspace| format!("{:?}", w.programme.constraints);
                    assert_eq!(rules(&kept), rules(&wanted));
                    assert_eq!(kept.workstreams, wanted.workstreams);
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 72);
}

#[test]
fn what_stands_in_the_file_stays_as_it_is() {
    let files = files(PLAIN);
    let makes = |w: &Workspace| Ok(made(w, Some("by-year"), Some(9_999), &[(2, Lock::In)]));
    let wish = Wish {
        id: "kept",
        name: "",
        base: Some("by-year"),
        makes: &makes,
    };
    let drafted = drafted(&files, &wish).unwrap();
    let (_, old) = files
        .texts()
        .find(|(path, _)| *path == "programme.yaml")
        .unwrap();
    let (new, _) = drafted.appended.unwrap();
    assert_eq!(new, format!("{old}\n{}", drafted.text));
    assert!(
        drafted.text.contains("        spend: £50k\n"),
        "{}",
        drafted.text
    );
    assert!(
        drafted
            .text
            .contains("    budget:\n      by_year:\n        2018-19: £0"),
        "{}",
        drafted.text
    );
}

#[test]
fn lists_of_every_shape_take_one_more() {
    let files = files(PLAIN);
    let (_, old) = files
        .texts()
        .find(|(path, _)| *path == "programme.yaml")
        .unwrap();
    let (head, _) = old.split_once("scenarios:").unwrap();
    for list in [
        "",
        "scenarios: []\n# the end\n",
        "scenarios: [{id: x}]\n",
        "scenarios:\n- id: x\n# the end\n",
        "scenarios:\n    - id: x\nconstraints: []\n",
    ] {
        let mut files = files.clone();
        files.set_programme(&format!("{head}{list}"));
        let makes = |w: &Workspace| Ok(made(w, None, Some(5), &[(0, Lock::In)]));
        let wish = Wish {
            id: "kept",
            name: "Kept",
            base: None,
            makes: &makes,
        };
        let drafted = drafted(&files, &wish).unwrap_or_else(|e| panic!("{list}: {e:?}"));
        assert!(drafted.appended.is_some(), "{list}");
    }
}

#[test]
fn ids_that_do_not_do_and_what_cannot_be_said_are_refused() {
    let files = files(PLAIN);
    let words = |id: &str, makes: &dyn Fn(&Workspace) -> Result<Workspace, String>| {
        let wish = Wish {
            id,
            name: "",
            base: None,
            makes,
        };
        match drafted(&files, &wish) {
            Err(NotWritten::Wish(words)) => words,
            other => panic!("{other:?}"),
        }
    };
    let same = |w: &Workspace| Ok(w.clone());
    assert!(words("less", &same).contains("already"));
    assert!(words("a b", &same).contains("' '"));
    assert!(words("", &same).contains("blank"));
    let other = |w: &Workspace| {
        let mut w = w.clone();
        w.programme.years.pop();
        Ok(w)
    };
    assert!(words("kept", &other).contains("no scenario"));
    let total = |w: &Workspace| {
        let mut w = w.clone();
        w.programme.budget.limits = Limits::Total(Money::from_pence(5));
        Ok(w)
    };
    assert!(words("kept", &total).contains("no scenario"));
}
