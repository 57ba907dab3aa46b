//! Two processes at once: whole files, all of one of them, and nothing lost that was told to be done.

use std::fs;
use std::process::{Child, Stdio};

use crate::black_box::{files, ran, run_in};
use crate::folder::{is_as, unfinished};
use crate::writers::{fill, within};

fn start(folder: &std::path::Path, arguments: &[&str]) -> Child {
    let mut command = within(folder, arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn briefings_into_one_folder_are_all_of_one_plan() {
    let budgets = ["£30k", "£31k"];
    let brief = |budget| {
        [
            "brief",
            "-q",
            "--no-reference",
            "--to",
            "md,html",
            "--budget",
            budget,
        ]
    };
    let wanted = budgets.map(|budget| {
        let folder = tempfile::tempdir().unwrap();
        fill(folder.path());
        let ran = ran(within(folder.path(), &brief(budget)).output().unwrap());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        files(&folder.path().join("out"))
    });
    // The same documents of both plans, or a mixture could not be told from what is left of the other.
    assert!(wanted[0].keys().eq(wanted[1].keys()) && wanted[0] != wanted[1]);
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    for _ in 0..5 {
        let running: Vec<Child> = (0..6)
            .map(|n| start(folder.path(), &brief(budgets[n % 2])))
            .collect();
        for one in running {
            let ran = ran(one.wait_with_output().unwrap());
            assert_eq!(ran.code, 0, "{}", ran.stderr);
        }
        let found = files(&folder.path().join("out"));
        assert!(
            wanted.contains(&found),
            "documents of two plans lie side by side"
        );
        assert_eq!(unfinished(folder.path()), Vec::<String>::new());
    }
}

#[test]
fn sweeps_share_what_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let sweep = ["scenarios", "--sweep", "10k:40k:5k", "--format", "csv"];
    let usual = run_in(folder.path(), &[&sweep[..], &["--no-cache"]].concat()).stdout;
    let running: Vec<Child> = (0..4).map(|_| start(folder.path(), &sweep)).collect();
    for one in running {
        let ran = ran(one.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        assert_eq!(ran.stdout, usual);
    }
    assert_eq!(unfinished(folder.path()), Vec::<String>::new());
    let last = ran(within(folder.path(), &sweep).output().unwrap());
    assert_eq!((last.stdout, last.stderr), (usual, String::new()));
}

#[test]
fn one_of_two_makes_a_workspace() {
    for is_there in [false, true] {
        for _ in 0..5 {
            let folder = tempfile::tempdir().unwrap();
            if is_there {
                fs::create_dir(folder.path().join("new")).unwrap();
            }
            let running: Vec<Child> = (0..2)
                .map(|_| start(folder.path(), &["init", "new"]))
                .collect();
            let ended: Vec<_> = running
                .into_iter()
                .map(|one| ran(one.wait_with_output().unwrap()))
                .collect();
            let codes = ended.iter().map(|ran| ran.code);
            assert_eq!(codes.sum::<i32>(), 1, "one does, and the other is refused");
            let refused = ended.iter().find(|ran| ran.code == 1).unwrap();
            assert!(
                refused.stderr.starts_with("error: new "),
                "{}",
                refused.stderr
            );
            assert_eq!(unfinished(folder.path()), Vec::<String>::new());
            assert_eq!(run_in(&folder.path().join("new"), &["check"]).code, 0);
            let alone = tempfile::tempdir().unwrap();
            assert_eq!(
                ran(within(alone.path(), &["init", "new"]).output().unwrap()).code,
                0
            );
            is_as(folder.path(), &files(alone.path()), "init");
        }
    }
}

#[test]
fn what_a_living_process_writes_is_left_to_it() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    for place in ["", "out/"] {
        fs::create_dir_all(folder.path().join(place)).unwrap();
        let path = folder
            .path()
            .join(format!("{place}.gapwise-unfinished-mine"));
        let mine = fs::File::create(&path).unwrap();
        mine.lock().unwrap();
        for arguments in [
            &["graph", "-q", "--out", "x.dot"][..],
            &["brief", "-q", "--to", "md"],
            &["fmt", "--write"],
        ] {
            let ran = ran(within(folder.path(), arguments).output().unwrap());
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            assert!(path.exists(), "{arguments:?} took it away");
        }
    }
}
