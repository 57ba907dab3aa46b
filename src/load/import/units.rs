//! Thousands or millions: what the heading of a column says about the amounts below it.

use crate::load::csv::{Fault, fault};

/// Words for a power of ten, and the letters that stand for it behind an amount.
const SCALES: [(&str, &[&str]); 3] = [
    ("k", &["thousand", "thousands", "000", "000s"]),
    ("m", &["million", "millions", "mn", "mln", "mio"]),
    ("bn", &["billion", "billions", "bn"]),
];
/// Words that say something about amounts, which is not known for certain or not understood here.
const OTHERS: [&str; 24] = [
    "b", "ks", "ms", "mm", "mil", "mill", "mils", "bns", "mns", "th", "ths", "thou", "tsd",
    "hundred", "hundreds", "trillion", "tn", "pence", "penny", "$", "€", "usd", "eur", "euros",
];

/// A unit, in words.
pub(super) fn in_words(unit: &str) -> &'static str {
    match unit {
        "k" => "in thousands of pounds",
        "m" => "in millions of pounds",
        _ => "in billions of pounds",
    }
}

/// `k`, `m` or `bn` where the heading of a column of money says so.
///
/// # Errors
/// Where it says something else that may be a unit: what is missed would be wrong by a thousand times.
pub(super) fn unit(heading: &str) -> Result<Option<&'static str>, Fault> {
    let tokens = tokens(heading);
    let mut found: Option<&'static str> = None;
    for (at, word) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |at| &tokens[at]);
        let after = tokens.get(at + 1).map_or("", String::as_str);
        // A lone letter may be anything, such as M&E.
        let is_sure = [before, after].contains(&"£") || (before, after) == ("(", ")");
        let own = match word.as_str() {
            "k" if is_sure => Some("k"),
            "m" if is_sure => Some("m"),
            _ => scale(word),
        };
        match (own, found) {
            (Some(_), Some(_)) => return Err(unclear(heading)),
            (Some(own), None) => found = Some(own),
            (None, _) if is_unclear(word, before, after) => return Err(unclear(heading)),
            (None, _) => {}
        }
    }
    Ok(found)
}

/// `k`, `m` or `bn` where the format of a cell writes it around the number: there a lone letter is no accident.
/// `Err` where something else stands there that may be a unit: pence, zeros.
pub(super) fn unit_shown(words: &str) -> Result<Option<&'static str>, ()> {
    let mut found = None;
    for word in tokens(words) {
        let own = match word.as_str() {
            "k" => Some("k"),
            "m" => Some("m"),
            word => scale(word),
        };
        let is_digit = |c: char| c.is_ascii_digit();
        let is_letter = word != "£" && word.chars().count() == 1 && !"()".contains(&word);
        let is_odd =
            own.is_none() && (is_letter || word.contains(is_digit) || is_unclear(&word, "", ""));
        if is_odd || own.is_some() && found.is_some() {
            return Err(());
        }
        found = found.or(own);
    }
    Ok(found)
}

fn scale(word: &str) -> Option<&'static str> {
    let mut all = SCALES.iter();
    let found = all.find(|(_, words)| words.contains(&word))?;
    Some(found.0)
}

/// Whether a word of a heading is about the unit of money, and nothing else.
pub(super) fn is_unit(word: &str) -> bool {
    ["£", "k", "m"].contains(&word) || scale(word).is_some()
}

/// A heading in small letters with every `£` on its own; pounds and GBP are `£` too.
pub(super) fn spelled(heading: &str) -> String {
    let text = heading
        .to_lowercase()
        .replace(['\'', '’', '‘', '`', '´'], "");
    let text = text.replace("gbp", "£");
    // Not those of compounds.
    let text = text.replace(" pounds", " £").replace("(pounds", "(£");
    text.replace('£', " £ ")
}

/// Words, `£`, and brackets; a letter that is joined to others, as in `M&E`, is part of that word.
fn tokens(heading: &str) -> Vec<String> {
    let apart = |c: char| matches!(c, '(' | ')' | '[' | ']' | '$' | '€');
    let mut spaced = String::new();
    for c in spelled(heading).chars() {
        match c {
            '[' => spaced.push_str(" ( "),
            ']' => spaced.push_str(" ) "),
            c if apart(c) => spaced.extend([' ', c, ' ']),
            ',' | ':' | ';' | '/' | '-' | '–' | '_' | '|' | '=' | '*' => spaced.push(' '),
            c => spaced.push(c),
        }
    }
    let words = spaced.split_whitespace();
    // A mark such as a full stop or a dagger beside a word is no part of it.
    let is_mark =
        |c: char| !(c.is_alphanumeric() || matches!(c, '£' | '(' | ')' | '$' | '€' | '%'));
    let bare = words.map(|word| word.trim_matches(is_mark).to_owned());
    bare.filter(|word| !word.is_empty()).collect()
}

/// Whether a word may be about the unit: a lone letter, zeros, `5m`, pence, another currency, or what stands
/// beside `£` and begins like a unit.
fn is_unclear(word: &str, before: &str, after: &str) -> bool {
    let word = word.strip_prefix(['x', '×']).unwrap_or(word);
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let digits = &word[..word.len() - letters.len()];
    let zeros = digits.strip_prefix('1').unwrap_or(digits);
    let is_round = zeros.len() > 1 && zeros.bytes().all(|b| b == b'0');
    let is_scaled = !digits.is_empty() && ["k", "m", "bn", "mn"].contains(&letters);
    let is_beside = [before, after].contains(&"£")
        && letters.len() < 4
        && digits.is_empty()
        && letters.starts_with(['k', 'm', 'b', 't'])
        && letters.chars().all(char::is_alphabetic);
    ["k", "m"].contains(&word)
        || OTHERS.contains(&word)
        || is_round && ["", "s"].contains(&letters)
        || is_scaled
        || word.contains('^')
        || is_beside
}

fn unclear(heading: &str) -> Fault {
    let heading = super::headings::one_line(heading);
    fault(
        "bad-money",
        format!("does `{heading}` say pounds, thousands or millions?"),
        "write (£), (£k), (£m) or (£bn) in the heading, once and nothing else about the unit; other currencies and pence have to become pounds first",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_in_their_usual_spellings() {
        for (heading, known) in [
            ("2018-19", None),
            ("2018-19 (£)", None),
            ("2018-19 (M&E)", None),
            ("2018-19 (R&M) 100% ours", None),
            ("2018-19 (£k*)", Some("k")),
            ("2018-19_£m", Some("m")),
            ("Cost 2000", None),
            ("£ p.a. 2018-19", None),
            ("£2018-19", None),
            ("2018-19 £s", None),
            ("2018-19 (k)", Some("k")),
            ("2018-19 [K]", Some("k")),
            ("2018-19 £k", Some("k")),
            ("2018-19 k£", Some("k")),
            ("2018-19 (£ 000)", Some("k")),
            ("2018-19 (£000s)", Some("k")),
            ("2018-19 (£'000)", Some("k")),
            ("2018-19 (£ '000)", Some("k")),
            ("2018-19 (£’000s)", Some("k")),
            ("2018-19 £ thousand", Some("k")),
            ("2018-19 (thousand £)", Some("k")),
            ("2018-19 (thousands of pounds)", Some("k")),
            ("2018-19 (GBP k)", Some("k")),
            ("2018-19 GBPk", Some("k")),
            ("2018-19 (£ million)", Some("m")),
            ("2018-19 (£mn)", Some("m")),
            ("2018-19 (£m)", Some("m")),
            ("2018-19, £m.", Some("m")),
            ("2018-19 (M&E, £m)", Some("m")),
            ("2018-19 (£bn)", Some("bn")),
        ] {
            let found = unit(heading).map_err(|fault| fault.message);
            assert_eq!(found, Ok(known), "{heading}");
        }
        for heading in [
            "2018-19 m",
            "2018-19 in k",
            "2018/19 K-12 programme",
            "2018_19_k",
            "2018-19 (£ x1000)",
            "2018-19 (£10^3)",
            "2018-19 (£0.5m)",
            "2018-19 (£000,000)",
            "2018-19 (£k, £m)",
            "2018-19 (£100s)",
            "2018-19 (£1000)",
            "2018-19 (pence)",
            "2018-19 (€k)",
            "2018-19 ($)",
            "2018-19 £5m fund",
            "2018-19 (£mil)",
            "2018-19 (£kk)",
        ] {
            assert!(unit(heading).is_err(), "{heading}");
        }
    }
}
