//! What others made and some tests need: whether it is there, and what is said where it is not.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

/// The Python to ask: `GAPWISE_PYTHON`, or else python3.
pub fn python() -> String {
    std::env::var("GAPWISE_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// Whether that Python has modules, as in `a, b`.
pub fn imports(modules: &str) -> bool {
    succeeds(Command::new(python()).args(["-c", &format!("import {modules}")]))
}

/// Whether a program is there, and does what it is asked without an error.
pub fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Says what could not be checked, and why; fails where `variable` of the environment is `required`.
pub fn not_checked(variable: &str, what: &str) {
    let required = std::env::var(variable).is_ok_and(|value| value == "required");
    assert!(!required, "NOT CHECKED: {what}");
    // Past the test harness, which keeps quiet about tests that pass.
    let words = format!("\n\nNOT CHECKED: {what}\n\n");
    let _ = std::io::stderr().write_all(words.as_bytes());
}

/// The same where it was not found; whether it was.
pub fn is_there(found: bool, variable: &str, what: &str) -> bool {
    if !found {
        not_checked(variable, what);
    }
    found
}

/// Whether a browser is to be asked, which nobody wants to see start uncalled-for: GAPWISE_PAGES says so.
pub fn may_browse() -> bool {
    let wanted = std::env::var("GAPWISE_PAGES").unwrap_or_default();
    assert!(
        ["", "required"].contains(&wanted.as_str()),
        "GAPWISE_PAGES is `required`, or not set"
    );
    let what =
        "pages in a browser: set GAPWISE_PAGES=required, and GAPWISE_AXE to the path of axe.min.js";
    is_there(!wanted.is_empty(), "GAPWISE_PAGES", what)
}

/// The path of axe-core, which `may_browse` asks for.
pub fn axe() -> PathBuf {
    let path = PathBuf::from(std::env::var("GAPWISE_AXE").unwrap_or_default());
    let shown = path.display();
    assert!(
        path.is_file(),
        "GAPWISE_AXE is not the path of axe.min.js: {shown}"
    );
    path
}

/// Chromium, under one of its names.
pub fn chromium() -> String {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    program("GAPWISE_CHROMIUM", &names)
}

/// A program that `variable` names, or else one of these that starts.
pub fn program(variable: &str, names: &[&str]) -> String {
    let named = std::env::var(variable).into_iter();
    let mut all = named.chain(names.iter().map(|name| (*name).to_owned()));
    let found = all.find(|program| succeeds(Command::new(program).arg("--version")));
    found.unwrap_or_else(|| {
        panic!("{names:?} is not found: install it, or set {variable} to its path")
    })
}
