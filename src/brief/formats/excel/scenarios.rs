//! Scenarios side by side, and the frontier of budgets; where there are none, how to get them.

use rust_xlsxwriter::XlsxError;

use super::places::SCENARIOS;
use super::sheet::{Sheet, Value};
use super::table::{column, table};
use super::{Book, MONEY_WIDTH, charts};
use crate::brief::facts::Amount;

const HEAD: usize = 3;

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.sheet(SCENARIOS, "Scenarios and other budgets")?;
    let row = side_by_side(book, &mut sheet)?;
    frontier(book, &mut sheet, row + 1)?;
    sheet.page.set_freeze_panes(0, 1)?;
    Ok(sheet)
}

fn side_by_side(book: &Book<'_>, sheet: &mut Sheet<'_>) -> Result<usize, XlsxError> {
    let look = sheet.look;
    sheet.text((HEAD - 1, 0), "Scenarios", &look.heading)?;
    let Some(found) = &book.facts.scenarios else {
        let words = "No scenario was planned for this workbook. To plan all of programme.yaml and see them \
            side by side: gapwise scenarios";
        sheet.widths(&[26.0, 34.0, 20.0, 12.0, MONEY_WIDTH, MONEY_WIDTH, 12.0])?;
        sheet.text((HEAD, 0), words, &look.text)?;
        return Ok(HEAD + 1);
    };
    let columns = [
        column("Scenario", 26.0, &look.text),
        column("Name", 34.0, &look.wrapped),
        column("How sure", 20.0, &look.wrapped),
        column("Coverage", 12.0, &look.percent),
        column("Spend", MONEY_WIDTH, &look.money),
        column("Limit", MONEY_WIDTH, &look.money),
        column("What it does otherwise", 60.0, &look.wrapped),
    ];
    let money = |amount: &Option<Amount>| match amount {
        Some(amount) => Value::Money(amount.value),
        None => Value::Blank,
    };
    let cells = found.rows.iter().map(|row| {
        let coverage = row.coverage.as_ref();
        vec![
            Value::text(&row.id),
            Value::text(&row.name),
            Value::text(row.status),
            coverage.map_or(Value::text("no plan"), |c| Value::Number(c.value.value())),
            money(&row.spend),
            money(&row.limit),
            Value::text(&row.differs),
        ]
    });
    table(sheet, HEAD, "ScenarioList", &columns, cells.collect())
}

fn frontier(book: &Book<'_>, sheet: &mut Sheet<'_>, row: usize) -> Result<(), XlsxError> {
    let look = sheet.look;
    sheet.text((row, 0), "What other budgets would cover", &look.heading)?;
    let Some(found) = &book.facts.frontier else {
        let words = "No other budget was planned for this workbook. To plan a range of them, for example: \
            gapwise scenarios --sweep £4m:£8m:£500k";
        return sheet.text((row + 1, 0), words, &look.text);
    };
    let columns = [
        column("Budget", 26.0, &look.money),
        column("Spend", 34.0, &look.money),
        column("This plan’s budget", 20.0, &look.text),
        column("Coverage", 12.0, &look.percent),
    ];
    let cells = found.points.iter().map(|point| {
        vec![
            Value::Money(point.budget.value),
            Value::Money(point.spend.value),
            Value::text(if point.is_today { "yes" } else { "" }),
            Value::Number(point.coverage.value.value()),
        ]
    });
    table(sheet, row + 1, "Frontier", &columns, cells.collect())?;
    charts::frontier(&found.points, sheet, row + 1, (row, columns.len()))
}
