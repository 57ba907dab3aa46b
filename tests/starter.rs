//! `init`: what it makes is whole, sound and worth reading; and it takes nobody's place.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::collections::BTreeSet;
use std::fs;

use black_box::{Ran, files, gapwise, put, ran, run, run_in};
use gapwise::load::schema::{FILE_KINDS, FileKind};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// A folder for everything, and what `init` printed that made `library` in it.
fn made() -> (TempDir, Ran) {
    let folder = tempdir().unwrap();
    let ran = run_in(folder.path(), &["init", "library"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    (folder, ran)
}

#[test]
fn a_newcomer_is_led_through_all_of_it() {
    let (folder, told) = made();
    let library = folder.path().join("library");
    for step in [
        "gapwise check",
        "gapwise gaps",
        "gapwise optimise",
        "gapwise brief",
    ] {
        assert!(told.stdout.contains(step), "{}", told.stdout);
    }
    let check = run_in(&library, &["check"]);
    assert_eq!(
        (check.code, check.stdout + &check.stderr),
        (0, String::new())
    );
    let gaps = run_in(&library, &["gaps", "--format", "json"]);
    let gaps: Value = serde_json::from_str(&gaps.stdout).unwrap();
    assert_eq!(gaps["recommendations"].as_array().unwrap().len(), 6);
    let states = gaps["recommendations"].as_array().unwrap().iter();
    let states: BTreeSet<_> = states.map(|r| r["status"].as_str().unwrap()).collect();
    assert_eq!(states, BTreeSet::from(["excused", "partly", "uncovered"]));
    let out = library.join("out");
    let brief = run_in(
        &library,
        &["brief", "-q", "--to", "md", "--out", out.to_str().unwrap()],
    );
    assert_eq!((brief.code, brief.stderr.as_str()), (0, ""));
    let briefing = fs::read_to_string(out.join("briefing.md")).unwrap();
    assert!(briefing.contains("A library for everybody"), "{briefing}");
}

#[test]
fn its_plan_starts_expands_reduces_and_stops_something() {
    let (folder, _) = made();
    let library = folder.path().join("library");
    let plan = run_in(&library, &["optimise", "--format", "json"]);
    let plan: Value = serde_json::from_str(&plan.stdout).unwrap();
    assert_eq!(plan["status"], "optimal");
    let decisions = plan["decisions"].as_array().unwrap().iter();
    let actions: BTreeSet<_> = decisions.map(|d| d["action"].as_str().unwrap()).collect();
    let all = ["expand", "fixed", "not-funded", "reduce", "start", "stop"];
    assert_eq!(actions, BTreeSet::from(all), "{plan:#}");
    let tight = run_in(
        &library,
        &["optimise", "--scenario", "tight", "--format", "json"],
    );
    assert_eq!(tight.code, 0, "{}", tight.stderr);
    let tight: Value = serde_json::from_str(&tight.stdout).unwrap();
    assert_ne!(tight["decisions"], plan["decisions"]);
}

#[test]
fn each_file_names_a_schema_that_is_there_and_fits_it() {
    let (folder, _) = made();
    let library = folder.path().join("library");
    let mut seen = BTreeSet::new();
    for (path, bytes) in files(&library) {
        let Some(kind) = FileKind::of(&path) else {
            assert!(path.starts_with(".gapwise/"), "{path}");
            continue;
        };
        seen.insert(kind.name);
        let text = String::from_utf8(bytes).unwrap();
        let first = text.lines().next().unwrap();
        let named = first
            .strip_prefix("# yaml-language-server: $schema=")
            .unwrap();
        let named = library.join(&path).parent().unwrap().join(named);
        let schema = fs::read_to_string(named).unwrap();
        assert_eq!(schema, run(&["schema", kind.name]).stdout, "{path}");
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let value: Value = serde_saphyr::from_str(&text).unwrap();
        let wrong = jsonschema::draft7::new(&schema).unwrap();
        assert_eq!(
            wrong.validate(&value).map_err(|e| e.to_string()),
            Ok(()),
            "{path}"
        );
    }
    assert_eq!(seen.len(), 4);
    for kind in FILE_KINDS {
        assert!(
            library
                .join(format!(".gapwise/{}.schema.json", kind.name))
                .is_file()
        );
    }
}

#[test]
fn nothing_is_ever_replaced() {
    let folder = tempdir().unwrap();
    put(folder.path(), "full/notes.txt", b"mine");
    put(folder.path(), "file", b"mine");
    let before = files(folder.path());
    for (name, why) in [
        ("full", "is not empty: it holds notes.txt"),
        ("file", "is no folder"),
        ("file/inner", "could not be made"),
    ] {
        let ran = run_in(folder.path(), &["init", name]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{name}");
        assert!(ran.stderr.contains(why), "{name}: {}", ran.stderr);
    }
    for name in [".", "..", "/"] {
        let ran = ran(gapwise(&["init", name])
            .current_dir(folder.path())
            .output()
            .unwrap());
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{name}");
        assert!(ran.stderr.contains("is not empty"), "{}", ran.stderr);
    }
    // Nothing is left lying about either.
    assert_eq!(files(folder.path()), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn twice_is_refused_and_leaves_the_first() {
    let (folder, _) = made();
    let before = files(folder.path());
    let again = run_in(folder.path(), &["init", "library"]);
    assert_eq!((again.code, again.stdout.as_str()), (1, ""));
    assert!(again.stderr.contains("is not empty"), "{}", again.stderr);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn an_empty_folder_will_do_and_so_will_one_further_in() {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    for name in ["empty", "a/b/c", "with a space"] {
        let ran = run_in(folder.path(), &["init", name]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{name}");
        let check = run_in(&folder.path().join(name), &["check"]);
        assert_eq!((check.code, check.stderr.as_str()), (0, ""), "{name}");
    }
    let quiet = run_in(folder.path(), &["init", "quiet", "-q"]);
    assert_eq!(
        (quiet.code, quiet.stdout + &quiet.stderr),
        (0, String::new())
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_there_keeps_its_rights_and_whoever_stands_in_it() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let folder = tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let before = fs::metadata(folder.path()).unwrap();
    let ran = ran(gapwise(&["init", "."])
        .current_dir(folder.path())
        .output()
        .unwrap());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(!ran.stdout.contains("cd "), "{}", ran.stdout);
    let after = fs::metadata(folder.path()).unwrap();
    assert_eq!((after.mode(), after.ino()), (before.mode(), before.ino()));
    assert_eq!(run_in(folder.path(), &["check"]).code, 0);
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    let expected = [
        ".gapwise",
        "decisions.yaml",
        "programme.yaml",
        "recommendations",
        "workstreams",
    ];
    assert_eq!(names, expected);
}

#[cfg(unix)]
#[test]
fn others_may_read_what_was_made() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, _) = made();
    let mode = |path: &str| {
        fs::metadata(folder.path().join(path))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("library") & 0o500, 0o500);
    assert_eq!(mode("library") & 0o055, mode("library/workstreams") & 0o055);
}

#[cfg(unix)]
#[test]
fn one_that_is_killed_leaves_nothing_half_made() {
    let folder = tempdir().unwrap();
    // Files beyond a kilobyte end it with a signal.
    let program = format!(
        "ulimit -f 1; exec '{}' init library",
        env!("CARGO_BIN_EXE_gapwise")
    );
    let mut shell = std::process::Command::new("bash");
    let shell = shell.args(["-c", &program]).current_dir(folder.path());
    let ended = shell.output().unwrap().status;
    assert!(!ended.success(), "{ended}");
    assert!(!folder.path().join("library").exists());
    let again = run_in(folder.path(), &["init", "library"]);
    assert_eq!((again.code, again.stderr.as_str()), (0, ""));
}
