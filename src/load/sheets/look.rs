//! How a cell shows its number, where that may say something else than the number: a percentage, another
//! currency, thousands.

use std::sync::Arc;

use super::currency::{is_foreign, names_foreign};

/// What the format of a cell makes of a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// By how many thousands it is divided before it is shown: 1 for thousands, 2 for millions.
    pub thousands: u8,
    /// Whether it is shown as a percentage.
    pub is_percent: bool,
    /// Whether it is shown as money that is not in pounds.
    pub is_foreign: bool,
    /// Whether it depends on the number how it is shown, as in `[>=1000]0,"k";0`.
    pub is_conditional: bool,
    /// Whether its digits are others than those of the number: `001`, `1.10`, `SK-1`.
    pub shows_other_digits: bool,
    /// What is shown around the digits, such as `£` and `m`; nothing where there is no letter, digit or sign.
    pub words: Option<Arc<str>>,
}

/// A format that can be put to numbers.
#[derive(Debug, Default)]
pub(super) struct NumberFormat {
    look: Look,
    /// Where digits stand, such as `#,##0.00`; nothing where every number is shown as it is.
    digits: Option<String>,
}

impl NumberFormat {
    /// A format such as `#,##0,` or `0.0%`: its first section, which is that of amounts above 0.
    /// `id` is its number among the formats that every workbook has, where it is one of those.
    pub fn of(code: &str, id: Option<u32>) -> Self {
        if ["General", "GENERAL", "0", "@", "#"].contains(&code) {
            return Self::default();
        }
        let section = Section::first_of(code);
        if section.is_day() {
            return Self::default();
        }
        // The dollars of the formats that every spreadsheet has are the money of whoever looks at them.
        let is_own = id.is_some_and(|id| id < 50) && !code.contains(['"', '[']);
        let words = &section.words;
        let look = Look {
            thousands: section.commas().min(9) as u8,
            is_percent: words.contains('%'),
            is_foreign: is_foreign(&section.currency)
                || names_foreign(words)
                || words.contains('$') && !is_own,
            is_conditional: section.is_conditional,
            shows_other_digits: false,
            words: words
                .contains(|c: char| c.is_alphanumeric() || c == '£')
                .then(|| Arc::from(words.trim())),
        };
        let is_as_it_is = section.digits.is_empty();
        Self {
            look,
            digits: (!is_as_it_is).then_some(section.digits),
        }
    }

    /// How a number is shown, which is written in plain digits.
    pub fn look(&self, number: &str) -> Look {
        let own = &self.look;
        let is_other =
            own.thousands > 0 || own.words.is_some() || own.is_percent || own.is_conditional;
        let digits = self.digits.as_ref();
        Look {
            shows_other_digits: is_other || digits.is_some_and(|digits| changes(digits, number)),
            ..self.look.clone()
        }
    }
}

/// Whether a number has fewer or more digits than a format shows, or commas between them.
fn changes(digits: &str, number: &str) -> bool {
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let (own_whole, own_places) = number.split_once('.').unwrap_or((number, ""));
    let zeros = |text: &str| text.matches('0').count();
    let most = places.chars().filter(|c| *c != ',').count();
    let is_parted = whole.contains(',') && own_whole.len() > 3;
    let is_blank = own_whole == "0" && zeros(whole) == 0;
    is_parted
        || is_blank
        || own_whole.len() < zeros(whole)
        || own_places.len() < zeros(places)
        || own_places.len() > most
        || !own_whole.bytes().all(|b| b.is_ascii_digit())
}

/// The first section of a format.
#[derive(Debug, Default)]
struct Section {
    /// What is neither a literal nor in brackets.
    bare: String,
    /// Where digits stand.
    digits: String,
    /// What is shown around the digits.
    words: String,
    /// The currency in brackets.
    currency: String,
    /// Whether any section of the format has a condition.
    is_conditional: bool,
}

impl Section {
    fn first_of(code: &str) -> Self {
        let mut own = Self::default();
        let mut other = Self::default();
        let mut letters = code.chars();
        let mut is_first = true;
        while let Some(c) = letters.next() {
            let section = if is_first { &mut own } else { &mut other };
            match c {
                ';' => is_first = false,
                '"' => section
                    .words
                    .extend(letters.by_ref().take_while(|c| *c != '"')),
                '\\' => section.words.extend(letters.next()),
                // As wide as the next character, or filled with it.
                '_' | '*' => {
                    letters.next();
                }
                '[' => section.bracket(
                    &letters
                        .by_ref()
                        .take_while(|c| *c != ']')
                        .collect::<String>(),
                ),
                c => section.bare(c),
            }
        }
        own.is_conditional |= other.is_conditional;
        // Neither a number as it is nor an exponent is a word.
        for part in ["General", "GENERAL", "E+", "E-"] {
            own.words = own.words.replace(part, " ");
        }
        own
    }

    fn bracket(&mut self, text: &str) {
        self.is_conditional |= text.starts_with(['<', '>', '=']);
        if let Some(named) = text.strip_prefix('$') {
            self.currency
                .push_str(named.split('-').next().unwrap_or_default());
        }
    }

    fn bare(&mut self, c: char) {
        self.bare.push(c);
        match c {
            '0' | '#' | '?' | ',' | '.' => {
                self.digits.push(c);
                self.words.push(' ');
            }
            c => self.words.push(c),
        }
    }

    /// Days, in which commas divide nothing.
    fn is_day(&self) -> bool {
        let lower = self.bare.to_ascii_lowercase();
        !lower.contains(['0', '#']) && lower.contains(['d', 'm', 'y', 'h', 's'])
    }

    /// How often the number is divided by a thousand: commas behind its digits, or behind the whole ones.
    fn commas(&self) -> usize {
        let behind = |text: &str| text.len() - text.trim_end_matches(',').len();
        let whole = self.digits.split_once('.').map_or("", |(whole, _)| whole);
        behind(&self.digits) + behind(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(code: &str, id: Option<u32>) -> (u8, bool, bool) {
        let look = NumberFormat::of(code, id).look;
        (look.thousands, look.is_percent, look.is_foreign)
    }

    #[test]
    fn formats_say_what_they_make_of_a_number() {
        for (code, id, told) in [
            ("General", None, (0, false, false)),
            ("#,##0", None, (0, false, false)),
            ("#,##0,", None, (1, false, false)),
            ("#,##0,,.0", None, (2, false, false)),
            ("£#,##0.0,,\"m\"", None, (2, false, false)),
            ("\"£\"#,##0,\"k\";[Red]-\"£\"#,##0", None, (1, false, false)),
            ("0.0%", None, (0, true, false)),
            ("0\"%\"", None, (0, true, false)),
            ("[$£-809]#,##0.00", None, (0, false, false)),
            ("[$GBP] #,##0", None, (0, false, false)),
            ("[$-809]#,##0.00", None, (0, false, false)),
            ("_($* #,##0_);_($* (#,##0)", Some(42), (0, false, false)),
            ("_(\"$\"* #,##0_);(#,##0)", Some(42), (0, false, true)),
            ("_-* #,##0_-", None, (0, false, false)),
            ("_-* #,##0\\ _€_-", None, (0, false, false)),
            ("0.0 \"FTE\"", None, (0, false, false)),
            ("0\" YTD\"", None, (0, false, false)),
            ("0.00E+00", None, (0, false, false)),
            ("GBP 0", None, (0, false, false)),
            ("d mmm, yyyy", None, (0, false, false)),
        ] {
            assert_eq!(look(code, id), told, "{code}");
        }
    }

    #[test]
    fn other_money_than_pounds_is_known() {
        for code in [
            "[$€-407] #,##0.00",
            "\"$\"#,##0",
            "$#,##0",
            "[$USD] #,##0",
            "#,##0\\ €",
            "#,##0 €",
            "€#,##0",
            "_-* #,##0\\ \"€\"_-",
            "EUR 0",
            "0\" EUR\"",
            "[$kr-41D]#,##0",
            "[$zł-415]#,##0",
            "[$SFr.-807]0",
            "[$₩-412]0",
            "[$₽-419]0",
            "[$Rs.-4009]0",
            "\"kr \"#,##0",
        ] {
            assert!(look(code, None).2, "{code}");
        }
        assert!(look("_-€* #,##0", Some(44)).2);
    }

    #[test]
    fn digits_are_compared_with_those_that_are_shown() {
        for (code, number, is_other) in [
            ("General", "1.1", false),
            ("0.00", "1.1", true),
            ("0.00", "1.15", false),
            ("0.0#", "1.1", false),
            ("000", "1", true),
            ("000", "123", false),
            ("#,##0", "12", false),
            ("#,##0", "1200", true),
            ("0_ ;-0", "12", false),
            ("0;[Red]-0", "12", false),
            ("\"SK-\"0", "1", true),
            ("General_)", "1.5", false),
            ("0.00E+00", "1.5", true),
            ("0,", "12", true),
            ("0.0", "1.15", true),
        ] {
            let look = NumberFormat::of(code, None).look(number);
            assert_eq!(look.shows_other_digits, is_other, "{code} {number}");
        }
    }
}
