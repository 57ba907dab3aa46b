//! However decisions.yaml is written: one insertion, and every byte of it is kept.

use gapwise::load::{self, Appended, Files, NewDecision};
use gapwise::model::Reviewed;
use proptest::prelude::*;

fn new(why: &str) -> NewDecision {
    NewDecision {
        workstream: "hearing".to_owned(),
        kind: "recommendation",
        target: "R2".to_owned(),
        decision: "accepted",
        extent: Some("partial".to_owned()),
        confidence: Some("high".to_owned()),
        revision: 1,
        by: "A. Lead".to_owned(),
        date: "2018-03-01".to_owned(),
        why: why.to_owned(),
        reviewed: Reviewed::new(
            "Teach: everybody # to \"listen\"".to_owned(),
            "a\nb".to_owned(),
        ),
    }
}

/// The workstreams and reasons of all links, as they read.
fn links(text: &str) -> Vec<(String, String)> {
    let mut files = Files::default();
    files.add("decisions.yaml", text);
    let loaded = load::read(&files);
    assert!(loaded.problems.is_empty(), "{text}\n{:?}", loaded.problems);
    let links = loaded.decisions.links.iter();
    links
        .map(|d| {
            let why = d.link.why.as_ref().map(|w| w.value.clone());
            (d.workstream.value.clone(), why.unwrap_or_default())
        })
        .collect()
}

fn excused(text: &str) -> usize {
    let mut files = Files::default();
    files.add("decisions.yaml", text);
    load::read(&files).decisions.excused.len()
}

/// One insertion, at the end of the list, on the line that is told.
fn holds(old: &str, why: &str) -> Appended {
    let appended = load::appended(Some(old), &new(why));
    let appended = appended.unwrap_or_else(|| panic!("no place found in:\n{old}"));
    let Appended {
        text,
        inserted,
        line,
    } = &appended;
    let rest = [&text[..inserted.start], &text[inserted.end..]].concat();
    assert_eq!(rest, old, "{text}");
    let line = text.lines().nth(line - 1).unwrap();
    assert!(line.contains("workstream: hearing"), "{line:?} in\n{text}");
    let blank = old
        .lines()
        .all(|line| line.trim().is_empty() || line.trim() == "---" || line.starts_with('#'));
    let mut expected = if blank { Vec::new() } else { links(old) };
    expected.push(("hearing".to_owned(), why.to_owned()));
    assert_eq!(links(text), expected, "{text}");
    if !blank {
        assert_eq!(excused(text), excused(old));
    }
    appended
}

const A: &str = "{workstream: typing, recommendation: R2, decision: rejected, why: x}";

fn shapes() -> Vec<String> {
    let long = "workstream: typing\n    recommendation: R2\n    decision: rejected";
    let shapes = [
        "".to_owned(),
        "# nothing yet\n".to_owned(),
        "---\n# nothing yet".to_owned(),
        format!("links:\n  - {A}\n"),
        format!("links:\n  - {A}"),
        format!("links:\n- {A}\n- {A}\n"),
        format!("links:\n      - {A}   # why not\n# the end\n"),
        format!(
            "links:\n  - {A}\n\n\n# about the excused\nexcused:\n  - {{recommendation: R1, state: deferred}}\n"
        ),
        format!("excused:\n  - {{recommendation: R1, state: deferred}}\nlinks:\n  - {A}\n"),
        "excused:\n  - {recommendation: R1, state: deferred} # until spring\n# the end".to_owned(),
        "excused: [{recommendation: R1, state: deferred}]\n".to_owned(),
        format!(
            "links:\n  - {long}\n    why: |\n      several\n      lines\n\n\n# end\nexcused: []\n"
        ),
        format!("links:\n  - {long}\n    why: >+\n      several\n      lines\n\n\n"),
        format!("links:\n  -\n    {long}\n    why: \"over\n      lines\"  # c\n"),
        format!("links:\n  - # first\n    {long}\n"),
        format!("links: [{A}]\n"),
        format!("links: [{A}, {A},]\n"),
        format!("links: [\n  {A},\n  {A}\n]\n"),
        format!("links: [\n  {A}, # one\n  {A}, # two ] }}\n]\nexcused: []\n"),
        format!("links: [\n  {A} # one\n]\n"),
        format!("links:\n  [ {A} ,\n  {A} ] # all\nexcused: []"),
        "links: []\n".to_owned(),
        "links: [ # none yet\n]\nexcused: []\n".to_owned(),
        "links:\n".to_owned(),
        "links:".to_owned(),
        "links: # none yet\nexcused: []\n".to_owned(),
        "excused: []\nlinks:\n".to_owned(),
        "{}\n".to_owned(),
        "{links: [], excused: []}\n".to_owned(),
        format!("{{excused: [], links: [{A}]}}"),
        "{excused: []}\n".to_owned(),
        format!("\"links\":\n  - {A}\n'excused': []\n"),
        format!("links: &all\n  - &one {A}\n  - *one\n"),
        format!("links: &all # them\n  - {A}\n"),
        format!("---\n  links:\n  - {A}\n  excused: []\n...\n"),
        "---\n  excused: []\n...\n".to_owned(),
        format!("\u{feff}links:\n  - {A}\n"),
        "\u{feff}excused: []\n".to_owned(),
        "# ä é \u{1f600} links:\nlinks: # links: []\n  - {workstream: typing, part: R1, decision: rejected, why: 'ä - \u{1f600}: ]'}\n".to_owned(),
        format!("links:\n  # first\n  - {A}\n  # second\n  - {A}\n  # third\n"),
        "links:\n  - {workstream: typing,\n     recommendation: R2, decision: rejected,\n     why: x\n    }\n\nexcused: []\n".to_owned(),
    ];
    shapes.to_vec()
}

#[test]
fn every_byte_is_kept_in_every_shape() {
    for shape in shapes() {
        holds(&shape, "It does");
        holds(&shape.replace('\n', "\r\n"), "It does");
        // And once more, on what came of it.
        let once = holds(&shape, "It does").text;
        holds(&once, "It does so");
    }
}

#[test]
fn line_breaks_are_those_of_the_file() {
    let old = format!("links:\r\n  - {A}\r\n");
    let text = holds(&old, "It does").text;
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn a_new_file_has_the_entry_alone() {
    let appended = load::appended(None, &new("It does")).unwrap();
    assert!(
        appended
            .text
            .starts_with("links:\n  - workstream: hearing\n    recommendation: R2\n")
    );
    assert_eq!(appended.line, 2);
}

#[test]
fn where_no_place_is_certain_nothing_is_written() {
    for old in [
        format!("excused: &a []\nlinks: *a\n# {A}"),
        "links: ~\n".to_owned(),
        "links: word\n".to_owned(),
        "- a list\n".to_owned(),
        "links: [\n".to_owned(),
    ] {
        assert_eq!(load::appended(Some(&old), &new("x")), None, "{old}");
    }
}

#[test]
fn any_words_read_back_as_they_were_said() {
    let long = "long words: # ".repeat(5000);
    for why in [
        "a: b",
        "a #b",
        "# a",
        "- a",
        "[a",
        "{a}",
        "\"",
        "'",
        "\\",
        "\\n",
        "a\nb",
        "a\r\nb",
        "\ta",
        "null",
        "~",
        "yes",
        "1e5",
        "0x10",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "| a",
        "> a",
        "? a",
        "a:",
        "...",
        "---",
        "\u{7}",
        "\u{1b}[31m",
        "a\u{85}b",
        "a\u{2028}b",
        "\u{202e}abc",
        "\u{feff}x",
        "\u{1f469}\u{200d}\u{1f4bb}",
        "\u{ffff}",
        &long,
    ] {
        for shape in ["", "links: []\n", "links:\n"] {
            holds(shape, why);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn random_words_and_files(
        why in "\\PC{1,40}|[\\x00-\\x7f]{1,20}",
        pick in 0..100_usize,
        comment in "( *# ?[a-z\\]}\\[{:,\"'-]{0,12})?",
        blanks in 0..3_usize,
        keep in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!why.trim().is_empty());
        let shapes = shapes();
        let shape = &shapes[pick % shapes.len()];
        // A comment or blank lines at the end of some line; where that breaks the file, it is no case.
        let ends: Vec<usize> = shape.match_indices('\n').map(|(at, _)| at).collect();
        let at = if ends.is_empty() { shape.len() } else { ends[keep.index(ends.len())] };
        let mut text = shape.clone();
        text.insert_str(at, &format!("{comment}{}", "\n".repeat(blanks)));
        let mut files = Files::default();
        files.add("decisions.yaml", &text);
        if load::read(&files).problems.is_empty() {
            holds(&text, &why);
        }
    }
}
