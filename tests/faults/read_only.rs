//! Disks and folders that may not be written to: nothing changes, and the message says why.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::black_box::ran;
use crate::folder::{Files, allow, is_as, unfinished};
use crate::sandbox::{Disk, may_mount, not_checked};
use crate::writers::{WRITERS, Writer};

fn is_refused(
    writer: &Writer,
    mut command: Command,
    (folder, old): (&Path, &Files),
    whys: &[&str],
) {
    let ran = ran(command.output().unwrap());
    let about = format!("{}: {}{}", writer.name(), ran.stdout, ran.stderr);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{about}");
    let told = ran.stderr.lines().last().unwrap_or_default();
    let is_told = whys.iter().any(|why| told.contains(why));
    assert!(
        told.starts_with("error: ") && told.contains(" could not be ") && is_told,
        "{about}"
    );
    is_as(folder, old, &about);
    assert_eq!(unfinished(folder), Vec::<String>::new(), "{about}");
}

#[test]
fn a_read_only_disk_is_named_as_the_reason() {
    if !may_mount("read_only::a_read_only_disk_is_named_as_the_reason") {
        return;
    }
    for writer in &WRITERS {
        let disk = Disk::new();
        let folder = disk.ours();
        let old = writer.prepare(&folder);
        disk.read_only();
        is_refused(
            writer,
            writer.command(&folder),
            (&folder, &old),
            &["the disk is read-only"],
        );
    }
}

/// Every folder below one, itself last.
fn folders(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(folders(&path));
        }
    }
    found.push(folder.to_owned());
    found
}

/// The same command without an administrator's right to write anywhere; `None` where it cannot be had.
fn without_rights(command: &Command, folder: &Path) -> Option<Command> {
    let probe = folder.join("probe");
    fs::create_dir(&probe).unwrap();
    allow(std::slice::from_ref(&probe), 0o555);
    let is_kept_out = fs::write(probe.join("x"), "").is_err();
    allow(std::slice::from_ref(&probe), 0o755);
    let _ = fs::remove_dir_all(&probe);
    let mut plain = match is_kept_out {
        true => Command::new("env"),
        false => {
            let mut plain = Command::new("setpriv");
            plain.args(["--bounding-set=-all", "--inh-caps=-all"]);
            plain
        }
    };
    plain.output().ok()?;
    plain.arg(command.get_program()).args(command.get_args());
    plain.current_dir(folder);
    Some(plain)
}

#[test]
fn folders_without_the_right_to_write_are_left_as_they_are() {
    for writer in &WRITERS {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path();
        let old = writer.prepare(folder);
        let Some(command) = without_rights(&writer.command(folder), folder) else {
            not_checked("an administrator may write to any folder, and there is no setpriv");
            return;
        };
        let all = folders(folder);
        allow(&all, 0o555);
        let whys = [
            "you have no right to write there",
            "is read-only: make it writable first",
        ];
        is_refused(writer, command, (folder, &old), &whys);
        allow(&all, 0o755);
        // The same once it is allowed: whatever was refused did no harm.
        assert_eq!(writer.run(folder).code, 0, "{}", writer.name());
        is_as(folder, &writer.done(), &writer.name());
    }
}

#[test]
fn a_file_that_somebody_made_read_only_is_not_replaced() {
    let replacing = WRITERS.iter().filter(|writer| !writer.before.is_empty());
    let mut tried = 0;
    for writer in replacing {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path();
        let old = writer.prepare(folder);
        let new = writer.done();
        let changed = old.iter().filter(|(path, bytes)| new[*path] != **bytes);
        for (path, _) in changed {
            let file = folder.join(path);
            fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
            let why = "it is read-only: make it writable first";
            is_refused(writer, writer.command(folder), (folder, &old), &[why]);
            fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
            tried += 1;
        }
    }
    assert!(tried >= 5, "{tried}");
}
