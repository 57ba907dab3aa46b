//! Whose a new file is, and who may read and change it: as before where it takes a place, and as any new
//! file where there was none.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::black_box::{Ran, put, ran};
use crate::folder::{allow, unfinished};
use crate::sandbox::not_checked;
use crate::writers::{NOTE, fill, within};

/// A group that several people are in, and one of them with a group of their own; these need no names.
const TEAM: u32 = 61_000;
const ANN: u32 = 61_001;
const BEN: u32 = 61_002;

const ACCEPT: [&str; 4] = ["match", "--accept", "hearing", "R1"];

/// A workspace that all may look into, and beside it the program itself, wherever it was built.
struct Shared {
    folder: tempfile::TempDir,
    program: PathBuf,
}

impl Shared {
    /// `None` where nobody else can be played, and says so.
    fn new(test: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        let built = within(folder.path(), &[]).get_program().to_owned();
        fs::copy(built, &program).unwrap();
        allow(&[folder.path().to_owned()], 0o755);
        let shared = Self { folder, program };
        fs::create_dir(shared.ours()).unwrap();
        fill(&shared.ours());
        let mut tried = shared.command(BEN, &["--version"]);
        if tried.output().is_ok_and(|output| output.status.success()) {
            return Some(shared);
        }
        not_checked(&format!(
            "{test}: nobody else can be played here (it needs root, and setpriv)"
        ));
        None
    }

    fn ours(&self) -> PathBuf {
        self.folder.path().join("ours")
    }

    /// A command as one of the team.
    fn command(&self, user: u32, arguments: &[&str]) -> Command {
        let mut command = Command::new("setpriv");
        command.args([format!("--reuid={user}"), format!("--regid={user}")]);
        command.args([format!("--groups={TEAM}"), "--".to_owned()]);
        command.arg(&self.program).args(arguments);
        command.current_dir(self.ours());
        command
    }

    fn run(&self, user: u32, arguments: &[&str]) -> Ran {
        ran(self.command(user, arguments).output().unwrap())
    }
}

/// The owner, the group and the rights of a file.
fn rights(path: &Path) -> (u32, u32, u32) {
    let found = fs::metadata(path).unwrap();
    (found.uid(), found.gid(), found.mode() & 0o7777)
}

#[test]
fn what_a_group_shares_stays_the_groups() {
    let Some(shared) = Shared::new("rights::what_a_group_shares_stays_the_groups") else {
        return;
    };
    let ours = shared.ours();
    chown(&ours, Some(ANN), Some(TEAM)).unwrap();
    allow(std::slice::from_ref(&ours), 0o770);
    let decisions = ours.join("decisions.yaml");
    put(&ours, "decisions.yaml", b"links: []\n");
    chown(&decisions, Some(ANN), Some(TEAM)).unwrap();
    allow(std::slice::from_ref(&decisions), 0o660);
    // Each in turn, and an administrator in between, who locks nobody out either.
    for (user, pair, owner) in [
        (BEN, ["hearing", "R1"], BEN),
        (ANN, ["hearing", "R2"], ANN),
        (0, ["typing", "R3"], ANN),
    ] {
        let arguments = [&["match", "--accept"], &pair[..], &NOTE[..]].concat();
        let ran = shared.run(user, &arguments);
        assert_eq!(ran.code, 0, "{user}: {}", ran.stderr);
        assert_eq!(rights(&decisions), (owner, TEAM, 0o660), "{user}");
    }
    let text = fs::read_to_string(&decisions).unwrap();
    assert_eq!(text.matches("recommendation: R").count(), 3, "{text}");
}

#[test]
fn a_file_of_somebody_else_is_not_replaced() {
    let Some(shared) = Shared::new("rights::a_file_of_somebody_else_is_not_replaced") else {
        return;
    };
    let ours = shared.ours();
    fs::create_dir(ours.join("out")).unwrap();
    // A folder in which everybody may make names, and take them away.
    allow(&[ours.clone(), ours.join("out")], 0o777);
    let accept = [&ACCEPT[..], &NOTE].concat();
    for (arguments, name) in [
        (&["graph", "--out", "x.dot", "--force"][..], "x.dot"),
        (&["optimise", "-q", "--export", "x.mps"], "x.mps"),
        (&["sensitivity", "-q", "--chart", "x.svg"], "x.svg"),
        (&["brief", "-q", "--to", "md"], "out/briefing.md"),
        (&accept, "decisions.yaml"),
    ] {
        put(&ours, name, b"links: []\n");
        let ran = shared.run(BEN, arguments);
        assert_eq!(ran.code, 1, "{name}: {}", ran.stderr);
        let why = "could not be written: you have no right to write there";
        assert!(ran.stderr.contains(why), "{name}: {}", ran.stderr);
        assert_eq!(fs::read(ours.join(name)).unwrap(), b"links: []\n", "{name}");
        assert_eq!(rights(&ours.join(name)).0, 0, "{name}");
        assert_eq!(unfinished(&ours), Vec::<String>::new());
    }
}

#[test]
fn the_rights_of_new_files_are_those_that_the_user_wants() {
    let accept = [&ACCEPT[..], &NOTE].concat();
    for (mask, of_files, of_folders) in [("002", 0o664, 0o775), ("077", 0o600, 0o700)] {
        let folder = tempfile::tempdir().unwrap();
        fill(folder.path());
        for (arguments, new) in [
            (&["graph", "--out", "x.dot"][..], "x.dot"),
            (&["brief", "-q", "--to", "md"], "out/briefing.md"),
            (&["brief", "--export-templates"], "templates/FIELDS.md"),
            (
                &["import", "recommendations", "advice.csv", "--out", "x.yaml"],
                "x.yaml",
            ),
            (&accept, "decisions.yaml"),
            (&["init", "new"], "new/programme.yaml"),
            (&["init", "other"], "other/recommendations/survey.yaml"),
        ] {
            let plain = within(folder.path(), arguments);
            let mut masked = Command::new("sh");
            let script = format!("umask {mask}; exec \"$0\" \"$@\"");
            masked
                .args(["-c", &script])
                .arg(plain.get_program())
                .args(plain.get_args());
            let ran = ran(masked.current_dir(folder.path()).output().unwrap());
            assert_eq!(ran.code, 0, "{new}: {}", ran.stderr);
            let path = folder.path().join(new);
            assert_eq!(rights(&path).2, of_files, "{new}");
            if new.contains('/') {
                assert_eq!(rights(path.parent().unwrap()).2, of_folders, "{new}");
            }
            // What the workspace reads is as it was for the next command.
            let _ = fs::remove_file(folder.path().join("x.yaml"));
        }
    }
}
