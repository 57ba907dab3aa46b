//! A later word about the same pair, and the day of one.

use super::black_box::run_in;
use super::{accept, decisions, is_sound, reject, small};

#[test]
fn another_extent_or_confidence_is_a_change_of_mind() {
    let folder = small(None);
    assert_eq!(accept(folder.path(), "typing", "R2", &[]).code, 0);
    let ran = accept(folder.path(), "typing", "R2", &["--extent", "full"]);
    assert_eq!(
        ran.stdout,
        "recorded in decisions.yaml:13: `typing` serves `R2` (extent full); this takes the place of what was accepted at decisions.yaml:2 (revision 2)\n"
    );
    let less_sure = ["--extent", "full", "--confidence", "low"];
    let ran = accept(folder.path(), "typing", "R2", &less_sure);
    assert!(ran.stdout.contains("(revision 3)"), "{}", ran.stderr);
    assert_eq!(accept(folder.path(), "typing", "R2", &less_sure).code, 1);
    is_sound(folder.path());
}

#[test]
fn a_changed_mind_takes_the_place_of_the_earlier_one() {
    let folder = small(None);
    let gaps = |folder: &std::path::Path| run_in(folder, &["gaps", "--format", "json"]).stdout;
    let nothing = gaps(folder.path());
    assert_eq!(accept(folder.path(), "typing", "R2", &[]).code, 0);
    let accepted = gaps(folder.path());
    assert_ne!(accepted, nothing);
    let ran = reject(folder.path(), "typing", "R2");
    assert_eq!(
        ran.stdout,
        "recorded in decisions.yaml:13: `typing` does not serve `R2`; this takes the place of what was accepted at decisions.yaml:2 (revision 2)\n"
    );
    assert_eq!(gaps(folder.path()), nothing);
    assert!(
        accept(folder.path(), "typing", "R2", &[])
            .stdout
            .contains("(revision 3)")
    );
    assert_eq!(gaps(folder.path()), accepted);
    // The order of the file never counts.
    let text = decisions(folder.path());
    let mut entries: Vec<&str> = text
        .strip_prefix("links:\n")
        .unwrap()
        .split("  - ")
        .skip(1)
        .collect();
    assert_eq!(entries.len(), 3);
    for _ in 0..3 {
        entries.rotate_left(1);
        let turned = format!("links:\n  - {}", entries.join("  - "));
        super::black_box::put(folder.path(), "decisions.yaml", turned.as_bytes());
        assert_eq!(gaps(folder.path()), accepted);
    }
}

#[test]
fn the_same_word_counts_again_once_the_texts_have_changed() {
    let folder = small(None);
    assert_eq!(accept(folder.path(), "hearing", "R2", &[]).code, 0);
    let moved = super::RECOMMENDATIONS.replace("to listen", "to\n    hear");
    super::black_box::put(folder.path(), "recommendations/all.yaml", moved.as_bytes());
    let ran = accept(folder.path(), "hearing", "R2", &[]);
    assert!(
        ran.stdout.contains("(revision 2)"),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
    assert_eq!(accept(folder.path(), "hearing", "R2", &[]).code, 1);
    // How lines are broken is no change.
    let reflowed = moved.replace("Teach everybody to\n", "Teach\n    everybody to\n");
    super::black_box::put(
        folder.path(),
        "recommendations/all.yaml",
        reflowed.as_bytes(),
    );
    assert_eq!(accept(folder.path(), "hearing", "R2", &[]).code, 1);
}

#[test]
fn after_the_highest_revision_there_is_no_other() {
    let old = "links:\n  - {workstream: typing, recommendation: R2, decision: rejected, revision: 4294967295}\n";
    let folder = small(Some(old));
    let ran = accept(folder.path(), "typing", "R2", &[]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            1,
            "error: `typing` and `R2` have the highest revision that there can be, 4294967295, at decisions.yaml:2: edit `revision` there to a lower one that is still above those of the earlier decisions about them; nothing was written\n"
        )
    );
    assert_eq!(decisions(folder.path()), old);
}

#[test]
fn a_day_of_no_year_is_wrong_usage() {
    let folder = small(None);
    for day in ["0000-01-01", "-000001-01-01", "10000-01-01", "2018-02-30"] {
        let date = format!("--date={day}");
        let said = [
            "match", "--reject", "typing", "R2", "--by", "A", "--why", "B",
        ];
        let ran = run_in(folder.path(), &[&said[..], &[&date]].concat());
        assert_eq!(ran.code, 2, "{}", ran.stderr);
        assert!(ran.stderr.contains("'--date <DATE>'"), "{}", ran.stderr);
    }
    assert!(!folder.path().join("decisions.yaml").exists());
}

#[test]
fn a_pair_that_is_gone_is_told_once() {
    let old = "links:\n  - {workstream: gone, recommendation: R2, decision: rejected}\n  - {workstream: gone, recommendation: R2, decision: rejected, revision: 2}\n";
    let folder = small(Some(old));
    let ran = accept(folder.path(), "hearing", "R2", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("warning[").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("decisions.yaml:3:18"), "{}", ran.stderr);
    assert!(decisions(folder.path()).starts_with(old));
}
