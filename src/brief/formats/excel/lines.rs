//! How many lines a text takes in a cell: neither Excel nor LibreOffice finds that out for itself where
//! rows have a height, and a viewer never does.

/// The height of a line of ten points, and what a row has above and below its lines, in points.
const LINE: f64 = 12.75;
const AROUND: f64 = 2.0;
/// The most lines that a row can be high.
const MOST: usize = 30;

/// The height of a row of so many lines, in points.
pub(super) fn height(lines: usize) -> f64 {
    LINE * lines.clamp(1, MOST) as f64 + AROUND
}

/// The lines of a text that is broken between words, at a width in digits.
pub(super) fn lines_of(text: &str, width: f64) -> usize {
    // A cell has some air on both sides.
    let room = (width - 1.0).max(1.0);
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split(' ') {
        let own: f64 = word.chars().map(wide).sum();
        let gap = if used > 0.0 { wide(' ') } else { 0.0 };
        if used > 0.0 && used + gap + own > room {
            lines += 1;
            used = 0.0;
        } else {
            used += gap;
        }
        used += own;
        while used > room && lines < MOST {
            lines += 1;
            used -= room;
        }
    }
    lines
}

/// The width of a letter, where a digit has 1: rather too much than too little.
fn wide(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | ' ' | '.' | ',' | ':' | ';' | '(' | ')' | '-' | '/' => {
            0.65
        }
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 1.75,
        'A'..='Z' => 1.3,
        '\u{1100}'.. => 2.0,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_broken_between_words() {
        assert_eq!(lines_of("", 10.0), 1);
        assert_eq!(lines_of("0123 5678", 10.0), 1);
        assert_eq!(lines_of("0123 56789 0123", 10.0), 3);
        assert_eq!(lines_of(&"0".repeat(19), 10.0), 3);
        assert_eq!(lines_of("你好吗", 6.0), 2);
        assert_eq!(lines_of("0", 0.0), 1);
        assert!(height(lines_of(&"0 ".repeat(10_000), 10.0)) < 409.0);
    }
}
