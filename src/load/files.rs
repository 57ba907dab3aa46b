//! Which files a workspace has, and their text.

use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostics::Diagnostic;

/// The file that makes a folder a workspace.
pub const PROGRAMME: &str = "programme.yaml";
/// The file of decisions, beside programme.yaml.
pub const DECISIONS: &str = "decisions.yaml";
pub(super) const ALIASES: &str = "aliases.yaml";
pub(super) const RECOMMENDATIONS: &str = "recommendations/";
pub(super) const EVIDENCE: &str = "recommendations/evidence/";
const WORKSTREAMS: &str = "workstreams/";
const TEMPLATES: &str = "templates/";
/// Templates larger than this are something else.
const LARGEST_TEMPLATE: u64 = 1 << 20;

/// The text of every file of a workspace, by path, and the files that could not be read.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Files {
    pub(super) texts: Vec<(String, String)>,
    pub(super) problems: Vec<Diagnostic>,
}

/// That there is no programme.yaml, and so no workspace.
pub(crate) fn no_programme() -> Diagnostic {
    let message = "this folder is not a workspace: it has no programme.yaml";
    Diagnostic::path("no-programme", PROGRAMME, message)
        .remedy("run gapwise where programme.yaml is, or name that folder with `-C DIR`")
}

impl Files {
    /// Adds a file by its path within the workspace, such as `workstreams/a.yaml`.
    pub fn add(&mut self, path: &str, text: &str) {
        // Some editors begin a file with a byte order mark, which is no part of its first line.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        self.texts.push((path.to_owned(), text.to_owned()));
    }

    /// Adds a file by its path and bytes, as it lies in a folder or in a history; a problem where it is no
    /// text.
    pub fn add_bytes(&mut self, path: &str, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) => self.add(path, &text),
            Err(error) => self.not_text(path, error.utf8_error().valid_up_to()),
        }
    }

    /// Whether a workspace reads a file of this path within it.
    pub fn reads(path: &str) -> bool {
        let is_in = |folder: &str| {
            let name = path.strip_prefix(folder);
            name.is_some_and(|name| !name.contains('/') && is_yaml(name))
        };
        [PROGRAMME, DECISIONS, ALIASES].contains(&path)
            || [RECOMMENDATIONS, EVIDENCE, WORKSTREAMS]
                .into_iter()
                .any(is_in)
    }

    /// Puts another text in the place of decisions.yaml, or takes that file away.
    pub fn set_decisions(&mut self, text: Option<&str>) {
        self.set(DECISIONS, text);
    }

    /// Puts another text in the place of programme.yaml.
    pub fn set_programme(&mut self, text: &str) {
        self.set(PROGRAMME, Some(text));
    }

    fn set(&mut self, name: &str, text: Option<&str>) {
        self.texts.retain(|(path, _)| path != name);
        if let Some(text) = text {
            self.add(name, text);
        }
    }

    /// Reads a workspace folder: programme.yaml, decisions.yaml, aliases.yaml and the YAML files of
    /// recommendations/, recommendations/evidence/ and workstreams/, by name.
    pub fn from_folder(root: &Path) -> Self {
        let mut files = Self::default();
        if !root.is_dir() {
            let shown = root.display().to_string();
            files.problems.push(
                Diagnostic::path("no-folder", &shown, "there is no such folder")
                    .remedy("name the folder that holds programme.yaml with `-C DIR`"),
            );
            return files;
        }
        if stands_in(root, PROGRAMME) {
            files.read(root, PROGRAMME);
        } else {
            files.problems.push(no_programme());
        }
        for optional in [DECISIONS, ALIASES] {
            if stands_in(root, optional) {
                files.read(root, optional);
            }
        }
        for folder in [RECOMMENDATIONS, EVIDENCE, WORKSTREAMS] {
            files.read_all(root, folder);
        }
        files.near_misses(root);
        files
    }

    /// Reads the templates of a workspace: what lies in `templates/`, by name. There may be none.
    pub fn templates(root: &Path) -> Self {
        let mut files = Self::default();
        for name in files.names(root, TEMPLATES) {
            let path = format!("{TEMPLATES}{name}");
            let full = root.join(&path);
            let is_template = name.to_lowercase().ends_with(".hbs");
            if name.starts_with('.') || (!is_template && full.is_dir()) {
                continue;
            }
            if !is_template {
                // Somebody's notes; only the name is of interest.
                files.add(&path, "");
            } else if fs::metadata(&full).is_ok_and(|found| found.len() > LARGEST_TEMPLATE) {
                files.problems.push(
                    Diagnostic::path("large-template", &path, "this is larger than a megabyte")
                        .remedy("a template is a page or two of text: look at what is in it"),
                );
            } else {
                files.read(root, &path);
            }
        }
        if stands_in(root, "template") {
            files.misplaced("template", "rename the folder to templates");
        }
        files
    }

    /// Paths and texts, in the order in which they were read.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.texts.iter();
        all.map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// What could not be read.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Reads every `.yaml` and `.yml` of a folder; a folder that is missing is empty.
    fn read_all(&mut self, root: &Path, folder: &str) {
        for name in self.names(root, folder) {
            let path = format!("{folder}{name}");
            if is_yaml(&name) {
                self.read(root, &path);
            } else if format!("{path}/") != EVIDENCE && holds_yaml(&root.join(&path)) {
                self.misplaced(&path, "move its YAML files one level up");
            }
        }
    }

    /// The names of what a folder holds, in their order.
    fn names(&mut self, root: &Path, folder: &str) -> Vec<String> {
        let entries = match fs::read_dir(root.join(folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                self.unreadable(folder, &error);
                return Vec::new();
            }
        };
        let mut names = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => names.push(entry.file_name().to_string_lossy().into_owned()),
                Err(error) => self.unreadable(folder, &error),
            }
        }
        names.sort();
        names
    }

    /// Files beside programme.yaml whose names say that somebody meant them to be read.
    fn near_misses(&mut self, root: &Path) {
        for (name, remedy) in [
            ("programme.yml", "rename it to programme.yaml"),
            ("decisions.yml", "rename it to decisions.yaml"),
            ("decision.yaml", "rename it to decisions.yaml"),
            ("aliases.yml", "rename it to aliases.yaml"),
            ("alias.yaml", "rename it to aliases.yaml"),
            ("workstream", "rename the folder to workstreams"),
            ("recommendation", "rename the folder to recommendations"),
            (
                "recommendations.yaml",
                "move it into the folder recommendations/",
            ),
            (
                "recommendations.yml",
                "move it into the folder recommendations/",
            ),
            ("workstreams.yaml", "move it into the folder workstreams/"),
            ("workstreams.yml", "move it into the folder workstreams/"),
        ] {
            if root.join(name).exists() {
                self.misplaced(name, remedy);
            }
        }
    }

    fn misplaced(&mut self, path: &str, remedy: &str) {
        let message = "this is not read: a workspace has nothing of this name";
        self.problems
            .push(Diagnostic::path("misplaced-file", path, message).remedy(remedy));
    }

    fn read(&mut self, root: &Path, path: &str) {
        let full = root.join(path);
        // Anything else that is not a file, such as a pipe, would be waited for without end.
        if fs::metadata(&full).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            let error = io::Error::other("it is not a file");
            return self.unreadable(path, &error);
        }
        if full.is_dir() {
            self.problems.push(
                Diagnostic::path("unreadable-file", path, "this is a folder, not a file")
                    .remedy("rename it, or move the files that it holds one level up"),
            );
            return;
        }
        match fs::read(&full) {
            Ok(bytes) => self.add_bytes(path, bytes),
            Err(error) => self.unreadable(path, &error),
        }
    }

    fn not_text(&mut self, path: &str, byte: usize) {
        self.problems.push(
            Diagnostic::path(
                "not-text",
                path,
                format!(
                    "this file is not UTF-8 text: byte {} does not fit",
                    byte + 1
                ),
            )
            .remedy("save it as UTF-8 in your editor, or remove it if it is no text"),
        );
    }

    fn unreadable(&mut self, path: &str, error: &io::Error) {
        self.problems.push(
            Diagnostic::path(
                "unreadable-file",
                path,
                format!("this cannot be read: {error}"),
            )
            .remedy("check that it exists and that you may read it"),
        );
    }
}

/// Whether a file may wait for its first item: one that people add to bit by bit.
pub(super) fn may_be_empty(path: &str) -> bool {
    path == DECISIONS || path == ALIASES
}

/// Whether there is something of this name, readable or not: a link that leads nowhere must not be
/// taken for a file that was left out.
fn stands_in(root: &Path, name: &str) -> bool {
    root.join(name).symlink_metadata().is_ok()
}

/// Whether a folder holds YAML files directly.
fn holds_yaml(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names = entries.flatten().map(|entry| entry.file_name());
    names.any(|name| is_yaml(&name.to_string_lossy()))
}

/// Editors leave hidden copies beside a file (`.#x.yaml`); those are not data.
fn is_yaml(name: &str) -> bool {
    let lower = name.to_lowercase();
    (lower.ends_with(".yaml") || lower.ends_with(".yml")) && !name.starts_with('.')
}
