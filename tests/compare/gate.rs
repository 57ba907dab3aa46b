//! `--fail-on-regression`: each reason for failing, and what is none.

use crate::{Edit, compared, json, texts, two};

const ALL: &str = "workstreams/all.yaml";

/// Exit code and reasons.
fn gate(before: &[Edit<'_>], after: &[Edit<'_>]) -> (i32, String) {
    let folder = two(before, after);
    let ran = compared(&folder, &["--fail-on-regression", "-q"]);
    let open = compared(&folder, &["-q"]);
    assert_eq!(
        (open.code, open.stderr.as_str()),
        (0, ""),
        "without the flag"
    );
    assert_eq!(open.stdout, ran.stdout);
    let found = json(&compared(&folder, &["--format", "json"]));
    for reason in texts(&found["regressions"]) {
        assert!(ran.stderr.contains(reason), "{reason}\n{}", ran.stderr);
    }
    assert_eq!(ran.code == 1, !texts(&found["regressions"]).is_empty());
    (ran.code, ran.stderr)
}

#[test]
fn nothing_worse_is_0() {
    let more = (
        "programme.yaml",
        "£300k, by_year: {2018-19: £150k",
        "£400k, by_year: {2018-19: £250k",
    );
    assert_eq!(gate(&[], &[]), (0, String::new()));
    assert_eq!(gate(&[], &[more]), (0, String::new()));
}

#[test]
fn each_reason_is_told() {
    let less = (
        "programme.yaml",
        "£300k, by_year: {2018-19: £150k",
        "£250k, by_year: {2018-19: £100k",
    );
    let (code, reasons) = gate(&[], &[less]);
    assert_eq!(code, 1);
    assert!(
        reasons.contains("The plan's coverage fell from "),
        "{reasons}"
    );
    assert!(!reasons.contains("Coverage today fell"), "{reasons}");

    // What runs today covers less of R1: today, it is no longer covered.
    let weaker = (
        ALL,
        "recommendation: R1, extent: full",
        "recommendation: R1, extent: partial",
    );
    let (code, reasons) = gate(&[], &[weaker]);
    assert_eq!(code, 1);
    assert!(reasons.contains("Coverage today fell from "), "{reasons}");
    let lost =
        "R1 (“Teach everybody to type”) is no longer covered today: 50.0 % where it was 80.0 %.";
    assert!(reasons.contains(lost), "{reasons}");

    // Nothing is left of R1, today or in the plan.
    let adjacent = (
        ALL,
        "recommendation: R1, extent: full",
        "recommendation: R1, extent: adjacent",
    );
    let (code, reasons) = gate(&[], &[adjacent]);
    assert_eq!(code, 1);
    for when in ["today", "in the plan"] {
        let none =
            format!("Nothing covers R1 (“Teach everybody to type”) any more {when} (before: ");
        assert!(reasons.contains(&none), "{reasons}");
    }

    // What the plan covered with the devices is out of reach.
    let out = (
        ALL,
        "  name: Device refresh\n",
        "  name: Device refresh\n  lock: out\n",
    );
    let (code, reasons) = gate(&[], &[out]);
    assert_eq!(code, 1);
    assert!(
        reasons
            .contains("Nothing covers R3 (“Give people devices that work”) any more in the plan"),
        "{reasons}"
    );
}

#[test]
fn a_plan_that_is_lost_says_why_and_one_that_is_found_is_none() {
    let locked = (
        ALL,
        "  name: Device refresh\n",
        "  name: Device refresh\n  lock: in\n",
    );
    let budget = "£300k, by_year: {2018-19: £150k, 2019-20: £150k}";
    let poor = (
        "programme.yaml",
        budget,
        "£100k, by_year: {2018-19: £50k, 2019-20: £50k}",
    );
    let (code, reasons) = gate(&[], &[locked, poor]);
    assert_eq!(code, 1);
    assert!(
        reasons.contains("There is no longer any plan that keeps every wish: "),
        "{reasons}"
    );
    assert!(reasons.contains("`devices` is locked in"), "{reasons}");
    let found = json(&compared(&two(&[], &[locked, poor]), &["--format", "json"]));
    assert_eq!(found["plan_lost_or_found"]["kind"], "needed-for");
    assert_eq!(found["new"]["plan"], "no-plan");
    let prose = found["prose"].as_str().unwrap();
    assert!(prose.contains("the plan is lost"), "{prose}");
    assert!(
        prose.contains("It takes the budget and the terms of Device refresh together"),
        "{prose}"
    );
    assert_eq!(gate(&[locked, poor], &[]), (0, String::new()));
}
