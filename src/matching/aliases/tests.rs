//! Acronyms and long forms: when they are one term, and when not.

use super::*;
use crate::matching::corpus::{Corpus, Texts, read};
use crate::matching::profile::Field;

fn text(text: &str) -> Texts<'_> {
    vec![(Field::Text, text)]
}

fn own(groups: &[&[&str]]) -> Aliases {
    let group = |forms: &&[&str]| forms.iter().map(|form| (*form).to_owned()).collect();
    Aliases {
        groups: groups.iter().map(group).collect(),
        with_defaults: true,
    }
}

/// What the words of each text are compared by, when these are all the texts.
fn folded(aliases: &Aliases, texts: &[&str]) -> Vec<Vec<String>> {
    folded_in(aliases, texts.iter().map(|words| text(words)).collect())
}

fn folded_in(aliases: &Aliases, texts: Vec<Texts<'_>>) -> Vec<Vec<String>> {
    let (lexicon, [words, _]) = read(aliases, [texts, Vec::new()]);
    let stem = |word: &Word| lexicon.stem(word.stem).to_owned();
    let stems = |text: &Words| text.iter().flat_map(|(_, words)| words).map(stem).collect();
    words.iter().map(stems).collect()
}

#[test]
fn two_forms_are_one_term() {
    let aliases = Aliases::default();
    for (short, long) in [
        ("AI", "Artificial intelligence"),
        ("STP", "sustainability and transformation partnerships"),
        ("R&D", "research and development"),
        ("IT", "ICT"),
        ("wifi", "Wi-Fi"),
        ("AHP", "Allied Health Professions"),
        ("GP’s", "general practitioner"),
    ] {
        let found = folded(&aliases, &[short, long]);
        assert_eq!(found[0], found[1], "{short} {long}");
        assert_eq!(found[0].len(), 1, "{found:?}");
        assert!(found[0][0].starts_with('='), "{found:?}");
    }
    // A pronoun is no technology.
    let found = folded(&aliases, &["it works", "information technology", "ICT"]);
    assert_eq!(found[0], ["work"]);
}

#[test]
fn one_form_alone_keeps_its_words() {
    let found = folded(&Aliases::default(), &["data quality", "quality of care"]);
    assert_eq!(found[0], ["data", "qualiti"]);
    let found = folded(&Aliases::default(), &["Data Quality", "data qualities"]);
    assert_eq!(found[0].len(), 2, "{found:?}");
}

#[test]
fn the_longest_form_comes_first() {
    let texts = ["chief executive officer", "chief executive", "CEO"];
    let found = folded(&Aliases::default(), &texts);
    assert!(found.iter().all(|text| text.len() == 1), "{found:?}");
    let aliases = own(&[&["DS", "data standard"], &["DSB", "data standard board"]]);
    let texts = ["data standards board", "data standards", "DS", "DSB"];
    let found = folded(&aliases, &texts);
    assert_eq!((&found[0], &found[1]), (&found[3], &found[2]));
    assert_ne!(found[0], found[1]);
}

#[test]
fn a_group_of_the_workspace_takes_the_place_of_a_built_in_one() {
    let aliases = own(&[&["AI", "actionable insight"]]);
    let texts = ["AI", "actionable insights", "artificial intelligence"];
    let found = folded(&aliases, &texts);
    assert_eq!(found[0], found[1]);
    assert_eq!(found[2].len(), 2, "{found:?}");
    let none = Aliases {
        with_defaults: false,
        ..own(&[])
    };
    let found = folded(&none, &texts);
    assert_ne!(found[0], found[2]);
}

#[test]
fn the_order_of_groups_and_forms_shows_nowhere() {
    let groups: [&[&str]; 2] = [&["TEL", "technology enhanced learning"], &["LH", "hub"]];
    let turned: [&[&str]; 2] = [&["hub", "LH"], &["technology enhanced learning", "TEL"]];
    let texts = ["TEL LH", "hub of technology enhanced learning"];
    let [one, other] = [groups, turned].map(|groups| folded(&own(&groups), &texts));
    for found in [one, other] {
        assert_eq!(found[0].len(), 2, "{found:?}");
        let turned: Vec<&String> = found[1].iter().rev().collect();
        assert_eq!(turned, found[0].iter().collect::<Vec<_>>());
    }
}

#[test]
fn a_phrase_ends_where_its_piece_of_text_ends() {
    let aliases = Aliases::default();
    let cut = vec![
        (Field::Activities, "artificial"),
        (Field::Activities, "intelligence"),
    ];
    let found = folded_in(
        &aliases,
        vec![cut, text("artificial intelligence"), text("AI")],
    );
    assert_eq!(found[0], ["artifici", "intellig"]);
    assert_eq!(found[1].len(), 1);
    assert_eq!(found[1], found[2]);
}

#[test]
fn what_stands_for_a_word_is_told() {
    let sides = ["AI in care", "Artificial Intelligence in care"].map(|words| vec![text(words)]);
    let corpus = Corpus::new(&Aliases::default(), sides);
    let (terms, missing) = corpus.why(0, 0);
    assert!(missing.is_empty(), "{missing:?}");
    let found = |word: &str| terms.iter().find(|term| term.word == word).unwrap();
    let alias = found("AI").found_as.as_deref();
    assert_eq!(alias, Some("artificial intelligence"));
    assert_eq!(found("care").found_as, None);
}
