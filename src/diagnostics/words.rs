//! Wording: values cut to a readable length and made harmless, and what was most likely meant.

/// A message with every `quoted value` of it cut to a readable length.
pub(super) fn shortened(message: &str) -> String {
    const SHOWN: usize = 60;
    let cut = |value: &str| match value.char_indices().nth(SHOWN) {
        Some((end, _)) if value.chars().count() > SHOWN + 20 => format!("{}…", &value[..end]),
        _ => value.to_owned(),
    };
    let quoted = message.split('`').enumerate();
    let pieces: Vec<String> = quoted
        .map(|(i, piece)| {
            if i % 2 == 1 {
                cut(piece)
            } else {
                piece.to_owned()
            }
        })
        .collect();
    pieces.join("`")
}

/// Whether a character would move the cursor, change colours, or turn the direction of the text after it.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that do more than show are shown as `\u{fffd}`.
pub(crate) fn printable(text: &str) -> String {
    let shown = |c| if is_unprintable(c) { '\u{fffd}' } else { c };
    text.chars().map(shown).collect()
}

/// The word of `known` that was most likely meant by `written`, if one is near.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    known
        .into_iter()
        .map(|word| {
            (
                strsim::damerau_levenshtein(&lower, &word.to_lowercase()),
                word,
            )
        })
        .filter(|(distance, word)| *distance <= 1 + word.chars().count().min(lower.len()) / 4)
        .min()
        .map(|(_, word)| word)
}

/// "did you mean `x`?" where a near word is known, else "use one of: ...".
pub fn suggestion(written: &str, known: &[&str]) -> String {
    match nearest(written, known.iter().copied()) {
        Some(word) => format!("did you mean `{word}`?"),
        None if known.is_empty() => "there is none to choose from".to_owned(),
        None if known.len() > 12 => {
            let first: Vec<_> = known.iter().take(12).map(|w| format!("`{w}`")).collect();
            format!(
                "use one of {} ... ({} in all)",
                first.join(", "),
                known.len()
            )
        }
        None => {
            let all: Vec<_> = known.iter().map(|w| format!("`{w}`")).collect();
            format!("use one of {}", all.join(", "))
        }
    }
}
