//! Decisions that cannot hold beside what stands: about the whole of a recommendation and one of its parts.

use super::black_box::{put, run_in};
use super::{WORKSTREAMS, accept, decisions, is_sound, reject, small};

#[test]
fn a_part_of_what_was_accepted_as_a_whole_is_not_rejected() {
    let folder = small(None);
    assert_eq!(accept(folder.path(), "typing", "R3", &[]).code, 0);
    let before = decisions(folder.path());
    let ran = reject(folder.path(), "typing", "R3.a");
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            1,
            "error: `typing` cannot serve `R3` where it does not serve `R3.a`; the link to `R3` stands at decisions.yaml:2: change or remove that one first; nothing was written\n"
        )
    );
    assert_eq!(decisions(folder.path()), before);
    // More about a part goes beside the whole, and another workstream is another matter.
    assert_eq!(
        accept(folder.path(), "typing", "R3.b", &["--extent", "full"]).code,
        0
    );
    assert_eq!(reject(folder.path(), "hearing", "R3.a").code, 0);
    is_sound(folder.path());
}

#[test]
fn a_part_of_what_is_covered_as_a_whole_is_not_rejected() {
    let folder = small(None);
    let covers = WORKSTREAMS.to_owned() + "  covers: [{recommendation: R3, extent: full}]\n";
    put(folder.path(), "workstreams/all.yaml", covers.as_bytes());
    let ran = reject(folder.path(), "hearing", "R3.a");
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .contains("stands at workstreams/all.yaml:13: change or remove"),
        "{}",
        ran.stderr
    );
    assert!(!folder.path().join("decisions.yaml").exists());
    // By hand it gets no further.
    let by_hand = "links: [{workstream: hearing, part: R3.a, decision: rejected}]\n";
    put(folder.path(), "decisions.yaml", by_hand.as_bytes());
    let ran = run_in(folder.path(), &["check"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("error[decision-clash]"),
        "{}",
        ran.stderr
    );
}

#[test]
fn the_whole_of_what_was_accepted_in_part_is_not_rejected() {
    let folder = small(None);
    assert_eq!(accept(folder.path(), "typing", "R3.a", &[]).code, 0);
    let ran = reject(folder.path(), "typing", "R3");
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .contains("the link to `R3.a` stands at decisions.yaml:2: change or remove"),
        "{}",
        ran.stderr
    );
    // Once that one has changed, it can be.
    assert_eq!(reject(folder.path(), "typing", "R3.a").code, 0);
    assert_eq!(reject(folder.path(), "typing", "R3").code, 0);
    is_sound(folder.path());
}

#[test]
fn the_whole_of_what_was_rejected_in_part_is_not_accepted() {
    let folder = small(None);
    assert_eq!(reject(folder.path(), "typing", "R3.a").code, 0);
    let ran = accept(folder.path(), "typing", "R3", &[]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            1,
            "error: `typing` cannot serve `R3` where it does not serve `R3.a`; the rejection of `R3.a` stands at decisions.yaml:2: accept the other parts one by one, or change or remove that one first; nothing was written\n"
        )
    );
    assert_eq!(accept(folder.path(), "typing", "R3.b", &[]).code, 0);
    is_sound(folder.path());
}

#[test]
fn a_part_of_what_was_rejected_as_a_whole_is_not_accepted() {
    let folder = small(None);
    assert_eq!(reject(folder.path(), "typing", "R3").code, 0);
    let ran = accept(folder.path(), "typing", "R3.a", &[]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .contains("the rejection of `R3` stands at decisions.yaml:2: change or remove"),
        "{}",
        ran.stderr
    );
}
