//! Several at once, links, files and folders that may not be written.

use std::fs;
use std::process::Child;

use super::black_box::{gapwise, put, ran};
use super::{accept, decisions, is_sound, small};

/// A workspace with this many recommendations that `hearing` could serve.
pub fn many(count: usize) -> tempfile::TempDir {
    let folder = small(None);
    let list: String = (0..count)
        .map(|i| format!("- {{id: M{i}, text: Number {i}, element: skills, audience: staff}}\n"))
        .collect();
    put(folder.path(), "recommendations/many.yaml", list.as_bytes());
    folder
}

pub fn start(folder: &std::path::Path, target: &str) -> Child {
    let folder = folder.to_str().unwrap();
    let mut command = gapwise(&["match", "--accept", "hearing", target, "-C", folder]);
    command.args(super::SAID);
    command
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn ten_at_once_all_stand_in_the_file() {
    for round in 0..5 {
        let folder = many(10);
        if round % 2 == 0 {
            put(folder.path(), "decisions.yaml", b"# ours\nlinks: []\n");
        }
        let running: Vec<Child> = (0..10)
            .map(|i| start(folder.path(), &format!("M{i}")))
            .collect();
        for one in running {
            let ran = ran(one.wait_with_output().unwrap());
            assert_eq!(ran.code, 0, "{}", ran.stderr);
        }
        let text = decisions(folder.path());
        for i in 0..10 {
            assert_eq!(
                text.matches(&format!("recommendation: M{i}")).count(),
                1,
                "{text}"
            );
        }
        is_sound(folder.path());
    }
}

#[test]
fn an_editor_that_saves_meanwhile_loses_nothing() {
    let folder = many(10);
    put(folder.path(), "decisions.yaml", b"links: []\n");
    let running: Vec<Child> = (0..10)
        .map(|i| start(folder.path(), &format!("M{i}")))
        .collect();
    let path = folder.path().join("decisions.yaml");
    // Another program knows no locks, but adds at the end what it read before.
    let note = "# seen by an editor\n";
    let new = fs::read_to_string(&path).unwrap() + note;
    let beside = folder.path().join("editor");
    fs::write(&beside, &new).unwrap();
    if fs::read_to_string(&path).unwrap() + note == new {
        fs::rename(&beside, &path).unwrap();
    }
    for one in running {
        assert_eq!(ran(one.wait_with_output().unwrap()).code, 0);
    }
    is_sound(folder.path());
}

#[test]
fn a_folder_that_somebody_holds_is_waited_for_and_then_told() {
    let folder = small(None);
    let held = fs::File::open(folder.path()).unwrap();
    held.lock().unwrap();
    let ran = accept(folder.path(), "hearing", "R2", &[]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            1,
            "error: another program has been holding the folder of decisions.yaml for 10 seconds: try again when it has ended; nothing was written\n"
        )
    );
    assert!(!folder.path().join("decisions.yaml").exists());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    fn mode(path: &std::path::Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_read_only_file_is_respected() {
        let folder = small(Some("links: []\n"));
        let path = folder.path().join("decisions.yaml");
        mode(&path, 0o444);
        let ran = accept(folder.path(), "hearing", "R2", &[]);
        assert_eq!(ran.code, 1);
        assert!(
            ran.stderr
                .contains("it is read-only: make it writable first"),
            "{}",
            ran.stderr
        );
        assert_eq!(decisions(folder.path()), "links: []\n");
    }

    #[test]
    fn a_read_only_folder_is_respected() {
        let folder = small(Some("links: []\n"));
        mode(folder.path(), 0o555);
        let ran = accept(folder.path(), "hearing", "R2", &[]);
        mode(folder.path(), 0o755);
        assert_eq!(ran.code, 1);
        assert!(
            ran.stderr.contains("the folder that holds it is read-only"),
            "{}",
            ran.stderr
        );
        assert_eq!(decisions(folder.path()), "links: []\n");
    }

    #[test]
    fn a_link_stays_a_link_and_the_mode_stays_the_mode() {
        let folder = small(None);
        let elsewhere = tempfile::tempdir().unwrap();
        let real = elsewhere.path().join("ours.yaml");
        fs::write(&real, "links: []\n").unwrap();
        mode(&real, 0o640);
        let named = folder.path().join("decisions.yaml");
        symlink(&real, &named).unwrap();
        let ran = accept(folder.path(), "hearing", "R2", &[]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(named.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().mode() & 0o777, 0o640);
        assert!(fs::read_to_string(&real).unwrap().contains("hearing"));
        is_sound(folder.path());
    }

    #[test]
    fn a_disk_that_takes_no_more_leaves_the_old_file() {
        let old = format!("# {}\nlinks: []\n", "x".repeat(20_000));
        let folder = small(Some(&old));
        // A limit on the size of files stands in for a full disk: it needs no rights.
        let mut limited = std::process::Command::new("sh");
        let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
        let mut command = gapwise(&["match", "--accept", "hearing", "R2", "-C"]);
        command.arg(folder.path()).args(super::super::SAID);
        limited.args(["-c", script]).arg(command.get_program());
        let ran = ran(limited.args(command.get_args()).output().unwrap());
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        assert!(
            ran.stderr.contains("what was there before is unchanged"),
            "{}",
            ran.stderr
        );
        assert_eq!(decisions(folder.path()), old);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
    }
}
