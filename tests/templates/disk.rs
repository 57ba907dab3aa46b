//! Folders that cannot be written to, and runs that end too early: old documents stay whole.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::black_box::outside::not_checked;
use super::black_box::{gapwise, put, ran};
use super::{brief, done, files, names, wards};

/// Whether this process is kept out of anything: an administrator is not.
#[cfg(unix)]
fn may_write_anywhere(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let probe = folder.join("probe");
    fs::create_dir(&probe).unwrap();
    fs::set_permissions(&probe, fs::Permissions::from_mode(0o555)).unwrap();
    fs::write(probe.join("x"), "x").is_ok()
}

#[test]
fn what_stands_in_the_way_is_named_and_old_documents_stay() {
    for (in_the_way, told) in [
        ("out/briefing.html/x", "briefing.html"),
        ("out/notes", "notes"),
        ("out/plan.json/x", "plan.json"),
        ("out/charts", "charts"),
    ] {
        let folder = wards(&[]);
        put(folder.path(), in_the_way, b"mine");
        put(folder.path(), "out/briefing.md", b"old");
        let before = files(folder.path());
        let ran = brief(folder.path(), &[]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{in_the_way}");
        assert!(
            ran.stderr.contains(told) && ran.stderr.contains("could not be written"),
            "{}",
            ran.stderr
        );
        assert_eq!(files(folder.path()), before, "{in_the_way}");
    }
    let folder = wards(&[]);
    put(folder.path(), "out", b"mine");
    let ran = brief(folder.path(), &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(
        ran.stderr.contains("out could not be written"),
        "{}",
        ran.stderr
    );
}

#[cfg(unix)]
#[test]
fn links_are_replaced_and_not_followed() {
    let folder = wards(&[]);
    put(folder.path(), "elsewhere.md", b"mine");
    put(folder.path(), "real/x", b"x");
    std::os::unix::fs::symlink("real", folder.path().join("out")).unwrap();
    std::os::unix::fs::symlink("../elsewhere.md", folder.path().join("real/briefing.md")).unwrap();
    done(folder.path(), &["--to", "md"]);
    assert_eq!(
        fs::read(folder.path().join("elsewhere.md")).unwrap(),
        b"mine"
    );
    let written = folder.path().join("real/briefing.md");
    assert!(written.symlink_metadata().unwrap().is_file());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = wards(&[]);
    if may_write_anywhere(folder.path()) {
        not_checked("GAPWISE_FAULTS", "an administrator may write to any folder");
        return;
    }
    let out = folder.path().join("out");
    put(&out, "briefing.md", b"old");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    let ran = brief(folder.path(), &[]);
    fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert_eq!(names(&out), ["briefing.md"]);
}

/// No file may grow beyond a few kilobytes, as on a disk that is full.
#[cfg(unix)]
#[test]
fn a_full_disk_changes_nothing() {
    let folder = wards(&[]);
    done(folder.path(), &[]);
    let before = files(folder.path());
    let path = folder.path().to_str().unwrap();
    let binary = gapwise(&[]).get_program().to_owned();
    // A process that is told of its limit by a signal ends there; one that ignores it gets an error.
    for handling in ["trap '' XFSZ;", ""] {
        let script =
            format!("{handling} ulimit -f 8; exec \"$0\" brief -q --budget £150k -C \"$1\"");
        let mut command = std::process::Command::new("sh");
        let output = command
            .arg("-c")
            .arg(script)
            .arg(&binary)
            .arg(path)
            .output()
            .unwrap();
        assert!(!output.status.success());
        let mut after = files(folder.path());
        if handling.is_empty() {
            // What the system ended could not tidy up; its unfinished files have names of their own.
            after.retain(|path, _| !path.contains(".gapwise-"));
        } else {
            let ran = ran(output);
            assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
            assert!(
                ran.stderr.contains("what was there before is unchanged"),
                "{}",
                ran.stderr
            );
        }
        assert_eq!(after, before, "{handling}");
    }
}

#[test]
fn whoever_is_killed_leaves_old_documents_whole() {
    let folder = wards(&[]);
    done(folder.path(), &[]);
    let before = files(&folder.path().join("out"));
    let path = folder.path().to_str().unwrap();
    for wait in 0..12 {
        let mut child = gapwise(&["brief", "-q", "--no-reference", "-C", path])
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait * 4));
        let _ = child.kill();
        child.wait().unwrap();
        let mut after = files(&folder.path().join("out"));
        after.retain(|path, _| !path.contains(".gapwise-"));
        // Each file is the old one or the new one; the documents that show no options are the same.
        assert!(before.keys().eq(after.keys()));
        assert_eq!(before["notes/radio.md"], after["notes/radio.md"]);
        assert_eq!(before["gaps.json"], after["gaps.json"]);
    }
}

#[test]
fn what_a_killed_run_left_is_cleared_and_nothing_else() {
    let folder = wards(&[]);
    let out = folder.path().join("out");
    let left = ".gapwise-unfinished-left";
    let mine = ".gapwise-unfinished-mine";
    for name in [
        left,
        mine,
        &format!("notes/{left}"),
        ".gapwise-x",
        ".hidden",
    ] {
        put(&out, name, b"half");
    }
    // Whoever is still writing holds a lock.
    let held = fs::File::open(out.join(mine)).unwrap();
    held.lock().unwrap();
    done(folder.path(), &["--to", "md"]);
    let hidden: Vec<String> = names(&out)
        .into_iter()
        .filter(|name| name.contains("/.") || name.starts_with('.'))
        .collect();
    assert_eq!(hidden, [mine, ".gapwise-x", ".hidden"]);
}
