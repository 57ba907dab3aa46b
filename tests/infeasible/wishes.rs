//! Conflicts that no money can settle, and one beside another.

use crate::{case, current, proposed, total};

#[test]
fn coverage_that_nothing_reaches() {
    // All that can be done for R1 is half of it: the wish conflicts with nothing but the facts.
    case(
        &format!(
            "{}constraints:\n  - {{kind: coverage, recommendation: R1, at_least: 0.6}}\n",
            total(900)
        ),
        &[proposed(
            "typing",
            [10, 10],
            "covers: [{recommendation: R1, extent: partial}]",
        )],
        &["the constraint `kind: coverage, recommendation: R1, at_least: 0.6` (programme.yaml:8)"],
        &[],
    );
}

#[test]
fn at_most_and_locks() {
    case(
        &format!(
            "{}constraints:\n  - {{kind: at-most, count: 1, of: [a, b, c]}}\n",
            total(900)
        ),
        &[
            proposed("a", [1, 1], "lock: in"),
            proposed("b", [1, 1], ""),
            proposed("c", [1, 1], "lock: in"),
        ],
        &[
            "`a` is locked in",
            "`c` is locked in",
            "the constraint `kind: at-most, count: 1, of: a, b, c` (programme.yaml:8)",
        ],
        &[],
    );
}

#[test]
fn at_least_and_excludes() {
    // a can start in the first year only and then runs in both; so can b; they never run together.
    case(
        &format!(
            "{}constraints:\n  - {{kind: at-least, count: 2, of: [a, b]}}\n",
            total(900)
        ),
        &[
            proposed("a", [1, 1], "latest: 2018-19, excludes: [b]"),
            proposed("b", [1, 1], "latest: 2018-19"),
        ],
        &[
            "`a` and `b` exclude each other",
            "the constraint `kind: at-least, count: 2, of: a, b` (programme.yaml:8)",
        ],
        &[],
    );
}

#[test]
fn requires_and_a_lock_out() {
    case(
        &total(900),
        &[
            proposed("a", [1, 1], "lock: in, requires: [b]"),
            proposed("b", [1, 1], "lock: out"),
            proposed("c", [1, 1], "lock: out"),
        ],
        &["`a` is locked in", "`b` is locked out", "`a` requires `b`"],
        &[],
    );
}

#[test]
fn excludes_and_two_locks_in() {
    case(
        &total(900),
        &[
            current("a", [1, 1], "lock: in, excludes: [b]"),
            current("b", [1, 1], "lock: in"),
            current("c", [1, 1], "lock: in"),
        ],
        &[
            "`a` is locked in",
            "`b` is locked in",
            "`a` and `b` exclude each other",
        ],
        &[],
    );
}

#[test]
fn three_that_exclude_each_other() {
    // Of three that all exclude each other, one can run in a year. Each runs on if it starts: b in the
    // first year leaves no year for a second one.
    case(
        &format!(
            "{}constraints:\n  - {{kind: at-least, count: 2, of: [a, b, c]}}\n",
            total(900)
        ),
        &[
            proposed("a", [1, 1], "excludes: [b, c]"),
            proposed("b", [1, 1], "excludes: [c]"),
            proposed("c", [1, 1], ""),
        ],
        &[
            "`a` and `b` and `c` exclude each other",
            "the constraint `kind: at-least, count: 2, of: a, b, c` (programme.yaml:8)",
        ],
        &[],
    );
}

#[test]
fn changes_and_coverage() {
    // R1 and R2 take a workstream each, and one may change.
    case(
        &format!(
            "{}constraints:\n  - {{kind: changes, at_most: 1}}\n  - {{kind: coverage, audience: staff, at_least: 0.9}}\n",
            total(900)
        ),
        &[
            proposed("a", [1, 1], "covers: [{recommendation: R1, extent: full}]"),
            proposed("b", [1, 1], "covers: [{recommendation: R2, extent: full}]"),
        ],
        &[
            "the constraint `kind: changes, at_most: 1` (programme.yaml:8)",
            "the constraint `kind: coverage, audience: staff, at_least: 0.9` (programme.yaml:9)",
        ],
        &[],
    );
}

#[test]
fn at_least_and_locks_out() {
    case(
        &format!(
            "{}constraints:\n  - {{kind: at-least, count: 2, of: [a, b, c]}}\n",
            total(900)
        ),
        &[
            proposed("a", [1, 1], "lock: out"),
            proposed("b", [1, 1], ""),
            proposed("c", [1, 1], "lock: out"),
        ],
        &[
            "`a` is locked out",
            "`c` is locked out",
            "the constraint `kind: at-least, count: 2, of: a, b, c` (programme.yaml:8)",
        ],
        &[],
    );
}

#[test]
fn two_conflicts_that_have_nothing_to_do_with_each_other() {
    // One conflict is named: a and b exclude each other, and both are locked in. c is locked in too, at
    // £20k more than there is.
    let streams = |lock: &str| {
        [
            proposed("a", [0, 0], "lock: in, latest: 2018-19, excludes: [b]"),
            proposed("b", [0, 0], &format!("latest: 2018-19, {lock}")),
            proposed("c", [60, 60], "lock: in, latest: 2018-19"),
        ]
    };
    case(
        &total(100),
        &streams("lock: in"),
        &[
            "`a` is locked in",
            "`b` is locked in",
            "`a` and `b` exclude each other",
        ],
        &[],
    );
    // With that settled, the other one shows.
    case(
        &total(100),
        &streams(""),
        &["the total budget of £100,000.00", "`c` is locked in"],
        &["Raising the total budget by £20,000.00 to £120,000.00 would make room."],
    );
}
