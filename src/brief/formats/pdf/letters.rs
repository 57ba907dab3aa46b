//! The letters of PDF documents: Noto Sans, which characters it has, and how wide they are.

use std::iter;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::{Abs, Em};
use typst::text::{Font, FontInstance, FontVariant, FontVariations};
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

/// The bold face, to measure with.
static BOLD: LazyLock<Option<FontInstance>> = LazyLock::new(|| {
    let (variant, size) = (FontVariant::default(), Abs::pt(10.0));
    let bold = FACES.get(1)?.clone();
    Some(bold.instantiate(variant, size, &FontVariations::default()))
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
    let faces = FACES.iter();
    faces
        .map(Font::info)
        .all(|face| face.coverage.contains(u32::from(c)))
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
    let advance = BOLD.as_ref().and_then(|bold| {
        let glyph = bold.ttf().glyph_index(c)?;
        bold.x_advance(glyph.0)
    });
    advance.map_or(1.0, Em::get)
}

/// The pieces between which a line may end: after a hyphen too, but not within 2018-19.
pub(super) fn unbroken(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    iter::from_fn(move || {
        let ends = |(at, c): (usize, char)| {
            let end = at + c.len_utf8();
            let is_end = match c {
                '-' => !rest[end..].starts_with(|next: char| next.is_ascii_digit()),
                '–' | '—' | '\u{ad}' => true,
                c => c.is_whitespace() && c != '\u{a0}',
            };
            is_end.then_some(end)
        };
        let end = rest.char_indices().find_map(ends).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
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
