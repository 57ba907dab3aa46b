//! Money out of cells, in whole pence.

use super::headings::plain;
use super::items::{Found, Item};
use super::page::Entry;
use super::shown::unit;
use crate::load::csv::{Fault, fault};
use crate::load::sheets::Kind;
use crate::model::{Money, MoneyProblem};

/// An amount: digits go from the cell to the parser of money as they are.
pub(super) fn amount(found: &Found) -> Result<Money, Fault> {
    let text: String = found.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.strip_prefix("GBP").unwrap_or(&text).trim();
    let ends_in_digit = text.ends_with(|c: char| c.is_ascii_digit());
    let unit = unit(found)?;
    let whole = match unit {
        // A letter in the cell says more than the heading.
        Some(unit) if ends_in_digit => format!("{text}{unit}"),
        _ => text.to_owned(),
    };
    Money::parse(&whole).map_err(|problem| {
        let remedy = match (&problem, found.kind) {
            (MoneyProblem::FractionOfPenny, Kind::Number) if found.is_formula => {
                "round it in the sheet, such as =ROUND(..., 2), and save it".to_owned()
            }
            (MoneyProblem::Unreadable, _) => format!(
                "{}; leave the cell blank where it is not decided, or write `unknown` in every year",
                problem.remedy()
            ),
            _ => problem.remedy().to_owned(),
        };
        fault("bad-money", format!("`{whole}`: {problem}"), remedy)
    })
}

/// An amount as people write it, and exactly: `£1.25m`, `£400k`, `£1250.50`.
pub(super) fn written(amount: Money) -> String {
    const K: i64 = 100_000;
    const M: i64 = 1000 * K;
    let pence = amount.pence();
    let hundredths = |unit: i64, letter: &str| {
        let text = format!("{}.{:02}", pence / unit, pence % unit / (unit / 100));
        format!(
            "£{}{letter}",
            text.trim_end_matches('0').trim_end_matches('.')
        )
    };
    if pence >= M && pence % (M / 100) == 0 {
        hundredths(M, "m")
    } else if pence >= K && pence % K == 0 {
        hundredths(K, "k")
    } else {
        format!("£{}", amount.to_string().trim_end_matches(".00"))
    }
}

/// The years of the programme; without one those that the sheet has.
fn years(item: &Item<'_, '_>, name: &str) -> Vec<String> {
    let labels = item.table.words.years.labels();
    if !labels.is_empty() {
        return labels;
    }
    let keys = item.table.known().filter_map(|column| column.key.as_ref());
    let own = keys.filter(|key| key.name == name);
    let mut years: Vec<String> = own.filter_map(|key| key.year.clone()).collect();
    years.sort();
    years
}

/// `costs`: by year, `unknown`, or something to fill in.
pub(super) fn costs(item: &mut Item<'_, '_>, entry: &mut Entry) {
    let years = years(item, "costs");
    let mut found: Vec<(String, Option<Found>)> = Vec::new();
    let mut is_broken = false;
    for year in years {
        let stands = item.table.found(item.row, "costs", Some(&year)).is_some();
        let cell = item.found("costs", Some(&year));
        is_broken |= stands && cell.is_none();
        found.push((year, cell));
    }
    let single = item.found("costs", None);
    if let (Some(single), [(_, only @ None)]) = (&single, found.as_mut_slice()) {
        *only = Some(single.clone());
    } else if let Some(single) = &single
        && !is_unknown(found.iter().map(|(_, cell)| cell), single)
    {
        let column = single.at.and_then(|at| item.table.column_at(at));
        let heading = column.map_or("costs".to_owned(), |column| column.heading.clone());
        entry.remark(&heading, &single.text);
    }
    let filled = found.iter().filter_map(|(_, cell)| cell.as_ref());
    let filled: Vec<&Found> = filled.collect();
    if filled.is_empty() && single.as_ref().is_some_and(says_unknown) {
        return entry.key("costs", "unknown");
    }
    if filled.is_empty() {
        if !is_broken {
            let years: Vec<String> = found
                .iter()
                .map(|(year, _)| format!("{year}: £100k"))
                .collect();
            let shape = match years.is_empty() {
                true => "{2018-19: £100k}".to_owned(),
                false => format!("{{{}}}", years.join(", ")),
            };
            entry.needs(
                0,
                "costs",
                &format!("money by year, such as {shape}, or the word unknown"),
            );
        }
        return;
    }
    if filled.iter().all(|found| says_unknown(found)) {
        return entry.key("costs", "unknown");
    }
    if let Some(one) = filled.iter().find(|found| says_unknown(found)) {
        let message = "`unknown` stands here, and an amount in another year".to_owned();
        let remedy = "write `unknown` in every year, or amounts in all of them";
        let one = (*one).clone();
        item.fail(&one, fault("bad-money", message, remedy));
    }
    entry.line(0, "costs:");
    for (year, cell) in found {
        match cell {
            // That it cannot stand beside an amount has been said.
            Some(cell) if says_unknown(&cell) => {}
            Some(cell) => money(item, entry, &year, &cell),
            None => entry.needs(1, &year, "money"),
        }
    }
}

fn says_unknown(found: &Found) -> bool {
    plain(&found.text) == "unknown"
}

/// Whether one cell says of all years that their costs are not known.
fn is_unknown<'f>(mut years: impl Iterator<Item = &'f Option<Found>>, single: &Found) -> bool {
    says_unknown(single) && years.all(Option::is_none)
}

fn money(item: &mut Item<'_, '_>, entry: &mut Entry, key: &str, cell: &Found) {
    if let Some(amount) = item.told(cell, amount(cell)) {
        entry.line(
            1,
            &format!("{}: {}", crate::load::written::scalar(key), written(amount)),
        );
    }
}

/// `committed` and `exit_cost`.
pub(super) fn further(item: &mut Item<'_, '_>, entry: &mut Entry) {
    let mut is_begun = false;
    for year in years(item, "committed") {
        if let Some(cell) = item.found("committed", Some(&year)) {
            if !is_begun {
                entry.line(0, "committed:");
            }
            is_begun = true;
            money(item, entry, &year, &cell);
        }
    }
    if let Some(cell) = item.found("exit_cost", None)
        && let Some(amount) = item.told(&cell, amount(&cell))
    {
        entry.figure("exit_cost", &written(amount));
    }
}
