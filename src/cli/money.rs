//! The money of a plan as tables: all of it by year, and each fund apart.

use super::table;
use crate::model::Money;
use crate::optimise::{FundMoney, Ledger};

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
