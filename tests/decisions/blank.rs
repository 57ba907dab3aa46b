//! Files in which nothing was decided yet.

use super::black_box::{put, run_in};
use super::{accept, decisions, is_sound, small};

const BLANK: [&str; 7] = [
    "",
    "\n\n",
    "# to be decided\n",
    "# to be decided",
    "---\n",
    "---\n# to be decided\n",
    "\u{feff}",
];

#[test]
fn a_file_that_says_nothing_is_no_error_and_is_added_to() {
    for old in BLANK {
        let folder = small(Some(old));
        put(folder.path(), "aliases.yaml", old.as_bytes());
        for command in ["check", "gaps", "match"] {
            let ran = run_in(folder.path(), &[command]);
            assert_eq!(ran.code, 0, "{old:?}: {}", ran.stderr);
        }
        let ran = accept(folder.path(), "typing", "R2", &[]);
        assert_eq!(ran.code, 0, "{old:?}: {}", ran.stderr);
        assert!(decisions(folder.path()).starts_with(old), "{old:?}");
        is_sound(folder.path());
        assert_eq!(accept(folder.path(), "hearing", "R2", &[]).code, 0);
        is_sound(folder.path());
    }
}

#[test]
fn a_scenario_that_is_not_there_is_wrong_usage() {
    let folder = small(None);
    let ran = accept(folder.path(), "typing", "R2", &["--scenario", "nope"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("no scenario `nope`"), "{}", ran.stderr);
    assert!(!folder.path().join("decisions.yaml").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_recorded_but_not_printed_is_told() {
    let folder = small(None);
    let full = std::fs::File::create("/dev/full").unwrap();
    let there = folder.path().to_str().unwrap();
    let said = [
        "match", "--reject", "typing", "R2", "--by", "A", "--why", "B", "-C", there,
    ];
    let mut command = super::black_box::gapwise(&said);
    let ran = super::black_box::ran(command.stdout(full).output().unwrap());
    assert_eq!(ran.code, 1);
    let told = "error: recorded in decisions.yaml:2: `typing` does not serve `R2`; but the result could not be written: ";
    assert!(ran.stderr.starts_with(told), "{}", ran.stderr);
    is_sound(folder.path());
}
