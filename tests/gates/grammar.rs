//! The grammar: what is read, what is refused and how, and that no text makes it panic.

use gapwise::coverage::gates::{Comparison, Kind, Measure, parse};
use proptest::prelude::*;

use crate::{check, demo};

fn read(text: &str) -> String {
    match parse(text) {
        Ok(gate) => gate.to_string(),
        Err(mistake) => format!("{}: {}", &text[mistake.at], mistake.message),
    }
}

#[test]
fn gates_are_read_with_any_spacing() {
    for (written, meant) in [
        ("covered >= 0.6", "covered >= 0.6"),
        ("covered>=60%", "covered >= 0.6"),
        ("  covered\t>= 60 %\n", "covered >= 0.6"),
        ("coverage = 1", "coverage = 1"),
        ("coverage_raw<100%", "coverage_raw < 1"),
        ("uncovered_count <= 03", "uncovered_count <= 3"),
        ("excused > 0.0", "excused > 0"),
        (
            "audience:staff element:skills coverage >= 12.5%",
            "element:skills audience:staff coverage >= 0.125",
        ),
        (
            "domain:\"two words\" covered >= 1",
            "domain:\"two words\" covered >= 1",
        ),
        ("domain:\"a>=b\"covered>=1", "a quote"),
        ("domain:\"one\" covered >= 1", "domain:one covered >= 1"),
        (
            "recommendation:SK-O3.1_a coverage >= 0.07%",
            "recommendation:SK-O3.1_a coverage >= 0.0007",
        ),
    ] {
        assert!(
            read(written).contains(meant),
            "{written}: {}",
            read(written)
        );
    }
}

#[test]
fn each_mistake_names_its_place() {
    for (written, told) in [
        ("", ": nothing is required here"),
        ("element:skills", ": it is not said what is measured"),
        ("covered", ": `covered` is compared with nothing"),
        ("covered >=", ": there is no number after `>=`"),
        ("covered 0.6", "0.6: a comparison is missing"),
        (">= 0.6", ">=: nothing stands before `>=`"),
        ("covered => 0.6", "=>: `=>` is not a comparison"),
        ("covered ≥ 0.6", "≥: `≥` is not a comparison"),
        ("covered != 0.6", "!=: `!=` is not a comparison"),
        (
            "cover >= 0.6",
            "cover: `cover` is nothing that can be measured",
        ),
        (
            "elment:x covered >= 1",
            "elment: there is no scope `elment`",
        ),
        (
            "element: skills covered >= 1",
            "element:: `element:` names nothing",
        ),
        (
            "element:a element:b covered >= 1",
            "element:b: `element:` stands here twice",
        ),
        ("domain:\"a covered >= 1", "\": this quote is not closed"),
        ("covered >= 0,6", "0,6: `0,6` is not a number"),
        ("covered >= -1", "-1: `-1` is not a number"),
        ("covered >= .5", ".5: `.5` is not a number"),
        ("covered >= 1e-1", "1e-1: `1e-1` is not a number"),
        ("covered >= nan", "nan: `nan` is not a number"),
        ("covered >= 60", "60: `covered` is never above 1"),
        ("covered >= 101%", "101%: `covered` is never above 1"),
        (
            "covered_count >= 1.5",
            "1.5: `covered_count` is a whole number",
        ),
        (
            "covered_count >= 50%",
            "50%: `covered_count` is a whole number",
        ),
        (
            "covered_count >= 99999999999",
            "99999999999: `covered_count`",
        ),
        ("covered >= 0.6 0.7", "0.7: `0.7` stands after the number"),
        ("covered >= 0.6 and", "and: `and` stands after the number"),
        ("covered >= 0.6 element:x", "element:x: `element:x` stands"),
    ] {
        assert!(
            read(written).starts_with(told),
            "{written}: {}",
            read(written)
        );
    }
}

#[test]
fn all_mistakes_are_told_at_once_with_what_to_write() {
    let folder = demo();
    let ran = check(
        folder.path(),
        &[
            "covered => 0.6",
            "covered >= 0.6",
            "coverd >= 60",
            "covered >= 60",
        ],
        &["--format", "json"],
    );
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    let caret = "1 | covered => 0.6\n  |         ^^\n  |\n  = help: write `>=`";
    assert!(ran.stderr.contains(caret), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("did you mean `covered`?"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("--require:4:12"), "{}", ran.stderr);
    assert!(ran.stderr.contains("write `60%`"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("3 problems found\n"), "{}", ran.stderr);
}

#[test]
fn names_that_nothing_has_are_wrong_usage() {
    let folder = demo();
    for (gate, hint) in [
        ("element:skils covered >= 0", "did you mean `skills`?"),
        ("audience:STAFF covered >= 0", "did you mean `staff`?"),
        ("recommendation:r1 covered >= 0", "did you mean `R1`?"),
        ("domain:lerning covered >= 0", "did you mean `learning`?"),
        (
            "domain:\"three words\" covered >= 0",
            "use one of `learning`, `two words`",
        ),
    ] {
        let ran = check(folder.path(), &["covered >= 2%", gate], &[]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{gate}");
        assert!(ran.stderr.contains(hint), "{gate}\n{}", ran.stderr);
        assert!(ran.stderr.contains("^"), "{gate}\n{}", ran.stderr);
    }
}

/// A name as it may stand in a gate: bare or in quotes.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z0-9][A-Za-z0-9._-]{0,6}",
        "\"[^\"\\r\\n]{1,8}\"",
        "[^\\s\"<>=!≤≥≠]{1,5}",
    ]
}

/// A gate, written with odd spacing.
fn written() -> impl Strategy<Value = String> {
    let scope = prop::sample::subsequence(Kind::ALL.to_vec(), 0..=4).prop_shuffle();
    let names = prop::collection::vec(name(), 4);
    let measure = prop::sample::select(Measure::ALL.to_vec());
    let sign = prop::sample::select(Comparison::ALL.to_vec());
    let space = "[ \\t]{0,2}";
    (
        scope,
        names,
        measure,
        sign,
        (0_u32..=1_000_000, 0_u32..7),
        any::<bool>(),
        space,
    )
        .prop_map(
            |(scope, names, (measure, kind), (sign, _), (digits, places), percent, space)| {
                let names = scope.iter().zip(names);
                let scope: String = names
                    .map(|(kind, name)| format!("{}:{name} {space}", kind.word()))
                    .collect();
                let fraction = f64::from(digits) / 1e6;
                let number = match (kind.is_count(), percent) {
                    (true, _) => digits.to_string(),
                    (false, true) => format!("{:.1$}{space}%", fraction * 100.0, places as usize),
                    (false, false) => format!("{fraction:.0$}", places as usize),
                };
                format!("{space}{scope}{measure}{space}{sign}{space}{number}{space}")
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_well_formed_prints_and_reads_back_as_the_same(text in written()) {
        let gate = parse(&text).map_err(|m| TestCaseError::fail(format!("{text}: {m:?}")))?;
        let printed = gate.to_string();
        prop_assert_eq!(parse(&printed), Ok(gate), "{} as {}", text, printed);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        check_mistake(&text)?;
    }

    #[test]
    fn nor_does_what_is_nearly_a_gate(
        text in written(),
        odd in "[:\"%<>=≥.,0-9 \\t\\u{202e}é]{0,3}",
        at in any::<prop::sample::Index>(),
    ) {
        let places: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        let at = places[at.index(places.len())];
        check_mistake(&format!("{}{odd}{}", &text[..at], &text[at..]))?;
        check_mistake(&text[at..])?;
    }
}

/// A mistake stands on whole characters within the text, and says something.
fn check_mistake(text: &str) -> Result<(), TestCaseError> {
    if let Err(mistake) = parse(text) {
        prop_assert!(
            text.get(mistake.at.clone()).is_some(),
            "{:?} of {:?}",
            mistake,
            text
        );
        prop_assert!(!mistake.message.is_empty() && !mistake.remedy.is_empty());
    }
    Ok(())
}
