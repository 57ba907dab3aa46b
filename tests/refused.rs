//! Every folder of `tests/refused/` is a workspace that `check` has to refuse with exactly the text
//! kept in its `expected.txt`; and every diagnostic has such a folder.
//!
//! After a change of wording: `GAPWISE_BLESS=1 cargo test --test refused`, then read the diff.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use black_box::{cases, compare, name, root, run_in};

/// Codes whose workspace cannot be kept in git, or not made at all.
const NO_CASE: [(&str, &str); 9] = [
    ("bad-requirement", "made in tests/gates/grammar.rs"),
    ("gate-fell-short", "made in tests/gates/sarif.rs"),
    ("gate-not-measured", "made in tests/gates/sarif.rs"),
    ("no-folder", "made in tests/refused_made.rs"),
    ("no-programme", "made in tests/refused_made.rs"),
    ("not-text", "made in tests/refused_made.rs"),
    ("unreadable-file", "made in tests/refused_made.rs"),
    ("large-template", "made in tests/templates/refused.rs"),
    ("too-large", "told of a small limit in src/load/tree.rs"),
];

#[test]
fn every_case_is_refused_with_its_text() {
    let mut wrong = Vec::new();
    for case in cases("refused") {
        let ran = run_in(&case, &["check"]);
        let name = name(&case);
        assert!(
            name == "many-problems" || !code_of(&name).is_empty(),
            "tests/refused/{name} is not named after a code"
        );
        if ran.code != 1 || !ran.stdout.is_empty() {
            wrong.push(format!(
                "{name}: exit code {}, stdout {:?}\n{}",
                ran.code, ran.stdout, ran.stderr
            ));
        } else if let Err(difference) = compare(&case.join("expected.txt"), &ran.stderr) {
            wrong.push(difference);
        } else if !ran.stderr.contains(&format!("error[{}", code_of(&name))) {
            wrong.push(format!(
                "{name}: no diagnostic begins with this code\n{}",
                ran.stderr
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A folder is named after its code, or its code and a variant; `many-problems` shows several.
fn code_of(name: &str) -> String {
    let known = codes_in_sources();
    let prefixes = known.iter().filter(|code| {
        name.strip_prefix(code.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    });
    prefixes
        .max_by_key(|code| code.len())
        .cloned()
        .unwrap_or_default()
}

#[test]
fn every_code_has_a_case() {
    let names: Vec<String> = cases("refused")
        .iter()
        .map(|case| code_of(&name(case)))
        .collect();
    for code in codes_in_sources() {
        let excepted = NO_CASE.iter().any(|(excepted, _)| *excepted == code);
        assert!(
            excepted || names.contains(&code),
            "`{code}` stands in src/ but has no folder tests/refused/{code}"
        );
    }
    for (code, _) in NO_CASE {
        assert!(codes_in_sources().contains(code), "`{code}` is gone");
    }
}

#[test]
fn every_code_is_explained_and_none_that_is_gone() {
    let explained: Vec<&str> = gapwise::diagnostics::CODES
        .iter()
        .map(|(code, _)| *code)
        .collect();
    let found = codes_in_sources();
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(
        explained, found,
        "src/diagnostics/codes.rs lists all codes, sorted"
    );
}

#[test]
fn codes_are_found_in_sources() {
    let text = r#"x(Diagnostic::at("one-code", p, "m")); Diagnostic::path(
            "two-code", p); let s = "not-one";"#;
    assert_eq!(codes_in(text), ["one-code", "two-code"]);
}

fn codes_in_sources() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.extend(
                    codes_in(&without_tests(&path))
                        .into_iter()
                        .map(str::to_owned),
                );
            }
        }
    }
    found
}

fn without_tests(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]").next().unwrap().to_owned()
}

/// The first text handed to anything that makes a diagnostic.
fn codes_in(source: &str) -> Vec<&str> {
    let makers = ["Diagnostic::at(", "Diagnostic::path("];
    let mut found: Vec<(usize, &str)> = Vec::new();
    for maker in makers {
        for (at, _) in source.match_indices(maker) {
            let rest = source[at + maker.len()..].trim_start();
            let code = rest.strip_prefix('"').and_then(|r| r.split('"').next());
            let code = code.unwrap_or_else(|| {
                panic!("a code has to be written out where it is used: {maker}{rest:.60}")
            });
            found.push((at, code));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, code)| code).collect()
}
