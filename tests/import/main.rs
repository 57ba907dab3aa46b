//! `evidence import` from outside: a workshop worked out by hand, one made from the published tables, and
//! files that are refused.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod again;
#[path = "../black_box/mod.rs"]
mod black_box;
mod by_hand;
mod odd;
mod published;
mod refused;
mod used;
mod workshop;

use std::fs;
use std::path::{Path, PathBuf};

use black_box::{Ran, gapwise, ran, root};
use tempfile::TempDir;

/// Every file that can be given, with its flag.
const FILES: [(&str, &str); 6] = [
    ("--ideas", "ideas.csv"),
    ("--votes", "votes.csv"),
    ("--comments", "comments.csv"),
    ("--codes", "codes.csv"),
    ("--questions", "questions.csv"),
    ("--registrations", "registrations.csv"),
];

fn sample() -> PathBuf {
    root().join("tests/import/sample")
}

/// A copy of the sample, to be changed.
fn copy() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(sample()).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// A copy of the sample with the votes of `tests/import/many/`: those on ideas, each cast by four people, so
/// that twenty voted and are drawn again.
fn many() -> TempDir {
    let folder = copy();
    let votes = root().join("tests/import/many/votes.csv");
    fs::copy(votes, folder.path().join("votes.csv")).unwrap();
    folder
}

/// Imports what lies in a folder, from within it, so that its own path is never shown.
fn import(folder: &Path, more: &[&str]) -> Ran {
    let mut arguments = vec!["evidence", "import"];
    for (flag, file) in FILES {
        let is_needed = !["--questions", "--registrations"].contains(&flag);
        if is_needed || folder.join(file).exists() {
            arguments.extend([flag, file]);
        }
    }
    arguments.extend(more);
    let mut command = gapwise(&arguments);
    ran(command.current_dir(folder).output().unwrap())
}

/// The tables of a file that was written, without the votes drawn again, which are no table.
fn without_replicates(text: &str) -> &str {
    text.split("- replicates:").next().unwrap()
}
