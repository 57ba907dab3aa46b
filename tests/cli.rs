//! What every command keeps to: exit codes, formats, closed pipes, colours, help and hostile names.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use black_box::{PROGRAMME, RECOMMENDATION, gapwise, ran, root, run, run_in, workspace};
use serde_json::Value;

/// Every command and the formats that it prints.
const COMMANDS: [(&str, &[&str]); 12] = [
    ("check", &["text", "json", "sarif"]),
    ("gaps", &["text", "json", "csv"]),
    ("match", &["text", "json", "csv"]),
    ("optimise", &["text", "json", "csv"]),
    ("explain", &["text", "json"]),
    ("scenarios", &["text", "json", "csv"]),
    ("robustness", &["text", "json", "csv"]),
    ("evidence", &["text", "json", "csv"]),
    ("brief", &["text", "json"]),
    ("compare", &["text", "json"]),
    ("graph", &["text", "json"]),
    ("sensitivity", &["text", "json", "csv"]),
];

/// What goes on until somebody ends it has tests of its own.
const UNENDING: [&str; 1] = ["serve"];

/// What needs no sound workspace has tests of its own: tests/spreadsheets.rs and tests/layout.rs.
const UNCHECKED: [&str; 2] = ["import", "fmt"];
/// What needs no workspace, with what it cannot do without; tested in `tests/schema.rs`, `starter.rs` and
/// `shells.rs`.
const ALONE: [&[&str]; 4] = [
    &["init", "new"],
    &["schema"],
    &["completions", "bash"],
    &["man"],
];

/// A command with what it cannot do without.
fn whole<'a>(command: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let subject: &[&str] = match command {
        "explain" => &["typing"],
        "compare" => &[".", "."],
        // The one pair there is may be linked already.
        "match" => &["--all"],
        // Many draws take long.
        "robustness" => &["--draws", "3"],
        _ => &[],
    };
    [&[command], subject, more].concat()
}

const WORKSTREAM: &str = "id: typing\nstatus: proposed\ncosts: {2018-19: £10k, 2019-20: £10k}\ncovers: [{recommendation: R1, extent: full}]\n";

fn small(extra: &[(&str, &str)]) -> tempfile::TempDir {
    let mut files = vec![
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATION),
        ("workstreams/typing.yaml", WORKSTREAM),
    ];
    files.extend(extra);
    workspace(&files)
}

#[test]
fn done_is_0() {
    let folder = small(&[]);
    for (command, formats) in COMMANDS {
        for format in formats {
            let ran = run_in(folder.path(), &whole(command, &["-q", "--format", format]));
            assert_eq!(
                (ran.code, ran.stderr.as_str()),
                (0, ""),
                "{command} {format}"
            );
            assert!(ran.stdout.is_empty() == (command == "check" && *format == "text"));
        }
    }
    let british = run_in(folder.path(), &["optimise"]).stdout;
    assert_eq!(run_in(folder.path(), &["optimize"]).stdout, british);
}

#[test]
fn errors_in_the_workspace_are_1_for_every_command() {
    let folder = small(&[(
        "workstreams/bad.yaml",
        "id: bad\nstatus: curent\ncosts: unknown\n",
    )]);
    for (command, _) in COMMANDS {
        let told = run_in(folder.path(), &whole(command, &[]));
        assert_eq!((told.code, told.stdout.as_str()), (1, ""), "{command}");
        assert!(
            told.stderr.contains("workstreams/bad.yaml:2:9"),
            "{command}"
        );
        let nowhere = run(&whole(command, &["-C", "no/such/folder"]));
        assert_eq!(
            (nowhere.code, nowhere.stdout.as_str()),
            (1, ""),
            "{command}"
        );
        assert!(nowhere.stderr.contains("no/such/folder"), "{command}");
    }
}

#[test]
fn what_needs_no_workspace_works_where_there_is_none() {
    let empty = tempfile::tempdir().unwrap();
    for arguments in ALONE {
        let told = ran(gapwise(arguments)
            .current_dir(empty.path())
            .output()
            .unwrap());
        assert_eq!((told.code, told.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(!told.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn wrong_usage_is_2() {
    let folder = small(&[(
        "programme.yaml",
        &format!("{PROGRAMME}scenarios: [{{id: tight}}]\n"),
    )]);
    for wrong in [
        vec!["no-such-command"],
        vec![],
        vec!["gaps", "--no-such-flag"],
        vec!["gaps", "--format", "yaml"],
        vec!["gaps", "--as-of", "soon"],
        vec!["gaps", "-q", "-v"],
        vec!["check", "--format", "csv"],
        vec!["check", "--as-of", "2018-04-01"],
        vec!["gaps", "--format", "sarif"],
        vec!["explain"],
        vec!["explain", "typing", "--format", "csv"],
        vec!["explain", "typing", "--budget", "lots"],
        vec!["explain", "typing", "extra"],
        vec!["optimise", "--budget", "lots"],
        vec!["optimise", "--budget", "£1.005"],
        vec!["optimise", "--time-limit", "0"],
        vec!["optimise", "--time-limit", "nan"],
        vec!["optimise", "--gap", "1.5"],
        vec!["optimise", "--solver", "simplex"],
        vec!["brief", "--solver", ""],
        vec!["gaps", "--solver", "auto"],
        vec!["match", "--top", "-1"],
        vec!["scenarios", "--sweep", "1m"],
        vec!["scenarios", "--every-change"],
    ] {
        let ran = run_in(folder.path(), &wrong);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{wrong:?}");
        assert!(ran.stderr.contains("error: "), "{wrong:?}\n{}", ran.stderr);
    }
    for command in [
        "gaps",
        "match",
        "optimise",
        "explain",
        "scenarios",
        "evidence",
        "check",
    ] {
        let ran = run_in(folder.path(), &whole(command, &["--scenario", "tigth"]));
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{command}");
        assert_eq!(
            ran.stderr,
            "error: programme.yaml has no scenario `tigth`: did you mean `tight`?\n"
        );
    }
}

#[test]
fn no_plan_is_3() {
    let locked = format!("{WORKSTREAM}lock: in\n");
    let folder = small(&[("workstreams/typing.yaml", &locked)]);
    let text = run_in(folder.path(), &["optimise", "--budget", "£5k"]);
    assert_eq!((text.code, text.stdout.as_str()), (3, ""));
    assert!(
        text.stderr.contains("`typing` is locked in"),
        "{}",
        text.stderr
    );
    let json = run_in(
        folder.path(),
        &["optimise", "--budget", "£5k", "--format", "json"],
    );
    assert_eq!((json.code, json.stderr.as_str()), (3, ""));
    let data: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(data["status"], "infeasible");
}

#[test]
fn each_fund_has_its_table_of_money() {
    let case = root().join("tests/worked/funds-virement");
    let text = run_in(&case, &["optimise"]).stdout;
    let (_, funds) = text.split_once("Money of capital").unwrap();
    let (capital, revenue) = funds.split_once("Money of revenue").unwrap();
    let row = |table: &str, year: &str| -> Vec<String> {
        let line = table.lines().find(|line| line.trim().starts_with(year));
        line.unwrap()
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    assert!(capital.contains("moved in   moved out"), "{capital}");
    assert_eq!(
        row(capital, "2018-19"),
        [
            "2018-19", "£100.00", "£90.00", "£0.00", "£20.00", "£10.00", "£0.00", "£0.00"
        ]
    );
    assert_eq!(
        row(revenue, "2019-20"),
        [
            "2019-20", "£150.00", "£100.00", "£60.00", "£40.00", "£0.00", "£70.00", "£0.00"
        ]
    );
    let without = run_in(&root().join("tests/worked/funds-carry-over"), &["optimise"]).stdout;
    assert!(!without.contains("moved"), "{without}");
}

#[test]
fn not_proven_in_time_is_4_only_where_proof_is_required() {
    let limited = ["optimise", "--time-limit", "0.000001"];
    // Without a moment to search, there is still the plan that is made at once.
    let text = run_in(root(), &limited);
    assert_eq!(text.code, 0, "{}", text.stderr);
    assert!(text.stdout.contains("Not proven"), "{}", text.stdout);
    let json = run_in(root(), &[&limited[..], &["--format", "json"]].concat());
    assert_eq!(json.code, 0, "{}", json.stderr);
    let plan: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(plan["status"], "feasible");
    assert_eq!(plan["proven"]["coverage"], false);
    assert!(plan["gap"].as_f64().unwrap() > 0.0);
    let usual = plan["business_as_usual"]["coverage"].as_f64().unwrap();
    assert!(plan["coverage"].as_f64().unwrap() > usual);
    assert!(plan["decisions"].as_array().unwrap().len() > 60);
    // Nothing is claimed of points that there was no time to look for.
    for point in plan["reference"].as_array().unwrap() {
        let id = point["id"].as_str().unwrap();
        let is_known = ["business-as-usual", "plan"].contains(&id);
        assert_eq!(point["coverage"].is_null(), !is_known, "{id}");
        assert_eq!(point["proven"], id == "business-as-usual", "{id}");
    }
    assert!(
        text.stdout.contains("Not computed: time"),
        "{}",
        text.stdout
    );
    let required = run_in(root(), &[&limited[..], &["--require-proof"]].concat());
    assert_eq!(required.code, 4, "{}", required.stderr);
    assert!(
        required.stdout.contains("Not proven"),
        "{}",
        required.stdout
    );
}

#[test]
fn reference_points_are_left_out_where_nobody_wants_them() {
    let folder = small(&[]);
    let with = run_in(folder.path(), &["optimise"]).stdout;
    let without = run_in(folder.path(), &["optimise", "--no-reference"]).stdout;
    let (before, rest) = with.split_once("\nReference points\n").unwrap();
    let (table, after) = rest.split_once("\n\n").unwrap();
    assert!(table.contains("Do-minimum"), "{table}");
    assert_eq!(without, format!("{before}\n{after}"));
    let json = ["optimise", "--no-reference", "--format", "json"];
    let data: Value = serde_json::from_str(&run_in(folder.path(), &json).stdout).unwrap();
    assert!(data.get("reference").is_none());
}

#[test]
fn whoever_stops_reading_early_hears_nothing() {
    // So many words that they do not fit into a pipe that nobody empties, and little to plan.
    let words = "and again ".repeat(30);
    let many = (0..600).map(|i| RECOMMENDATION.replace("R1", &format!("M{i}")));
    let many: String = many.map(|one| one.replace("type", &words)).collect();
    let (small, wide) = (small(&[]), small(&[("recommendations/many.yaml", &many)]));
    for (command, formats) in COMMANDS {
        let folder = match command {
            // Many words take these long.
            "brief" | "scenarios" | "sensitivity" => small.path(),
            _ => wide.path(),
        };
        for format in formats {
            for reads_a_line in [true, false] {
                let mut child = gapwise(&whole(command, &["-q", "--format", format]))
                    .current_dir(folder)
                    .stdout(Stdio::piped())
                    .stderr(Stdio::piped())
                    .spawn()
                    .unwrap();
                let stdout = child.stdout.take().unwrap();
                if reads_a_line {
                    let mut line = String::new();
                    BufReader::new(stdout).read_line(&mut line).unwrap();
                } else {
                    drop(stdout);
                }
                let ran = ran(child.wait_with_output().unwrap());
                assert_eq!(
                    (ran.code, ran.stderr.as_str()),
                    (0, ""),
                    "{command} {format}"
                );
            }
        }
    }
}

#[test]
fn json_is_one_document_and_csv_has_even_rows() {
    let folder = small(&[]);
    for (command, formats) in COMMANDS {
        let json = run_in(folder.path(), &whole(command, &["--format", "json"])).stdout;
        let data: Value = serde_json::from_str(&json).expect(command);
        let schema = data["schema"].as_str().unwrap();
        assert!(
            schema.starts_with("gapwise/") && schema.ends_with("/1"),
            "{schema}"
        );
        assert!(json.ends_with("}\n"), "{command}");
        if formats.contains(&"csv") {
            let csv = run_in(folder.path(), &whole(command, &["--format", "csv"])).stdout;
            // What there is none of leaves the headings.
            let lines = if command == "evidence" { 1 } else { 2 };
            assert!(
                csv.ends_with("\r\n") && (csv.lines().count() == lines || command == "sensitivity"),
                "{command}\n{csv}"
            );
            // There are several inputs in any workspace.
            let commas = |line: &str| line.matches(',').count();
            assert!(command != "sensitivity" || csv.lines().all(|line| commas(line) >= 14));
        }
    }
}

#[test]
fn formulas_in_names_stay_text_in_csv() {
    let recommendation = "- {id: R1, text: \"=HYPERLINK(1)\", element: skills, audience: staff}\n";
    let folder = small(&[("recommendations/all.yaml", recommendation)]);
    let csv = run_in(folder.path(), &["gaps", "--format", "csv"]).stdout;
    assert!(csv.contains(",'=HYPERLINK(1)\r\n"), "{csv}");
}

#[test]
fn no_colour_where_nobody_sees_it() {
    let good = small(&[]);
    let bad = small(&[("workstreams/bad.yaml", "id: bad\n")]);
    for (command, formats) in COMMANDS {
        for folder in [&good, &bad] {
            for format in formats {
                let ran = run_in(folder.path(), &whole(command, &["--format", format]));
                let all = format!("{}{}", ran.stdout, ran.stderr);
                assert!(!all.contains('\u{1b}'), "{command} {format}");
            }
            let arguments = whole(command, &["-C", folder.path().to_str().unwrap()]);
            let plain = ran(gapwise(&arguments).env("NO_COLOR", "1").output().unwrap());
            let usual = run(&arguments);
            assert_eq!((plain.stdout, plain.stderr), (usual.stdout, usual.stderr));
        }
    }
}

#[test]
fn every_help_shows_an_example() {
    let overview = run(&["--help"]);
    assert_eq!((overview.code, overview.stderr.as_str()), (0, ""));
    let all = COMMANDS.map(|(command, _)| command);
    let alone = ALONE.map(|arguments| arguments[0]);
    for command in all
        .into_iter()
        .chain(UNENDING)
        .chain(UNCHECKED)
        .chain(alone)
    {
        assert!(
            overview.stdout.contains(&format!("\n  {command} ")),
            "{command}"
        );
        for help in ["--help", "-h"] {
            let ran = run(&[command, help]);
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{command}");
            let example = format!("Example: gapwise {command}");
            assert!(
                ran.stdout.contains(&example),
                "{command} {help}\n{}",
                ran.stdout
            );
        }
    }
    // A command that is added has to be added above.
    let listed = overview
        .stdout
        .lines()
        .skip_while(|l| *l != "Commands:")
        .skip(1);
    let listed = listed
        .take_while(|l| !l.is_empty())
        .filter(|l| !l.starts_with("   "));
    assert_eq!(
        listed.count(),
        COMMANDS.len() + UNENDING.len() + UNCHECKED.len() + ALONE.len()
    );
}

#[test]
fn every_solver_of_a_build_gives_the_same_plan_and_others_are_named() {
    let folder = small(&[]);
    let but_time = |text: &str| -> String {
        let rest = text.lines().filter(|line| !line.contains("\"seconds\""));
        let rest = rest.filter(|line| !line.contains("\"name\"") && !line.contains("\"version\""));
        rest.collect()
    };
    let plan = |solver: &str| {
        let arguments = ["optimise", "--format", "json", "--solver", solver];
        run_in(folder.path(), &arguments)
    };
    let usual = run_in(folder.path(), &["optimise", "--format", "json"]);
    for solver in ["auto", "microlp"] {
        let ran = plan(solver);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{solver}");
        assert_eq!(but_time(&ran.stdout), but_time(&usual.stdout), "{solver}");
    }
    let ran = plan("highs");
    if cfg!(feature = "highs") {
        assert_eq!(but_time(&ran.stdout), but_time(&usual.stdout));
    } else {
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        assert!(
            ran.stderr
                .contains("`cargo build --release --features highs`"),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn progress_is_told_with_v_and_never_with_q() {
    let folder = small(&[]);
    let told = run_in(folder.path(), &["optimise", "-v"]).stderr;
    let lines = told
        .lines()
        .filter(|line| line.contains(" s: plan covers "));
    assert_eq!(lines.count(), 1, "{told}");
    assert_eq!(run_in(folder.path(), &["optimise", "-q"]).stderr, "");
}

#[test]
fn hostile_names_are_printed_harmlessly() {
    let nasty = "\\e[31m\\r\\e]0;title\\a\\b\\u202e\\u2066";
    let programme = PROGRAMME
        .replace("name: A demonstration", &format!("name: \"Demo{nasty}\""))
        .replace("name: Skills", &format!("name: \"Skills{nasty}\""));
    let programme =
        format!("{programme}constraints: [{{kind: ceiling, owner: \"Me{nasty}\", spend: £1}}]\n");
    let recommendation =
        RECOMMENDATION.replace("Teach everybody to type", &format!("\"Teach{nasty}\""));
    let workstream =
        format!("{WORKSTREAM}name: \"Typing{nasty}\"\nowner: \"Me{nasty}\"\nlock: in\n");
    let table = format!(
        "- id: \"t{nasty}\"\n  title: \"Table{nasty}\"\n  measure: ideas\n  columns: [\"c{nasty}\"]\n  rows: [{{name: \"r{nasty}\", cells: [1], total: 2}}]\n  totals: {{cells: [3], total: 4}}\n"
    );
    let folder = small(&[
        ("programme.yaml", &programme),
        ("recommendations/all.yaml", &recommendation),
        ("workstreams/typing.yaml", &workstream),
        ("recommendations/evidence/t.yaml", &table),
    ]);
    for (command, _) in COMMANDS {
        let mut arguments = whole(command, &[]);
        if ["optimise", "explain"].contains(&command) {
            arguments.extend(["--budget", "£1m"]);
        }
        let ran = run_in(folder.path(), &arguments);
        assert!([0, 3].contains(&ran.code), "{command}\n{}", ran.stderr);
        for text in [&ran.stdout, &ran.stderr] {
            let bad = |c: char| {
                c.is_control() && c != '\n'
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            let found: Vec<char> = text.chars().filter(|c| bad(*c)).collect();
            assert!(found.is_empty(), "{command}: {found:?} in\n{text}");
        }
    }
    let ran = run_in(folder.path(), &["gaps", "--scenario", "\u{1b}[31mred\r"]);
    assert_eq!(ran.code, 2);
    assert!(!ran.stderr.contains(['\u{1b}', '\r']), "{:?}", ran.stderr);
}
