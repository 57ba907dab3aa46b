//! Schemas and gapwise accept and refuse the same files, and what is printed as JSON fits its schema.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "schema/beyond.rs"]
mod beyond;
mod black_box;
#[path = "schema/changes.rs"]
mod changes;
#[path = "schema/outputs.rs"]
mod outputs;
#[path = "schema/spelling.rs"]
mod spelling;

use std::collections::BTreeMap;
use std::path::Path;

use black_box::{cases, files, name, root, run};
use gapwise::check;
use gapwise::diagnostics::DiagnosticView;
use gapwise::load::Files;
use gapwise::load::schema::{FILE_KINDS, FileKind};
use jsonschema::Validator;
use serde_json::Value;

use beyond::beyond;

/// The schemas of files, by their names.
struct Schemas(BTreeMap<&'static str, Validator>);

impl Schemas {
    fn of_files() -> Self {
        let validator = |kind: FileKind| jsonschema::draft7::new(&kind.schema()).unwrap();
        Self(FILE_KINDS.map(|kind| (kind.name, validator(kind))).into())
    }

    /// Whether the schema of this file takes what it holds, and why not; `None` where an editor could not
    /// read it, or gapwise would not.
    fn takes(&self, path: &str, text: &str) -> Option<Result<(), String>> {
        let validator = &self.0[FileKind::of(path)?.name];
        let value = in_json(text)?;
        let wrong = validator.validate(&value);
        Some(wrong.map_err(|error| format!("{}: {error}", error.instance_path())))
    }
}

/// A file as an editor sees it: numbers and truth values are no texts. `None` where it is not YAML.
fn in_json(text: &str) -> Option<Value> {
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(text, options).ok()
}

/// The texts of a workspace folder, by path.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let all = ["recommendations", "workstreams"].into_iter();
    let inner = all.flat_map(|inner| {
        let found = files(&folder.join(inner)).into_iter();
        found.map(move |(name, bytes)| (format!("{inner}/{name}"), bytes))
    });
    let beside = FILE_KINDS.iter().filter(|kind| !kind.files.contains('/'));
    let beside = beside.filter_map(|kind| {
        let bytes = std::fs::read(folder.join(kind.files)).ok()?;
        Some((kind.files.to_owned(), bytes))
    });
    let texts = inner.chain(beside);
    texts
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// What `check` says of these files.
fn problems<T>(
    texts: &BTreeMap<String, String>,
    mut then: impl FnMut(&[DiagnosticView<'_>]) -> T,
) -> T {
    let mut files = Files::default();
    for (path, text) in texts {
        files.add(path, text);
    }
    match check::workspace(&files) {
        Ok(_) => then(&[]),
        Err(problems) => then(&problems.views()),
    }
}

#[test]
fn sound_workspaces_are_accepted() {
    let schemas = Schemas::of_files();
    let mut folders = cases("worked");
    folders.push(root().to_owned());
    let mut seen = 0;
    for folder in folders {
        for (path, text) in texts(&folder) {
            let taken = schemas.takes(&path, &text);
            seen += usize::from(taken.is_some());
            let case = name(&folder);
            assert_eq!(taken.unwrap_or(Ok(())), Ok(()), "{case}/{path}");
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn what_check_refuses_is_refused_where_a_schema_can_know() {
    let schemas = Schemas::of_files();
    let mut wrong = Vec::new();
    let mut refused = 0;
    for case in cases("refused") {
        let texts = texts(&case);
        problems(&texts, |problems| {
            for (path, text) in &texts {
                let Some(taken) = schemas.takes(path, text) else {
                    continue;
                };
                refused += usize::from(taken.is_err());
                let here: Vec<_> = problems.iter().filter(|p| p.file == path).collect();
                if let Some(why) = disagreement(&here, &taken) {
                    wrong.push(format!("{}/{path}: {why}", name(&case)));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused > 50, "{refused}");
}

/// Where the schema and `check` do not say the same of one file.
fn disagreement(here: &[&DiagnosticView<'_>], taken: &Result<(), String>) -> Option<String> {
    let structural = here.iter().find(|p| beyond(p).is_none());
    // What a schema may know or not, depending on the case.
    let may_refuse = here
        .iter()
        .any(|p| beyond(p).is_none_or(|row| row.sometimes));
    match (taken, structural) {
        (Ok(()), Some(problem)) => Some(format!(
            "the schema accepts what is [{}] {}",
            problem.code, problem.message
        )),
        (Err(why), None) if !may_refuse => {
            let codes: Vec<&str> = here.iter().map(|p| p.code).collect();
            Some(format!(
                "the schema refuses it ({why}), and check says only {codes:?}"
            ))
        }
        _ => None,
    }
}

#[test]
fn what_is_printed_is_what_the_library_says() {
    for kind in FILE_KINDS {
        let ran = run(&["schema", kind.name]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        let printed: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(printed, kind.schema());
        assert!(
            jsonschema::draft7::meta::is_valid(&printed),
            "{}",
            kind.name
        );
    }
}

#[test]
fn every_key_is_explained() {
    fn walk(value: &Value, at: &str, wrong: &mut Vec<String>) {
        if let Some(keys) = value.get("properties").and_then(Value::as_object) {
            let own = value.get("additionalProperties");
            for (key, inner) in keys.iter().filter(|_| own.is_some()) {
                let words = inner.get("description").and_then(Value::as_str);
                if words.is_none_or(|words| words.len() < 5) {
                    wrong.push(format!("{at}.{key}"));
                }
            }
        }
        let object = value.as_object().into_iter().flatten();
        object.for_each(|(key, inner)| walk(inner, &format!("{at}.{key}"), wrong));
        let list = value.as_array().into_iter().flatten();
        list.for_each(|inner| walk(inner, at, wrong));
    }
    let mut wrong = Vec::new();
    for kind in FILE_KINDS {
        walk(&kind.schema(), kind.name, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_told_by_their_paths() {
    let of = |path| FileKind::of(path).map(|kind| kind.name);
    assert_eq!(of("programme.yaml"), Some("programme"));
    assert_eq!(of("recommendations/a.yaml"), Some("recommendations"));
    assert_eq!(of("recommendations/evidence/a.yaml"), Some("evidence-file"));
    assert_eq!(of("workstreams/a.yml"), Some("workstreams"));
    assert_eq!(of("notes.yaml"), None);
    assert_eq!(of("workstreams/old/a.yaml"), None);
}

#[test]
fn every_kind_has_a_name_of_its_own() {
    let listed = run(&["schema", "--format", "json"]).stdout;
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let kinds = listed["kinds"].as_array().unwrap();
    let names: std::collections::BTreeSet<_> =
        kinds.iter().map(|kind| kind["name"].as_str()).collect();
    assert_eq!(names.len(), kinds.len());
    assert!(kinds.len() > FILE_KINDS.len());
}

#[test]
fn a_wrong_kind_is_told_the_right_one() {
    let ran = run(&["schema", "programm"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("'programme'"), "{}", ran.stderr);
}
