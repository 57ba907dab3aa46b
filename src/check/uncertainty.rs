//! `uncertainty`: how far inputs may be from what is written.

use super::words::Checker;
use crate::diagnostics::{Diagnostic, Place, suggestion};
use crate::load::{RawSpan, RawUncertainty, Text};
use crate::model::{Fraction, Span, Uncertainty};

/// Ten times what is written is not a range any more, and keeps sums of money countable.
const MOST: f64 = 10.0;

/// The ranges of the file; what it does not name is assumed.
pub(super) fn uncertainty(checker: &mut Checker, raw: &RawUncertainty) -> Uncertainty {
    let mut found = Uncertainty::default();
    for (raw, into) in [
        (&raw.votes, &mut found.votes),
        (&raw.split, &mut found.split),
        (&raw.shared, &mut found.shared),
        (&raw.published, &mut found.published),
        (&raw.estimate, &mut found.estimate),
        (&raw.illustrative, &mut found.illustrative),
    ] {
        if let Some(span) = raw.as_ref().and_then(|raw| span(checker, raw)) {
            *into = span;
        }
    }
    found.extents = extents(checker, &raw.extents);
    found
}

/// Ranges by the words for confidence; by confidence, so that the order of the file says nothing.
fn extents(checker: &mut Checker, raw: &[(Text, RawSpan)]) -> Vec<(Fraction, Span)> {
    let mut found: Vec<(Fraction, Span, &Text)> = Vec::new();
    for (word, raw) in raw {
        let span = span(checker, raw);
        let Some(&confidence) = checker.confidences.get(&word.value) else {
            let known: Vec<String> = checker.confidences.keys().cloned().collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            checker.report(
                Diagnostic::at(
                    "unknown-word",
                    word.at,
                    format!("`{}` is not a word of coverage.confidence", word.value),
                )
                .remedy(suggestion(&word.value, &known)),
            );
            continue;
        };
        let Some(span) = span else { continue };
        let same = found.iter().find(|(other, _, _)| *other == confidence);
        match same {
            Some((_, other, first)) if *other != span => checker.report(
                Diagnostic::at(
                    "bad-range",
                    word.at,
                    format!(
                        "`{}` and `{}` are the same confidence, with two ranges",
                        word.value, first.value
                    ),
                )
                .remedy("write the same range for both, or keep one of the two"),
            ),
            Some(_) => {}
            None => found.push((confidence, span, word)),
        }
    }
    found.sort_by(|a, b| a.0.value().total_cmp(&b.0.value()));
    found.into_iter().map(|(of, span, _)| (of, span)).collect()
}

/// A range of factors; `None` once reported.
fn span(checker: &mut Checker, raw: &RawSpan) -> Option<Span> {
    let before = checker.count_problems();
    let numbers: Vec<f64> = raw.numbers.iter().map(|n| number(checker, n)).collect();
    if checker.count_problems() > before {
        return None;
    }
    let (span, wrong) = match numbers[..] {
        [by] if !raw.is_pair => (
            Span::either_way(by),
            (by > 1.0).then_some("more than 1 would let the input fall below nothing"),
        ),
        [low, high] if raw.is_pair => (Span::between(low, high), pair_problem(low, high)),
        _ => (
            Span::either_way(0.0),
            Some("a range is one number, or a pair of factors"),
        ),
    };
    match wrong {
        Some(wrong) => {
            checker.report(bad_range(raw.at, wrong));
            None
        }
        None => Some(span),
    }
}

fn pair_problem(low: f64, high: f64) -> Option<&'static str> {
    match (low, high) {
        _ if low > high => Some("the lower factor comes first"),
        _ if low > 1.0 => Some("the lower factor is above 1, which is what is written"),
        _ if high < 1.0 => Some("the upper factor is below 1, which is what is written"),
        _ if high > MOST => Some("more than ten times what is written is too wide a range"),
        _ => None,
    }
}

fn bad_range(at: Place, wrong: &str) -> Diagnostic {
    Diagnostic::at("bad-range", at, wrong.to_owned()).remedy(
        "write a number from 0 to 1, such as 0.3 for up to 30 % more or less, or a pair of factors from at most 1 to at least 1, such as [0.8, 1.5]",
    )
}

/// A number of at least 0; reported where it is none.
fn number(checker: &mut Checker, text: &Text) -> f64 {
    match text.value.trim().parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => number,
        _ => {
            let words = format!("`{}` is not a number of at least 0", text.value);
            checker.report(bad_range(text.at, &words));
            0.0
        }
    }
}
