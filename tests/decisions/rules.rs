//! What is recorded, what is refused, which of several decisions counts, and what it counts for.

use serde_json::Value;

use super::black_box::run_in;
use super::{accept, decisions, is_sound, reject, small};

#[test]
fn a_decision_is_recorded_where_it_says() {
    let folder = small(Some("# ours\nlinks: []\n"));
    let ran = reject(folder.path(), "typing", "R2");
    assert_eq!(
        (ran.code, ran.stdout.as_str(), ran.stderr.as_str()),
        (
            0,
            "recorded in decisions.yaml:2: `typing` does not serve `R2`\n",
            ""
        )
    );
    let ran = accept(
        folder.path(),
        "hearing",
        "R3.a",
        &["--format", "json", "--extent", "0.3"],
    );
    let view: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(view["schema"], "gapwise/decision/1");
    assert_eq!(view["part"], "R3.a");
    assert_eq!(view["recommendation"], Value::Null);
    assert_eq!(view["extent"], "0.3");
    assert_eq!(view["revision"], 1);
    assert_eq!(view["reviewed"]["recommendation"], "By hand");
    assert_eq!(
        view["reviewed"]["workstream"],
        "Hearing tests\nListens\nTests ears"
    );
    is_sound(folder.path());
}

#[test]
fn the_day_is_that_of_the_clock_unless_it_is_given() {
    let folder = small(None);
    let ran = run_in(
        folder.path(),
        &[
            "match", "--reject", "typing", "R2", "--by", "A", "--why", "B",
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = decisions(folder.path());
    let date = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("date: "))
        .unwrap();
    assert_eq!(date.len(), 10);
    assert!(date > "2020-01-01");
}

#[test]
fn unknown_names_and_words_are_wrong_usage() {
    let folder = small(None);
    let cases: [(&str, &str, &[&str], &str); 6] = [
        (
            "R1",
            "typing",
            &[],
            "error: `R1` is no workstream but a recommendation or part: the order is WORKSTREAM RECOMMENDATION\n",
        ),
        (
            "typing",
            "R2",
            &["--extent", ""],
            "error: `--extent` is empty: use one of `adjacent`, `full`, `partial`, `slight`, `substantial`, or a number from 0 to 1\n",
        ),
        (
            "typo",
            "R1",
            &[],
            "error: there is no workstream `typo`: use one of `hearing`, `typing`\n",
        ),
        (
            "typing",
            "R9",
            &[],
            "error: there is no recommendation or part `R9`: did you mean `R1`?\n",
        ),
        (
            "typing",
            "R2",
            &["--extent", "partialy"],
            "error: `partialy` is not an extent of this programme: with `--extent`, did you mean `partial`? A number from 0 to 1 does as well\n",
        ),
        (
            "typing",
            "R2",
            &["--confidence", "hi"],
            "error: `hi` is not a confidence of this programme: with `--confidence`, use one of `high`, `low`, `medium`, or a number from 0 to 1\n",
        ),
    ];
    for (workstream, target, more, said) in cases {
        let ran = accept(folder.path(), workstream, target, more);
        assert_eq!((ran.code, ran.stderr.as_str()), (2, said));
    }
    let ran = run_in(
        folder.path(),
        &[
            "match", "--reject", "typing", "R2", "--by", " ", "--why", "x",
        ],
    );
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            2,
            "error: `--by` is empty: write a few words, so that others can tell later\n"
        )
    );
    assert!(!folder.path().join("decisions.yaml").exists());
}

#[test]
fn a_programme_with_its_own_words_asks_for_one_of_them() {
    let folder = small(None);
    let own = super::PROGRAMME.to_owned() + "coverage: {extents: {some: 0.5, all: 1}}\n";
    super::black_box::put(folder.path(), "programme.yaml", own.as_bytes());
    let all = super::WORKSTREAMS.replace("extent: full", "extent: all");
    super::black_box::put(folder.path(), "workstreams/all.yaml", all.as_bytes());
    let ran = accept(folder.path(), "typing", "R2", &[]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            2,
            "error: `partial` is not an extent of this programme: with `--extent`, use one of `all`, `some`, or a number from 0 to 1\n"
        )
    );
    assert_eq!(
        accept(folder.path(), "typing", "R2", &["--extent", "some"]).code,
        0
    );
}

#[test]
fn what_stands_already_is_refused_with_its_place() {
    let folder = small(None);
    let ran = accept(folder.path(), "typing", "R1", &[]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            1,
            "error: `typing` covers `R1` by its own file, at workstreams/all.yaml:7; to change how much, edit `extent` there; nothing was written\n"
        )
    );
    let ran = reject(folder.path(), "typing", "R1");
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            1,
            "error: `typing` covers `R1` by its own file, at workstreams/all.yaml:7; remove that entry instead; nothing was written\n"
        )
    );
    assert!(!folder.path().join("decisions.yaml").exists());
    assert_eq!(accept(folder.path(), "typing", "R2", &[]).code, 0);
    let before = decisions(folder.path());
    // A number that says the same as the word is no change either.
    for more in [&[][..], &["--extent", "0.5"], &["--confidence", "1"]] {
        let ran = accept(folder.path(), "typing", "R2", more);
        assert_eq!(
            (ran.code, ran.stderr.as_str()),
            (
                1,
                "error: `typing` and `R2` are accepted already with this extent and confidence at decisions.yaml:2: nothing changes, and nothing was written\n"
            )
        );
    }
    assert_eq!(decisions(folder.path()), before);
}

#[test]
fn an_accepted_link_counts_like_one_under_covers() {
    let accepted = small(None);
    let more = ["--extent", "substantial", "--confidence", "medium"];
    assert_eq!(accept(accepted.path(), "hearing", "R2", &more).code, 0);
    let written = small(None);
    let covers = super::WORKSTREAMS.to_owned()
        + "  covers:\n    - {recommendation: R2, extent: substantial, confidence: medium, why: It does}\n";
    super::black_box::put(written.path(), "workstreams/all.yaml", covers.as_bytes());
    for command in ["gaps", "optimise"] {
        let [a, b] = [&accepted, &written].map(|folder| {
            let ran = run_in(folder.path(), &[command, "--format", "json"]);
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            let lines = ran
                .stdout
                .lines()
                .filter(|line| !line.contains("\"hash\"") && !line.contains("\"seconds\""));
            lines
                .map(|line| line.replace("\"accepted\"", "\"covers\""))
                .collect::<Vec<_>>()
        });
        assert_eq!(a, b);
    }
}

#[test]
fn plans_do_not_depend_on_who_decided() {
    let hash = |folder: &std::path::Path| {
        let ran = run_in(folder, &["optimise", "--format", "json"]);
        let plan: Value = serde_json::from_str(&ran.stdout).unwrap();
        plan["inputs"]["hash"].clone()
    };
    let folder = small(None);
    let before = hash(folder.path());
    assert_eq!(reject(folder.path(), "hearing", "R2").code, 0);
    assert_eq!(hash(folder.path()), before);
    assert_eq!(accept(folder.path(), "hearing", "R2", &[]).code, 0);
    assert_ne!(hash(folder.path()), before);
}

#[test]
fn decisions_about_what_is_gone_are_kept_and_told() {
    let old = "links:\n  - {workstream: gone, recommendation: R2, decision: rejected}  # kept\n";
    let folder = small(Some(old));
    let ran = accept(folder.path(), "hearing", "R2", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.starts_with(
            "warning[dangling-reference]: there is no workstream `gone`\n --> decisions.yaml:2:18\n"
        ),
        "{}",
        ran.stderr
    );
    assert!(decisions(folder.path()).starts_with(old));
    // Everything else goes on to refuse.
    assert_eq!(run_in(folder.path(), &["check"]).code, 1);
    let other = small(Some(
        "links:\n  - {workstream: gone, recommendation: R2, decision: maybe}\n",
    ));
    let ran = accept(other.path(), "hearing", "R2", &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("error[unknown-word]"), "{}", ran.stderr);
}

#[test]
fn a_file_that_cannot_be_added_to_is_left_and_the_entry_shown() {
    let old = "excused: &none []\nlinks: *none\n";
    let folder = small(Some(old));
    let ran = accept(folder.path(), "hearing", "R2", &[]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .contains("by hand:\n\n  - workstream: hearing\n    recommendation: R2\n"),
        "{}",
        ran.stderr
    );
    assert_eq!(decisions(folder.path()), old);
}
