//! Files of a workspace at a revision of a git history, read through the `git` program: nothing is
//! checked out or written, no shell is asked, and no name is ever taken for an option.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::load::Files;

/// The files of the workspace `REV:FOLDER`; FOLDER is relative to `here`.
///
/// `Err` says in words what is missing.
pub(super) fn files(here: &Path, revision: &str, folder: &str) -> Result<Files, String> {
    if revision.is_empty() {
        return Err("it names no revision: write `HEAD:.` for the last commit".to_owned());
    }
    let inside = run(here, &["rev-parse", "--show-prefix"])
        .map_err(|error| error.unless_missing("this folder is in no git history"))?;
    let prefix = String::from_utf8_lossy(&inside);
    let prefix = prefix.trim_end_matches(['\n', '\r']);
    let folder = within(prefix, folder)?;
    let commit = format!("{revision}^{{commit}}");
    let commit = run(
        here,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ],
    )
    .map_err(|error| {
        error.unless_missing(&format!("the git history has no revision `{revision}`"))
    })?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let tree = match folder.is_empty() {
        true => format!("{commit}^{{tree}}"),
        false => format!("{commit}:{folder}"),
    };
    let no_folder = format!("`{revision}` has no folder `{}`", shown(&folder));
    let listed = run(here, &["ls-tree", "-r", "-z", "--full-tree", &tree])
        .map_err(|error| error.unless_missing(&no_folder))?;
    let mut blobs = Vec::new();
    for entry in listed.split(|byte| *byte == 0) {
        // `<mode> blob <object>\t<path>`
        let entry = String::from_utf8_lossy(entry);
        let Some((kind, path)) = entry.split_once('\t') else {
            continue;
        };
        let mut words = kind.split(' ').skip(1);
        if let (Some("blob"), Some(object)) = (words.next(), words.next())
            && Files::reads(path)
        {
            blobs.push((path.to_owned(), object.to_owned()));
        }
    }
    if !blobs.iter().any(|(path, _)| path == "programme.yaml") {
        return Err(format!(
            "{}: at that revision the folder `{}` has no programme.yaml",
            "it is no workspace",
            shown(&folder)
        ));
    }
    contents(here, &blobs)
}

/// A folder below the top of the repository, from one that is relative to `prefix`.
fn within(prefix: &str, folder: &str) -> Result<String, String> {
    let folder = folder.replace('\\', "/");
    if folder.starts_with('/') {
        return Err("its folder must be relative to the current one, such as `HEAD:.`".to_owned());
    }
    let mut names: Vec<&str> = prefix.split('/').filter(|name| !name.is_empty()).collect();
    for name in folder.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                let outside = "its folder is outside the git history";
                names.pop().ok_or(outside)?;
            }
            name => names.push(name),
        }
    }
    Ok(names.join("/"))
}

fn shown(folder: &str) -> &str {
    if folder.is_empty() { "." } else { folder }
}

/// The contents of files, all from one process.
fn contents(here: &Path, blobs: &[(String, String)]) -> Result<Files, String> {
    let mut child = git(here, &["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Failed::start(&error).unless_missing(""))?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let asked: String = blobs
        .iter()
        .map(|(_, object)| format!("{object}\n"))
        .collect();
    let read = std::thread::scope(|scope| {
        // Asked for beside reading: either pipe alone could fill up.
        scope.spawn(move || input.map(|mut input| input.write_all(asked.as_bytes())));
        let mut reader = BufReader::new(output?);
        let mut files = Files::default();
        for (path, _) in blobs {
            files.add_bytes(path, next(&mut reader)?);
        }
        Some(files)
    });
    let ended = child.wait();
    read.filter(|_| ended.is_ok())
        .ok_or_else(|| "git could not read its files".to_owned())
}

/// The next answer of `git cat-file --batch`: `<object> blob <size>\n<bytes>\n`.
fn next(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut header = String::new();
    reader.read_line(&mut header).ok()?;
    let size: usize = header.trim_end().rsplit(' ').next()?.parse().ok()?;
    let mut bytes = vec![0; size];
    reader.read_exact(&mut bytes).ok()?;
    reader.read_exact(&mut [0]).ok()?;
    Some(bytes)
}

fn git(here: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .args(["--no-pager", "--no-replace-objects", "--literal-pathspecs"])
        .args(arguments)
        .current_dir(here)
        // Nothing is fetched, locked or asked for.
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null());
    command
}

/// Why git gave no answer.
struct Failed {
    /// That git itself is not there or does not run.
    missing: Option<String>,
    words: String,
}

impl Failed {
    fn start(error: &std::io::Error) -> Self {
        let words = match error.kind() {
            std::io::ErrorKind::NotFound => {
                "this needs the program `git`, which is not installed".to_owned()
            }
            _ => format!("the program `git` could not be started: {error}"),
        };
        Self {
            missing: Some(words),
            words: String::new(),
        }
    }

    /// That git is missing, or else these words with what git said.
    fn unless_missing(self, words: &str) -> String {
        self.missing.unwrap_or_else(|| match self.words.is_empty() {
            true => words.to_owned(),
            false => format!("{words} (git: {})", self.words),
        })
    }
}

/// What git prints; its first line of complaint where it fails.
fn run(here: &Path, arguments: &[&str]) -> Result<Vec<u8>, Failed> {
    let output = git(here, arguments)
        .output()
        .map_err(|error| Failed::start(&error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let words = said.lines().next().unwrap_or_default();
    Err(Failed {
        missing: None,
        words: words.trim_start_matches("fatal: ").to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_relative_to_the_current_one_and_stay_inside() {
        let found = |prefix, folder| within(prefix, folder).unwrap_or_default();
        assert_eq!(found("", "."), "");
        assert_eq!(found("a/b/", "."), "a/b");
        assert_eq!(found("a/b/", "../c/./d"), "a/c/d");
        assert_eq!(found("a/", ""), "a");
        assert!(within("a/", "../..").is_err());
        assert!(within("", "/a").is_err());
    }
}
