//! How a cell shows its number, where that may say something else than the number: a percentage, another
//! currency, thousands.

/// What the format of a cell makes of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// By how many thousands it is divided before it is shown: 1 for thousands, 2 for millions.
    pub thousands: u8,
    /// Whether it is shown as a percentage.
    pub is_percent: bool,
    /// Whether it is shown as money that is not in pounds.
    pub is_foreign: bool,
    /// Whether its digits may be others than those of the number: `001`, `1.10`, `SK-1`.
    pub is_dressed: bool,
}

impl Look {
    /// What a format does, such as `#,##0,` or `0.0%`: its first section, which is that of amounts above 0.
    /// `id` is its number among the formats that every workbook has, where it is one of those.
    pub(super) fn of(code: &str, id: Option<u32>) -> Self {
        if ["General", "GENERAL", "0", "@", "#"].contains(&code) {
            return Self::default();
        }
        let is_date = shows_a_day(code);
        let (bare, literal, currency) = parted(code);
        // The currency of the formats that every spreadsheet has is that of whoever looks at them.
        let is_own = id.is_some_and(|id| id < 50) && !code.contains(['"', '[']);
        let foreign = |text: &str| text.contains(['$', '€', '¥', '₹']) || is_code(text);
        let digits = bare.trim_end_matches(|c: char| !matches!(c, '0' | '#' | '?' | ','));
        let commas = digits.len() - digits.trim_end_matches(',').len();
        Self {
            thousands: if is_date { 0 } else { commas.min(9) as u8 },
            is_percent: bare.contains('%'),
            is_foreign: !is_own && (foreign(&currency) || foreign(&literal) || bare.contains('$')),
            is_dressed: !is_date,
        }
    }
}

/// Days, in which commas divide nothing.
fn shows_a_day(code: &str) -> bool {
    let (bare, ..) = parted(code);
    let lower = bare.to_ascii_lowercase();
    !lower.contains(['0', '#']) && lower.contains(['d', 'm', 'y', 'h', 's'])
}

/// Three letters that are no pounds, such as `EUR`.
fn is_code(text: &str) -> bool {
    let text = text.trim();
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()) && text != "GBP"
}

/// The first section of a format: what is no literal, the literals, and the currency in brackets.
fn parted(code: &str) -> (String, String, String) {
    let (mut bare, mut literal, mut currency) = (String::new(), String::new(), String::new());
    let mut letters = code.chars();
    while let Some(c) = letters.next() {
        match c {
            ';' => break,
            '"' => literal.extend(letters.by_ref().take_while(|c| *c != '"')),
            '\\' => literal.extend(letters.next()),
            // As wide as the next character, or filled with it.
            '_' | '*' => {
                letters.next();
            }
            '[' => {
                let own: String = letters.by_ref().take_while(|c| *c != ']').collect();
                if let Some(own) = own.strip_prefix('$') {
                    currency.push_str(own.split('-').next().unwrap_or_default());
                }
            }
            c => bare.push(c),
        }
    }
    (bare, literal, currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(code: &str, id: Option<u32>) -> (u8, bool, bool) {
        let look = Look::of(code, id);
        (look.thousands, look.is_percent, look.is_foreign)
    }

    #[test]
    fn formats_say_what_they_make_of_a_number() {
        for (code, id, told) in [
            ("General", None, (0, false, false)),
            ("#,##0", None, (0, false, false)),
            ("#,##0,", None, (1, false, false)),
            ("£#,##0.0,,\"m\"", None, (2, false, false)),
            ("\"£\"#,##0,\"k\";[Red]-\"£\"#,##0", None, (1, false, false)),
            ("0.0%", None, (0, true, false)),
            ("[$€-407] #,##0.00", None, (0, false, true)),
            ("[$£-809]#,##0.00", None, (0, false, false)),
            ("[$-809]#,##0.00", None, (0, false, false)),
            ("\"$\"#,##0", None, (0, false, true)),
            ("[$USD] #,##0", None, (0, false, true)),
            ("_($* #,##0_);_($* (#,##0)", Some(42), (0, false, false)),
            ("_(\"$\"* #,##0_);(#,##0)", Some(42), (0, false, true)),
            ("_-* #,##0_-", None, (0, false, false)),
            ("d mmm, yyyy", None, (0, false, false)),
        ] {
            assert_eq!(look(code, id), told, "{code}");
        }
    }
}
