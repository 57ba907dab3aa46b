//! A disk that fills up at every point of every command's writing: what was there stays, nothing half
//! written is left, and the message says so; one page more, and all is there.

use crate::black_box::run_in;
use crate::folder::{Files, is_as, unfinished};
use crate::sandbox::{Disk, Scarce, may_mount};
use crate::writers::{WRITERS, Writer};

/// Goes from nothing left to enough, in steps that double, and then halves the last of them.
fn swept(writer: &Writer, what: Scarce) {
    let disk = Disk::new();
    let folder = disk.ours();
    let old = writer.prepare(&folder);
    let new = writer.done();
    let (mut fails, mut does) = (0, 1);
    assert!(
        !tried(writer, (&disk, what, 0), (&old, &new)),
        "{} on a full disk",
        writer.name()
    );
    while !tried(writer, (&disk, what, does), (&old, &new)) {
        (fails, does) = (does, 2 * does);
        assert!(does < 3000, "{} never ends well", writer.name());
    }
    // It fails most often right before it has enough.
    while does - fails > 1 + does / 8 {
        disk.leave(what, 2 * does);
        // A folder that `init` made would be in its way.
        let _ = std::fs::remove_dir_all(folder.join("new"));
        crate::folder::restore(&folder, &old);
        let middle = (fails + does) / 2;
        match tried(writer, (&disk, what, middle), (&old, &new)) {
            true => does = middle,
            false => fails = middle,
        }
    }
}

/// Whether the command did its work with so much room.
fn tried(
    writer: &Writer,
    (disk, what, left): (&Disk, Scarce, u64),
    (old, new): (&Files, &Files),
) -> bool {
    let folder = disk.ours();
    disk.leave(what, left);
    let ran = writer.run(&folder);
    let about = format!(
        "{} with {left} of {what:?}: {}{}",
        writer.name(),
        ran.stdout,
        ran.stderr
    );
    assert_eq!(unfinished(&folder), Vec::<String>::new(), "{about}");
    if ran.code == 0 {
        is_as(&folder, new, &about);
        return true;
    }
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{about}");
    let told = ran.stderr.lines().last().unwrap_or_default();
    let named = told.starts_with("error: ") && told.contains(" could not be ");
    assert!(named && told.contains(": the disk is full"), "{about}");
    // Templates are files of their own: those that are there are whole, and the rest follows.
    if writer.now.contains(&"--export-templates") {
        let found = crate::black_box::files(&folder);
        let is_known = |path: &String| new.contains_key(path);
        assert!(
            found.keys().all(is_known) && found.iter().all(|(path, bytes)| new[path] == *bytes),
            "{about}"
        );
    } else {
        is_as(&folder, old, &about);
    }
    false
}

#[test]
fn no_room_for_content_loses_nothing() {
    if may_mount("full::no_room_for_content_loses_nothing") {
        WRITERS
            .iter()
            .for_each(|writer| swept(writer, Scarce::Room));
    }
}

#[test]
fn no_room_for_names_loses_nothing() {
    if may_mount("full::no_room_for_names_loses_nothing") {
        WRITERS
            .iter()
            .for_each(|writer| swept(writer, Scarce::Names));
    }
}

#[test]
fn plans_that_cannot_be_kept_are_told_of_and_the_sweep_is_printed() {
    if !may_mount("full::plans_that_cannot_be_kept_are_told_of_and_the_sweep_is_printed") {
        return;
    }
    let sweep = ["scenarios", "--sweep", "10k:40k:10k", "--format", "csv"];
    let disk = Disk::new();
    let folder = disk.ours();
    crate::writers::fill(&folder);
    let usual = run_in(&folder, &[&sweep[..], &["--no-cache"]].concat());
    assert_eq!(usual.code, 0, "{}", usual.stderr);
    for left in [0, 1, 2] {
        disk.leave(Scarce::Room, left);
        let _ = std::fs::remove_dir_all(folder.join("out"));
        let ran = run_in(&folder, &sweep);
        assert_eq!(
            (ran.code, &ran.stdout),
            (0, &usual.stdout),
            "{}",
            ran.stderr
        );
        let told = "note: plans cannot be kept in ";
        assert!(
            ran.stderr.starts_with(told) && ran.stderr.contains("the disk is full"),
            "{}",
            ran.stderr
        );
        assert_eq!(unfinished(&folder), Vec::<String>::new());
    }
    disk.leave(Scarce::Room, 100);
    let ran = run_in(&folder, &sweep);
    assert_eq!(
        (ran.code, ran.stdout, ran.stderr),
        (0, usual.stdout, String::new())
    );
}
