//! Budgets, of the programme and of scenarios.

use super::funds;
use super::words::Checker;
use crate::diagnostics::{Diagnostic, Place};
use crate::load::{RawBudget, Text};
use crate::model::{Basis, Budget, CarryOver, Fund, Limits, Money};

/// What a budget section names; a scenario may name only some of it.
pub(super) struct Named {
    pub limits: Option<Limits>,
    pub basis: Option<Basis>,
    pub carry_over: Option<CarryOver>,
}

pub(super) fn programme(checker: &mut Checker, raw: Option<&RawBudget>) -> Budget {
    if let Some(raw) = raw {
        funds::declare(checker, raw);
    }
    let named = raw.map(|raw| named(checker, raw));
    let limits = named.as_ref().and_then(|n| n.limits.clone());
    if let (Some(raw), None) = (raw, &limits) {
        checker.report(
            Diagnostic::at("missing-key", raw.at, "budget needs `total`")
                .remedy("add a line `total: £6m`, or `by_year` with an amount for each year"),
        );
    }
    Budget {
        limits: limits.unwrap_or(Limits::Total(Money::ZERO)),
        basis: named.as_ref().and_then(|n| n.basis).unwrap_or(Basis::Total),
        carry_over: named.and_then(|n| n.carry_over).unwrap_or(CarryOver::None),
    }
}

/// The budget of a scenario, whose funds are the programme's.
pub(super) fn scenario(checker: &mut Checker, raw: &RawBudget) -> Named {
    funds::same_as_declared(checker, raw);
    named(checker, raw)
}

fn named(checker: &mut Checker, raw: &RawBudget) -> Named {
    let basis = [
        ("total", Basis::Total),
        ("on-top-of-current", Basis::OnTopOfCurrent),
    ];
    Named {
        limits: limits(checker, raw),
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

/// The years of all the money or of each fund; else the total; else nothing is named.
fn limits(checker: &mut Checker, raw: &RawBudget) -> Option<Limits> {
    let before = checker.count_problems();
    let written = raw
        .total
        .as_ref()
        .map(|text| (text.at, checker.money(text)));
    let by_year = raw.by_year.as_ref().map(|map| {
        let amounts = checker.money_by_year(map);
        vec![Fund::of_all_money(every_year(
            checker, map.at, "by_year", &amounts,
        ))]
    });
    let by_fund = raw.funds.as_ref().map(|raw| funds::funds(checker, raw));
    if let (Some(map), Some(_)) = (&raw.by_year, &raw.funds) {
        checker.report(
            Diagnostic::at(
                "fund-clash",
                map.at,
                "with `funds`, each fund has its own `by_year`",
            )
            .remedy("move these amounts into the funds, or remove `funds`"),
        );
    }
    let what = if by_fund.is_some() { "funds" } else { "years" };
    let Some(funds) = by_fund.or(by_year) else {
        return written.map(|(_, total)| Limits::Total(total));
    };
    if let Some((at, total)) = written
        && checker.count_problems() == before
    {
        adds_up(checker, at, total, what, &funds);
    }
    Some(Limits::ByYear(funds))
}

fn adds_up(checker: &mut Checker, at: Place, total: Money, what: &str, funds: &[Fund]) {
    let all = funds.iter().flat_map(|fund| &fund.by_year);
    let sum = all.map(|year| i128::from(year.pence())).sum();
    // More than can be counted is reported with all other money.
    let sum = Money::checked(sum).unwrap_or(Money::MOST);
    if total != sum {
        checker.report(
            Diagnostic::at(
                "budget-sum",
                at,
                format!(
                    "the total is {}, but the {what} add up to {}",
                    total.exact(),
                    sum.exact()
                ),
            )
            .remedy("make the two agree, or leave one of them out"),
        );
    }
}

pub(super) fn carry_over(checker: &mut Checker, text: &Text) -> CarryOver {
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
