//! Small disks of their own: a test runs itself again where it may mount, and all that it mounts goes
//! with it.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use nix::sys::statvfs::statvfs;
use tempfile::TempDir;

use crate::black_box::outside::{self, succeeds};

/// Set where the test may mount.
const INSIDE: &str = "GAPWISE_FAULTS_INSIDE";

/// What is written to at once.
const PAGE: u64 = 4096;

/// Says that something could not be tried, and fails where it has to be.
pub fn not_checked(what: &str) {
    outside::not_checked("GAPWISE_FAULTS", what);
}

/// Whether the rest of a test, given by its whole name, may mount disks. Outside it is run again, inside
/// a namespace of its own, and here it is over.
pub fn may_mount(test: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let probe = tempfile::tempdir().unwrap();
    let mounts = |flags: &&[&str]| {
        let mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "gapwise"];
        let mut tried = Command::new("unshare");
        tried.args(*flags).args(mount).arg(probe.path());
        succeeds(&mut tried)
    };
    let ways: [&[&str]; 2] = [&["--mount"], &["--map-root-user", "--mount"]];
    let Some(flags) = ways.iter().find(|flags| mounts(flags)) else {
        not_checked(&format!(
            "{test}: no disk can be mounted here (it needs root, or `unshare --map-root-user --mount`)"
        ));
        return false;
    };
    let mut again = Command::new("unshare");
    again.args(*flags).arg(std::env::current_exe().unwrap());
    again
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1");
    let output = again.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    // A name that is none would be no test at all.
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{told}"
    );
    false
}

/// A disk in memory, taken away when this is dropped.
pub struct Disk {
    folder: TempDir,
}

/// What there is too little of.
#[derive(Clone, Copy, Debug)]
pub enum Scarce {
    /// Room for content, in pages.
    Room,
    /// Room for names.
    Names,
}

impl Disk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        mount(
            &["-t", "tmpfs", "-o", "size=16m,nr_inodes=3000", "gapwise"],
            folder.path(),
        );
        fs::create_dir(folder.path().join("ours")).unwrap();
        Self { folder }
    }

    /// The folder to work in.
    pub fn ours(&self) -> PathBuf {
        self.folder.path().join("ours")
    }

    /// Fills the disk so that this many pages or names are left.
    pub fn leave(&self, what: Scarce, left: u64) {
        let ballast = self.folder.path().join("ballast");
        let _ = fs::remove_dir_all(&ballast);
        fs::create_dir(&ballast).unwrap();
        let stat = statvfs(self.folder.path()).unwrap();
        match what {
            Scarce::Room => {
                let more = stat.blocks_available() * stat.fragment_size() / PAGE - left;
                let bytes = vec![b'x'; usize::try_from(more * PAGE).unwrap()];
                fs::write(ballast.join("x"), bytes).unwrap();
            }
            Scarce::Names => (left..stat.files_free()).for_each(|number| {
                File::create(ballast.join(number.to_string())).unwrap();
            }),
        }
        let stat = statvfs(self.folder.path()).unwrap();
        let now = match what {
            Scarce::Room => stat.blocks_available() * stat.fragment_size() / PAGE,
            Scarce::Names => stat.files_free(),
        };
        assert_eq!(now, left, "{what:?}");
    }

    /// Nothing can be written from now on.
    pub fn read_only(&self) {
        mount(&["-o", "remount,bind,ro"], self.folder.path());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).output();
    }
}

fn mount(arguments: &[impl AsRef<OsStr>], folder: &Path) {
    let output = Command::new("mount")
        .args(arguments)
        .arg(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
