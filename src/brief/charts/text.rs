//! Text in a chart: how wide it is about, wrapped and cut to fit, escaped.

use super::super::formats::literal::{html, plain};

/// About how wide a text is in Arial, in the units of its font size; rather too wide than too narrow.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let letter = |c: char| match c {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | ' ' | '|' | ':' | ';' | '!' | 'f' | 't' | 'r' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.92,
        c if c.is_ascii_uppercase() => 0.72,
        c if c.is_ascii() => 0.57,
        '£' | '–' | '→' => 0.6,
        '\u{300}'..='\u{36f}' => 0.0,
        '\u{80}'..='\u{24f}' => 0.72,
        _ => 1.05,
    };
    text.chars().map(letter).sum::<f64>() * size
}

/// At most so many lines that fit a width; what does not fit ends in `…`.
pub(super) fn wrapped(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let plain = plain(text);
    let mut words = plain.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let longer = match line.is_empty() {
            true => word.to_owned(),
            false => format!("{line} {word}"),
        };
        if width(&longer, size) <= room {
            line = longer;
        } else if lines.len() + 1 == most {
            let rest = words.by_ref().fold(longer, |all, w| all + " " + w);
            line = cut(&rest, size, room);
        } else {
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = cut(word, size, room);
        }
    }
    lines.push(line);
    lines.truncate(most);
    lines
}

/// As much as fits, with `…` where something is missing.
fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if width(&out, size) + width(&format!("{c}…"), size) > room {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

/// Lines of text, the first with its baseline at `y`.
pub(super) fn lines(lines: &[String], x: f64, y: f64, size: f64, attributes: &str) -> String {
    let mut out = String::new();
    for (number, line) in lines.iter().enumerate() {
        let y = y + number as f64 * size * 1.2;
        out.push_str(&format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" {attributes}>{}</text>\n",
            html(line)
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_wrapped_and_cut() {
        assert_eq!(wrapped("Skills", 14.0, 100.0, 2), ["Skills"]);
        let lines = wrapped("For others and the whole system", 14.0, 110.0, 3);
        assert_eq!(
            lines.concat().replace(' ', ""),
            "Forothersandthewholesystem"
        );
        let cut = wrapped(&"endless ".repeat(20), 14.0, 100.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'), "{cut:?}");
        let word = wrapped(&"x".repeat(80), 14.0, 100.0, 2);
        assert!(word.iter().all(|l| width(l, 14.0) <= 100.0), "{word:?}");
        assert_eq!(wrapped("", 14.0, 100.0, 2), [""]);
    }
}
