//! Texts that say nothing, too much, or something harmful; and flags that contradict each other.

use super::black_box::run_in;
use super::{matched, of_texts, pairs, small, suggestions};

#[test]
fn texts_that_say_nothing_match_nothing() {
    let texts = [
        "it is what they have been for",
        "🏥🎉",
        "typing",
        "--",
        "\u{301}\u{200f}",
    ];
    let folder = of_texts(&texts, &texts);
    let answer = matched(folder.path(), &["--top", "0"]);
    assert_eq!(pairs(&answer), [("R2", "w2")]);
    assert_eq!(answer["overlaps"], serde_json::json!([]));
    let text = run_in(folder.path(), &["match"]);
    assert_eq!((text.code, text.stderr.as_str()), (0, ""));
}

#[test]
fn every_script_and_spelling_is_matched() {
    let texts = [
        "جودة البيانات الصحية",
        "डेटा गुणवत्ता सुधार",
        "数据质量",
        "cafe\u{301} ﬁnances",
    ];
    let purposes = [
        "\u{200f}البيانات الصحية",
        "डेटा गुणवत्ता",
        "数据质量计划",
        "Café ﬁnances",
    ];
    let folder = of_texts(&texts, &purposes);
    let answer = matched(folder.path(), &["--top", "1"]);
    let own = [("R0", "w0"), ("R1", "w1"), ("R2", "w2"), ("R3", "w3")];
    assert_eq!(pairs(&answer), own);
}

#[test]
fn long_texts_take_no_harm() {
    let long: String = (0..100_000)
        .map(|n| format!("word{} ", n % 30_000))
        .collect();
    let same = "data ".repeat(100_000);
    let folder = of_texts(&[&long, "data"], &[&long, &same, "word7"]);
    let answer = matched(folder.path(), &["--top", "0"]);
    assert!(pairs(&answer).contains(&("R0", "w0")) && pairs(&answer).contains(&("R1", "w1")));
    let text = run_in(folder.path(), &["match"]);
    assert_eq!((text.code, text.stderr.as_str()), (0, ""));
}

#[test]
fn no_control_character_reaches_the_terminal() {
    let nasty = "data\u{1b}[31m quality\u{202e} pl\u{7}an\u{2066} records\r";
    let folder = of_texts(&[nasty, "data quality"], &[nasty, "quality of records"]);
    for format in ["text", "csv"] {
        let ran = run_in(folder.path(), &["match", "--top", "0", "--format", format]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let is_bad = |c: char| {
            let ends_line = c == '\n' || (c == '\r' && format == "csv");
            (c.is_control() && !ends_line)
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let found: Vec<char> = ran.stdout.chars().filter(|c| is_bad(*c)).collect();
        assert!(found.is_empty(), "{format}: {found:?}");
    }
    assert_eq!(
        suggestions(&matched(folder.path(), &["--top", "1"]))[0]["workstream"],
        "w0"
    );
}

#[test]
fn flags_that_contradict_each_other_are_wrong_usage() {
    let folder = small(&[]);
    let said = ["--by", "A", "--why", "B"];
    let with = |first: &[&'static str], more: &[&'static str]| [&["match"], first, more].concat();
    let accept = ["--accept", "libraries", "R1"];
    for wrong in [
        with(&accept, &[]),
        with(&accept, &["--by", "A"]),
        with(&["--accept", "libraries"], &said),
        with(
            &accept,
            &["--reject", "libraries", "R1", "--by", "A", "--why", "B"],
        ),
        with(&accept, &["--top", "3", "--by", "A", "--why", "B"]),
        with(&accept, &["--all", "--by", "A", "--why", "B"]),
        with(&accept, &["--review", "--by", "A", "--why", "B"]),
        with(&accept, &["--model", "m.onnx", "--by", "A", "--why", "B"]),
        with(&["--reject", "libraries", "R1", "--extent", "full"], &said),
        with(
            &["--reject", "libraries", "R1", "--confidence", "high"],
            &said,
        ),
        with(&["--review", "--extent", "full"], &[]),
        with(&["--review", "--confidence", "high"], &[]),
        with(&["--evaluate", "x.json", "--extent", "full"], &[]),
        with(&["--review", "--why", "B"], &[]),
        with(&["--review", "--all"], &[]),
        with(&["--evaluate", "x.json", "--review"], &[]),
        with(&["--evaluate", "x.json", "--top", "3"], &[]),
        with(&["--evaluate", "x.json", "--by", "A"], &[]),
        with(&["--extent", "full"], &[]),
        with(&["--by", "A"], &[]),
        with(&["--top", "many"], &[]),
        with(&["--scenario", "nowhere"], &[]),
    ] {
        let ran = run_in(folder.path(), &wrong);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{wrong:?}");
        assert!(ran.stderr.contains("error: "), "{wrong:?}\n{}", ran.stderr);
        assert!(!folder.path().join("decisions.yaml").exists(), "{wrong:?}");
    }
}

#[test]
fn without_language_models_it_says_how_to_get_them() {
    let folder = small(&[]);
    let ran = run_in(folder.path(), &["match", "--model", "x.onnx"]);
    if cfg!(feature = "semantic") {
        assert_eq!(ran.code, 1, "{}", ran.stderr);
    } else {
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        let how = "`cargo build --release --features semantic`";
        assert!(ran.stderr.contains(how), "{}", ran.stderr);
    }
}
