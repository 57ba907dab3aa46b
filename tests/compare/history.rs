//! Folders and points of a git history as sides.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::black_box::{put, run_in};
use crate::{json, write};

const BUDGET: crate::Edit<'_> = (
    "programme.yaml",
    "£300k, by_year: {2018-19: £150k",
    "£400k, by_year: {2018-19: £250k",
);

fn git(folder: &Path, arguments: &[&str]) {
    let ran = Command::new("git")
        .args([
            "-c",
            "user.name=A. Lead",
            "-c",
            "user.email=lead@example.org",
        ])
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

fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "A step"]);
}

/// A history of two steps with the workspace in `plans/wards`, beside what is none of its business.
fn history() -> TempDir {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("plans/wards");
    git(top.path(), &["init", "-q"]);
    write(&folder, &[]);
    put(top.path(), "README.md", b"hello");
    put(&folder, "workstreams/notes/old.txt", b"not read");
    put(&folder, "workstreams/.#all.yaml", b"not: read");
    put(&folder, "out/plan.json", &[0xff; 3000]);
    put(
        &folder,
        "recommendations/r\u{e9}sum\u{e9} \u{201c}x\u{201d}.yaml",
        b"- {id: R9, text: Odd names, element: skills, audience: staff}\n",
    );
    commit(top.path());
    fs::remove_file(folder.join("recommendations/r\u{e9}sum\u{e9} \u{201c}x\u{201d}.yaml"))
        .unwrap();
    write(&folder, &[BUDGET]);
    fs::remove_file(folder.join("decisions.yaml")).unwrap();
    commit(top.path());
    top
}

#[test]
fn a_revision_is_read_without_touching_anything() {
    let top = history();
    let folder = top.path().join("plans/wards");
    let before = fs::read(top.path().join(".git/index")).unwrap();
    let found = json(&run_in(
        &folder,
        &["compare", "HEAD~1:.", ".", "--format", "json"],
    ));
    assert_eq!(found["money"]["limit"]["change"], "100000.00");
    assert_eq!(
        (&found["old"]["kind"], &found["new"]["kind"]),
        (&"revision".into(), &"folder".into())
    );
    assert!(
        found["inputs"].to_string().contains("Recommendation R9"),
        "{}",
        found["inputs"]
    );
    // The same commit and the folder as it stands, from wherever one stands.
    for (here, old, new) in [
        (folder.clone(), "HEAD:.", "."),
        (folder.clone(), "HEAD:", "."),
        (folder.join("workstreams"), "HEAD:..", ".."),
        (top.path().to_owned(), "HEAD:plans/wards", "plans/wards"),
        (
            top.path().to_owned(),
            "HEAD:./plans/../plans/wards/",
            "HEAD:plans/wards",
        ),
    ] {
        let ran = run_in(&here, &["compare", old, new]);
        assert!(
            ran.stdout.starts_with("Nothing changed"),
            "{old}\n{}{}",
            ran.stdout,
            ran.stderr
        );
    }
    assert_eq!(fs::read(top.path().join(".git/index")).unwrap(), before);
    // What was not committed is seen in the folder alone.
    write(&folder, &[]);
    let found = json(&run_in(
        &folder,
        &["compare", "HEAD:.", ".", "--format", "json"],
    ));
    assert_eq!(found["money"]["limit"]["change"], "-100000.00");
}

#[test]
fn a_folder_of_that_name_wins() {
    let top = history();
    let folder = top.path().join("plans/wards");
    write(&folder.join("HEAD:."), &[]);
    if folder.join("HEAD:.").is_dir() {
        let found = json(&run_in(
            &folder,
            &["compare", "HEAD:.", ".", "--format", "json"],
        ));
        assert_eq!(found["old"]["kind"], "folder");
    }
}

#[test]
fn what_is_missing_is_said_with_the_side() {
    let top = history();
    let folder = top.path().join("plans/wards");
    for (name, words) in [
        ("no-such:.", "has no revision `no-such`"),
        ("HEAD~9:.", "has no revision `HEAD~9`"),
        (":.", "it names no revision"),
        ("HEAD:nowhere", "has no folder `plans/wards/nowhere`"),
        ("HEAD:programme.yaml", "has no folder"),
        ("HEAD:..", "`plans` has no programme.yaml"),
        ("HEAD:../../..", "outside the git history"),
        ("HEAD:/etc", "must be relative"),
        ("nowhere", "no such folder or file"),
        ("--output=stolen:.", "has no revision `--output=stolen`"),
        ("-h:.", "has no revision `-h`"),
        ("HEAD; touch stolen:.", "has no revision"),
        ("$(touch stolen):.", "has no revision"),
        ("HEAD\n:.", "has no revision"),
        ("HEAD^{tree}:.", "has no revision"),
        ("HEAD:-z", "has no folder"),
        ("HEAD:$(touch stolen)", "has no folder"),
    ] {
        let here = folder.to_str().unwrap();
        for (arguments, side) in [
            (["compare", "-C", here, "--", name, "."], "OLD"),
            (["compare", "-C", here, "--", ".", name], "NEW"),
        ] {
            let ran = crate::black_box::run(&arguments);
            assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{name}");
            assert!(
                ran.stderr.starts_with(&format!("error: {side}, `")),
                "{}",
                ran.stderr
            );
            assert!(ran.stderr.contains(words), "{name}\n{}", ran.stderr);
        }
    }
    assert!(!folder.join("stolen").exists() && !top.path().join("stolen").exists());
    let nowhere = tempfile::tempdir().unwrap();
    write(nowhere.path(), &[]);
    let ran = run_in(nowhere.path(), &["compare", "HEAD:.", "."]);
    assert!(
        ran.stderr
            .contains("OLD, `HEAD:.`: this folder is in no git history"),
        "{}",
        ran.stderr
    );
}

#[test]
fn problems_of_both_sides_are_told_in_one_run() {
    let top = history();
    let folder = top.path().join("plans/wards");
    let wrong = ("workstreams/all.yaml", "status: current", "status: curent");
    write(&folder, &[wrong]);
    commit(top.path());
    write(
        &folder,
        &[(
            "workstreams/all.yaml",
            "status: proposed",
            "status: propsed",
        )],
    );
    let ran = run_in(&folder, &["compare", "HEAD:.", "."]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    for words in ["OLD, `HEAD:.`:", "curent", "NEW, `.`:", "propsed"] {
        assert!(ran.stderr.contains(words), "{words}\n{}", ran.stderr);
    }
    assert!(
        ran.stderr.find("curent") < ran.stderr.find("NEW, `.`:"),
        "{}",
        ran.stderr
    );
}

#[test]
fn without_git_that_is_what_is_said() {
    let top = history();
    let folder = top.path().join("plans/wards");
    let empty = tempfile::tempdir().unwrap();
    let mut command = crate::black_box::gapwise(&["compare", "HEAD:.", "."]);
    let ran = command
        .current_dir(&folder)
        .env("PATH", empty.path())
        .output()
        .unwrap();
    let ran = crate::black_box::ran(ran);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .contains("the program `git`, which is not installed"),
        "{}",
        ran.stderr
    );
}
