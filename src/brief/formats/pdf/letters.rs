//! The letters of PDF documents: Noto Sans, which characters it has, and how wide they are.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;
use unicode_segmentation::UnicodeSegmentation;

/// Regular, bold, italic, bold italic.
pub(super) static FACES: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let faces = [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        notosans::ITALIC_TTF,
        notosans::BOLD_ITALIC_TTF,
    ];
    let fonts = faces
        .into_iter()
        .filter_map(|data| Font::new(Bytes::new(data), 0));
    fonts.collect()
});

/// Where a long word may be broken, without a mark.
pub(super) const BREAK: char = '\u{200b}';

/// Words as they are printed: the font lacks two hyphens that other programs like to put in.
pub(super) fn printed(words: &str) -> String {
    words.replace(['\u{2010}', '\u{2011}'], "-")
}

/// Whether a character can be printed in every face, or leaves no mark.
pub(super) fn has(c: char) -> bool {
    if matches!(c, '\u{2060}' | '\u{fe00}'..='\u{fe0f}') {
        return true;
    }
    FACES.iter().all(|face| face.ttf().glyph_index(c).is_some())
}

/// How wide words are in bold, in multiples of the type size.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// The width of one character.
fn advance(c: char) -> f64 {
    // Soft hyphens and breaks show only at the end of a line.
    if matches!(c, '\u{ad}' | BREAK) {
        return 0.0;
    }
    let face = FACES.get(1).map(Font::ttf);
    let advance = face.and_then(|face| {
        let glyph = face.glyph_index(c)?;
        let units = face.glyph_hor_advance(glyph)?;
        Some(f64::from(units) / f64::from(face.units_per_em()))
    });
    advance.unwrap_or(1.0)
}

/// The pieces between which a line may end.
pub(super) fn unbroken(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|c: char| c.is_whitespace() && c != '\u{a0}' || "-–—\u{ad}".contains(c))
}

/// The text with breaks in every word that is wider than a line.
pub(super) fn breakable(text: &str, line: f64) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in unbroken(text) {
        if width(piece.trim_end()) <= line {
            out.push_str(piece);
            continue;
        }
        let mut so_far = 0.0;
        for letter in piece.graphemes(true) {
            so_far += width(letter);
            if so_far > line {
                out.push(BREAK);
                so_far = width(letter);
            }
            out.push_str(letter);
        }
    }
    out
}
