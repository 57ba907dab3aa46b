//! The plan: every workstream, what is done with it, and what it costs by year.

use rust_xlsxwriter::XlsxError;

use super::places::PLAN;
use super::sheet::{Sheet, Value};
use super::table::{column, table, total, total_label};
use super::{Book, MONEY_WIDTH};
use crate::brief::facts::workbook::WorkstreamRow;
use crate::model::Money;

/// The order of the rows: what changes comes first.
const ORDER: [&str; 7] = [
    "Start",
    "Expand",
    "Reduce",
    "Stop",
    "Continue",
    "Fixed",
    "Not funded",
];
const HEAD: usize = 2;

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.sheet(PLAN, "The plan, workstream by workstream")?;
    let words = "What changes comes first: what starts, expands, is reduced or stops.";
    sheet.text((1, 0), words, &book.look.text)?;
    let look = book.look;
    let has_funds = book.book.purses.iter().any(|purse| purse.fund.is_some());
    let mut columns = vec![
        column("Id", 22.0, &look.text),
        column("Workstream", 34.0, &look.wrapped),
        column("Owner", 24.0, &look.wrapped),
        column("Status", 10.0, &look.text),
        column("Action", 11.0, &look.label),
        column("When", 26.0, &look.wrapped),
    ];
    if has_funds {
        columns.push(column("Fund", 12.0, &look.text));
    }
    let first = columns.len();
    let years = book.facts.years.iter();
    columns.extend(years.map(|year| column(format!("Cost {year}"), MONEY_WIDTH, &look.money)));
    for head in [
        "Cost, all years",
        "Change from business as usual",
        "Exit cost within it",
    ] {
        columns.push(column(head, MONEY_WIDTH, &look.money));
    }
    columns.push(column("Coverage without it", 11.0, &look.percent));
    columns.push(column("Basis of cost", 12.0, &look.text));
    columns.push(column("Why", 60.0, &look.wrapped));
    let mut rows: Vec<&WorkstreamRow> = book.book.workstreams.iter().collect();
    rows.sort_by_key(|row| ORDER.iter().position(|action| *action == row.action));
    let years = book.facts.years.len();
    let cells = rows
        .iter()
        .map(|row| cells(row, has_funds, years))
        .collect();
    let end = table(&mut sheet, HEAD, "WorkstreamPlan", &columns, cells)?;
    sheet.keep_heads(HEAD, 2)?;
    sheet.two_pages_wide(2)?;
    if !rows.is_empty() {
        total_label(&mut sheet, (end, 0))?;
        for place in 0..years + 3 {
            let amount = rows.iter().map(|row| amount(row, place, years)).sum();
            total(
                &mut sheet,
                (end, first + place),
                (HEAD + 1, end - 1),
                amount,
            )?;
        }
    }
    Ok(sheet)
}

/// The money of a row, by column.
fn amount(row: &WorkstreamRow, place: usize, years: usize) -> Money {
    match place.checked_sub(years) {
        None => row.costs.as_ref().map_or(Money::ZERO, |costs| costs[place]),
        Some(0) => row.total,
        Some(1) => row.change,
        Some(_) => row.exit_paid,
    }
}

fn cells(row: &WorkstreamRow, has_funds: bool, years: usize) -> Vec<Value> {
    let mut cells = vec![
        Value::text(&row.id),
        Value::text(&row.name),
        Value::text(&row.owner),
        Value::text(row.status),
        Value::text(row.action),
        Value::text(&row.when),
    ];
    if has_funds {
        cells.push(row.fund.as_ref().map_or(Value::Blank, Value::text));
    }
    cells.extend((0..years + 3).map(|place| match row.costs {
        Some(_) => Value::Money(amount(row, place, years)),
        None => Value::text("not known"),
    }));
    cells.push(Value::Number(row.coverage_without));
    cells.push(Value::text(&row.basis));
    cells.push(Value::text(&row.why));
    cells
}
