//! Streams that take nothing: a full disk behind stdout, and streams that are not there at all.

use std::fs::OpenOptions;
use std::process::Command;

use crate::black_box::{gapwise, ran};
use crate::folder::is_as;
use crate::writers::{WRITERS, commands, fill, within};

/// Every command that prints, in every format that it has, each with what it cannot do without.
const PRINTING: [&[&str]; 41] = [
    &["gaps"],
    &["gaps", "--format", "json"],
    &["gaps", "--format", "csv"],
    &["match"],
    &["match", "--format", "json"],
    &["match", "--format", "csv"],
    &["optimise"],
    &["optimise", "--format", "json"],
    &["optimise", "--format", "csv"],
    &["explain", "typing"],
    &["explain", "typing", "--format", "json"],
    &["scenarios"],
    &["scenarios", "--format", "json"],
    &["scenarios", "--sweep", "10k:20k:10k", "--format", "csv"],
    &["robustness", "--draws", "2"],
    &["robustness", "--draws", "2", "--format", "json"],
    &["robustness", "--draws", "2", "--format", "csv"],
    &["robustness", "--draws", "2", "--shard", "1/2"],
    &["sensitivity"],
    &["sensitivity", "--format", "json"],
    &["sensitivity", "--format", "csv"],
    &["compare", ".", "."],
    &["compare", ".", ".", "--format", "json"],
    &["evidence"],
    &["evidence", "--format", "json"],
    &["evidence", "--format", "csv"],
    &["brief", "--only", "briefing", "--to", "md"],
    &[
        "brief", "--only", "briefing", "--to", "md", "--format", "json",
    ],
    &["brief", "--list"],
    &["graph"],
    &["graph", "--format", "json"],
    &["import", "recommendations", "advice.csv"],
    &["fmt"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["schema"],
    &["schema", "programme"],
    &["completions", "bash"],
    &["man"],
    &["--help"],
    &["--version"],
];

/// A workspace that has problems to print, as well.
const UNSOUND: [&[&str]; 3] = [
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["gaps", "--format", "json"],
];

fn on_a_full_disk(mut command: Command, about: &str) {
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ran = ran(command.stdout(full).output().unwrap());
    assert_eq!(ran.code, 1, "{about}: {}", ran.stderr);
    let told = ran
        .stderr
        .lines()
        .filter(|line| line.starts_with("error: "));
    let told =
        told.filter(|line| line.ends_with("the result could not be written: the disk is full"));
    assert_eq!(told.count(), 1, "{about}: {}", ran.stderr);
}

#[test]
fn a_result_that_cannot_be_printed_is_an_error_of_every_command() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    for arguments in PRINTING {
        on_a_full_disk(within(folder.path(), arguments), &arguments.join(" "));
    }
    for command in commands() {
        on_a_full_disk(within(folder.path(), &[&command, "--help"]), &command);
        let prints = PRINTING.iter().any(|arguments| arguments[0] == command);
        // What `serve` prints is its address; where nobody reads that, the page is there all the same.
        assert!(
            prints || ["init", "serve"].contains(&command.as_str()),
            "{command}"
        );
    }
    for writer in WRITERS.iter().filter(|writer| !writer.now.contains(&"-q")) {
        let folder = tempfile::tempdir().unwrap();
        writer.prepare(folder.path());
        on_a_full_disk(writer.command(folder.path()), &writer.name());
        // What is written is there all the same.
        is_as(folder.path(), &writer.done(), &writer.name());
    }
    std::fs::write(
        folder.path().join("workstreams/bad.yaml"),
        "id: bad\nstatus: curent\n",
    )
    .unwrap();
    for arguments in UNSOUND {
        on_a_full_disk(within(folder.path(), arguments), &arguments.join(" "));
    }
}

/// A command with one of its three streams closed, by a shell.
fn without(stream: &str, command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("exec \"$0\" \"$@\" {stream}")]);
    shell.arg(command.get_program()).args(command.get_args());
    shell
}

#[test]
fn files_are_the_same_when_streams_are_closed() {
    for writer in &WRITERS {
        let new = writer.done();
        for stream in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
            let folder = tempfile::tempdir().unwrap();
            writer.prepare(folder.path());
            let mut command = without(stream, &writer.command(folder.path()));
            let output = command.current_dir(folder.path()).output().unwrap();
            let about = format!("{} {stream}", writer.name());
            assert_eq!(output.status.code(), Some(0), "{about}");
            // Nothing that was to be printed went into a file that had the number of a stream.
            is_as(folder.path(), &new, &about);
        }
    }
}

#[test]
fn errors_keep_their_codes_when_nobody_can_hear_them() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, code) in [
        (&["gaps"][..], 1),
        (&["no-such-command"], 2),
        (&["gaps", "--format", "json"], 1),
    ] {
        for stream in ["2>&-", "2>/dev/full", "<&- >&- 2>&-"] {
            let mut command = without(stream, &gapwise(arguments));
            let output = command.current_dir(folder.path()).output().unwrap();
            assert_eq!(output.status.code(), Some(code), "{arguments:?} {stream}");
        }
    }
}
