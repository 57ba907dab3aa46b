//! Funds: kinds of money with limits of their own, what may move between them, and which fund pays
//! for a workstream.

use std::collections::BTreeMap;

use super::budget::{carry_over, every_year};
use super::words::Checker;
use crate::diagnostics::{Diagnostic, Marked};
use crate::load::{RawBudget, RawFund, RawFunds, RawWorkstream, Text};
use crate::model::{Fund, FundId, Money, Virement};

/// Makes the names of the programme's funds known to all that refer to them.
pub(super) fn declare(checker: &mut Checker, raw: &RawBudget) {
    let Some(raw) = &raw.funds else {
        checker.without_funds = true;
        return;
    };
    let sorted = by_id(raw);
    let ids: Vec<Marked<&str>> = sorted
        .iter()
        .map(|fund| Marked {
            value: fund.id.value.as_str(),
            at: fund.id.at,
        })
        .collect();
    let mut index = checker.index("fund", &ids);
    index.complete = raw.whole;
    checker.funds = index;
}

/// The order of keys says nothing: funds stand by id.
fn by_id(raw: &RawFunds) -> Vec<&RawFund> {
    let mut sorted: Vec<&RawFund> = raw.funds.iter().collect();
    sorted.sort_by(|a, b| a.id.value.cmp(&b.id.value));
    sorted
}

/// The funds of a budget, by id.
pub(super) fn funds(checker: &mut Checker, raw: &RawFunds) -> Vec<Fund> {
    no_chains(checker, raw);
    let mut funds = Vec::new();
    for raw in by_id(raw) {
        let id = checker.id(&raw.id, FundId::new);
        let by_year = raw.by_year.as_ref().map(|map| {
            let amounts = checker.money_by_year(map);
            every_year(checker, map.at, "by_year", &amounts)
        });
        funds.push(Fund {
            id,
            by_year: by_year.unwrap_or_else(|| vec![Money::ZERO; checker.years.len()]),
            carry_over: raw.carry_over.as_ref().map(|t| carry_over(checker, t)),
            virement: raw
                .virement
                .as_ref()
                .and_then(|(to, at_most)| virement(checker, &raw.id, to, at_most)),
        });
    }
    funds
}

fn virement(checker: &mut Checker, own: &Text, to: &Text, at_most: &Text) -> Option<Virement> {
    let at_most = checker.money(at_most);
    if to.value == own.value {
        checker.report(
            Diagnostic::at(
                "self-reference",
                to.at,
                format!("`{}` names itself here", own.value),
            )
            .remedy("name the fund that receives, or remove this"),
        );
        return None;
    }
    let to = checker.reference("fund", to, |c| &c.funds)?;
    Some(Virement { to, at_most })
}

/// Money moves once: what receives moves nothing on.
fn no_chains(checker: &mut Checker, raw: &RawFunds) {
    let moves_on: BTreeMap<&str, &str> = raw
        .funds
        .iter()
        .filter_map(|fund| {
            let (to, _) = fund.virement.as_ref()?;
            Some((fund.id.value.as_str(), to.value.as_str()))
        })
        .collect();
    for fund in &raw.funds {
        let Some((to, _)) = &fund.virement else {
            continue;
        };
        if let Some(next) = moves_on.get(to.value.as_str())
            && to.value != fund.id.value
        {
            checker.report(
                Diagnostic::at(
                    "virement-chain",
                    to.at,
                    format!(
                        "`{}` receives money here, but moves money on to `{next}`",
                        to.value
                    ),
                )
                .remedy("money moves one way and once: remove one of the two `virement`s"),
            );
        }
    }
}

/// Workstreams name the programme's funds, so a scenario's are the same ones.
pub(super) fn same_as_declared(checker: &mut Checker, raw: &RawBudget) {
    if let (Some(map), false) = (&raw.by_year, checker.funds.names.is_empty()) {
        checker.report(
            Diagnostic::at(
                "fund-clash",
                map.at,
                "the programme's budget is by fund, and so is a scenario's",
            )
            .remedy("write `funds` with `by_year` for each, or a `total` which they all follow"),
        );
    }
    let Some(raw) = &raw.funds else {
        return;
    };
    if checker.without_funds {
        checker.report(
            Diagnostic::at("no-funds", raw.at, "the programme's budget has no `funds`")
                .remedy("give the programme's own budget `funds`, or write `by_year` here"),
        );
        return;
    }
    let before = checker.count_problems();
    for fund in &raw.funds {
        checker.reference("fund", &fund.id, |c| &c.funds);
    }
    let named = |name: &String| raw.funds.iter().any(|fund| fund.id.value == *name);
    let missing = checker.funds.names.keys().find(|name| !named(name));
    if let Some(missing) = missing.cloned()
        && raw.whole
        && checker.count_problems() == before
    {
        checker.report(
            Diagnostic::at("missing-key", raw.at, format!("funds needs `{missing}`"))
                .remedy("a scenario's funds take the place of the programme's: give all of them"),
        );
    }
}

/// The fund that pays for a workstream; `pays` says whether it costs the programme anything.
pub(super) fn of_workstream(checker: &mut Checker, raw: &RawWorkstream, pays: bool) -> usize {
    match &raw.fund {
        Some(fund) if checker.without_funds => {
            checker.report(
                Diagnostic::at(
                    "no-funds",
                    fund.at,
                    "the budget has no `funds` that this could be one of",
                )
                .remedy("remove `fund`, or give the budget `funds`"),
            );
            0
        }
        Some(fund) => checker
            .reference("fund", fund, |c| &c.funds)
            .unwrap_or_default(),
        None => {
            let several = checker.funds.complete && checker.funds.names.len() > 1;
            if pays && several {
                which_fund(checker, raw);
            }
            0
        }
    }
}

fn which_fund(checker: &mut Checker, raw: &RawWorkstream) {
    let names = checker.funds.names.keys();
    let lines: Vec<String> = names.map(|name| format!("`fund: {name}`")).collect();
    checker.report(
        Diagnostic::at(
            "missing-key",
            raw.id.at,
            "a workstream needs `fund`, as the budget has several",
        )
        .remedy(format!("add a line {}", lines.join(" or "))),
    );
}
