//! Text to words: the same text gives the same words everywhere, in any script.

use frostem::Stemmer;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::stop_words::is_stop_word;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is compared by: its stem, or an alias that it is part of.
    pub stem: String,
    /// How it is shown: as in the text, in small letters unless the text has it in capitals.
    pub shown: String,
    /// Whether it says nothing by itself.
    pub is_stop: bool,
}

/// The words of a text as they are written.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.unicode_words().flat_map(|word| word.split('_'))
}

/// What a word is compared by and how it is shown; nothing where it consists of marks only.
pub(super) fn token(stemmer: Stemmer, word: &str) -> Option<Token> {
    let word = singular(word);
    let plain = plain(word);
    let is_letter = plain.len() == 1 && !plain.starts_with(|c: char| c.is_ascii_digit());
    if plain.is_empty() {
        return None;
    }
    // IT is no "it"; I is.
    let is_capitals = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    let is_acronym = is_capitals && word.chars().any(char::is_uppercase);
    let is_stop = is_letter || (is_stop_word(&plain) && !is_acronym);
    let stem = if is_acronym && is_stop_word(&plain) {
        // As it is written: its small letters would be a stop word's.
        plain.to_uppercase()
    } else {
        stemmer.stem(&plain).into_owned()
    };
    Some(Token {
        stem,
        shown: shown(word),
        is_stop,
    })
}

/// STPs are several STP.
fn singular(word: &str) -> &str {
    let one = word.strip_suffix('s').unwrap_or(word);
    let is_acronym = one.len() > 1 && one.chars().all(char::is_uppercase);
    if is_acronym { one } else { word }
}

/// Small letters without accents, signs and invisible marks; wide letters and ligatures as usual ones.
fn plain(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let word = word.replace('’', "'").to_lowercase();
    let word = word.strip_suffix("'s").unwrap_or(&word);
    let kept = word.nfkd().filter(|&c| !is_mark(c));
    kept.nfc().collect()
}

/// Punctuation inside words, accents, and characters that are not seen.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(
            c,
            '\u{300}'..='\u{36f}' | '\u{b7}' | '\u{200c}' | '\u{200d}'
        )
        || is_unseen(c)
}

/// Characters that change nothing about how a word looks: hyphens that may be, and directions. Joiners
/// are none of them: some scripts are written otherwise without.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'
    ) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

fn shown(word: &str) -> String {
    let seen: String;
    let word = match word.is_ascii() {
        true => word,
        false => {
            seen = word.chars().filter(|&c| !is_unseen(c)).collect();
            &seen
        }
    };
    let has_inner_capital = word.chars().skip(1).any(char::is_uppercase);
    match has_inner_capital {
        true => word.to_owned(),
        false => word.to_lowercase(),
    }
}

#[cfg(test)]
mod tests;
