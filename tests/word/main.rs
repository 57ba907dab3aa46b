//! Word documents as somebody gets them: written by the binary, and read back.
//!
//! What needs a Python with python-docx and openxml-audit (`GAPWISE_PYTHON`, or else python3) or
//! LibreOffice (`soffice`) says so and passes where they are missing, unless
//! `GAPWISE_DOCUMENTS=required`.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../black_box/mod.rs"]
mod black_box;
mod order;
mod others;
mod parts;

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use black_box::{put, root, run_in, workspace};
use tempfile::TempDir;

/// Names that try to be something else.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "</w:t></w:r><w:br/>",
    "a & b &amp; &#0; ]]>",
    "=cmd|' /C calc'!A0",
    "#panic(\"x\")",
    "{{x}} {{{y}}}",
    "$5m_* `code` **bold**",
    "[x](javascript:alert(1)) ![y](z)",
    "\u{1f600} \u{4e2d}\u{6587} \u{645}\u{631}\u{62d}\u{628}\u{627}",
    "over\u{202e}ride",
    "a \\| b \\",
    "  two  spaces  ",
    "quote ' double \" curly \u{201d}",
    "<!-- caption: x -->",
];

/// The documents of a workspace, as Word and as Markdown.
fn written(folder: &Path) -> TempDir {
    let out = tempfile::tempdir().unwrap();
    let place = out.path().to_str().unwrap();
    let ran = run_in(folder, &["brief", "--to", "docx,md", "--out", place]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    out
}

/// Those of the programme that is shipped.
fn shipped() -> &'static Path {
    static OUT: OnceLock<TempDir> = OnceLock::new();
    OUT.get_or_init(|| written(root())).path()
}

/// Those of a programme in which every name is hostile.
fn hostile() -> &'static Path {
    static OUT: OnceLock<TempDir> = OnceLock::new();
    OUT.get_or_init(|| written(hostile_workspace().path()))
        .path()
}

/// A word in double quotes, as YAML has it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn hostile_workspace() -> TempDir {
    let long = "x".repeat(500);
    let mut names: Vec<&str> = HOSTILE.to_vec();
    names.push(&long);
    let name = |place: usize| quoted(names[place % names.len()]);
    let folder = workspace(&[(
        "programme.yaml",
        &format!(
            "programme: {{id: demo, name: {}, years: [2018-19, 2019-20]}}\nframework:\n  elements: [{{id: skills, name: {}}}]\n  audiences: [{{id: staff, name: {}}}]\nbudget: {{total: £1000}}\n",
            name(0),
            name(1),
            name(2)
        ),
    )]);
    let mut recommendations = String::new();
    for place in 0..names.len() {
        recommendations += &format!(
            "- {{id: R{place}, text: {}, element: skills, audience: staff}}\n",
            name(place)
        );
        let status = if place % 2 == 0 {
            "current"
        } else {
            "proposed"
        };
        let text = format!(
            "id: w{place}\nname: {}\nowner: {}\npurpose: {}\nstatus: {status}\ncosts: {{2018-19: £{}, 2019-20: £60}}\ncovers:\n  - {{recommendation: R{}, extent: partial}}\n",
            name(place),
            name(place + 1),
            name(place + 2),
            40 + 10 * place,
            place / 2
        );
        put(
            folder.path(),
            &format!("workstreams/w{place}.yaml"),
            text.as_bytes(),
        );
    }
    put(
        folder.path(),
        "recommendations/all.yaml",
        recommendations.as_bytes(),
    );
    folder
}

/// Every document in a folder and the one below it, by its path there.
fn documents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for place in [folder.to_owned(), folder.join("notes")] {
        let entries = fs::read_dir(&place).unwrap();
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|ending| ending == "docx") {
                let name = path.strip_prefix(folder).unwrap();
                found.push((name.to_str().unwrap().to_owned(), fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(found.len() > 3, "there are notes as well");
    found
}

#[test]
fn the_same_bytes_twice() {
    let again = written(root());
    assert_eq!(documents(shipped()), documents(again.path()));
}
