//! Clocks, zones and the times of files change no byte of what is written.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use crate::black_box::{files, put, ran};
use crate::folder::{is_as, unfinished};
use crate::sandbox::not_checked;
use crate::writers::{WRITERS, Writer, fill, within};

/// Times long ago and long ahead.
fn times() -> [SystemTime; 2] {
    let day = Duration::from_secs(24 * 3600);
    [
        SystemTime::UNIX_EPOCH + day,
        SystemTime::now() + 36_525 * day,
    ]
}

fn touch(folder: &Path, time: SystemTime) {
    for path in files(folder).keys() {
        let file = File::options()
            .append(true)
            .open(folder.join(path))
            .unwrap();
        file.set_modified(time).unwrap();
    }
}

/// Runs a command as it is changed, on files of this time, and holds what it wrote against the usual.
fn is_the_same(writer: &Writer, time: Option<SystemTime>, changed: &dyn Fn(&Command) -> Command) {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    writer.prepare(folder);
    time.into_iter().for_each(|time| touch(folder, time));
    let mut command = changed(&writer.command(folder));
    let ran = ran(command.current_dir(folder).output().unwrap());
    let about = format!("{command:?}: {}", ran.stderr);
    assert_eq!(ran.code, 0, "{about}");
    is_as(folder, &writer.done(), &about);
}

fn copied(command: &Command, by: &[&str]) -> Command {
    let mut words = by
        .iter()
        .map(std::ffi::OsStr::new)
        .chain([command.get_program()]);
    let mut copy = Command::new(words.next().unwrap());
    copy.args(words).args(command.get_args());
    copy
}

#[test]
fn zones_and_the_times_of_files_change_nothing() {
    for writer in &WRITERS {
        for (time, zone) in times()
            .into_iter()
            .zip(["Pacific/Kiritimati", "no such zone"])
        {
            is_the_same(writer, Some(time), &|command| {
                let mut copy = copied(command, &[]);
                copy.env("TZ", zone);
                copy
            });
        }
    }
}

/// Whether a clock can be faked.
fn has_faketime() -> bool {
    let mut tried = Command::new("faketime");
    let tried = tried.args(["1971-02-03 04:05:06", "date", "+%Y"]).output();
    let found = tried.is_ok_and(|output| output.stdout.starts_with(b"1971"));
    if !found {
        not_checked("clocks of other years: there is no faketime (Debian: apt install faketime)");
    }
    found
}

#[test]
fn the_year_on_the_clock_changes_nothing() {
    if !has_faketime() {
        return;
    }
    for writer in &WRITERS {
        for day in ["1971-02-03 04:05:06", "2099-12-31 23:59:59"] {
            let fake = |command: &Command| copied(command, &["faketime", "-m", "-f", day]);
            is_the_same(writer, None, &fake);
        }
    }
    // The one thing that is by the clock, where nobody says another day.
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let said = [
        "match", "--accept", "hearing", "R1", "--by", "A", "--why", "B",
    ];
    let mut faked = copied(
        &within(folder.path(), &said),
        &["faketime", "-m", "2031-05-06 12:00:00"],
    );
    assert_eq!(
        ran(faked.current_dir(folder.path()).output().unwrap()).code,
        0
    );
    let decisions = std::fs::read_to_string(folder.path().join("decisions.yaml")).unwrap();
    assert!(decisions.contains("date: 2031-05-06"), "{decisions}");
}

#[test]
fn what_a_killed_run_left_goes_whatever_its_time() {
    for writer in &WRITERS {
        for time in times() {
            let temporary = tempfile::tempdir().unwrap();
            let folder = temporary.path();
            let old = writer.prepare(folder);
            let new = writer.done();
            // Where the command writes its files.
            let changed = new.keys().filter(|path| old.get(*path) != new.get(*path));
            let mut places: Vec<&str> = changed
                .map(|path| path.rsplit_once('/').map_or("", |(place, _)| place))
                .collect();
            places.dedup();
            let left = match writer.now[0] {
                "init" => vec![".gapwise-unfinished-aaaaaa/programme.yaml".to_owned()],
                _ => places
                    .iter()
                    .map(|place| format!("{place}/.gapwise-unfinished-aaaaaa"))
                    .collect(),
            };
            for path in left {
                let path = path.trim_start_matches('/');
                put(folder, path, b"half");
                let file = File::options()
                    .append(true)
                    .open(folder.join(path))
                    .unwrap();
                file.set_modified(time).unwrap();
            }
            let ran = writer.run(folder);
            assert_eq!(ran.code, 0, "{}: {}", writer.name(), ran.stderr);
            assert_eq!(
                unfinished(folder),
                Vec::<String>::new(),
                "{}",
                writer.name()
            );
            is_as(folder, &new, &writer.name());
        }
    }
}

#[test]
fn kept_plans_of_any_time_count() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    fill(folder);
    let sweep = ["scenarios", "--sweep", "10k:40k:10k", "--format", "csv"];
    let run = || {
        let output = within(folder, &sweep)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let ran = ran(output);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        ran.stdout
    };
    let first = run();
    let kept = files(&folder.join("out/cache"));
    assert!(!kept.is_empty());
    let modified = || -> Vec<SystemTime> {
        let paths = kept.keys().map(|path| folder.join("out/cache").join(path));
        paths
            .map(|path| path.metadata().unwrap().modified().unwrap())
            .collect()
    };
    for time in times() {
        touch(folder, time);
        // As the disk keeps it, which may know no such year and no fractions of a second.
        let touched = modified();
        assert_eq!(run(), first);
        assert!(kept == files(&folder.join("out/cache")));
        assert_eq!(modified(), touched, "one was written anew");
    }
}
