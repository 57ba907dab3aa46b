//! Completions and manual pages: in a shell and in `man`, with every command and flag.
//!
//! Completing needs bash, and looking through pages groff; without one of these this says so and passes,
//! unless `GAPWISE_SHELLS=required`.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::fs;
use std::path::Path;
use std::process::Command;

use black_box::{outside, run, run_in};
use tempfile::tempdir;

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

/// Whether a program is there; says so where it is not.
fn is_there(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    let what = format!("completions and manual pages with {program}, which was not found");
    outside::is_there(found, "GAPWISE_SHELLS", &what)
}

/// The commands, as the overview lists them.
fn commands() -> Vec<String> {
    let overview = run(&["--help"]).stdout;
    let listed = overview
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1);
    let listed = listed.take_while(|line| !line.is_empty());
    let names = listed.filter(|line| !line.starts_with("   "));
    names
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .collect()
}

/// The long flags of a command, as its help lists them.
fn flags(command: &str) -> Vec<String> {
    let help = run(&[command, "--help"]).stdout;
    let starts = help
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with('-'));
    let words = starts.flat_map(|line| line.split([' ', ',', '[']).take(3));
    let flags = words.filter(|word| word.starts_with("--") && word.len() > 2);
    flags.map(str::to_owned).collect()
}

#[test]
fn every_shell_is_told_of_every_command() {
    let empty = tempdir().unwrap();
    for shell in SHELLS {
        let ran = run_in(empty.path(), &["completions", shell]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{shell}");
        for command in commands() {
            assert!(ran.stdout.contains(&command), "{shell}: {command}");
            for flag in flags(&command) {
                let name = flag.trim_start_matches('-');
                assert!(ran.stdout.contains(name), "{shell}: {command} {flag}");
            }
        }
    }
    assert_eq!(fs::read_dir(empty.path()).unwrap().count(), 0);
}

/// What bash offers for the last of these words.
fn completed(script: &Path, words: &[&str]) -> Vec<String> {
    let last = words.len() - 1;
    let before = words[last - 1];
    let program = format!(
        "source '{}'; COMP_WORDS=({}); COMP_CWORD={last}; _gapwise gapwise '{}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        script.display(),
        words
            .iter()
            .map(|word| format!("'{word}' "))
            .collect::<String>(),
        words[last],
    );
    let output = Command::new("bash")
        .args(["-u", "-c", &program])
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{errors}");
    let offered = String::from_utf8(output.stdout).unwrap();
    offered.lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes() {
    if !is_there("bash") {
        return;
    }
    let folder = tempdir().unwrap();
    let script = folder.path().join("gapwise.bash");
    fs::write(&script, run(&["completions", "bash"]).stdout).unwrap();
    let parsed = Command::new("bash")
        .arg("-n")
        .arg(&script)
        .status()
        .unwrap();
    assert!(parsed.success());
    assert_eq!(completed(&script, &["gapwise", "opt"]), ["optimise"]);
    assert_eq!(
        completed(&script, &["gapwise", "schema", "work"]),
        ["workstreams"]
    );
    assert_eq!(
        completed(&script, &["gapwise", "gaps", "--form"]),
        ["--format"]
    );
    assert_eq!(
        completed(&script, &["gapwise", "gaps", "--format", "c"]),
        ["csv"]
    );
    for command in commands() {
        let found = completed(&script, &["gapwise", &command, "--"]);
        for flag in flags(&command) {
            assert!(found.contains(&flag), "{command} {flag}: {found:?}");
        }
    }
}

/// The letters of a page without its marks.
fn plain(page: &str) -> String {
    page.replace("\\-", "-")
        .replace("\\fB", "")
        .replace("\\fR", "")
        .replace("\\fI", "")
}

#[test]
fn every_command_has_a_page_with_its_flags() {
    let folder = tempdir().unwrap();
    let out = folder.path().join("pages");
    let ran = run_in(folder.path(), &["man", "--out", out.to_str().unwrap()]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let main = fs::read_to_string(out.join("gapwise.1")).unwrap();
    assert_eq!(main, run(&["man"]).stdout);
    let has_groff = is_there("groff");
    for command in commands() {
        let path = out.join(format!("gapwise-{command}.1"));
        let page = fs::read_to_string(&path).unwrap();
        assert_eq!(page, run(&["man", &command]).stdout);
        let text = plain(&page);
        assert!(
            plain(&main).contains(&format!("gapwise-{command}(1)")),
            "{command}"
        );
        assert!(
            text.contains(&format!("gapwise {command}")),
            "{command}\n{text}"
        );
        assert!(text.contains("Example: gapwise"), "{command}\n{text}");
        for flag in flags(&command) {
            assert!(text.contains(&flag), "{command} {flag}\n{text}");
        }
        if has_groff {
            sound(&path);
        }
    }
    if has_groff {
        sound(&out.join("gapwise.1"));
    }
    let inner = fs::read_to_string(out.join("gapwise-evidence-import.1")).unwrap();
    assert!(plain(&inner).contains("--ideas"), "{inner}");
    assert_eq!(inner, run(&["man", "evidence-import"]).stdout);
    assert_eq!(fs::read_dir(&out).unwrap().count(), commands().len() + 2);
}

/// groff finds nothing to warn of.
fn sound(page: &Path) {
    let groff = ["-ww", "-z", "-man", "-Kutf8", "-Tutf8"];
    let output = Command::new("groff")
        .args(groff)
        .arg(page)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{errors}");
}

#[test]
fn a_page_of_nothing_is_refused() {
    let wrong = run(&["man", "optimize"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""));
    assert!(
        wrong.stderr.contains("did you mean `optimise`?"),
        "{}",
        wrong.stderr
    );
    for arguments in [
        &["completions", "tcsh"][..],
        &["completions"],
        &["completions", "bash", "--format", "json"],
        &["man", "--format", "json"],
        &["man", "gaps", "--out", "x"],
        &["man", "--scenario", "x"],
        &["init"],
        &["init", "x", "--format", "csv"],
        &["init", "x", "--scenario", "y"],
        &["schema", "--format", "csv"],
        &["schema", "--scenario", "x"],
    ] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(
            ran.stderr.contains("error: "),
            "{arguments:?}: {}",
            ran.stderr
        );
    }
}
