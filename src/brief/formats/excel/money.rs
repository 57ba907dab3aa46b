//! Money by year: the plan's, of each fund, of each owner and in real terms, with a chart.

use rust_xlsxwriter::{Format, XlsxError};

use super::places::MONEY;
use super::sheet::{Sheet, Value, Written};
use super::table::{Column, column, table, total, total_label};
use super::{Book, MONEY_WIDTH, charts};
use crate::brief::facts::{MoneyYear, workbook::Purse};
use crate::model::Money;

const HEAD: usize = 2;
/// How many rows a chart covers.
const CHART_ROWS: usize = 19;

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.sheet(MONEY, "Money by year")?;
    sheet.text((1, 0), &book.facts.money.rules, &book.look.text)?;
    let mut row = by_year(book, &mut sheet)?;
    charts::money(book, &mut sheet, HEAD, row + 1)?;
    row += 2 + CHART_ROWS;
    if book.book.purses.iter().any(|purse| purse.fund.is_some()) {
        row = funds(book, &mut sheet, row)? + 1;
    }
    row = owners(book, &mut sheet, row)? + 1;
    real(book, &mut sheet, row)?;
    sheet.page.set_freeze_panes(0, 1)?;
    Ok(sheet)
}

/// A column of names, and columns of money.
fn columns<'a>(book: &Book<'a>, heads: &[&str]) -> Vec<Column<'a>> {
    let (text, money): (&Format, &Format) = (&book.look.text, &book.look.money);
    let heads = heads.iter().enumerate();
    heads
        .map(|(place, head)| match place {
            0 => column(*head, 26.0, text),
            _ => column(*head, MONEY_WIDTH + 1.0, money),
        })
        .collect()
}

fn by_year(book: &Book<'_>, sheet: &mut Sheet<'_>) -> Result<usize, XlsxError> {
    let heads = [
        "Year",
        "Continued",
        "Invested",
        "Exit costs",
        "Spend",
        "Limit",
        "Business as usual",
        "Released",
        "Carried in",
        "Carried out",
        "Lapsed",
    ];
    let money = &book.facts.money;
    let cells = |year: &MoneyYear| {
        let mut cells = vec![Value::text(&year.year)];
        cells.extend(amounts(year).map(|amount| amount.map_or(Value::Blank, Value::Money)));
        cells
    };
    let columns = columns(book, &heads);
    let rows = money.years.iter().map(cells).collect();
    let end = table(sheet, HEAD, "MoneyByYear", &columns, rows)?;
    total_label(sheet, (end, 0))?;
    for (place, amount) in amounts(&money.total).into_iter().enumerate() {
        // Over all years, what is carried is carried twice.
        let adds_up = place < 7 || place == 9;
        if adds_up && (place != 4 || money.has_yearly_limits) && place != 9 {
            let amount = amount.unwrap_or_default();
            total(sheet, (end, place + 1), (HEAD + 1, end - 1), amount)?;
        } else if let (Some(amount), true) = (amount, adds_up) {
            sheet.put(
                (end, place + 1),
                &Value::Money(amount),
                &sheet.look.money_total.clone(),
            )?;
        }
    }
    Ok(end + 1)
}

fn amounts(year: &MoneyYear) -> [Option<Money>; 10] {
    [
        Some(year.continued.value),
        Some(year.invested.value),
        Some(year.exit_costs.value),
        Some(year.spend.value),
        year.limit.as_ref().map(|limit| limit.value),
        Some(year.usual.value),
        Some(year.released.value),
        Some(year.carried_in.value),
        Some(year.carried_out.value),
        Some(year.lapsed.value),
    ]
}

fn heading(sheet: &mut Sheet<'_>, row: usize, words: &str) -> Written {
    sheet.text((row, 0), words, &sheet.look.heading)
}

fn funds(book: &Book<'_>, sheet: &mut Sheet<'_>, row: usize) -> Result<usize, XlsxError> {
    heading(sheet, row, "Each fund")?;
    let heads = [
        "Fund and year",
        "Limit",
        "Carried in",
        "Moved in",
        "Spend",
        "Moved out",
        "Carried out",
        "Lapsed",
    ];
    let cells = |purse: &Purse| -> Vec<Vec<Value>> {
        let years = purse.years.iter().zip(&book.facts.years);
        let fund = purse.fund.clone().unwrap_or_default();
        let cells = years.map(|(own, year)| {
            let mut cells = vec![Value::text(format!("{fund} {year}"))];
            cells.push(own.limit.map_or(Value::Blank, Value::Money));
            let amounts = [
                own.carried_in,
                own.moved_in,
                own.spend,
                own.moved_out,
                own.carried_out,
                own.lapsed,
            ];
            cells.extend(amounts.map(Value::Money));
            cells
        });
        cells.collect()
    };
    let rows = book.book.purses.iter().flat_map(cells).collect();
    table(sheet, row + 1, "MoneyByFund", &columns(book, &heads), rows)
}

fn owners(book: &Book<'_>, sheet: &mut Sheet<'_>, row: usize) -> Result<usize, XlsxError> {
    heading(sheet, row, "Each owner of this programme’s money")?;
    let heads = ["Owner", "Business as usual", "With the plan", "Change"];
    let owners = book.facts.gains.owners.iter();
    let rows = owners.map(|owner| {
        let mut cells = vec![Value::text(&owner.name)];
        let amounts = [&owner.usual, &owner.planned, &owner.change];
        cells.extend(amounts.map(|amount| Value::Money(amount.value)));
        cells
    });
    table(
        sheet,
        row + 1,
        "MoneyByOwner",
        &columns(book, &heads),
        rows.collect(),
    )
}

fn real(book: &Book<'_>, sheet: &mut Sheet<'_>, row: usize) -> Written {
    let Some(real) = &book.facts.money.real else {
        return Ok(());
    };
    heading(
        sheet,
        row,
        &format!("In real terms, in prices of {}", real.base),
    )?;
    sheet.text((row + 1, 0), &real.how, &sheet.look.text)?;
    let heads = [
        "Year",
        "Spend in cash",
        "Spend",
        "Limit",
        "Business as usual",
        "Invested",
        "Released",
        "Spend, discounted",
    ];
    let rows = real.years.iter().chain([&real.total]).map(|year| {
        let mut cells = vec![Value::text(&year.year)];
        let limit = year.limit.as_ref();
        let amounts = [
            Some(&year.cash),
            Some(&year.spend),
            limit,
            Some(&year.usual),
            Some(&year.invested),
            Some(&year.released),
            year.discounted.as_ref(),
        ];
        cells.extend(amounts.map(|a| a.map_or(Value::Blank, |a| Value::Money(a.value))));
        cells
    });
    table(
        sheet,
        row + 2,
        "MoneyInRealTerms",
        &columns(book, &heads),
        rows.collect(),
    )?;
    Ok(())
}
