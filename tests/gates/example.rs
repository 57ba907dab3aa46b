//! The ready CI example: its workflow and its script do what they say on a workspace kept in git.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::black_box::{put, root};

fn example(name: &str) -> PathBuf {
    root().join(".ci/example").join(name)
}

fn git(folder: &Path, arguments: &[&str]) {
    let name = [
        "-c",
        "user.name=A. Lead",
        "-c",
        "user.email=lead@example.org",
    ];
    let ran = Command::new("git")
        .args(name)
        .args(["-c", "commit.gpgsign=false", "-c", "core.hooksPath=none"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("these tests need the program `git`: install it");
    assert!(
        ran.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

/// A workspace whose main branch is on a host, and where one link was changed since.
fn changed(extent: &str) -> TempDir {
    let folder = crate::demo();
    fs::remove_file(folder.path().join("decisions.yaml")).unwrap();
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-q", "-m", "A step"]);
    git(
        folder.path(),
        &["update-ref", "refs/remotes/origin/main", "HEAD"],
    );
    let covers = crate::WORKSTREAM.replace("R2, extent: full", &format!("R2, extent: {extent}"));
    put(folder.path(), "workstreams/lessons.yaml", covers.as_bytes());
    folder
}

/// A shell as a CI runs it, with this build of gapwise at hand.
fn bash(folder: &Path, arguments: &[&str]) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_gapwise")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    Command::new("bash")
        .args(arguments)
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", binary.display()))
        .env("GITHUB_BASE_REF", "main")
        .output()
        .unwrap()
}

/// What each step of the workflow runs, but the installation: name, commands.
fn steps() -> Vec<(String, String)> {
    let text = fs::read_to_string(example("gapwise.yml")).unwrap();
    let workflow: Value = serde_saphyr::from_str(&text).unwrap();
    let steps = workflow["jobs"]["check"]["steps"].as_array().unwrap();
    let upload = |step: &&Value| {
        step["uses"]
            .as_str()
            .is_some_and(|uses| uses.contains("upload"))
    };
    let uploads: Vec<&Value> = steps.iter().filter(upload).collect();
    assert_eq!(uploads[0]["with"]["sarif_file"], "gapwise.sarif");
    assert_eq!(uploads[1]["with"]["path"], "briefing");
    let commands = steps.iter().filter_map(|step| {
        let run = step["run"].as_str()?.to_owned();
        Some((step["name"].as_str()?.to_owned(), run))
    });
    commands
        .filter(|(name, _)| name != "Install gapwise")
        .collect()
}

/// The exit code of each step.
fn codes(folder: &Path) -> Vec<(String, i32)> {
    let run = |(name, commands): (String, String)| {
        let ran = bash(
            folder,
            &["--noprofile", "--norc", "-eo", "pipefail", "-c", &commands],
        );
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(
            !said.contains("panicked") && !said.contains("not found"),
            "{said}"
        );
        (name, ran.status.code().unwrap())
    };
    steps().into_iter().map(run).collect()
}

fn as_expected(found: Vec<(String, i32)>, expected: [(&str, i32); 3]) {
    let found: Vec<(&str, i32)> = found.iter().map(|(n, c)| (n.as_str(), *c)).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_workflow_passes_what_is_well_and_stops_what_is_worse() {
    let better = changed("1");
    as_expected(
        codes(better.path()),
        [
            ("Problems and gates", 0),
            ("Nothing gets worse", 0),
            ("Briefing", 0),
        ],
    );
    assert!(better.path().join("briefing/briefing.html").is_file());
    let log = fs::read_to_string(better.path().join("gapwise.sarif")).unwrap();
    let log: Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 0);

    let worse = changed("adjacent");
    as_expected(
        codes(worse.path()),
        [
            ("Problems and gates", 1),
            ("Nothing gets worse", 1),
            ("Briefing", 0),
        ],
    );
    let log = fs::read_to_string(worse.path().join("gapwise.sarif")).unwrap();
    let log: Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 2);
}

#[test]
fn the_script_does_the_same() {
    let script = example("check.sh");
    let script = script.to_str().unwrap();
    let better = changed("1");
    let ran = bash(better.path(), &[script]);
    assert_eq!(
        ran.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    assert!(better.path().join("briefing/briefing.html").is_file());
    let worse = changed("adjacent");
    let ran = bash(worse.path(), &[script]);
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(1), "{said}");
    assert!(said.contains("`coverage >= 0.5` fell short"), "{said}");
    assert!(said.contains("worse than before:"), "{said}");
    // What it is compared with has to be there.
    let ran = bash(worse.path(), &[script, "no-such-revision"]);
    assert_eq!(ran.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(said.contains("no-such-revision"), "{said}");
}

#[test]
fn both_ask_for_the_same() {
    let text = |name: &str| fs::read_to_string(example(name)).unwrap();
    let gates = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim);
        lines
            .filter(|line| line.starts_with("--"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(gates(&text("gapwise.yml")).len(), 4);
    assert_eq!(gates(&text("gapwise.yml")), gates(&text("check.sh")));
}
