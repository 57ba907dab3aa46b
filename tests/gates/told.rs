//! What is printed: a line for each gate, what fell short once more with its reasons, and exit codes.

use serde_json::Value;

use crate::black_box::{put, run_in};
use crate::{check, demo, gates};

#[test]
fn what_holds_is_a_line_each_and_nothing_with_q() {
    let folder = demo();
    let both = ["coverage >= 0.5", "covered>=25%"];
    let ran = check(folder.path(), &both, &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(
        ran.stdout,
        "ok   `coverage >= 0.5` holds: 56.2 %\nok   `covered >= 0.25` holds: 25.0 % (1 of 4)\n"
    );
    let quiet = check(folder.path(), &both, &["-q"]);
    assert_eq!(
        (quiet.code, quiet.stdout.as_str(), quiet.stderr.as_str()),
        (0, "", "")
    );
}

#[test]
fn all_that_fell_short_say_how_far_and_why() {
    let folder = demo();
    let three = [
        "covered >= 50%",
        "uncovered_count < 1",
        "coverage >= 60%",
        "audience:boards covered > 0",
    ];
    let ran = check(folder.path(), &three, &["-q"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert_eq!(
        ran.stderr,
        "error: `covered >= 0.5` fell short: 25.0 % (1 of 4), 25.0 points too low; 1 more would have to be covered
  R3  0.0 % uncovered  Share what works
  R4  25.0 % excused  Buy devices that work
  R2  50.0 % partly  Teach everybody to read
error: `uncovered_count < 1` fell short: 1 of 4, and it has to be less than that; at most 0 may be uncovered
  R3  0.0 % uncovered  Share what works
error: `coverage >= 0.6` fell short: 56.2 %, 3.8 points too low
  R2  50.0 % partly  Teach everybody to read
  R4  25.0 % excused  Buy devices that work
error: `audience:boards covered > 0` cannot be measured: audience `boards` has no recommendation
"
    );
    let loud = check(folder.path(), &three, &[]);
    assert_eq!((loud.code, loud.stderr), (1, ran.stderr));
    assert_eq!(loud.stdout.matches("FAIL `").count(), 4);
}

#[test]
fn figures_are_told_apart_from_their_bounds() {
    let folder = demo();
    for (gate, figures) in [
        ("coverage >= 0.56251", "56.250 %, 0.001 points too low"),
        (
            "coverage = 0.5624999",
            "56.25000 %, 0.00001 points too high",
        ),
        (
            "coverage > 0.5625",
            "56.2 %, and it has to be more than that",
        ),
        (
            "covered = 0.3",
            "25.0 % (1 of 4), 5.0 points too low; no number out of 4 would do",
        ),
        (
            "covered <= 0.1",
            "25.0 % (1 of 4), 15.0 points too high; at most 0 may be covered",
        ),
    ] {
        let found = gates(folder.path(), &[gate], &[]);
        let message = found[0]["message"].as_str().unwrap();
        assert!(message.ends_with(figures), "{message}");
    }
}

#[test]
fn reasons_are_complete_in_json_and_cut_in_text() {
    let folder = demo();
    let many: String = (10..40)
        .map(|r| {
            format!("- {{id: N{r}, text: More, element: skills, audience: boards, weight: 1}}\n")
        })
        .collect();
    put(folder.path(), "recommendations/more.yaml", many.as_bytes());
    let gate = "audience:boards covered >= 1";
    let found = gates(folder.path(), &[gate], &[]);
    assert_eq!(found[0]["reasons"].as_array().unwrap().len(), 30);
    let ran = check(folder.path(), &[gate], &["-q"]);
    assert_eq!(ran.stderr.lines().count(), 12, "{}", ran.stderr);
    assert!(
        ran.stderr
            .ends_with("  ... and 20 more: see `gapwise gaps`\n")
    );
}

#[test]
fn errors_in_the_workspace_leave_gates_unmeasured() {
    let folder = demo();
    put(
        folder.path(),
        "workstreams/bad.yaml",
        b"id: bad\nstatus: curent\ncosts: unknown\n",
    );
    let ran = check(folder.path(), &["covered >= 0"], &["--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    let data: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(data["gates"][0]["status"], "not-measured");
    assert_eq!(data["problems"][0]["shown"], "status: curent");
    assert_eq!(
        (
            &data["problems"][0]["column"],
            &data["problems"][0]["end_column"]
        ),
        (&9.into(), &15.into())
    );
    let text = check(folder.path(), &["covered >= 0"], &["-q"]);
    assert_eq!((text.code, text.stdout.as_str()), (1, ""));
    let told =
        "1 problem found\nerror: `covered >= 0` was not measured: the workspace has errors\n";
    assert!(text.stderr.ends_with(told), "{}", text.stderr);
}

#[test]
fn a_scenario_measures_with_its_own_weights() {
    let folder = demo();
    let programme = format!(
        "{}scenarios: [{{id: flat, weights: {{from: equal}}}}]\n",
        crate::PROGRAMME
    );
    put(folder.path(), "programme.yaml", programme.as_bytes());
    // (1 + 0.5 + 0 + 0.25) / 4
    let gate = ["coverage = 0.4375"];
    assert_eq!(check(folder.path(), &gate, &[]).code, 1);
    assert_eq!(check(folder.path(), &gate, &["--scenario", "flat"]).code, 0);
}

#[test]
fn without_gates_check_is_as_silent_as_ever() {
    let folder = demo();
    let ran = run_in(folder.path(), &["check"]);
    assert_eq!(
        (ran.code, ran.stdout.as_str(), ran.stderr.as_str()),
        (0, "", "")
    );
    let json = run_in(folder.path(), &["check", "--format", "json"]);
    let data: Value = serde_json::from_str(&json.stdout).unwrap();
    let expected = serde_json::json!({"schema": "gapwise/problems/1", "problems": [], "gates": []});
    assert_eq!(data, expected);
}

#[test]
fn a_very_long_line_is_not_shown_in_data() {
    let folder = demo();
    let long = "x".repeat(5000);
    let text = format!("{{id: bad, name: {long}, status: curent, costs: unknown}}\n");
    put(folder.path(), "workstreams/bad.yaml", text.as_bytes());
    let data = run_in(folder.path(), &["check", "--format", "json"]);
    let view: Value = serde_json::from_str(&data.stdout).unwrap();
    assert_eq!(view["problems"][0]["column"], 5027);
    assert!(view["problems"][0]["shown"].is_null());
    let sarif = run_in(folder.path(), &["check", "--format", "sarif"]);
    assert!(!sarif.stdout.contains(&long) && sarif.stdout.contains("5027"));
}
