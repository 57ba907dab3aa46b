//! The words that cells may hold: what programme.yaml names, else what every programme has.

use super::headings::plain;
use super::years::Years;
use crate::diagnostics::suggestion;
use crate::load::csv::{Fault, fault};
use crate::model::{CONFIDENCES, EXTENTS, Programme};

/// Ids with the names that people use for them.
type Names = Vec<(String, String)>;

/// The words of a programme.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pub has_programme: bool,
    pub elements: Names,
    pub audiences: Names,
    pub domains: Names,
    pub extents: Names,
    pub confidences: Names,
    pub years: Years,
}

impl Vocabulary {
    pub fn of(programme: Option<&Programme>) -> Self {
        let words = |words: &[&str]| -> Names {
            let pairs = words.iter().map(|word| ((*word).to_owned(), String::new()));
            pairs.collect()
        };
        let Some(programme) = programme else {
            return Self {
                extents: words(&EXTENTS.map(|(word, _)| word)),
                confidences: words(&CONFIDENCES.map(|(word, _)| word)),
                ..Self::default()
            };
        };
        let keys = |map: &std::collections::BTreeMap<String, crate::model::Fraction>| {
            words(&map.keys().map(String::as_str).collect::<Vec<_>>())
        };
        let pair = |id: String, name: &str| (id, name.to_owned());
        let elements = programme.elements.iter();
        let audiences = programme.audiences.iter();
        let domains = programme.domains.iter();
        Self {
            has_programme: true,
            elements: elements.map(|e| pair(e.id.to_string(), &e.name)).collect(),
            audiences: audiences.map(|a| pair(a.id.to_string(), &a.name)).collect(),
            domains: domains.map(|d| pair(d.id.to_string(), &d.name)).collect(),
            extents: keys(&programme.coverage.extents),
            confidences: keys(&programme.coverage.confidences),
            years: Years::of(Some(programme)),
        }
    }

    /// The names that the values of a key are matched against; none where any word will do.
    pub fn names(&self, key: &str) -> Option<Names> {
        let fixed = |words: &[&str]| {
            let pairs = words.iter().map(|word| ((*word).to_owned(), String::new()));
            Some(pairs.collect())
        };
        match key {
            "element" if self.has_programme => Some(self.elements.clone()),
            "audience" if self.has_programme => Some(self.audiences.clone()),
            "domains" if self.has_programme && !self.domains.is_empty() => {
                Some(self.domains.clone())
            }
            "status" => fixed(&["current", "proposed"]),
            "funding" => fixed(&["programme", "other"]),
            "cost_basis" => fixed(&["published", "estimate", "illustrative"]),
            "lock" => fixed(&["in", "out"]),
            "extent" => Some(self.extents.clone()),
            "confidence" => Some(self.confidences.clone()),
            _ => None,
        }
    }
}

/// The id that a text names: by itself or by its name, whatever the case.
pub(super) fn matched(key: &str, names: &Names, text: &str) -> Result<String, Fault> {
    if names.iter().any(|(id, _)| id == text) {
        return Ok(text.to_owned());
    }
    let wanted = plain(text);
    let is_it = |(id, name): &&(String, String)| plain(id) == wanted || plain(name) == wanted;
    let found: Vec<&str> = names
        .iter()
        .filter(is_it)
        .map(|(id, _)| id.as_str())
        .collect();
    let again = format!("or say what it stands for: `--value \"{key}:{text}=...\"`");
    match found[..] {
        [one] => Ok(one.to_owned()),
        [] => {
            let all = names
                .iter()
                .flat_map(|(id, name)| [id.as_str(), name.as_str()]);
            let mut all: Vec<&str> = all.filter(|word| !word.is_empty()).collect();
            all.dedup_by(|a, b| plain(a) == plain(b));
            let remedy = format!("{} ({again})", suggestion(text, &all));
            Err(fault(
                "unknown-word",
                format!("there is no {key} `{text}`"),
                remedy,
            ))
        }
        [a, b, ..] => Err(fault(
            "unknown-word",
            format!("`{text}` may be the {key} `{a}` or `{b}`"),
            format!("write the id; {again}"),
        )),
    }
}

/// An extent or a confidence: a word, a number from 0 to 1, or a percentage.
pub(super) fn share(key: &str, names: &Names, text: &str) -> Result<String, Fault> {
    match decimal(text) {
        Some(number)
            if number
                .parse::<f64>()
                .is_ok_and(|n| (0.0..=1.0).contains(&n)) =>
        {
            Ok(number)
        }
        Some(_) => Err(fault(
            "bad-number",
            format!("`{text}` is not between 0 and 1"),
            "write a number from 0 to 1, a percentage or one of the words",
        )),
        None => matched(key, names, text),
    }
}

/// A plain decimal of at least 0; percentages become fractions, digit by digit.
pub(super) fn decimal(text: &str) -> Option<String> {
    let text = text.trim();
    let (number, is_percent) = match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (text, false),
    };
    let (whole, places) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_sound = !whole.is_empty() && digits(whole) && digits(places);
    if !is_sound || number.ends_with('.') || number.len() > 30 {
        return None;
    }
    if !is_percent {
        return Some(number.to_owned());
    }
    let padded = format!("{whole:0>3}");
    let (front, back) = padded.split_at(padded.len() - 2);
    let all = format!("{front}.{back}{places}");
    let short = all.trim_end_matches('0').trim_end_matches('.');
    let front = short.trim_start_matches('0');
    Some(match front.starts_with('.') || front.is_empty() {
        true => format!("0{front}"),
        false => front.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_become_fractions_exactly() {
        for (text, number) in [
            ("50%", "0.5"),
            ("100 %", "1"),
            ("7.5%", "0.075"),
            ("0%", "0"),
            ("120%", "1.2"),
            ("0.5", "0.5"),
            ("12", "12"),
        ] {
            assert_eq!(decimal(text).as_deref(), Some(number), "{text}");
        }
        for text in ["", "-1", "1e3", "1.", ".5", "half", "%"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
