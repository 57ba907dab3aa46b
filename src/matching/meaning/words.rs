//! What is a word to a model of the BERT kind: the rules that it was trained with (Devlin et al. 2018),
//! as Hugging Face's tokenisers keep them.

use unicode_categories::UnicodeCategories;
use unicode_normalization::UnicodeNormalization;

/// A text with white space between its words. Punctuation marks and Chinese characters are words.
///
/// `uncased`: in small letters, without accents.
pub(super) fn spaced(text: &str, uncased: bool) -> String {
    let kept = text.chars().filter(is_visible);
    let chinese_apart = kept.flat_map(|c| apart(c, is_chinese(c)));
    let mut spaced = String::with_capacity(text.len());
    let mut add = |c: char| spaced.extend(apart(c, is_punctuation(c)));
    if uncased {
        let letters = chinese_apart.nfd().filter(|c| !c.is_mark_nonspacing());
        letters.flat_map(char::to_lowercase).for_each(&mut add);
    } else {
        chinese_apart.for_each(&mut add);
    }
    spaced
}

/// Not a control character or the like; of those, only three are white space to BERT.
fn is_visible(c: &char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || !c.is_other() && *c != char::REPLACEMENT_CHARACTER
}

/// Spaces about a character, if so.
fn apart(c: char, is_apart: bool) -> impl Iterator<Item = char> {
    let space = is_apart.then_some(' ');
    space.into_iter().chain([c]).chain(space)
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || c.is_punctuation()
}

/// The blocks that BERT names; Japanese and Korean letters are not among them.
fn is_chinese(c: char) -> bool {
    matches!(u32::from(c),
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x2A6DF
        | 0x2A700..=0x2B81F | 0x2B920..=0x2CEAF | 0x2F800..=0x2FA1F)
}
