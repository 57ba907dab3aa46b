//! Budgets, of the programme and of scenarios.

use super::words::Checker;
use crate::diagnostics::{Diagnostic, Place};
use crate::load::{RawBudget, Text};
use crate::model::{Basis, Budget, CarryOver, Money};

/// What a budget section names; a scenario may name only some of it.
pub(super) struct Named {
    pub total: Option<Money>,
    pub by_year: Option<Vec<Money>>,
    pub basis: Option<Basis>,
    pub carry_over: Option<CarryOver>,
}

pub(super) fn programme(checker: &mut Checker, raw: Option<&RawBudget>) -> Budget {
    let named = raw.map(|raw| named(checker, raw));
    let total = named.as_ref().and_then(|n| n.total);
    if let (Some(raw), None) = (raw, total) {
        checker.report(
            Diagnostic::at("missing-key", raw.at, "budget needs `total`")
                .remedy("add a line `total: £6m`, or `by_year` with an amount for each year"),
        );
    }
    Budget {
        total: total.unwrap_or(Money::ZERO),
        by_year: named.as_ref().and_then(|n| n.by_year.clone()),
        basis: named.as_ref().and_then(|n| n.basis).unwrap_or(Basis::Total),
        carry_over: named.and_then(|n| n.carry_over).unwrap_or(CarryOver::None),
    }
}

pub(super) fn named(checker: &mut Checker, raw: &RawBudget) -> Named {
    if let Some(at) = raw.funds {
        checker.report(
            Diagnostic::at(
                "not-yet",
                at,
                "this version of gapwise plans with one kind of money only",
            )
            .remedy("remove `funds` and give `by_year` for all the money together"),
        );
    }
    let before = checker.count_problems();
    let written = raw
        .total
        .as_ref()
        .map(|text| (text.at, checker.money(text)));
    let by_year = raw.by_year.as_ref().map(|map| {
        let amounts = checker.money_by_year(map);
        every_year(checker, map.at, "by_year", &amounts)
    });
    let sum = by_year.as_ref().map(|years| {
        let pence = years.iter().map(|year| i128::from(year.pence())).sum();
        // More than can be counted is reported with all other money.
        Money::checked(pence).unwrap_or(Money::MOST)
    });
    if let (Some((at, total)), Some(sum)) = (written, sum)
        && total != sum
        && checker.count_problems() == before
    {
        checker.report(
            Diagnostic::at(
                "budget-sum",
                at,
                format!(
                    "the total is {}, but the years add up to {}",
                    total.exact(),
                    sum.exact()
                ),
            )
            .remedy("make the two agree, or leave one of them out"),
        );
    }
    let basis = [
        ("total", Basis::Total),
        ("on-top-of-current", Basis::OnTopOfCurrent),
    ];
    Named {
        total: written.map(|(_, total)| total).or(sum),
        by_year,
        basis: raw
            .basis
            .as_ref()
            .map(|text| checker.word("a basis of a budget", text, &basis)),
        carry_over: raw
            .carry_over
            .as_ref()
            .map(|text| carry_over(checker, text)),
    }
}

fn carry_over(checker: &mut Checker, text: &Text) -> CarryOver {
    match text.value.as_str() {
        "none" => CarryOver::None,
        "unlimited" => CarryOver::Unlimited,
        other if other.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            let words = [
                ("none", CarryOver::None),
                ("unlimited", CarryOver::Unlimited),
            ];
            checker.word("`none`, `unlimited` or an amount of money", text, &words)
        }
        _ => CarryOver::UpTo(checker.money(text)),
    }
}

/// An amount for each year, zero standing in where one is missing and reported.
pub(super) fn every_year(
    checker: &mut Checker,
    at: Place,
    what: &str,
    amounts: &[Option<Money>],
) -> Vec<Money> {
    for (index, amount) in amounts.iter().enumerate() {
        if amount.is_none() {
            missing_year(checker, at, what, index);
        }
    }
    amounts.iter().map(|a| a.unwrap_or(Money::ZERO)).collect()
}

pub(super) fn missing_year(checker: &mut Checker, at: Place, what: &str, year: usize) {
    let label = checker.years[year].clone();
    checker.report(
        Diagnostic::at(
            "missing-year",
            at,
            format!("{what} has no amount for {label}"),
        )
        .remedy(format!("add `{label}: £0` if it is nothing")),
    );
}
