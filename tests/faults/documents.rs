//! The documents of `brief`: what they take the place of, and how little they need.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::process::Command;

use nix::sys::stat::Mode;
use nix::unistd::mkfifo;

use crate::black_box::ran;
use crate::folder::unfinished;
use crate::in_the_way::is_refused;
use crate::sandbox::may_mount;
use crate::writers::{fill, within};

#[test]
fn documents_take_the_place_of_links_and_of_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let briefing = out.join("briefing.md");
    let real = folder.path().join("real.md");
    fs::write(&real, "mine").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
    let brief = || {
        let arguments = ["brief", "-q", "--to", "md"];
        ran(within(folder.path(), &arguments).output().unwrap())
    };
    for to in ["../real.md", "nowhere", "briefing.md"] {
        let _ = fs::remove_file(&briefing);
        symlink(to, &briefing).unwrap();
        let ran = brief();
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(briefing.symlink_metadata().unwrap().is_file(), "{to}");
        assert_eq!(fs::read(&real).unwrap(), b"mine");
    }
    fs::remove_file(&briefing).unwrap();
    mkfifo(&briefing, Mode::S_IRUSR | Mode::S_IWUSR).unwrap();
    let ran = brief();
    is_refused(
        &ran,
        &ran.stderr,
        "it is a device, a pipe or a socket, and no file",
    );
    assert!(briefing.metadata().unwrap().file_type().is_fifo());
    assert_eq!(unfinished(folder.path()), Vec::<String>::new());
}

#[test]
fn many_documents_need_few_open_files() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let plain = within(folder.path(), &["brief", "-q", "--to", "md,html,docx,xlsx"]);
    let limited = |files: u32| {
        let mut limited = Command::new("sh");
        let script = format!("ulimit -n {files}; exec \"$0\" \"$@\"");
        limited
            .args(["-c", &script])
            .arg(plain.get_program())
            .args(plain.get_args());
        ran(limited.current_dir(folder.path()).output().unwrap())
    };
    let ran = limited(14);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(fs::read_dir(folder.path().join("out")).unwrap().count() > 14);
}

/// Stands in the way of a new name, which only the system notices.
fn held_in_place(path: &std::path::Path) {
    let mut mount = Command::new("mount");
    mount.arg("--bind").args([path, path]);
    assert!(mount.status().unwrap().success());
}

#[test]
fn a_renaming_that_fails_says_how_many_are_new() {
    if !may_mount("documents::a_renaming_that_fails_says_how_many_are_new") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let brief = |budget: &str| {
        let arguments = ["brief", "-q", "--to", "md", "--budget", budget];
        ran(within(folder.path(), &arguments).output().unwrap())
    };
    assert_eq!(brief("£30k").code, 0);
    let out = folder.path().join("out");
    let mut names = crate::black_box::files(&out).into_keys();
    let last = out.join(names.next_back().unwrap());
    held_in_place(&last);
    let some = brief("£31k");
    assert_eq!(some.code, 1);
    assert!(
        some.stderr
            .contains(" documents are new already and the others are as they were: run this again"),
        "{}",
        some.stderr
    );
    let before = crate::black_box::files(&out);
    for name in before.keys() {
        held_in_place(&out.join(name));
    }
    let none = brief("£32k");
    assert_eq!(none.code, 1);
    assert!(
        none.stderr.contains("; what was there before is unchanged"),
        "{}",
        none.stderr
    );
    assert!(crate::black_box::files(&out) == before);
    assert_eq!(unfinished(folder.path()), Vec::<String>::new());
    for name in before.keys() {
        let path = out.join(name);
        while Command::new("umount")
            .arg(&path)
            .output()
            .unwrap()
            .status
            .success()
        {}
    }
}
