//! Words of many scripts and spellings.

use frostem::{Algorithm, Stemmer};

use super::{Token, token, words};

fn tokens(text: &str) -> Vec<Token> {
    let stemmer = Stemmer::new(Algorithm::English);
    words(text)
        .filter_map(|word| token(stemmer, word))
        .collect()
}

/// What the words of a text are compared by, stop words aside.
fn stems(text: &str) -> Vec<String> {
    let tokens = tokens(text).into_iter();
    tokens.filter(|t| !t.is_stop).map(|t| t.stem).collect()
}

fn shown(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|t| t.shown).collect()
}

#[test]
fn one_word_in_several_spellings_is_one_word() {
    for (one, other) in [
        ("café", "cafe\u{301}"),
        ("café", "CAFE"),
        ("Zoë", "zoe"),
        ("oﬀice ﬁles", "office files"),
        ("ＤＡＴＡ　ｑｕａｌｉｔｙ", "data quality"),
        ("infor\u{ad}matics", "informatics"),
        (
            "\u{200f}data\u{200e} \u{202b}quality\u{202c}",
            "data quality",
        ),
        ("da\u{2060}ta", "data"),
        ("data\u{2069} qua\u{61c}lity\u{206e}", "data quality"),
        ("\u{feff}data", "data"),
        ("NHS's", "NHS"),
        ("NHS’s plan", "nhs plan"),
        ("wi-fi", "Wi-Fi"),
        ("wi-fi", "wi fi"),
        ("data_quality", "data quality"),
        ("libraries", "library"),
        ("İstanbul", "istanbul"),
        ("don't", "don’t"),
    ] {
        assert_eq!(stems(one), stems(other), "{one:?} {other:?}");
        let is_stop_word = one.starts_with("don");
        assert_eq!(stems(one).is_empty(), is_stop_word, "{one:?}");
    }
}

#[test]
fn capitals_tell_an_acronym_from_a_stop_word() {
    let is_stop = |text| -> Vec<bool> { tokens(text).iter().map(|t| t.is_stop).collect() };
    assert_eq!(
        is_stop("IT it It i I A"),
        [false, true, true, true, true, true]
    );
    assert_eq!(stems("IT"), ["IT"]);
    assert_ne!(stems("WHO"), stems("who"));
    // Other words are the same however they are written.
    assert_eq!(stems("DATA"), stems("data"));
}

#[test]
fn single_letters_say_nothing_but_figures_do() {
    assert_eq!(tokens("R&D").len(), 2);
    assert!(stems("R&D").is_empty());
    assert_eq!(stems("plan 5"), ["plan", "5"]);
}

#[test]
fn nothing_gives_nothing() {
    for text in [
        "",
        " \n\t",
        "--- …",
        "🏥🧑‍⚕️👩🏽‍💻 🎉",
        "\u{301}\u{200f}\u{ad}",
        "\u{0}\u{1b}",
    ] {
        assert_eq!(tokens(text), [], "{text:?}");
    }
    assert!(stems("it is what they have been for").is_empty());
    assert!(!tokens("it is what they have been for").is_empty());
}

#[test]
fn every_script_has_words() {
    assert_eq!(stems("डेटा गुणवत्ता").len(), 2);
    assert_eq!(stems("جودة البيانات").len(), 2);
    assert_eq!(stems("качество данных").len(), 2);
    assert!(!stems("数据质量").is_empty());
    assert!(!stems("データ").is_empty());
    // Vowel signs are part of the word, unlike accents.
    assert_ne!(stems("गुण"), stems("गण"));
    // A hangul syllable written in its letters is the same.
    assert_eq!(
        stems("한글"),
        stems("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}")
    );
}

#[test]
fn words_are_shown_as_they_are_read() {
    assert_eq!(
        shown("Libraries of the NHS"),
        ["libraries", "of", "the", "NHS"]
    );
    assert_eq!(shown("eICE"), ["eICE"]);
    assert_eq!(shown("Café"), ["café"]);
    let unseen = "infor\u{ad}matics\u{202e} NHS\u{2069}";
    assert_eq!(shown(unseen), ["informatics", "NHS"]);
    // A joiner decides how letters look.
    assert_eq!(shown("می\u{200c}خواهم"), ["می\u{200c}خواهم"]);
}

#[test]
fn long_texts_have_all_their_words() {
    let text: String = (0..100_000).map(|n| format!("word{n} ")).collect();
    let found: Vec<Token> = tokens(&text);
    assert_eq!(found.len(), 100_000);
    assert_eq!(found[99_999].shown, "word99999");
    assert_eq!(tokens(&"a".repeat(1_000_000)).len(), 1);
}
