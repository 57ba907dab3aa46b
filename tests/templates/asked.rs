//! `--list`, `--only` and `--to`.

use std::fs;

use serde_json::Value;

use super::black_box::{put, run};
use super::{brief, done, names, read, wards};

#[test]
fn the_list_needs_no_workspace() {
    let nowhere = tempfile::tempdir().unwrap();
    let text = done(nowhere.path(), &["--list"]);
    for word in [
        "briefing",
        "finance-annex",
        "gaps-by-owner",
        "notes",
        "workbook",
        "--only notes/ID",
    ] {
        assert!(text.contains(word), "{word}\n{text}");
    }
    let json: Value =
        serde_json::from_str(&done(nowhere.path(), &["--list", "--format", "json"])).unwrap();
    assert_eq!(json["schema"], "gapwise/documents/1");
    let documents = json["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 5);
    assert_eq!(documents[3]["name"], "notes");
    assert_eq!(documents[3]["files"][0], "notes/ID.md");
    assert!(names(nowhere.path()).is_empty());
}

#[test]
fn everything_is_written_unless_somebody_asks_for_less() {
    let folder = wards(&[]);
    let out = folder.path().join("out");
    let text = done(folder.path(), &[]);
    let all = names(&out);
    for path in [
        "briefing.html",
        "briefing.json",
        "briefing.md",
        "charts/gap-map.svg",
        "finance-annex.md",
        "gaps-by-owner.md",
        "gaps.json",
        "notes/radio.md",
        "notes/typing.html",
        "plan.json",
    ] {
        assert!(all.iter().any(|known| known == path), "{path}: {all:?}");
    }
    assert!(
        !all.iter()
            .any(|path| path.ends_with(".pdf") || path.contains("sharing"))
    );
    // A line for each document, one for all notes and one for all charts.
    assert!(text.contains("  notes/ (2 notes)  "), "{text}");
    assert!(
        text.contains("for other programs  briefing.json, plan.json, gaps.json"),
        "{text}"
    );
    assert!(!text.contains("older plan"), "{text}");

    let some = folder.path().join("some");
    let to = some.to_str().unwrap();
    done(
        folder.path(),
        &[
            "--only",
            "notes/radio, finance-annex",
            "--to",
            "md",
            "--out",
            to,
        ],
    );
    let documents: Vec<String> = names(&some)
        .into_iter()
        .filter(|n| !n.starts_with("charts/"))
        .collect();
    assert_eq!(documents, ["finance-annex.md", "notes/radio.md"]);
    assert_eq!(read(&some, "notes/radio.md"), read(&out, "notes/radio.md"));
}

#[test]
fn json_lists_what_was_written_and_what_was_there() {
    let folder = wards(&[]);
    let out = folder.path().join("out");
    put(&out, "notes/gone.docx", b"older");
    put(&out, "notes/mine.txt", b"mine");
    put(&out, "minutes.md", b"mine");
    put(&out, "charts/gone.svg", b"older");
    let text = done(folder.path(), &["--to", "md"]);
    assert!(
        text.contains("perhaps of an older plan: charts/gone.svg and notes/gone.docx."),
        "{text}"
    );
    let json: Value =
        serde_json::from_str(&done(folder.path(), &["--to", "md", "--format", "json"])).unwrap();
    let ends = |key: &str, end: &str| {
        let all = json[key].as_array().unwrap().iter();
        all.filter(|path| path.as_str().unwrap().ends_with(end))
            .count()
    };
    assert_eq!(json["older_files"].as_array().unwrap().len(), 2, "{json}");
    assert_eq!(
        (ends("files", ".md"), ends("files", ".json")),
        (5, 3),
        "{json}"
    );
    // What gapwise did not write is nobody's to remove, nor what may be needed still.
    for path in [
        "notes/gone.docx",
        "notes/mine.txt",
        "minutes.md",
        "charts/gone.svg",
    ] {
        assert!(out.join(path).is_file(), "{path}");
    }
}

#[test]
fn what_cannot_be_had_is_told_with_what_can() {
    let folder = wards(&[]);
    for (flags, code, words) in [
        (vec!["--only", "breifing"], 2, "did you mean `briefing`?"),
        (vec!["--only", "notes/"], 2, "notes/ID"),
        (vec!["--only", ""], 2, "use one of"),
        (
            vec!["--only", "notes/tiping"],
            2,
            "there is no workstream `tiping`: did you mean `typing`?",
        ),
        (
            vec!["--only", "notes/sharing"],
            1,
            "in this plan it continues as now. There are notes about radio and typing.",
        ),
        (
            vec!["--only", "notes/palace"],
            1,
            "it is proposed, and not funded",
        ),
        (
            vec!["--only", "notes/library"],
            1,
            "it is not this programme's to change",
        ),
        (
            vec!["--only", "workbook", "--to", "html"],
            2,
            "the document `workbook`",
        ),
        (vec!["--to", "odt"], 2, "write one or more of md,html"),
        (vec!["--list", "--only", "notes"], 2, "cannot be used with"),
        (
            vec!["--export-templates", "x", "--to", "md"],
            2,
            "cannot be used with",
        ),
    ] {
        let ran = brief(folder.path(), &flags);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (code, ""),
            "{flags:?}\n{}",
            ran.stderr
        );
        assert!(ran.stderr.contains(words), "{flags:?}\n{}", ran.stderr);
    }
    assert!(!folder.path().join("out").exists());
    // Formats that are asked for twice are written once, and nothing is written to a scenario's name.
    done(folder.path(), &["--to", "md,md"]);
    assert!(fs::metadata(folder.path().join("out/briefing.md")).is_ok());
    let help = run(&["brief", "--help"]).stdout;
    assert!(help.contains("gapwise brief --list"), "{help}");
}
