//! The what-if's money: the limits, what moves into the next year or to another fund, and what is left.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::places::{BUDGET, Line, WHAT_IF, area, cell, on};
use super::sheet::{Sheet, Value, Written};
use super::what_if::protect;
use crate::brief::facts::workbook::{Carry, Purse};
use crate::model::Money;

const HOW: &str = "Change yellow cells only. What is left of a year may be carried into the next one up \
    to the amount below it (or write: unlimited). Money that moves between funds is typed: the plan’s \
    is there now, and nothing here looks for a better way to move it.";

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.sheet(BUDGET, "What-if budget")?;
    let years = book.places.years;
    let mut widths = vec![46.0];
    widths.extend(vec![super::MONEY_WIDTH + 2.0; years + 1]);
    sheet.widths(&widths)?;
    let width = widths.iter().sum();
    sheet.across((1, 0), years + 1, HOW, &book.look.note, width)?;
    sheet.across(
        (2, 0),
        years + 1,
        &book.facts.money.rules,
        &book.look.note,
        width,
    )?;
    for (place, purse) in book.book.purses.iter().enumerate() {
        heading(book, &mut sheet, place, purse)?;
        for &line in &book.places.lines {
            cells(book, &mut sheet, place, line)?;
        }
        carry(book, &mut sheet, place, purse)?;
    }
    protect(&mut sheet);
    sheet.page.set_freeze_panes(0, 1)?;
    Ok(sheet)
}

fn heading(book: &Book<'_>, sheet: &mut Sheet<'_>, place: usize, purse: &Purse) -> Written {
    let look = sheet.look;
    let row = book.places.purse_row(place);
    let name = match &purse.fund {
        Some(fund) => format!("Fund: {fund}"),
        None => "All the money".to_owned(),
    };
    sheet.text((row, 0), &name, &look.head)?;
    let years = book.facts.years.iter().map(String::as_str);
    for (column, head) in years.chain(["All years"]).enumerate() {
        sheet.text((row, 1 + column), head, &look.head)?;
    }
    Ok(())
}

fn label(line: Line) -> &'static str {
    match line {
        Line::Limit => "Limit",
        Line::CarriedIn => "Carried in",
        Line::MovedIn => "Moved in from other funds",
        Line::Spend => "Spend",
        Line::MovedOut => "Moved out to another fund",
        Line::Left => "Left (over, where below nothing)",
        Line::CarriedOut => "Carried into the next year",
        Line::Lapses => "Lapses",
    }
}

fn carry(book: &Book<'_>, sheet: &mut Sheet<'_>, place: usize, purse: &Purse) -> Written {
    if !book.book.has_yearly_limits {
        return Ok(());
    }
    let look = sheet.look;
    let at = book.places.carry(place);
    sheet.text(
        (at.0, 0),
        "May be carried into the next year, at most",
        &look.text,
    )?;
    let most = match purse.carry {
        Carry::UpTo(most) => Value::Money(most),
        Carry::Unlimited => Value::text("unlimited"),
    };
    sheet.put(at, &most, &look.money_input)
}

/// A line of a purse: each year, then all of them.
fn cells(book: &Book<'_>, sheet: &mut Sheet<'_>, place: usize, line: Line) -> Written {
    let (look, places) = (sheet.look, &book.places);
    let row = places.purse(place, line, 0).0;
    let purse = &book.book.purses[place];
    let strong = matches!(line, Line::Spend | Line::Left);
    sheet.text(
        (row, 0),
        label(line),
        if strong { &look.label } else { &look.text },
    )?;
    for year in 0..places.years {
        let value = in_year(book, place, line, year);
        let is_input =
            matches!(line, Line::Limit) || (line == Line::MovedOut && purse.moves_to.is_some());
        let format = match (is_input, strong) {
            (true, _) => &look.money_input,
            (_, true) => &look.money_total,
            _ => &look.money,
        };
        if value != Value::Blank {
            sheet.put((row, 1 + year), &value, format)?;
        }
    }
    let all = in_all(book, place, line);
    let format = match (line, book.book.has_yearly_limits) {
        (Line::Limit, false) => &look.money_input,
        _ => &look.money_total,
    };
    match all {
        Value::Blank => Ok(()),
        value => sheet.put((row, 1 + places.years), &value, format),
    }
}

fn in_year(book: &Book<'_>, place: usize, line: Line, year: usize) -> Value {
    let (places, yearly) = (&book.places, book.book.has_yearly_limits);
    let purse = &book.book.purses[place];
    let own = &purse.years[year];
    let at = |line: Line| cell(places.purse(place, line, year));
    match line {
        Line::Spend => spend(book, place, year, own.spend),
        _ if !yearly => Value::Blank,
        Line::Limit => own.limit.map_or(Value::Blank, Value::Money),
        Line::CarriedIn => match year.checked_sub(1) {
            None => Value::Money(Money::ZERO),
            Some(before) => {
                let before = cell(places.purse(place, Line::CarriedOut, before));
                Value::sum(format!("={before}"), own.carried_in)
            }
        },
        Line::MovedIn => moved_in(book, place, year, own.moved_in),
        Line::MovedOut => Value::Money(own.moved_out),
        Line::Left => {
            let moves = match places.lines.contains(&Line::MovedIn) {
                true => format!("+{}-{}", at(Line::MovedIn), at(Line::MovedOut)),
                false => String::new(),
            };
            let formula = format!(
                "=ROUND({}+{}-{}{moves},2)",
                at(Line::Limit),
                at(Line::CarriedIn),
                at(Line::Spend)
            );
            Value::sum(formula, own.carried_out + own.lapsed)
        }
        Line::CarriedOut if year + 1 == places.years => Value::Money(Money::ZERO),
        Line::CarriedOut => {
            let (left, most) = (at(Line::Left), cell(places.carry(place)));
            let formula = format!("=MAX(0,MIN({left},IF(ISNUMBER({most}),{most},{left})))");
            Value::sum(formula, own.carried_out)
        }
        Line::Lapses => {
            let formula = format!(
                "=ROUND(MAX(0,{})-{},2)",
                at(Line::Left),
                at(Line::CarriedOut)
            );
            Value::sum(formula, own.lapsed)
        }
    }
}

/// What the workstreams of this purse cost in a year.
fn spend(book: &Book<'_>, place: usize, year: usize, amount: Money) -> Value {
    let places = &book.places;
    if book.book.workstreams.is_empty() {
        return Value::Money(amount);
    }
    let costs = on(WHAT_IF, &places.choices(places.cost_column(year)));
    let formula = match book.book.purses.len() {
        1 => format!("=ROUND(SUM({costs}),2)"),
        _ => format!(
            "=ROUND(SUMIF({},{},{costs}),2)",
            places.courses(1),
            place + 1
        ),
    };
    Value::sum(formula, amount)
}

fn moved_in(book: &Book<'_>, place: usize, year: usize, amount: Money) -> Value {
    let purses = book.book.purses.iter().enumerate();
    let givers = purses.filter(|(_, giver)| giver.moves_to.is_some_and(|(to, _)| to == place));
    let cells: Vec<String> = givers
        .map(|(giver, _)| cell(book.places.purse(giver, Line::MovedOut, year)))
        .collect();
    match cells.is_empty() {
        true => Value::Money(amount),
        false => Value::sum(format!("={}", cells.join("+")), amount),
    }
}

/// The last column: all years together.
fn in_all(book: &Book<'_>, place: usize, line: Line) -> Value {
    let (places, yearly) = (&book.places, book.book.has_yearly_limits);
    let purse = &book.book.purses[place];
    let of = |amount: fn(&crate::brief::facts::workbook::PurseYear) -> Money| -> Money {
        purse.years.iter().map(amount).sum()
    };
    let at = |line: Line| cell(places.purse(place, line, places.years));
    let years = area(
        places.purse(place, line, 0),
        places.purse(place, line, places.years - 1),
    );
    let sum = |amount: Money| Value::sum(format!("=ROUND(SUM({years}),2)"), amount);
    match line {
        Line::Limit if yearly => sum(purse.limit),
        Line::Limit => Value::Money(purse.limit),
        Line::Spend => sum(of(|year| year.spend)),
        Line::Left if !yearly => {
            let left = purse.limit - of(|year| year.spend);
            Value::sum(
                format!("=ROUND({}-{},2)", at(Line::Limit), at(Line::Spend)),
                left,
            )
        }
        Line::CarriedIn | Line::CarriedOut | Line::Left => Value::Blank,
        Line::MovedIn => sum(of(|year| year.moved_in)),
        Line::MovedOut => sum(of(|year| year.moved_out)),
        Line::Lapses => sum(of(|year| year.lapsed)),
    }
}
