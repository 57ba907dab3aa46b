//! What workstreams and their levels cost, year by year.

use std::collections::BTreeMap;

use super::budget::missing_year;
use super::links;
use super::words::Checker;
use crate::diagnostics::{Diagnostic, Place};
use crate::load::{RawCosts, RawLevel, RawMap, RawWorkstream, Text};
use crate::model::{Factor, Funding, Level, LevelId, Money, Origin, Status};

/// The cost of each year in which it may run; `None` where the cost is not known.
pub(super) fn costs(
    checker: &mut Checker,
    raw: &RawWorkstream,
    status: Status,
    funding: Funding,
    earliest: usize,
    ends: usize,
) -> Option<Vec<Money>> {
    let unknown_at = match &raw.costs {
        Some(RawCosts::ByYear(map)) => {
            let first = if status == Status::Proposed {
                earliest
            } else {
                0
            };
            return Some(running_years(checker, map, "costs", first, ends));
        }
        Some(RawCosts::Word(word)) => {
            checker.word("a set of costs", word, &[("unknown", ())]);
            word.at
        }
        None if funding == Funding::Programme && status == Status::Current => {
            checker.report(
                Diagnostic::at("missing-key", raw.id.at, "a workstream needs `costs`")
                    .remedy("give an amount for each year, or write `costs: unknown`"),
            );
            return None;
        }
        None => raw.id.at,
    };
    if status == Status::Proposed && funding == Funding::Programme {
        checker.report(
            Diagnostic::at(
                "cost-needed",
                unknown_at,
                "a proposed workstream needs its costs",
            )
            .remedy("give an amount for each year; mark a guess with `cost_basis: illustrative`"),
        );
    }
    None
}

/// Amounts for all years; those from `first` to `last` have to be named.
fn running_years(
    checker: &mut Checker,
    map: &RawMap,
    what: &str,
    first: usize,
    last: usize,
) -> Vec<Money> {
    let amounts = checker.money_by_year(map);
    for (year, amount) in amounts.iter().enumerate() {
        if amount.is_none() && (first..=last).contains(&year) {
            missing_year(checker, map.at, what, year);
        }
    }
    amounts
        .into_iter()
        .map(|a| a.unwrap_or(Money::ZERO))
        .collect()
}

pub(super) fn optional_by_year(checker: &mut Checker, map: Option<&RawMap>) -> Vec<Money> {
    match map {
        Some(map) => {
            let amounts = checker.money_by_year(map);
            amounts
                .into_iter()
                .map(|a| a.unwrap_or(Money::ZERO))
                .collect()
        }
        None => vec![Money::ZERO; checker.years.len()],
    }
}

pub(super) fn levels(
    checker: &mut Checker,
    raw: &RawWorkstream,
    costs: Option<&[Money]>,
    status: Status,
    earliest: usize,
    ends: usize,
) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for entry in &raw.levels {
        level_id_is_free(checker, &entry.id, &mut seen);
        let first = if status == Status::Proposed {
            earliest
        } else {
            0
        };
        let level_costs = level_costs(checker, entry, costs, first, ends);
        let own = entry.covers.as_ref().map(|covers| {
            let covers: Vec<_> = covers.iter().map(|link| (link, Origin::Covers)).collect();
            links::covers(checker, &covers)
        });
        let delivers = entry.delivers.as_ref();
        let delivers = delivers.map_or(1.0, |text| checker.number("a factor on extents", text));
        if let Some(id) = checker.id(&entry.id, LevelId::new) {
            levels.push(Level {
                id,
                costs: level_costs,
                delivers,
                covers: own,
            });
        }
    }
    levels.sort_by(|a, b| a.id.cmp(&b.id));
    levels
}

fn level_id_is_free<'a>(checker: &mut Checker, id: &'a Text, seen: &mut BTreeMap<&'a str, Place>) {
    let remedy = match seen.insert(&id.value, id.at) {
        _ if ["none", "normal"].contains(&id.value.as_str()) => {
            "`none` and `normal` are always there: choose another id".to_owned()
        }
        Some(first) => format!(
            "it stands at {} already: rename one of the two",
            checker.shown(first)
        ),
        None => return,
    };
    checker.report(
        Diagnostic::at(
            "duplicate-id",
            id.at,
            format!("the level `{}` is defined twice", id.value),
        )
        .remedy(remedy),
    );
}

/// A level's own costs, or its factor on the workstream's.
fn level_costs(
    checker: &mut Checker,
    level: &RawLevel,
    costs: Option<&[Money]>,
    first: usize,
    last: usize,
) -> Vec<Money> {
    let none = vec![Money::ZERO; checker.years.len()];
    match (&level.cost, &level.costs) {
        (None, Some(map)) => running_years(checker, map, "costs", first, last),
        (Some(text), None) => {
            let Some(factor) = Factor::parse(&text.value) else {
                checker.report(
                    Diagnostic::at(
                        "bad-number",
                        text.at,
                        format!("`{}` is not a factor on costs", text.value),
                    )
                    .remedy(
                        "write a number from 0 to 1000 with at most nine decimals, such as 0.5",
                    ),
                );
                return none;
            };
            let scaled = costs.unwrap_or(&none).iter();
            scaled
                .map(|&cost| factor.of(cost).unwrap_or(Money::MOST))
                .collect()
        }
        _ => {
            checker.report(
                Diagnostic::at(
                    "missing-key",
                    level.id.at,
                    "a level needs `cost` or `costs`, and not both",
                )
                .remedy("write `cost: 0.5` (a factor), or `costs:` with an amount for each year"),
            );
            none
        }
    }
}
