//! The workbook's bytes, and what it holds that needs no other program to be read.

use std::io::Read as _;

use super::super::super::facts::tests::{
    PROGRAMME, RECOMMENDATIONS, WORKSTREAMS, facts, facts_of_funds,
};
use super::*;

/// The parts of a workbook, all as one text.
fn parts(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for place in 0..archive.len() {
        archive
            .by_index(place)
            .unwrap()
            .read_to_string(&mut all)
            .unwrap();
    }
    all
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let once = bytes(&facts_of_funds()).unwrap();
    assert_eq!(once, bytes(&facts_of_funds()).unwrap());
}

#[test]
fn hostile_texts_are_texts() {
    // Each with how it is written, and whether it is marked as no formula.
    let names = [
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", true),
        ("+1+1", "+1+1", true),
        ("-1", "-1", true),
        ("@SUM(A1)", "@SUM(A1)", true),
        ("\\t=1", "=1", true),
        ("<script>&amp;]]>", "&lt;script&gt;&amp;amp;]]&gt;", false),
        ("_x0041_", "_x005F_x0041_", false),
        ("\\u202Eabc", "abc", false),
    ];
    for (name, text, is_marked) in names {
        let workstreams = WORKSTREAMS.replace("name: Better pens", &format!("name: \"{name}\""));
        let all = parts(&bytes(&facts(PROGRAMME, RECOMMENDATIONS, &workstreams)).unwrap());
        for formula in all.split("<f>").skip(1) {
            let formula = formula.split("</f>").next().unwrap();
            assert!(
                !formula.contains("cmd") && !formula.contains("SUM(A1)"),
                "{formula}"
            );
        }
        assert!(!all.contains('\u{202e}') && !all.contains("<script"));
        assert!(all.contains(&format!("{text}</t>")), "{name}");
        assert!(!all.contains("_x005F_x005F"), "{name}");
        assert_eq!(all.contains("quotePrefix"), is_marked, "{name}");
    }
}

#[test]
fn a_workspace_without_workstreams_has_a_whole_workbook() {
    let all = parts(&bytes(&facts(PROGRAMME, RECOMMENDATIONS, "")).unwrap());
    assert!(all.contains("There is nothing to approve yet"));
    assert!(all.contains("Teach everybody to type"));
}

#[test]
fn a_programme_too_large_for_a_what_if_says_so() {
    let mut facts = facts(PROGRAMME, RECOMMENDATIONS, WORKSTREAMS);
    let link = facts.workbook.links[0].clone();
    facts.workbook.links = vec![link; MOST_FORMULAS / 2];
    let all = parts(&bytes(&facts).unwrap());
    assert!(all.contains("There is no what-if in this workbook"));
    assert!(!all.contains("What-if budget"));
}

#[test]
fn more_rows_than_a_sheet_has_are_refused_in_words() {
    let mut facts = facts(PROGRAMME, RECOMMENDATIONS, WORKSTREAMS);
    let link = facts.workbook.links[0].clone();
    facts.workbook.links = vec![link; 1_048_576];
    let error = bytes(&facts).unwrap_err().to_string();
    assert!(
        error.contains("more rows or columns than a sheet of Excel has"),
        "{error}"
    );
}
