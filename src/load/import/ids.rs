//! Ids out of what stands in a sheet: kept where it is one, else made by a rule that can be told in one line.

use unicode_normalization::UnicodeNormalization as _;

use crate::model::WorkstreamId;

/// The rule, in words.
pub(super) const RULE: &str =
    "letters and digits stay, accents go, and whatever is between them becomes one `-`";
/// Letters that are no other letter with an accent, and how they are spelled without them.
const SPELLED: [(char, &str); 12] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('Æ', "Ae"),
    ('œ', "oe"),
    ('Œ', "Oe"),
    ('ø', "o"),
    ('Ø', "O"),
    ('ł', "l"),
    ('Ł', "L"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
];

/// A made id has at most so many characters.
const LONGEST: usize = 48;

/// Whether a text is an id as it stands.
pub(super) fn is_id(text: &str) -> bool {
    WorkstreamId::new(text).is_ok()
}

/// An id of a text that is none; nothing where no letter or digit is left, or fewer than are lost: texts in
/// Greek or Chinese, of which nothing but a number would stay.
pub(super) fn made(text: &str) -> Option<String> {
    let mut out = String::new();
    let text = plain_letters(text);
    let is_kept = |c: &char| c.is_ascii_alphanumeric();
    let lost = text.chars().filter(|c| c.is_alphabetic() && !is_kept(c));
    if lost.count() > text.chars().filter(is_kept).count() {
        return None;
    }
    for word in text
        .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_')))
        .map(|word| word.trim_matches(['.', '_']))
        .filter(|word| !word.is_empty())
    {
        let dash = usize::from(!out.is_empty());
        let room = LONGEST.saturating_sub(out.len() + dash);
        if word.len() > room && !out.is_empty() {
            break;
        }
        if dash > 0 {
            out.push('-');
        }
        out.push_str(&word[..word.len().min(room)]);
    }
    is_id(&out).then_some(out)
}

/// A text without accents and ligatures.
fn plain_letters(text: &str) -> String {
    let letters = text.nfkd();
    let mut out = String::new();
    for c in letters.filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
        match SPELLED.iter().find(|(letter, _)| *letter == c) {
            Some((_, spelled)) => out.push_str(spelled),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_become_short_ids() {
        for (text, id) in [
            ("Rec 1", "Rec-1"),
            ("1.2 (a)", "1.2-a"),
            ("Café – Größe", "Cafe-Grosse"),
            ("Łódź Ørsted", "Lodz-Orsted"),
            ("IT für Ärzte (Ω)", "IT-fur-Arzte"),
            ("  Knowledge for Healthcare", "Knowledge-for-Healthcare"),
        ] {
            assert_eq!(made(text).as_deref(), Some(id), "{text}");
        }
        for text in ["…", "健康教育", "Ψηφιακή IT", "教育 1"] {
            assert_eq!(made(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_made_is_an_id(text in any::<String>()) {
            if let Some(id) = made(&text) {
                prop_assert!(is_id(&id) && id.len() <= LONGEST);
            }
        }
    }
}
