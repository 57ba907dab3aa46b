//! Text in a chart: wrapped and cut to fit.

use super::super::formats::literal::plain;
use super::letters::width;

/// The size and weight of letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    pub size: f64,
    pub bold: bool,
}

/// The smallest: 7 pt on paper.
pub(super) const SMALL: Letters = Letters::of(11.5);
pub(super) const BODY: Letters = Letters::of(12.5);
pub(super) const HEAD: Letters = Letters::of(14.0).bold();

impl Letters {
    const fn of(size: f64) -> Self {
        Self { size, bold: false }
    }

    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// How wide a text is.
    pub fn width(self, text: &str) -> f64 {
        width(text, self.size, self.bold)
    }

    /// From one line to the next.
    pub fn leading(self) -> f64 {
        self.size * 1.2
    }

    /// At most so many lines that fit a width; what does not fit ends in `…`.
    pub fn wrapped(self, text: &str, room: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        let plain = plain(text);
        let mut words = plain.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let longer = match line.is_empty() {
                true => word.to_owned(),
                false => format!("{line} {word}"),
            };
            if self.width(&longer) <= room {
                line = longer;
            } else if lines.len() + 1 == most {
                let rest = words.by_ref().fold(longer, |all, w| all + " " + w);
                line = self.cut(&rest, room);
            } else {
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                line = self.cut(word, room);
            }
        }
        lines.push(line);
        lines.truncate(most);
        lines
    }

    /// As much as fits, with `…` where something is missing.
    fn cut(self, text: &str, room: f64) -> String {
        if self.width(text) <= room {
            return text.to_owned();
        }
        let mut taken = self.width("…");
        let fits = |c: &char| {
            taken += self.width(c.encode_utf8(&mut [0; 4]));
            taken <= room
        };
        let out: String = text.chars().take_while(fits).collect();
        format!("{}…", out.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_wrapped_and_cut() {
        assert_eq!(HEAD.wrapped("Skills", 100.0, 2), ["Skills"]);
        let lines = HEAD.wrapped("For others and the whole system", 110.0, 3);
        assert_eq!(
            lines.concat().replace(' ', ""),
            "Forothersandthewholesystem"
        );
        let cut = HEAD.wrapped(&"endless ".repeat(20), 100.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'), "{cut:?}");
        let word = HEAD.wrapped(&"x".repeat(80), 100.0, 2);
        assert!(word.iter().all(|l| HEAD.width(l) <= 100.0), "{word:?}");
        assert_eq!(HEAD.wrapped("", 100.0, 2), [""]);
    }
}
