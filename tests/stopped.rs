//! Ctrl-C while a plan is looked for: the best one so far is printed, and said to be no more than that.
#![cfg(unix)]
// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;
#[path = "../benches/workspace/mod.rs"]
mod workspace;

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStderr, Stdio};
use std::time::{Duration, Instant};

use black_box::gapwise;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use tempfile::TempDir;
use workspace::{Size, write};

/// A programme that nobody proves in the time that a test takes.
fn hard() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let size = Size {
        levels: true,
        equal: true,
        plan: true,
        ..Size::new(300, 700, 4_000)
    };
    write(&size, folder.path()).unwrap();
    folder
}

/// A run that has told how far it is, so that there is a plan and Ctrl-C is listened to.
fn begun(folder: &TempDir, format: &str) -> (Child, BufReader<ChildStderr>) {
    let folder = folder.path().to_str().unwrap();
    let arguments = [
        "optimise",
        "-v",
        "--no-reference",
        "--format",
        format,
        "-C",
        folder,
    ];
    let mut command = gapwise(&arguments);
    let mut running = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(running.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains(" s: plan covers ") {
        line.clear();
        assert!(
            told.read_line(&mut line).unwrap() > 0,
            "it ended before it told anything"
        );
    }
    (running, told)
}

fn interrupt(running: &Child) {
    let id = i32::try_from(running.id()).unwrap();
    kill(Pid::from_raw(id), Signal::SIGINT).unwrap();
}

#[test]
fn ctrl_c_prints_the_best_plan_so_far() {
    let folder = hard();
    let (running, mut told) = begun(&folder, "json");
    let asked = Instant::now();
    interrupt(&running);
    let output = running.wait_with_output().unwrap();
    assert!(asked.elapsed() < Duration::from_secs(30));
    let mut rest = String::new();
    told.read_to_string(&mut rest).unwrap();
    assert_eq!(output.status.code(), Some(0), "{rest}");
    assert!(
        rest.contains("stopping with the best plan so far"),
        "{rest}"
    );
    let plan: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(plan["status"], "feasible");
    assert_eq!(plan["proven"]["coverage"], false);
    assert!(plan["coverage"].as_f64().unwrap() <= plan["bound"].as_f64().unwrap());
    assert_eq!(plan["decisions"].as_array().unwrap().len(), 700);
}

#[test]
fn a_stopped_plan_says_how_sure_it_is() {
    let folder = hard();
    let (running, _told) = begun(&folder, "text");
    interrupt(&running);
    let output = running.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        text.contains("Not proven: stopped early. No plan can cover more than "),
        "{text}"
    );
}
