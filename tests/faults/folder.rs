//! What a folder holds, before and after: whole files, and those that are not whole yet.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::black_box::{files, put};

/// Files by path, as they are found.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Makes a folder hold these files and no others; folders stay.
pub fn restore(folder: &Path, wanted: &Files) {
    let there = files(folder);
    for path in there.keys().filter(|path| !wanted.contains_key(*path)) {
        fs::remove_file(folder.join(path)).unwrap();
    }
    for (path, bytes) in wanted {
        if there.get(path) != Some(bytes) {
            put(folder, path, bytes);
        }
    }
}

/// Whether a path is of something that was not whole yet.
pub fn is_unfinished(path: &str) -> bool {
    path.contains(".gapwise-unfinished-")
}

/// Folders and files that are not whole yet.
pub fn unfinished(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if is_unfinished(path.to_str().unwrap()) {
            found.push(path.display().to_string());
        } else if path.is_dir() {
            found.extend(unfinished(&path));
        }
    }
    found
}

/// All that may be lost is there, byte for byte, and nothing else.
pub fn is_as(folder: &Path, wanted: &Files, about: &str) {
    let found = files(folder);
    let paths: Vec<&String> = found.keys().chain(wanted.keys()).collect();
    for path in paths {
        let same = found.get(path) == wanted.get(path);
        assert!(same, "{about}: {path} is another, or gone, or new");
    }
}

/// Gives folders or files these rights.
pub fn allow(paths: &[PathBuf], mode: u32) {
    for path in paths {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
}
