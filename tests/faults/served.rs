//! The workbench beside other commands, and on a disk that is full.

use std::fs;
use std::path::Path;
use std::process::Command;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::json;

use crate::black_box::serving::{Answer, Workbench};
use crate::black_box::{files, put, run_in};
use crate::folder::{is_as, unfinished};
use crate::killed::Watch;
use crate::sandbox::{Disk, Scarce, may_mount, not_checked};
use crate::writers::fill;

/// Decides a pair as its page does.
fn decide(workbench: &Workbench, target: &str) -> Answer {
    let page = workbench
        .get(&format!("/review?workstream=typing&target={target}"))
        .body;
    let shown = |name: &str| {
        let value = page
            .split(&format!("data-{name}=\""))
            .nth(1)
            .unwrap_or_default();
        value.split('"').next().unwrap_or_default().to_owned()
    };
    let asked = json!({
        "workstream": "typing", "target": target, "verdict": "accept", "extent": "slight",
        "confidence": "0.4", "by": "Ann", "why": "It does", "texts": shown("texts"), "standing": shown("standing"),
    });
    workbench.post("/decide", &asked)
}

/// The workspace with so many more recommendations, M0, M1 and so on.
fn many(folder: &Path, count: usize) {
    fill(folder);
    let list = (0..count).map(|i| {
        format!(
            "- {{id: M{i}, text: Teach typing lesson {i}, element: skills, audience: staff}}  \n"
        )
    });
    put(
        folder,
        "recommendations/many.yaml",
        list.collect::<String>().as_bytes(),
    );
}

#[test]
fn what_the_page_and_commands_decide_at_once_all_stands() {
    const EACH: usize = 8;
    let folder = tempfile::tempdir().unwrap();
    many(folder.path(), 2 * EACH);
    put(folder.path(), "decisions.yaml", b"# ours  \n");
    let workbench = Workbench::open(folder.path(), &[]);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..EACH {
                let answer = decide(&workbench, &format!("M{number}"));
                assert_eq!(answer.status, 200, "{answer:?}");
            }
        });
        scope.spawn(|| {
            for number in EACH..2 * EACH {
                let target = format!("M{number}");
                let ran = run_in(
                    folder.path(),
                    &[
                        "match", "--accept", "hearing", &target, "--by", "A", "--why", "B",
                    ],
                );
                assert_eq!(ran.code, 0, "{}", ran.stderr);
            }
        });
        scope.spawn(|| {
            for _ in 0..2 * EACH {
                let ran = run_in(folder.path(), &["fmt", "--write"]);
                assert_eq!(ran.code, 0, "{}", ran.stderr);
            }
        });
    });
    let decisions = fs::read_to_string(folder.path().join("decisions.yaml")).unwrap();
    assert!(decisions.starts_with("# ours\n"), "{decisions}");
    for number in 0..2 * EACH {
        let line = format!("recommendation: M{number}\n");
        assert_eq!(
            decisions.matches(&line).count(),
            1,
            "M{number}\n{decisions}"
        );
    }
    assert_eq!(run_in(folder.path(), &["check"]).code, 0);
    assert_eq!(unfinished(folder.path()), Vec::<String>::new());
}

#[test]
fn the_page_says_that_the_disk_is_full_and_goes_on() {
    if !may_mount("served::the_page_says_that_the_disk_is_full_and_goes_on") {
        return;
    }
    let disk = Disk::new();
    let folder = disk.ours();
    many(&folder, 3);
    let workbench = Workbench::open(&folder, &["--append-scenarios"]);
    let make =
        json!({ "documents": ["briefing"], "formats": ["md"], "with": [], "into_folder": true });
    let append = "/scenario-append?budget=20000";
    let old = files(&folder);
    for left in [0, 1] {
        disk.leave(Scarce::Room, left);
        let made = workbench.post("/make", &make);
        assert!(made.body.contains("the disk is full"), "{made:?}");
        if left == 0 {
            let decided = decide(&workbench, "M1");
            assert!(
                decided.status >= 400 && decided.body.contains("the disk is full"),
                "{decided:?}"
            );
            let appended = workbench.post(append, &json!({ "id": "ours", "name": "Ours" }));
            assert!(
                appended.status >= 400 && appended.body.contains("the disk is full"),
                "{appended:?}"
            );
        }
        is_as(&folder, &old, "on a full disk");
        assert_eq!(unfinished(&folder), Vec::<String>::new());
    }
    disk.leave(Scarce::Room, 500);
    assert_eq!(decide(&workbench, "M1").status, 200);
    assert_eq!(
        workbench
            .post(append, &json!({ "id": "ours", "name": "Ours" }))
            .status,
        200
    );
    assert!(workbench.post("/make", &make).last()["done"].is_object());
    assert!(folder.join("out/briefing.md").exists());
    assert_eq!(run_in(&folder, &["check"]).code, 0);
}

#[test]
fn a_killed_workbench_leaves_whole_files() {
    let folder = tempfile::tempdir().unwrap();
    many(folder.path(), 6);
    for number in 0..6 {
        let target = format!("M{number}");
        let workbench = Workbench::open(folder.path(), &[]);
        let watch = Watch::new(folder.path());
        let id = Pid::from_raw(i32::try_from(workbench.id()).unwrap());
        let answer = std::thread::scope(|scope| {
            // Killed while the new file is made, or as soon as it has its name.
            scope.spawn(|| {
                watch.wait(1 + number % 2);
                kill(id, Signal::SIGKILL).unwrap();
            });
            decide(&workbench, &target)
        });
        let decisions = fs::read_to_string(folder.path().join("decisions.yaml"));
        let stands = decisions.is_ok_and(|text| text.contains(&target));
        assert!(stands || answer.status != 200, "{target} is lost");
        assert_eq!(run_in(folder.path(), &["check"]).code, 0);
    }
    let ran = run_in(folder.path(), &["fmt", "--write"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(unfinished(folder.path()), Vec::<String>::new());
}

#[test]
fn a_workbench_that_ends_within_a_file_leaves_the_old_one() {
    let limit = |id: u32| {
        let mut prlimit = Command::new("prlimit");
        prlimit.args(["--fsize=0".to_owned(), "--core=0".to_owned()]);
        let ran = prlimit.arg(format!("--pid={id}")).output();
        ran.is_ok_and(|output| output.status.success())
    };
    let folder = tempfile::tempdir().unwrap();
    many(folder.path(), 2);
    let ran = run_in(folder.path(), &["fmt", "--write"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    put(folder.path(), "decisions.yaml", b"# ours\n");
    let old = files(folder.path());
    let workbench = Workbench::open(folder.path(), &[]);
    if !limit(workbench.id()) {
        not_checked("a workbench that ends within a file: there is no prlimit (util-linux)");
        return;
    }
    let answer = decide(&workbench, "M0");
    assert_ne!(answer.status, 200, "it was ended before it could tell");
    let left = unfinished(folder.path());
    assert_eq!(left.len(), 1, "{left:?}");
    std::fs::remove_file(&left[0]).unwrap();
    is_as(folder.path(), &old, "ended within decisions.yaml");
    fs::write(&left[0], "half").unwrap();
    let workbench = Workbench::open(folder.path(), &[]);
    assert_eq!(decide(&workbench, "M0").status, 200);
    assert_eq!(unfinished(folder.path()), Vec::<String>::new());
}
