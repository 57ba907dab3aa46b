//! programme.yaml without its constraints and scenarios.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::prices::prices;
use super::weighing::weights;
use super::words::{Checker, Index};
use super::{budget, uncertainty};
use crate::diagnostics::{Diagnostic, Marked, Place};
use crate::load::{RawCategory, RawCoverage, RawMap, RawProgramme, Text};
use crate::model::{
    Audience, AudienceId, CONFIDENCES, Combine, CoverageRules, Curve, Domain, DomainId, EXTENTS,
    Element, ElementId, Fraction, Objective, Programme, Readiness, WeightsFrom, Year,
};

/// `objective.years`.
pub(super) const OBJECTIVES: [(&str, Objective); 2] =
    [("average", Objective::Average), ("final", Objective::Final)];

pub(super) fn programme(checker: &mut Checker, raw: &RawProgramme) -> Programme {
    if let Some(id) = &raw.id {
        checker.id(id, ElementId::new);
    }
    if let Some(currency) = &raw.currency {
        checker.word(
            "a currency that gapwise counts in",
            currency,
            &[("GBP", ())],
        );
    }
    let years = years(checker, &raw.years);
    let elements = elements(checker, &raw.elements, !raw.names_missing);
    let audiences = audiences(checker, &raw.audiences, !raw.names_missing);
    let domains = domains(checker, &raw.domains);
    let coverage = coverage(checker, &raw.coverage);
    let text = |text: &Option<Text>| text.as_ref().map(|t| t.value.clone());
    let id = text(&raw.id).unwrap_or_default();
    Programme {
        name: text(&raw.name).unwrap_or_else(|| id.clone()),
        id,
        source: raw.source.clone(),
        years,
        elements,
        audiences,
        domains,
        coverage,
        weights: weights(checker, raw.weights.as_ref()).unwrap_or(WeightsFrom::Equal),
        objective: objective(checker, raw.objective.as_ref()).unwrap_or(Objective::Average),
        budget: budget::programme(checker, raw.budget.as_ref()),
        prices: prices(checker, raw.prices.as_ref()),
        constraints: Vec::new(),
        uncertainty: uncertainty::uncertainty(checker, &raw.uncertainty),
        scenarios: Vec::new(),
    }
}

pub(super) fn objective(checker: &mut Checker, text: Option<&Text>) -> Option<Objective> {
    text.map(|text| checker.word("a way to count years", text, &OBJECTIVES))
}

fn years(checker: &mut Checker, raw: &[Text]) -> Vec<Year> {
    for year in raw {
        if !checker.years.contains(&year.value) {
            checker.years.push(year.value.clone());
        }
    }
    let mut years: Vec<Year> = Vec::new();
    for text in raw {
        let starts = year_starts(&text.value);
        if years.iter().any(|year| year.label == text.value) {
            checker.report(
                Diagnostic::at(
                    "bad-years",
                    text.at,
                    format!("the year `{}` stands here twice", text.value),
                )
                .remedy("name each year once, in order"),
            );
        } else if starts.is_some() && years.iter().any(|year| year.starts > starts) {
            checker.report(
                Diagnostic::at(
                    "bad-years",
                    text.at,
                    format!("the year `{}` comes after a later one", text.value),
                )
                .remedy("write the years in order"),
            );
        }
        years.push(Year {
            label: text.value.clone(),
            starts,
        });
    }
    checker.years_are_dated = years.iter().all(|year| year.starts.is_some());
    years
}

/// 1 April for a financial year such as `2018-19`, 1 January for `2018`; other labels have no date.
pub(super) fn year_starts(label: &str) -> Option<Date> {
    let (first, second) = label.split_once('-').unwrap_or((label, ""));
    let digits = |text: &str, len| text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(first, 4) {
        return None;
    }
    let year: i16 = first.parse().ok()?;
    if second.is_empty() && !label.contains('-') {
        return Date::new(year, 1, 1).ok();
    }
    let next: i16 = second.parse().ok().filter(|_| digits(second, 2))?;
    (next == (year + 1) % 100)
        .then(|| Date::new(year, 4, 1).ok())
        .flatten()
}

fn elements(checker: &mut Checker, raw: &[RawCategory], whole: bool) -> Vec<Element> {
    let words = [("willing", Readiness::Willing), ("able", Readiness::Able)];
    checker.elements = category_index(checker, "element", raw, whole);
    let mut elements = Vec::new();
    for category in raw {
        let readiness = category.readiness.as_ref();
        let readiness = readiness.map(|text| checker.word("a readiness", text, &words));
        if let Some(id) = checker.id(&category.id, ElementId::new) {
            elements.push(Element {
                id,
                name: name(category),
                readiness,
            });
        }
    }
    elements
}

fn audiences(checker: &mut Checker, raw: &[RawCategory], whole: bool) -> Vec<Audience> {
    checker.audiences = category_index(checker, "audience", raw, whole);
    let mut audiences = Vec::new();
    for category in raw {
        if let Some(id) = checker.id(&category.id, AudienceId::new) {
            audiences.push(Audience {
                id,
                name: name(category),
            });
        }
    }
    audiences
}

fn domains(checker: &mut Checker, raw: &[RawCategory]) -> Vec<Domain> {
    category_index(checker, "domain", raw, true);
    // Rows of tables are called by the names.
    for (number, category) in raw.iter().enumerate() {
        if raw[..number]
            .iter()
            .any(|other| name(other) == name(category))
        {
            let at = category.name.as_ref().unwrap_or(&category.id).at;
            let message = format!("two domains are called `{}`", name(category));
            let problem = Diagnostic::at("duplicate-name", at, message);
            checker.report(
                problem.remedy("give each its own name: rows of tables are told apart by it"),
            );
        }
    }
    checker.domains = raw.iter().map(name).collect();
    let mut domains = Vec::new();
    for category in raw {
        if let Some(id) = checker.id(&category.id, DomainId::new) {
            domains.push(Domain {
                id,
                name: name(category),
            });
        }
    }
    domains
}

fn name(category: &RawCategory) -> String {
    let name = category.name.as_ref().unwrap_or(&category.id);
    name.value.clone()
}

/// All keep the order of the file, since maps and tables are drawn in it. `whole` says
/// whether all of them could be read.
fn category_index(checker: &mut Checker, what: &str, raw: &[RawCategory], whole: bool) -> Index {
    let ids: Vec<Marked<&str>> = raw
        .iter()
        .map(|category| Marked {
            value: category.id.value.as_str(),
            at: category.id.at,
        })
        .collect();
    let mut index = checker.index(what, &ids);
    index.complete = whole && !raw.is_empty();
    index
}

fn coverage(checker: &mut Checker, raw: &RawCoverage) -> CoverageRules {
    checker.extents = scale(checker, "an extent", raw.extents.as_ref(), &EXTENTS);
    checker.confidences = scale(
        checker,
        "a confidence",
        raw.confidence.as_ref(),
        &CONFIDENCES,
    );
    let curve = match &raw.curve {
        Some((at, points)) => curve(checker, *at, points),
        None => Curve {
            points: vec![(0.0, 0.0), (0.5, 0.5), (1.0, 0.8), (1.5, 0.95), (2.0, 1.0)],
        },
    };
    #[derive(Clone, Copy)]
    enum Word {
        Best,
        Sum,
        Curve,
    }
    let words = [
        ("curve", Word::Curve),
        ("best", Word::Best),
        ("sum", Word::Sum),
    ];
    let word = raw.combine.as_ref();
    let combine = match word.map(|text| checker.word("a way to combine", text, &words)) {
        Some(Word::Best) => Combine::Best,
        Some(Word::Sum) => Combine::Sum,
        Some(Word::Curve) | None => Combine::Curve(curve),
    };
    let met_at = raw.met_at.as_ref();
    CoverageRules {
        extents: checker.extents.clone(),
        confidences: checker.confidences.clone(),
        combine,
        met_at: met_at.map_or(0.8, |text| checker.fraction("a coverage", text).value()),
    }
}

/// A scale of words; `defaults` where the file gives none.
fn scale(
    checker: &mut Checker,
    what: &str,
    raw: Option<&RawMap>,
    defaults: &[(&str, f64)],
) -> BTreeMap<String, Fraction> {
    match raw {
        None => defaults
            .iter()
            .map(|(word, value)| ((*word).to_owned(), Fraction::clamped(*value)))
            .collect(),
        Some(map) => map
            .entries
            .iter()
            .map(|(word, value)| (word.value.clone(), checker.fraction(what, value)))
            .collect(),
    }
}

/// From (0, 0), x growing, never falling, concave, at or below 1.
fn curve(checker: &mut Checker, at: Place, raw: &[Vec<Text>]) -> Curve {
    let before = checker.count_problems();
    let mut points: Vec<(f64, f64)> = Vec::new();
    for point in raw {
        let numbers: Vec<f64> = point
            .iter()
            .map(|text| checker.number("a number of the curve", text))
            .collect();
        match numbers[..] {
            [x, y] => points.push((x, y)),
            _ => checker.report(
                Diagnostic::at(
                    "bad-curve",
                    point.first().map_or(at, |t| t.at),
                    "a point of the curve needs two numbers",
                )
                .remedy("write points as [sum of extents, coverage], such as [0.5, 0.5]"),
            ),
        }
    }
    if let Some(wrong) = curve_problem(&points)
        && checker.count_problems() == before
    {
        checker.report(Diagnostic::at("bad-curve", at, wrong).remedy(
            "start at [0, 0], let x grow, let y never fall, make each stretch no steeper than the one before, end at or below 1",
        ));
    }
    Curve { points }
}

fn curve_problem(points: &[(f64, f64)]) -> Option<&'static str> {
    let slope = |a: (f64, f64), b: (f64, f64)| (b.1 - a.1) / (b.0 - a.0);
    let starts_at_nothing = points.first().is_some_and(|&(x, y)| x <= 0.0 && y <= 0.0);
    if points.len() < 2 || !starts_at_nothing {
        return Some("the curve has to start at [0, 0] and go on from there");
    }
    if points.windows(2).any(|w| w[1].0 <= w[0].0) {
        return Some("the curve's x values have to grow from point to point");
    }
    if points.windows(2).any(|w| w[1].1 < w[0].1) {
        return Some("the curve falls: more work cannot cover less");
    }
    if points
        .windows(3)
        .any(|w| slope(w[1], w[2]) > slope(w[0], w[1]) + 1e-12)
    {
        return Some("the curve gets steeper: it has to be concave");
    }
    if points.iter().any(|&(_, y)| y > 1.0) {
        return Some("the curve goes above 1");
    }
    None
}
