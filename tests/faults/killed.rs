//! Killed whenever a name is new in a folder: each file is the old one or the new one, whole, and the next
//! run ends well and leaves nothing unfinished behind.

use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::inotify::{AddWatchFlags, InitFlags, Inotify};
use nix::sys::signal::Signal;

use crate::black_box::{files, run_in};
use crate::folder::{Files, is_as, is_unfinished, restore, unfinished};
use crate::writers::{WRITERS, Writer, fill, within};

/// So many moments of a command's writing are tried.
const MOMENTS: usize = 8;

/// Nothing here takes so long, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(120);

/// New names in a folder and those below it, of files that are there and of folders that are there.
pub struct Watch(Inotify);

impl Watch {
    pub fn new(folder: &Path) -> Self {
        let watch = Self(Inotify::init(InitFlags::IN_NONBLOCK).unwrap());
        watch.add(folder);
        watch
    }

    fn add(&self, folder: &Path) {
        let events = AddWatchFlags::IN_CREATE | AddWatchFlags::IN_MOVED_TO;
        self.0.add_watch(folder, events).unwrap();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.add(&path);
            }
        }
    }

    /// Waits for so many new names.
    pub fn wait(&self, count: usize) {
        let (mut seen, begun) = (0, Instant::now());
        while seen < count {
            seen += self.seen();
            assert!(begun.elapsed() < PATIENCE, "no new names");
            sleep(Duration::from_micros(20));
        }
    }

    fn seen(&self) -> usize {
        self.0.read_events().map_or(0, |events| events.len())
    }

    /// Waits for so many new names, and kills then; whether that came before the end. Gives the names seen.
    fn kill(&self, mut running: Child, at: usize) -> (bool, usize) {
        let mut seen = 0;
        loop {
            seen += self.seen();
            if seen >= at {
                running.kill().unwrap();
                return (!running.wait().unwrap().success(), seen);
            }
            if let Some(status) = running.try_wait().unwrap() {
                assert!(status.success());
                return (false, seen + self.seen());
            }
            sleep(Duration::from_micros(20));
        }
    }
}

fn started(writer: &Writer, folder: &Path) -> Child {
    let mut command = writer.command(folder);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// The same workspace, with the folders that the command makes, so that they can be watched.
fn prepared(writer: &Writer, folder: &Path) -> Files {
    let old = writer.prepare(folder);
    let is_made_whole = writer.now[0] == "init";
    if !is_made_whole {
        assert_eq!(writer.run(folder).code, 0);
        restore(folder, &old);
    }
    old
}

/// Each file is as it was or as it becomes; gives how many are new.
fn old_or_new(folder: &Path, (old, new): (&Files, &Files), about: &str) -> usize {
    let mut found = files(folder);
    found.retain(|path, _| !is_unfinished(path));
    for path in old.keys() {
        assert!(found.contains_key(path), "{about}: {path} is gone");
    }
    for (path, bytes) in &found {
        let is_known = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
        assert!(is_known, "{about}: {path} is neither old nor new");
    }
    found
        .iter()
        .filter(|(path, bytes)| old.get(*path) != Some(*bytes))
        .count()
}

/// Kills a command at many moments; gives how many runs ended so, and how many of them in between.
fn killed(writer: &Writer) -> (usize, usize) {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    let old = prepared(writer, folder);
    let new = writer.done();
    let (_, all) = Watch::new(folder).kill(started(writer, folder), usize::MAX);
    assert!(all > 0, "{} makes no names", writer.name());
    let (mut kills, mut between) = (0, 0);
    let mut moments: Vec<usize> = (0..MOMENTS)
        .map(|n| 1 + n * (all - 1) / (MOMENTS - 1))
        .collect();
    // Where the first is renamed there is most to lose.
    moments.extend([all / 2, all / 2 + 1]);
    moments.retain(|moment| *moment > 0);
    moments.dedup();
    for at in moments {
        // A folder that `init` made would be in its way.
        let _ = std::fs::remove_dir_all(folder.join("new"));
        restore(folder, &old);
        let watch = Watch::new(folder);
        let (was_killed, _) = watch.kill(started(writer, folder), at);
        let about = format!("{} killed at {at} of {all}", writer.name());
        kills += usize::from(was_killed);
        between += usize::from(!unfinished(folder).is_empty());
        old_or_new(folder, (&old, &new), &about);
        assert_eq!(run_in(folder, &["check"]).code, 0, "{about}");
        let mut now = files(folder);
        now.retain(|path, _| !is_unfinished(path));
        if now != new {
            let next = writer.run(folder);
            assert_eq!(next.code, 0, "{about}: {}", next.stderr);
            is_as(folder, &new, &about);
            assert_eq!(unfinished(folder), Vec::<String>::new(), "{about}");
        }
    }
    (kills, between)
}

#[test]
fn a_killed_command_leaves_old_files_or_new_ones_and_the_next_run_ends_well() {
    let (mut kills, mut between) = (0, 0);
    for writer in &WRITERS {
        let (more, halves) = killed(writer);
        (kills, between) = (kills + more, between + halves);
    }
    assert!(
        kills >= WRITERS.len() && between > 0,
        "{kills} killed, {between} of them half done"
    );
}

/// The same command, which the system ends when it has written so many half kilobytes into a file.
fn ended_at(blocks: usize, plain: &Command) -> Command {
    let mut ended = Command::new("sh");
    let script = format!("ulimit -c 0; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    ended.args(["-c", &script]);
    ended.arg(plain.get_program()).args(plain.get_args());
    ended.stdout(Stdio::null()).stderr(Stdio::null());
    ended
}

#[test]
fn a_command_that_ends_within_a_file_leaves_the_old_ones_and_the_next_run_ends_well() {
    for writer in &WRITERS {
        let mut halves = 0;
        for blocks in [0, 1] {
            let temporary = tempfile::tempdir().unwrap();
            let folder = temporary.path();
            let old = writer.prepare(folder);
            let about = format!("{} ended at {blocks}", writer.name());
            let mut command = ended_at(blocks, &writer.command(folder));
            let status = command.current_dir(folder).status().unwrap();
            // All that some write is shorter.
            assert!(
                blocks > 0 || status.signal() == Some(Signal::SIGXFSZ as i32),
                "{about}: {status}"
            );
            if status.success() {
                continue;
            }
            halves += 1;
            assert_ne!(unfinished(folder), Vec::<String>::new(), "{about}");
            let new = old_or_new(folder, (&old, &writer.done()), &about);
            // Each template is a file for itself.
            assert!(
                new == 0 || writer.now.contains(&"--export-templates"),
                "{about}"
            );
            let next = writer.run(folder);
            assert_eq!(next.code, 0, "{about}: {}", next.stderr);
            is_as(folder, &writer.done(), &about);
            assert_eq!(unfinished(folder), Vec::<String>::new(), "{about}");
        }
        assert!(halves > 0, "{}", writer.name());
    }
}

#[test]
fn a_killed_sweep_leaves_plans_that_are_whole() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    fill(folder);
    let sweep = [
        "scenarios",
        "-q",
        "--sweep",
        "10k:40k:10k",
        "--format",
        "csv",
        "--cache",
        "kept",
    ];
    let usual = run_in(folder, &[&sweep[..6], &["--no-cache"]].concat()).stdout;
    std::fs::create_dir(folder.join("kept")).unwrap();
    for at in 1..8 {
        let watch = Watch::new(folder);
        let mut command = within(folder, &sweep);
        let running = command.stdout(Stdio::null()).spawn().unwrap();
        watch.kill(running, at);
        let next = within(folder, &sweep).output().unwrap();
        // A damaged entry would be told of.
        let told = String::from_utf8_lossy(&next.stderr);
        assert_eq!((next.status.code(), told.as_ref()), (Some(0), ""), "{at}");
        assert_eq!(String::from_utf8_lossy(&next.stdout), usual, "{at}");
        assert_eq!(unfinished(folder), Vec::<String>::new(), "{at}");
        let plans = files(&folder.join("kept"));
        for path in plans.keys().step_by(2) {
            std::fs::remove_file(folder.join("kept").join(path)).unwrap();
        }
    }
}
