//! What stands where a result is to go: links, pipes, devices, folders, and nothing at all.

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Stdio;

use nix::sys::stat::Mode;
use nix::unistd::mkfifo;

use crate::black_box::{Ran, ran};
use crate::folder::unfinished;
use crate::writers::{fill, within};

/// The commands that write one file, which takes the place of another, and its name.
const ONE_FILE: [(&[&str], &str); 3] = [
    (&["graph", "--out", "x.dot", "--force"], "x.dot"),
    (&["optimise", "-q", "--export", "x.mps"], "x.mps"),
    (&["sensitivity", "-q", "--chart", "x.svg"], "x.svg"),
];

/// Runs each where something stands in the place of its file.
fn each(stands: impl Fn(&Path), then: impl Fn(&Ran, &Path, &str)) {
    for (arguments, name) in ONE_FILE {
        let folder = tempfile::tempdir().unwrap();
        fill(folder.path());
        let place = folder.path().join(name);
        stands(&place);
        let ran = ran(within(folder.path(), arguments).output().unwrap());
        then(
            &ran,
            &place,
            &format!("{name}: {}{}", ran.stdout, ran.stderr),
        );
        assert_eq!(unfinished(folder.path()), Vec::<String>::new());
    }
}

pub fn is_refused(ran: &Ran, about: &str, why: &str) {
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{about}");
    assert!(
        ran.stderr.contains(" could not be written: ") && ran.stderr.contains(why),
        "{about}"
    );
}

#[test]
fn a_link_stays_a_link_to_the_file_that_is_new() {
    let stands = |place: &Path| {
        fs::write(place.with_file_name("real"), "old").unwrap();
        symlink("real", place).unwrap();
    };
    each(stands, |ran, place, about| {
        assert_eq!(ran.code, 0, "{about}");
        assert!(place.is_symlink(), "{about}");
        assert!(
            fs::read(place.with_file_name("real")).unwrap().len() > 100,
            "{about}"
        );
    });
}

#[test]
fn a_link_that_leads_nowhere_or_in_a_circle_is_told_of() {
    for to in ["nowhere", "x.dot", "x.mps", "x.svg"] {
        let stands = |place: &Path| symlink(to, place).unwrap();
        each(stands, |ran, place, about| {
            is_refused(ran, about, "it is a link that leads nowhere");
            assert!(place.is_symlink(), "{about}");
        });
    }
}

#[test]
fn what_people_write_is_not_replaced_behind_a_link_either() {
    for to in ["programme.yaml", "decisions.yaml", "between"] {
        let stands = |place: &Path| {
            symlink("programme.yaml", place.with_file_name("between")).unwrap();
            symlink(to, place).unwrap();
        };
        each(stands, |ran, place, about| {
            assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{about}");
            assert!(ran.stderr.contains("this is no YAML"), "{about}");
            let programme = fs::read_to_string(place.with_file_name("programme.yaml")).unwrap();
            assert!(programme.contains("framework:"), "{about}");
        });
    }
}

#[test]
fn a_folder_and_a_folder_that_is_not_there_are_told_of() {
    let stands = |place: &Path| fs::create_dir(place).unwrap();
    each(stands, |ran, place, about| {
        is_refused(ran, about, "this is a folder");
        assert!(place.is_dir(), "{about}");
    });
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    for (path, why) in [
        ("no/such/x.dot", "its folder is not there"),
        (
            "programme.yaml/x.dot",
            "a part of its path is a file and no folder",
        ),
    ] {
        let ran = ran(within(folder.path(), &["graph", "--out", path])
            .output()
            .unwrap());
        is_refused(&ran, &ran.stderr, why);
        assert!(
            ran.stderr.contains(path) && !ran.stderr.contains(".gapwise"),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn a_pipe_is_written_to_and_stays() {
    for (arguments, name) in ONE_FILE {
        let folder = tempfile::tempdir().unwrap();
        fill(folder.path());
        let usual = ran(within(folder.path(), arguments).output().unwrap());
        assert_eq!(usual.code, 0, "{}", usual.stderr);
        let place = folder.path().join(name);
        let wanted = fs::read(&place).unwrap();
        fs::remove_file(&place).unwrap();
        mkfifo(&place, Mode::S_IRUSR | Mode::S_IWUSR).unwrap();
        let mut command = within(folder.path(), arguments);
        let running = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut got = Vec::new();
        fs::File::open(&place)
            .unwrap()
            .read_to_end(&mut got)
            .unwrap();
        assert_eq!(
            running.wait_with_output().unwrap().status.code(),
            Some(0),
            "{name}"
        );
        assert_eq!(got, wanted, "{name}");
        assert!(place.metadata().unwrap().file_type().is_fifo(), "{name}");
    }
}

#[test]
fn devices_are_written_to_and_stay() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let graph = |out: &str| {
        let arguments = ["graph", "-q", "--as", "dot", "--out", out];
        ran(within(folder.path(), &arguments).output().unwrap())
    };
    for device in ["/dev/null", "/dev/stdout"] {
        // An administrator could put a file in the place of one.
        let kind = |path: &str| fs::symlink_metadata(path).unwrap().file_type();
        let before = kind(device);
        let ran = graph(device);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(kind(device), before);
        assert_eq!(
            ran.stdout.contains("digraph"),
            device == "/dev/stdout",
            "{}",
            ran.stdout
        );
    }
    let full = graph("/dev/full");
    let told = "error: /dev/full could not be written: the disk is full\n";
    assert_eq!((full.code, full.stderr.as_str()), (1, told));
}

#[test]
fn what_the_output_goes_to_is_written_on_and_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let log = folder.path().join("z.log");
    symlink("/dev/stdout", folder.path().join("link")).unwrap();
    for out in ["/dev/stdout", "/proc/self/fd/1", "/dev/fd/1", "link"] {
        for appends in [true, false] {
            fs::write(&log, "before\n").unwrap();
            let mut options = fs::File::options();
            let mut file = options.append(appends).write(true).open(&log).unwrap();
            file.write_all(b"begun!\n").unwrap();
            let arguments = ["graph", "--as", "dot", "--out", out];
            let mut command = within(folder.path(), &arguments);
            let ran = ran(command.stdout(file).output().unwrap());
            assert_eq!(ran.code, 0, "{out}: {}", ran.stderr);
            let text = fs::read_to_string(&log).unwrap();
            let kept = if appends {
                "before\nbegun!\n// gapwise"
            } else {
                "begun!\n// gapwise"
            };
            assert!(text.starts_with(kept), "{out}: {text}");
            assert!(text.ends_with("}\n"), "{out}: {text}");
        }
    }
    assert_eq!(unfinished(folder.path()), Vec::<String>::new());
}

#[test]
fn a_socket_a_long_name_and_a_folder_of_no_folder_are_told_of() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("x.dot")).unwrap();
    let long = "x".repeat(300);
    symlink("nowhere", folder.path().join("link")).unwrap();
    for (arguments, why) in [
        (
            &["graph", "--as", "dot", "--out", "x.dot"][..],
            "it is a socket, and no file",
        ),
        (
            &["graph", "--as", "dot", "--out", &long],
            "its name is too long",
        ),
        (
            &["man", "--out", "programme.yaml"],
            "this is a file, and no folder",
        ),
        (
            &["brief", "-q", "--out", "programme.yaml"],
            "this is a file, and no folder",
        ),
        (
            &["brief", "-q", "--out", "link"],
            "this is no folder, and leads to none",
        ),
        (
            &["brief", "--export-templates", "link"],
            "this is no folder, and leads to none",
        ),
    ] {
        let ran = ran(within(folder.path(), arguments).output().unwrap());
        is_refused(&ran, &ran.stderr, why);
    }
}

#[test]
fn what_only_some_may_read_stays_theirs() {
    let stands = |place: &Path| {
        fs::write(place, "old").unwrap();
        fs::set_permissions(place, fs::Permissions::from_mode(0o600)).unwrap();
    };
    each(stands, |ran, place, about| {
        assert_eq!(ran.code, 0, "{about}");
        assert_eq!(
            fs::metadata(place).unwrap().permissions().mode() & 0o777,
            0o600,
            "{about}"
        );
    });
}
