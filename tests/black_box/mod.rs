//! Running the binary as somebody at a terminal would, and comparing what it says with what is kept.

// Each test crate uses its own share of this.
#![allow(dead_code)]

pub mod outside;
pub mod serving;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A command with a plain environment, so that no setting of the machine shows.
pub fn gapwise(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gapwise"));
    command.args(arguments).env_remove("NO_COLOR");
    for forcing in ["CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(forcing);
    }
    command
}

/// What a run printed, and its exit code (−1 where a signal ended it).
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs to the end. A panic is a failure whatever the test is about.
pub fn run(arguments: &[&str]) -> Ran {
    ran(gapwise(arguments).output().expect("gapwise starts"))
}

pub fn ran(output: Output) -> Ran {
    let ran = Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
    };
    assert!(
        ran.code != 101 && !ran.stderr.contains("panicked"),
        "gapwise panicked:\n{}",
        ran.stderr
    );
    ran
}

/// Runs a command on a workspace folder.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Ran {
    let folder = folder.to_str().expect("a path in UTF-8");
    let mut all = arguments.to_vec();
    all.extend(["-C", folder]);
    run(&all)
}

/// The root of the repository, which is a workspace itself.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The case folders below `tests/<kind>`, by name.
pub fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = root().join("tests").join(kind);
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// The last part of a path.
pub fn name(path: &Path) -> String {
    path.file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned()
}

/// Whether expected texts are to be rewritten: `GAPWISE_BLESS=1 cargo test`, then read the diff.
pub fn blessing() -> bool {
    std::env::var_os("GAPWISE_BLESS").is_some_and(|value| value == "1")
}

/// Compares a text with the one kept in a file, or keeps it; `Err` shows the difference.
pub fn compare(kept: &Path, actual: &str) -> Result<(), String> {
    if blessing() {
        fs::write(kept, actual).expect("the expected text can be written");
        return Ok(());
    }
    let expected = fs::read_to_string(kept).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    Err(format!(
        "{} differs (- kept, + now):\n{}",
        kept.strip_prefix(root()).unwrap_or(kept).display(),
        difference(&expected, actual)
    ))
}

/// Line by line, common lines kept together.
pub fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut longest = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] = if old[i] == new[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            out.push_str(&format!("  {}\n", old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            out.push_str(&format!("- {}\n", old[i]));
            i += 1;
        } else {
            out.push_str(&format!("+ {}\n", new[j]));
            j += 1;
        }
    }
    out
}

/// A workspace in a temporary folder, from paths and contents.
pub fn workspace(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files {
        put(folder.path(), path, text.as_bytes());
    }
    folder
}

/// A copy of the shipped programme, to be written into.
pub fn shipped() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let programme = fs::read(root().join("programme.yaml")).expect("a file can be read");
    put(folder.path(), "programme.yaml", &programme);
    for inner in ["recommendations", "workstreams"] {
        for (name, bytes) in files(&root().join(inner)) {
            put(folder.path(), &format!("{inner}/{name}"), &bytes);
        }
    }
    folder
}

/// All files below a folder, by path; none where there is no folder.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        let Ok(entries) = fs::read_dir(&inner) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("a path below");
                let name = name.to_str().expect("a path in UTF-8").to_owned();
                found.insert(name, fs::read(&path).expect("a file can be read"));
            }
        }
    }
    found
}

/// Writes a file below a folder, with the folders it needs.
pub fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let full = folder.join(path);
    fs::create_dir_all(full.parent().expect("a parent")).expect("folders can be made");
    fs::write(full, bytes).expect("a file can be written");
}

/// A small sound programme of two years, and a recommendation to cover.
pub const PROGRAMME: &str = "\
programme: {id: demo, name: A demonstration, years: [2018-19, 2019-20]}
framework:
  elements: [{id: skills, name: Skills}]
  audiences: [{id: staff, name: Staff}]
budget: {total: £1m}
";

/// Its one recommendation.
pub const RECOMMENDATION: &str =
    "- {id: R1, text: Teach everybody to type, element: skills, audience: staff}\n";
