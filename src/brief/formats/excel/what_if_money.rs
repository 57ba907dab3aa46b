//! The what-if's money: spend by year against its limits, above the choices.

use super::Book;
use super::places::{BUDGET, Line, cell, on};
use super::sheet::{Sheet, Value, Written};
use super::what_if::{OVER, RESULTS, alarm};
use crate::model::Money;

/// Spend by year against the limits.
pub(super) fn write(book: &Book<'_>, sheet: &mut Sheet<'_>) -> Written {
    let (look, places) = (sheet.look, &book.places);
    let label = places.level_column(places.years - 1);
    let rows = ["Spend", "Limit", "Left", "Over the limit"];
    sheet.text((RESULTS, label), "Money", &look.head)?;
    for (down, words) in rows.into_iter().enumerate() {
        sheet.text((RESULTS + 1 + down, label), words, &look.label)?;
    }
    for year in 0..=places.years {
        let column = places.cost_column(year);
        let head = book
            .facts
            .years
            .get(year)
            .map_or("All years", String::as_str);
        sheet.text((RESULTS, column), head, &look.head)?;
        let spend = spend(book, year);
        sheet.put((RESULTS + 1, column), &spend, &look.money_total)?;
        if year < places.years && !book.book.has_yearly_limits {
            continue;
        }
        let amounts = amounts(book, year);
        for (down, value) in amounts.into_iter().enumerate() {
            sheet.put((RESULTS + 2 + down, column), &value, &look.money_total)?;
        }
    }
    alarm(
        sheet,
        (OVER, places.cost_column(0)),
        places.cost_column(places.years),
    )
}

fn spend(book: &Book<'_>, year: usize) -> Value {
    let places = &book.places;
    let spend = match book.facts.money.years.get(year) {
        Some(money) => money.spend.value,
        None => book.facts.money.total.spend.value,
    };
    match book.book.workstreams.is_empty() {
        true => Value::Money(spend),
        false => {
            let rows = places.choices(places.cost_column(year));
            Value::sum(format!("=ROUND(SUM({rows}),2)"), spend)
        }
    }
}

/// Limit, what is left and what is over, of all purses together.
fn amounts(book: &Book<'_>, year: usize) -> [Value; 3] {
    let purses = 0..book.book.purses.len();
    let cells = |line: Line, year: usize| -> Vec<String> {
        let each = purses
            .clone()
            .map(|purse| on(BUDGET, &cell(book.places.purse(purse, line, year))));
        each.collect()
    };
    let years = match (year < book.places.years, book.book.has_yearly_limits) {
        (true, _) => year..year + 1,
        (false, true) => 0..book.places.years,
        (false, false) => year..year + 1,
    };
    let left: Vec<String> = years.flat_map(|year| cells(Line::Left, year)).collect();
    let over: Vec<String> = left.iter().map(|at| format!("MAX(0,-{at})")).collect();
    let money = &book.facts.money;
    let row = money.years.get(year).unwrap_or(&money.total);
    let limit = row.limit.as_ref().map_or(Money::ZERO, |limit| limit.value);
    // In a year, all that is not spent is left; over all years, all that lapses.
    let formula = match year < book.places.years {
        true => {
            let left: Vec<String> = left.iter().map(|at| format!("MAX(0,{at})")).collect();
            left.join("+")
        }
        false if book.book.has_yearly_limits => cells(Line::Lapses, year).join("+"),
        false => format!("MAX(0,{})", left.join("+")),
    };
    let unspent = match year < book.places.years {
        true => row.lapsed.value + row.carried_out.value,
        false => row.lapsed.value,
    };
    [
        Value::sum(
            format!("=ROUND({},2)", cells(Line::Limit, year).join("+")),
            limit,
        ),
        Value::sum(format!("=ROUND({formula},2)"), unspent),
        Value::sum(format!("=ROUND({},2)", over.join("+")), Money::ZERO),
    ]
}
