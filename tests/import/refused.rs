//! Files that are refused: every folder of `tests/import/refused/` takes the place of some files of the
//! sample, and every problem has its case there or below.
//!
//! After a change of wording: `GAPWISE_BLESS=1 cargo test --test import`, then read the diff.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::black_box::{cases, compare, name, put, root};
use super::{copy, import};

/// Problems that are not shown by files in git.
const MADE: [&str; 5] = [
    "long-record",
    "more-problems",
    "not-utf-8",
    "too-many-rows",
    "unreadable-file",
];

fn laid(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            fs::create_dir_all(&target).unwrap();
            laid(&path, &target);
        } else if name(&path) != "expected.txt" {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn every_case_is_refused_with_its_text() {
    let mut wrong = Vec::new();
    for case in cases("import/refused") {
        let folder = copy();
        laid(&case, folder.path());
        let ran = import(folder.path(), &["--out", "out.yaml"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{}", name(&case));
        assert!(!folder.path().join("out.yaml").exists());
        wrong.extend(compare(&case.join("expected.txt"), &ran.stderr).err());
        // The same as data.
        let data = import(folder.path(), &["--format", "json"]);
        let view: serde_json::Value = serde_json::from_str(&data.stdout).unwrap();
        let problems = view["problems"].as_array().unwrap().len();
        assert_eq!(problems, ran.stderr.matches("error[").count());
        // Nobody is shown, also where a file has no header.
        // Nor where a field is broken, or fields stand under the names of others.
        for secret in [
            "example.org",
            "nurse",
            "Teach everybody",
            "p1,",
            "Smith",
            "Dave",
            "nhs",
        ] {
            let shown = ran.stderr.contains(secret) || data.stdout.contains(secret);
            assert!(!shown, "{}: {secret}", name(&case));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The first text handed to `fault(`, in the two rooms that make such problems.
fn codes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![
        root().join("src/load/csv"),
        root().join("src/evidence/workshop"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(path).unwrap();
            for call in text.split("fault(").skip(1) {
                let word = call.trim_start().strip_prefix('"');
                found.extend(word.and_then(|w| w.split('"').next()).map(str::to_owned));
            }
        }
    }
    found
}

#[test]
fn every_problem_has_a_case() {
    let codes = codes();
    assert!(codes.len() > 20, "{codes:?}");
    let texts = cases("import/refused").into_iter();
    let texts = texts.map(|case| fs::read_to_string(case.join("expected.txt")).unwrap());
    let texts: String = texts.collect();
    for code in &codes {
        let is_shown = texts.contains(&format!("error[{code}]"));
        assert!(is_shown != MADE.contains(&code.as_str()), "{code}");
    }
    for made in MADE {
        assert!(codes.contains(made), "{made} is gone");
    }
}

/// What is printed with one file of the sample in another shape.
fn with(file: &str, bytes: &[u8]) -> String {
    let folder = copy();
    put(folder.path(), file, bytes);
    let ran = import(folder.path(), &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    ran.stderr
}

#[test]
fn other_encodings_are_named() {
    let text = with("codes.csv", b"idea,theme\ni1,caf\xe9s\ni2,staff\x92s\n");
    assert!(text.contains("error[not-utf-8]: byte 0xE9 is not UTF-8, but would be \u{e9} in Windows-1252, and so it is in 1 more record"), "{text}");
    assert!(text.contains("codes.csv:2:7"), "{text}");
    assert!(text.contains("1 problem found"), "{text}");
    let wide: Vec<u8> = "idea,theme\r\ni1,x\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let text = with("codes.csv", &[&[0xFF, 0xFE], &wide[..]].concat());
    assert!(text.contains("this file is UTF-16 text"), "{text}");
    assert!(with("codes.csv", &wide).contains("this file is UTF-16 text"));
    let text = with("codes.csv", b"idea,theme\ni1,a\0b\n");
    assert!(
        text.contains("here is a zero byte") && text.contains("codes.csv:2:5"),
        "{text}"
    );
    // A byte order mark, other line ends and blank lines are read past.
    let folder = copy();
    let codes = fs::read_to_string(folder.path().join("codes.csv")).unwrap();
    let before = import(folder.path(), &["--format", "csv"]).stdout;
    for ends in ["\r\n", "\r", "\n\n", "\n,,,,,,\n"] {
        let other = format!("\u{feff}{}", codes.trim_end().replace('\n', ends));
        put(folder.path(), "codes.csv", other.as_bytes());
        assert_eq!(
            import(folder.path(), &["--format", "csv"]).stdout,
            before,
            "{ends:?}"
        );
    }
}

#[test]
fn values_of_a_row_of_another_width_are_neither_checked_nor_named() {
    // The other files are sound, so that whatever is unknown would be said.
    for (file, header, rows) in [
        (
            "votes.csv",
            "participant,target,vote",
            "Smith,dave@nhs.example,i1,up\np1,nhs,Dave \"Smith\" x\np2,Smith\n",
        ),
        (
            "comments.csv",
            "comment,target,participant",
            "Smith,Dave,dave@nhs.example,i1\nDave,nhs\"s,p1\nDave,Smith\n",
        ),
        (
            "codes.csv",
            "idea,theme,excluded,why",
            "Smith,Dave,dave@nhs.example,x,y\nSmith,nhs,Dave \"x\",x\nDave\n",
        ),
        (
            "ideas.csv",
            "idea,question,participant",
            "i1,Smith,Dave,p1\ni2,nhs,\"Dave\" Smith\nDave,Smith\n",
        ),
    ] {
        let text = with(file, format!("{header}\n{rows}").as_bytes());
        assert_eq!(text.matches("error[").count(), 3, "{text}");
        for code in ["too-many-fields", "broken-quote", "too-few-fields"] {
            assert!(text.contains(&format!("error[{code}]")), "{text}");
        }
        for secret in ["Smith", "Dave", "dave", "nhs"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

#[test]
fn a_huge_field_is_reported_and_passed_over() {
    let huge = "x".repeat(300_000);
    let file = format!(
        "idea,question,participant,title\ni1,staff,p1,{huge}\ni2,staff,p2,\"{huge}\"\ni3,vision,p3,\"{huge}\nand\ni4,vision,p3,x\n"
    );
    let text = with("ideas.csv", file.as_bytes());
    for (place, what) in [
        (
            "ideas.csv:2:1",
            "error[long-record]: this row is longer than 256 KiB",
        ),
        (
            "ideas.csv:3:13",
            "error[broken-quote]: a quote opens here and is not closed",
        ),
        (
            "ideas.csv:4:14",
            "error[broken-quote]: a quote opens here and is not closed",
        ),
    ] {
        assert!(text.contains(what), "{text}");
        assert!(text.contains(place), "{place}: {text}");
    }
    assert!(text.len() < 20_000, "{}", text.len());
}

#[test]
fn a_hundred_problems_of_a_file_are_shown_and_the_rest_counted() {
    let rows: String = (0..12_445).map(|n| format!("p{n},i1,maybe\n")).collect();
    let text = with(
        "votes.csv",
        format!("participant,target,vote\n{rows}").as_bytes(),
    );
    assert!(
        text.contains("this file has 12,345 more problems than the 100 shown here"),
        "{text:.500}"
    );
    assert_eq!(text.matches("error[bad-vote]").count(), 100);
    let rows: String = (0..300).map(|n| format!("p{n},x{n},up\n")).collect();
    let text = with(
        "votes.csv",
        format!("participant,target,vote\n{rows}").as_bytes(),
    );
    assert!(
        text.contains("this file has 200 more problems"),
        "{text:.500}"
    );
    assert_eq!(text.matches("error[unknown-id]").count(), 100);
}

#[test]
fn a_missing_file_and_a_folder_are_reported_with_the_rest() {
    let folder = copy();
    fs::remove_file(folder.path().join("ideas.csv")).unwrap();
    fs::remove_file(folder.path().join("codes.csv")).unwrap();
    fs::create_dir(folder.path().join("codes.csv")).unwrap();
    put(
        folder.path(),
        "votes.csv",
        b"participant,target,vote\np1,i1,maybe\n",
    );
    let ran = import(folder.path(), &[]);
    assert_eq!(ran.code, 1);
    for what in [
        "ideas.csv",
        "this cannot be read: this is a folder, not a file",
        "here is neither a vote for nor one against",
        "3 problems found",
    ] {
        assert!(ran.stderr.contains(what), "{what}: {}", ran.stderr);
    }
}

#[test]
fn a_harmless_column_is_read_past_where_that_is_asked_for() {
    let folder = copy();
    put(
        folder.path(),
        "codes.csv",
        b"idea,theme,Coder's note\ni1,x,hm\n",
    );
    assert_eq!(import(folder.path(), &[]).code, 1);
    let ran = import(folder.path(), &["--ignore", "coder's note"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    put(folder.path(), "codes.csv", b"idea,theme,role\ni1,x,hm\n");
    let ran = import(folder.path(), &["--ignore", "role"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("error[joined-answers]"),
        "{}",
        ran.stderr
    );
}

#[test]
fn only_the_programme_of_a_workspace_has_to_be_sound() {
    let folder = copy();
    put(folder.path(), "workstreams/a.yaml", b"nonsense: [");
    assert_eq!(import(folder.path(), &[]).code, 0);
    put(folder.path(), "programme.yaml", b"programme: {id: x}");
    let ran = import(folder.path(), &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("programme.yaml"), "{}", ran.stderr);
}

/// The sample, with participants called so that they are found wherever they come out.
fn with_named_people() -> tempfile::TempDir {
    let folder = copy();
    for file in ["ideas", "votes", "comments", "registrations"] {
        let path = folder.path().join(file).with_extension("csv");
        let mut text = fs::read_to_string(&path).unwrap();
        for person in 1..=9 {
            text = text.replace(&format!("p{person}"), &format!("zzperson{person}"));
        }
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn nobody_is_shown_where_columns_stand_in_another_order_than_the_first_line_says() {
    let mut refused = 0;
    for file in [
        "ideas.csv",
        "votes.csv",
        "comments.csv",
        "registrations.csv",
    ] {
        let text = fs::read_to_string(with_named_people().path().join(file)).unwrap();
        let (header, rows) = text.split_once('\n').unwrap();
        let names: Vec<&str> = header.split(',').collect();
        for by in 1..names.len() {
            let mut names = names.clone();
            names.rotate_left(by);
            let folder = with_named_people();
            put(
                folder.path(),
                file,
                format!("{}\n{rows}", names.join(",")).as_bytes(),
            );
            for format in ["text", "json"] {
                let ran = import(folder.path(), &["--format", format]);
                refused += usize::from(ran.code == 1);
                let shown = ran.stdout + &ran.stderr;
                for secret in ["zzperson", "@", "Teach everybody", "One record", "Buy our"] {
                    assert!(!shown.contains(secret), "{file} by {by}: {secret}\n{shown}");
                }
            }
        }
    }
    assert!(refused > 10, "{refused}");
}
