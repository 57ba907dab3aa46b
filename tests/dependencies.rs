//! What gapwise is built from: each crate has its reason, in Cargo.toml and, the same, in the README's table.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::fs;

use black_box::root;

/// Crates and why they are there: the lines of comment right above; empty where there are none.
fn reasons(manifest: &str) -> Vec<(String, String)> {
    let (mut inside, mut above, mut found) = (false, String::new(), Vec::new());
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]");
        }
        if let Some(comment) = line.strip_prefix("# ") {
            above = format!("{above} {comment}").trim().to_owned();
            continue;
        }
        if let Some((name, _)) = line.split_once(" = ").filter(|_| inside) {
            found.push((name.to_owned(), above.clone()));
        }
        above.clear();
    }
    found
}

fn table(reasons: &[(String, String)]) -> String {
    let rows = reasons
        .iter()
        .map(|(name, why)| format!("| `{name}` | {why} |\n"));
    format!("| crate | why |\n|---|---|\n{}", rows.collect::<String>())
}

#[test]
fn every_dependency_has_its_reason_and_the_readme_tells_it() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let found = reasons(&manifest);
    assert!(found.len() > 30 && found.iter().any(|(name, _)| name == "serde"));
    let without: Vec<_> = found.iter().filter(|(_, why)| why.is_empty()).collect();
    assert!(without.is_empty(), "{without:?}");
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let table = table(&found);
    assert!(
        readme.contains(&table),
        "the README's table should be\n{table}"
    );
}

#[test]
fn a_missing_reason_is_seen() {
    let bad =
        "[dependencies]\n# A reason.\nserde = \"1\"\nclap = \"4\"\n[profile.dev]\nopt-level = 1\n";
    let pair = |name: &str, why: &str| (name.to_owned(), why.to_owned());
    assert_eq!(reasons(bad), [pair("serde", "A reason."), pair("clap", "")]);
}
