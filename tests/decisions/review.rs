//! `match --review`, driven through a pipe.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Stdio};

use tempfile::TempDir;

use super::black_box::{Ran, gapwise, put, ran};
use super::{RECOMMENDATIONS, accept, decisions, is_sound, reject, small};

/// A workspace in which the texts of two decisions have changed since.
fn up_for_review() -> TempDir {
    let folder = small(None);
    assert_eq!(accept(folder.path(), "hearing", "R2", &[]).code, 0);
    assert_eq!(reject(folder.path(), "typing", "R2").code, 0);
    let changed = RECOMMENDATIONS.replace("to listen", "to hear well");
    put(
        folder.path(),
        "recommendations/all.yaml",
        changed.as_bytes(),
    );
    folder
}

fn begin(folder: &Path) -> Child {
    let folder = folder.to_str().unwrap();
    let mut command = gapwise(&["match", "--review", "--date", "2018-04-01", "-C", folder]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn review(folder: &Path, answers: &str) -> Ran {
    let mut running = begin(folder);
    let mut input = running.stdin.take().unwrap();
    // Where nothing is left to ask, gapwise may have ended before its answers are written.
    let _ = input.write_all(answers.as_bytes());
    drop(input);
    ran(running.wait_with_output().unwrap())
}

#[test]
fn changed_texts_come_first_word_for_word() {
    let folder = up_for_review();
    let before = decisions(folder.path());
    let ran = review(folder.path(), "");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let shown = "`hearing` and `R2`, accepted at decisions.yaml:2: the words have changed since\n  recommendation, after \"Teach everybody to\":\n    - listen\n    + hear well\n";
    assert!(ran.stdout.contains(shown), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("0 accepted, 0 rejected, 0 skipped, "),
        "{}",
        ran.stdout
    );
    assert_eq!(decisions(folder.path()), before);
}

#[test]
fn every_answer_is_written_at_once_and_can_be_taken_back() {
    let folder = up_for_review();
    let before = decisions(folder.path());
    // Confirmed, turned round, and both taken back.
    let answers = "what\na\nfull\n\nStill does\nA. Lead\na\n\nlow\nNow it does\nu\nu\nu\nq\n";
    let ran = review(folder.path(), answers);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for said in [
        "write one letter",
        "`hearing` serves `R2` (extent full); this takes the place of what was accepted at decisions.yaml:2 (revision 2)",
        "`typing` serves `R2` (extent partial); this takes the place of what was rejected at decisions.yaml:13 (revision 2)",
        "taken back: ",
        "there is nothing to take back in this sitting",
        "0 accepted, 0 rejected, 0 skipped, ",
    ] {
        assert!(
            ran.stdout.contains(said),
            "{said} is not in\n{}",
            ran.stdout
        );
    }
    assert_eq!(decisions(folder.path()), before);
    is_sound(folder.path());
}

#[test]
fn a_wrong_word_is_told_and_asked_again() {
    let folder = up_for_review();
    let ran = review(
        folder.path(),
        "a\nfulll\nfull\nhi\nhigh\nIt does\nA\nr\n\nIt does not\nq\n",
    );
    assert!(!ran.stdout.contains("--"), "{}", ran.stdout);
    for said in [
        "confidence (low, medium, high, or a number from 0 to 1) [as sure as can be]: `hi` is not a confidence",
        "`hearing` serves `R2` (extent full)",
    ] {
        assert!(ran.stdout.contains(said), "{}", ran.stdout);
    }
    assert!(
        ran.stdout.contains("did you mean `full`?"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("write a few words"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("1 accepted, 1 rejected, 0 skipped, "),
        "{}",
        ran.stdout
    );
    is_sound(folder.path());
}

#[test]
fn what_somebody_else_changed_is_not_taken_back() {
    let folder = up_for_review();
    let mut running = begin(folder.path());
    let mut input = running.stdin.take().unwrap();
    input.write_all(b"r\nNo longer\nA. Lead\n").unwrap();
    let path = folder.path().join("decisions.yaml");
    while !decisions(folder.path()).contains("No longer") {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let theirs = decisions(folder.path()) + "# theirs\n";
    fs::write(&path, &theirs).unwrap();
    input.write_all(b"u\nq\n").unwrap();
    drop(input);
    let ran = ran(running.wait_with_output().unwrap());
    assert!(
        ran.stdout.contains("changed by somebody else"),
        "{}",
        ran.stdout
    );
    assert_eq!(decisions(folder.path()), theirs);
}

#[test]
fn a_sitting_that_is_killed_loses_nothing() {
    let folder = up_for_review();
    let mut running = begin(folder.path());
    let mut input = running.stdin.take().unwrap();
    input
        .write_all(b"r\nNo longer\nA. Lead\na\nfull\n")
        .unwrap();
    while !decisions(folder.path()).contains("No longer") {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    running.kill().unwrap();
    running.wait().unwrap();
    assert_eq!(decisions(folder.path()).matches("No longer").count(), 1);
    is_sound(folder.path());
}

#[test]
fn suggestions_follow_and_leave_once_they_are_answered() {
    let folder = small(None);
    let text = RECOMMENDATIONS.replace("Teach everybody to listen", "Hearing tests for ears");
    put(folder.path(), "recommendations/all.yaml", text.as_bytes());
    let ran = review(folder.path(), "r\nNo\nA. Lead\nq\n");
    assert!(
        ran.stdout.contains("hearing\n  Hearing tests\n")
            && ran.stdout.contains(": both say tests "),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("`hearing` does not serve `R2`"),
        "{}",
        ran.stdout
    );
    let ran = review(folder.path(), "q\n");
    assert!(
        !ran.stdout.contains("Hearing tests for ears"),
        "{}",
        ran.stdout
    );
}
