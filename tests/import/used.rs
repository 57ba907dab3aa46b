//! What import writes, used: the tables give weights, and the votes drawn again decide draws.

use std::fs;

use serde_json::Value;

use super::{import, many};
use crate::black_box::run_in;

/// A programme that asks for something from every cell that the sample has votes for.
fn programme() -> tempfile::TempDir {
    let folder = many();
    for (path, text) in [
        (
            "recommendations/all.yaml",
            "- {id: R1, text: Teach, element: skills, audience: staff}\n- {id: R2, text: Buy, element: technology, audience: staff}\n",
        ),
        (
            "workstreams/lessons.yaml",
            "id: lessons\nstatus: proposed\ncosts: {2018-19: £10k}\ncovers: [{recommendation: R1, extent: full}]\n",
        ),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::create_dir_all(folder.path().join("recommendations/evidence")).unwrap();
    folder
}

const OUT: &str = "recommendations/evidence/workshop.yaml";

#[test]
fn what_is_written_weighs_and_is_drawn_again() {
    let folder = programme();
    let before = run_in(folder.path(), &["check"]);
    assert!(
        before.stderr.contains("missing-evidence"),
        "{}",
        before.stderr
    );
    let imported = import(folder.path(), &["--out", OUT, "-q"]);
    assert_eq!(imported.code, 0, "{}", imported.stderr);
    let after = run_in(folder.path(), &["check"]);
    assert_eq!((after.code, after.stderr.as_str()), (0, ""));

    let arguments = ["robustness", "-q", "--draws", "5", "--format", "json"];
    let draws = run_in(folder.path(), &arguments);
    let draws: Value = serde_json::from_str(&draws.stdout).unwrap();
    let notes = draws["notes"].to_string();
    assert!(
        notes.contains("drawn again with replacement (1000 times"),
        "{notes}"
    );
}

#[test]
fn votes_drawn_again_of_other_tables_are_refused() {
    let folder = programme();
    import(folder.path(), &["--out", OUT, "-q"]);
    let path = folder.path().join(OUT);
    let text = fs::read_to_string(&path).unwrap();
    let (tables, again) = text.split_once("  votes: [").unwrap();
    let (first, rest) = again.split_once(',').unwrap();
    let other: i64 = first.parse::<i64>().unwrap() + 1;
    fs::write(&path, format!("{tables}  votes: [{other},{rest}")).unwrap();
    let refused = run_in(folder.path(), &["check"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("error[other-votes]"),
        "{}",
        refused.stderr
    );
}
