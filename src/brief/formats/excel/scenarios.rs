//! Scenarios side by side, and the frontier of budgets; where there are none, how to get them.

use rust_xlsxwriter::XlsxError;

use super::places::SCENARIOS;
use super::sheet::{Sheet, Value};
use super::table::{column, table};
use super::{Book, MONEY_WIDTH, charts};

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
    let rows = &book.book.scenarios;
    if rows.is_empty() {
        let words = "No scenario was planned for this workbook. To plan all of programme.yaml and see them \
            side by side: gapwise scenarios";
        sheet.widths(&[26.0, 34.0, 20.0, 12.0, MONEY_WIDTH, MONEY_WIDTH, 12.0])?;
        sheet.text((HEAD, 0), words, &look.text)?;
        return Ok(HEAD + 1);
    }
    let columns = [
        column("Scenario", 26.0, &look.text),
        column("Name", 34.0, &look.wrapped),
        column("How sure", 20.0, &look.wrapped),
        column("Coverage", 12.0, &look.percent),
        column("Spend", MONEY_WIDTH, &look.money),
        column("Limit", MONEY_WIDTH, &look.money),
        column("Workstreams decided otherwise", 14.0, &look.number),
    ];
    let cells = rows.iter().map(|row| {
        vec![
            Value::text(&row.id),
            Value::text(&row.name),
            Value::text(&row.status),
            row.coverage.map_or(Value::text("no plan"), Value::Number),
            row.spend.map_or(Value::Blank, Value::Money),
            Value::Money(row.limit),
            Value::count(row.changed),
        ]
    });
    table(sheet, HEAD, "ScenarioList", &columns, cells.collect())
}

fn frontier(book: &Book<'_>, sheet: &mut Sheet<'_>, row: usize) -> Result<(), XlsxError> {
    let look = sheet.look;
    sheet.text((row, 0), "What other budgets would cover", &look.heading)?;
    let rows = &book.book.frontier;
    if rows.is_empty() {
        let words = "No other budget was planned for this workbook. To plan a range of them, for example: \
            gapwise scenarios --sweep £4m:£8m:£500k";
        return sheet.text((row + 1, 0), words, &look.text);
    }
    let columns = [
        column("Budget", 26.0, &look.money),
        column("Spend", 34.0, &look.money),
        column("Today’s budget", 20.0, &look.text),
        column("Coverage", 12.0, &look.percent),
    ];
    let cells = rows.iter().map(|point| {
        vec![
            Value::Money(point.budget),
            Value::Money(point.spend),
            Value::text(if point.is_today { "yes" } else { "" }),
            Value::Number(point.coverage),
        ]
    });
    let end = table(sheet, row + 1, "Frontier", &columns, cells.collect())?;
    charts::frontier(book, sheet, row + 1, end + 1)
}
