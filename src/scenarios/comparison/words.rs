//! Plain English for amounts, shares and texts.

use crate::model::{Fraction, Money};
use crate::words::capital;

/// With a capital letter and a full stop.
pub(super) fn sentence(text: &str) -> String {
    let stop = if text.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{}{stop}", capital(text))
}

/// So many characters at most.
pub(super) fn short(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<&str>>().join(" ");
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

/// `SK-O3 (“Promote …”)`; the id alone where its text is not known.
pub(super) fn quoted(id: &str, text: Option<&String>) -> String {
    text.map_or_else(
        || id.to_owned(),
        |text| format!("{id} (“{}”)", short(text, 60)),
    )
}

/// Two amounts, rounded as far as they can still be told apart.
pub(super) fn amounts(from: Money, to: Money) -> (String, String) {
    let (a, b) = (from.rounded(), to.rounded());
    match a == b && from != to {
        true => (from.exact(), to.exact()),
        false => (a, b),
    }
}

/// `£60k more`, `£60k less`.
pub(super) fn more_or_less(from: Money, to: Money) -> String {
    let word = if to > from { "more" } else { "less" };
    format!("{} {word}", (to - from).rounded())
}

/// Two shares as percentages, with as many decimals as it takes to tell them apart: up to four.
pub(super) fn percents(from: f64, to: f64) -> (String, String) {
    let shown = |value: f64, places: usize| format!("{:.places$} %", value * 100.0);
    let places = (1..4).find(|&places| shown(from, places) != shown(to, places));
    let places = places.unwrap_or(if differs(from, to) { 4 } else { 1 });
    (shown(from, places), shown(to, places))
}

/// `rises from 1.0 % to 2.0 %`, `stays at 1.0 %`.
pub(super) fn moves(from: f64, to: f64) -> String {
    let (a, b) = percents(from, to);
    let verb = match to > from {
        _ if !differs(from, to) => return format!("stays at {a}"),
        true => "rises",
        false => "falls",
    };
    match a == b {
        true => format!("{verb} by less than a ten-thousandth of a point, and is {a}"),
        false => format!("{verb} from {a} to {b}"),
    }
}

/// Whether two coverages are not the same but for binary noise.
pub(super) fn differs(from: f64, to: f64) -> bool {
    (from - to).abs() > super::NOISE
}

/// A number as it is written.
pub(super) fn number(value: f64) -> String {
    value.to_string()
}

/// An amount as short as it can be written without losing a penny.
pub(super) fn plain(amount: Money) -> String {
    let short = amount.rounded();
    match Money::parse(&short) == Ok(amount) {
        true => short,
        false => amount.exact(),
    }
}

/// An extent as the scale calls it, or as a number.
pub(super) fn on_scale<'a>(
    mut scale: impl Iterator<Item = (&'a String, &'a Fraction)>,
    value: Fraction,
) -> String {
    let word = scale.find(|(_, of)| **of == value);
    word.map_or_else(|| number(value.value()), |(word, _)| word.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_told_apart() {
        assert_eq!(moves(0.5, 0.5), "stays at 50.0 %");
        assert_eq!(moves(0.698, 0.704), "rises from 69.8 % to 70.4 %");
        assert_eq!(moves(0.70412, 0.70401), "falls from 70.41 % to 70.40 %");
        assert!(moves(0.5, 0.500_000_01).starts_with("rises by less than"));
        let pounds = |pounds: i64| Money::from_pence(pounds * 100);
        assert_eq!(amounts(pounds(1_250_000), pounds(1_000_000)).0, "£1.25m");
        assert_eq!(
            amounts(pounds(1_250_000), pounds(1_250_100)).1,
            "£1,250,100.00"
        );
        assert_eq!(more_or_less(pounds(5_000), pounds(4_000)), "£1,000 less");
        assert_eq!(sentence("a b"), "A b.");
        assert_eq!(short("a  bcd", 3), "a b…");
    }
}
