//! Price levels and the discount rate.

use super::programme::year_starts;
use super::words::Checker;
use crate::diagnostics::{Diagnostic, suggestion};
use crate::load::{RawMap, RawPrices, Text};
use crate::model::{Factor, Prices};

/// Price levels are at least a twentieth of the base year's and at most its twentyfold: an index with
/// 100 for the base year is then not taken for a multiple.
const LEVELS: [Factor; 2] = [
    Factor::from_billionths(50_000_000),
    Factor::from_billionths(20_000_000_000),
];

/// The prices, where the programme gives any.
pub(super) fn prices(checker: &mut Checker, raw: Option<&RawPrices>) -> Option<Prices> {
    let raw = raw?;
    let rate = raw.discount_rate.as_ref();
    let rate = rate.and_then(|text| discount_rate(checker, text));
    let (base, deflators) = (raw.base.as_ref()?, raw.deflators.as_ref()?);
    is_a_year(checker, base);
    Some(Prices {
        base: base.value.clone(),
        deflators: deflators_by_year(checker, base, deflators),
        discount_rate: rate,
    })
}

fn discount_rate(checker: &mut Checker, text: &Text) -> Option<Factor> {
    let rate = Factor::parse(&text.value).filter(|rate| *rate < Factor::ONE);
    if rate.is_none() {
        checker.report(
            Diagnostic::at(
                "bad-number",
                text.at,
                format!("`{}` is not a discount rate", text.value),
            )
            .remedy(
                "write a fraction from 0 to below 1 with at most nine decimals, such as 0.035 for 3.5 per cent",
            ),
        );
    }
    rate
}

/// Where the programme's years are dates, so is the base year, or it is a slip.
fn is_a_year(checker: &mut Checker, base: &Text) {
    let own = checker.years.contains(&base.value);
    if checker.years_are_dated && !own && year_starts(&base.value).is_none() {
        checker.report(
            Diagnostic::at(
                "bad-years",
                base.at,
                format!("`{}` is not a year", base.value),
            )
            .remedy("write the year as the programme's own are written, such as 2017-18 or 2017"),
        );
    }
}

/// The price level of each programme year; the base year's is 1, whether it is written or not.
fn deflators_by_year(checker: &mut Checker, base: &Text, map: &RawMap) -> Vec<Factor> {
    let index = |label: &str, years: &[String]| years.iter().position(|year| year == label);
    let mut levels: Vec<Option<Factor>> = vec![None; checker.years.len()];
    if let Some(year) = index(&base.value, &checker.years) {
        levels[year] = Some(Factor::ONE);
    }
    let mut whole = map.whole;
    for (year, text) in &map.entries {
        let level = price_level(checker, text);
        if year.value == base.value {
            is_one(checker, text, level);
        } else if let Some(index) = index(&year.value, &checker.years) {
            levels[index] = Some(level);
        } else {
            unknown_year(checker, year, base);
            whole = false;
        }
    }
    if whole {
        for (year, _) in levels.iter().enumerate().filter(|(_, l)| l.is_none()) {
            let label = checker.years[year].clone();
            checker.report(
                Diagnostic::at(
                    "missing-year",
                    map.at,
                    format!("deflators has no price level for {label}"),
                )
                .remedy(format!(
                    "add `{label}: ...`, its price level as a multiple of that of {}",
                    base.value
                )),
            );
        }
    }
    let level = |level: Option<Factor>| level.unwrap_or(Factor::ONE);
    levels.into_iter().map(level).collect()
}

fn price_level(checker: &mut Checker, text: &Text) -> Factor {
    let level = Factor::parse(&text.value).filter(|l| (LEVELS[0]..=LEVELS[1]).contains(l));
    level.unwrap_or_else(|| {
        checker.report(
            Diagnostic::at(
                "bad-number",
                text.at,
                format!("`{}` is not a price level", text.value),
            )
            .remedy(
                "write a multiple of the base year's, from 0.05 to 20 with at most nine decimals: an index of 102 where the base year has 100 is 1.02",
            ),
        );
        Factor::ONE
    })
}

fn is_one(checker: &mut Checker, text: &Text, level: Factor) {
    if level != Factor::ONE {
        checker.report(
            Diagnostic::at(
                "bad-number",
                text.at,
                "the price level of the base year itself is 1",
            )
            .remedy("write 1, or leave this year out"),
        );
    }
}

fn unknown_year(checker: &mut Checker, year: &Text, base: &Text) {
    if checker.years.is_empty() {
        return;
    }
    let years = checker.years.iter().map(String::as_str);
    let known: Vec<&str> = years.chain([base.value.as_str()]).collect();
    let remedy = suggestion(&year.value, &known);
    checker.report(
        Diagnostic::at(
            "unknown-year",
            year.at,
            format!(
                "`{}` is neither a year of the programme nor the base year",
                year.value
            ),
        )
        .remedy(remedy),
    );
}
