//! The money of a plan as tables: all of it by year, and each fund apart.

use super::table;
use crate::model::Money;
use crate::optimise::{Action, FundMoney, Ledger, Plan, Real};

/// All the money, and each fund where the budget has several.
pub(super) fn tables(money: &Ledger) -> String {
    let funds: String = money.funds.iter().map(|own| fund(money, own)).collect();
    format!(
        "{}Business as usual {} + invested {} − released {} + exit costs {} = spend {}\n{funds}",
        together(money),
        money.business_as_usual.exact(),
        money.invested.exact(),
        money.released.exact(),
        money.exit_costs.exact(),
        money.spend.exact()
    )
}

/// Optimism bias is in the figures wherever it is stated: who states it, and what it adds.
pub(super) fn bias(plan: &Plan) -> String {
    let stated = plan.decisions.iter().filter_map(|decision| {
        let bias = decision.optimism_bias.as_ref()?;
        let adds = match decision.action {
            Action::NotFunded => "not funded".to_owned(),
            _ => format!("adds {} to {}", bias.adds.exact(), bias.without.exact()),
        };
        let percent = bias.factor.percent();
        Some(format!("{} {percent} ({adds})", decision.workstream))
    });
    let stated: Vec<String> = stated.collect();
    match stated.is_empty() {
        true => String::new(),
        false => format!(
            "Costs include optimism bias, as stated: {}.\n",
            stated.join(", ")
        ),
    }
}

/// All the money in real terms, where the programme gives prices.
pub(super) fn in_real_terms(money: &Ledger) -> String {
    let real = money.real.as_ref().map(|real| real_table(money, real));
    real.unwrap_or_default()
}

fn real_table(money: &Ledger, real: &Real) -> String {
    let or_dash = |amount: Option<Money>| amount.map_or_else(|| "–".to_owned(), Money::exact);
    let years = real.years.iter().zip(&money.years);
    let mut rows: Vec<Vec<String>> = years
        .map(|(own, cash)| {
            let amounts = [cash.limit, Some(cash.spend), own.limit, Some(own.spend)];
            let labels = [own.year.clone(), own.deflator.to_string()];
            let amounts = amounts.into_iter().chain([own.discounted]).map(or_dash);
            labels.into_iter().chain(amounts).collect()
        })
        .collect();
    let amounts = [Some(money.limit), Some(money.spend), real.limit];
    let amounts = amounts
        .into_iter()
        .chain([Some(real.spend), real.discounted]);
    let labels = ["all years".to_owned(), "–".to_owned()].into_iter();
    rows.push(labels.chain(amounts.map(or_dash)).collect());
    let mut headings = vec![
        "year",
        ">price level",
        ">limit, cash",
        ">spend, cash",
        ">limit, real",
        ">spend, real",
        ">spend, real, discounted",
    ];
    if real.discount_rate.is_none() {
        headings.pop();
        rows.iter_mut().for_each(|row| row.truncate(headings.len()));
    }
    let first = real.years.first().map_or("", |year| year.year.as_str());
    let discounted = real.discount_rate.map(|rate| {
        format!(
            " Discounted at {} a year from {first}, year 0, which is not discounted; coverage never is.",
            rate.percent()
        )
    });
    format!(
        "\nIn real terms ({} prices)\n{}The plan is made in cash: prices change none of its decisions. Totals add the rounded rows.{}\n",
        real.base,
        table::text(&headings, &rows),
        discounted.unwrap_or_default()
    )
}

fn together(money: &Ledger) -> String {
    let years = money.years.iter();
    let rows: Vec<Vec<String>> = years
        .map(|y| {
            vec![
                y.year.clone(),
                y.limit.map_or_else(|| "–".to_owned(), Money::exact),
                y.spend.exact(),
                y.carried_in.exact(),
                y.carried_out.exact(),
                y.lapsed.exact(),
            ]
        })
        .collect();
    let headings = [
        "year",
        ">limit",
        ">spend",
        ">carried in",
        ">carried out",
        ">lapsed",
    ];
    table::text(&headings, &rows)
}

/// What moves between funds has columns where anything does.
fn fund(money: &Ledger, fund: &FundMoney) -> String {
    let all = money.funds.iter().flat_map(|fund| &fund.years);
    let moves = all.map(|year| year.moved_out).sum::<Money>() > Money::ZERO;
    let mut headings = vec!["year", ">limit", ">spend", ">carried in", ">carried out"];
    if moves {
        headings.extend([">moved in", ">moved out"]);
    }
    headings.push(">lapsed");
    let years = fund.years.iter();
    let rows: Vec<Vec<String>> = years
        .map(|y| {
            let mut amounts = vec![y.limit, y.spend, y.carried_in, y.carried_out];
            if moves {
                amounts.extend([y.moved_in, y.moved_out]);
            }
            amounts.push(y.lapsed);
            let amounts = amounts.into_iter().map(Money::exact);
            std::iter::once(y.year.clone()).chain(amounts).collect()
        })
        .collect();
    format!(
        "\nMoney of {}\n{}",
        fund.fund,
        table::text(&headings, &rows)
    )
}
