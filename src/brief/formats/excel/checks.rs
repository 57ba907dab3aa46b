//! What the what-if can tell about its own soundness, and what it cannot.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::lines::{height, lines_of};
use super::places::{BUDGET, CHECKS, COURSES, HEAD, Line, WHAT_IF, area, cell, on};
use super::sheet::{Outcome, Sheet, Value, Written};
use super::what_if::{OVER, protect};
use super::working_courses::SOUND;
use crate::brief::facts::workbook::Rule;

const HOW: &str = "What the sheet checks each time that something changes. What it cannot tell says so: \
    nothing there was checked. It never looks for a better choice, moves no money between funds by \
    itself, and leaves uncertainty and selection frequency aside.";
/// What stands beside a rule.
const KEPT: &str = "kept";
const BROKEN: &str = "BROKEN";
const UNTOLD: &str = "not checked here";
/// The width of the column of rules, in digits.
const WIDTH: f64 = 100.0;
/// More workstreams than this are no longer named in one formula.
const MOST_NAMED: usize = 200;

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.sheet(CHECKS, "What-if checks")?;
    sheet.across((1, 0), 1, HOW, &book.look.note, WIDTH)?;
    let heads = ["Rule", "Kept?"].map(str::to_owned);
    book.heads(&mut sheet, HEAD, &heads, &[WIDTH, 20.0])?;
    for (down, (words, broken)) in rules(book).into_iter().enumerate() {
        let value = match broken {
            Some(broken) => {
                let formula = format!("=IF({broken},\"{BROKEN}\",\"{KEPT}\")");
                Value::Formula(formula, Outcome::Text(KEPT))
            }
            None => Value::text(UNTOLD),
        };
        line(&mut sheet, HEAD + 1 + down, &words, &value)?;
    }
    protect(&mut sheet);
    Ok(sheet)
}

fn line(sheet: &mut Sheet<'_>, row: usize, words: &str, value: &Value) -> Written {
    let look = sheet.look;
    let lines = lines_of(words, WIDTH);
    sheet
        .page
        .set_row_height(super::sheet::row(row)?, height(lines))?;
    sheet.text((row, 0), words, &look.wrapped)?;
    sheet.put((row, 1), value, &look.label)
}

/// How many checks are broken, as a formula.
pub(super) fn broken(book: &Book<'_>) -> String {
    let last = HEAD + rules(book).len();
    let range = on(CHECKS, &area((HEAD + 1, 1), (last, 1)));
    format!("=COUNTIF({range},\"{BROKEN}\")")
}

/// Every rule and when it is broken; `None` where the sheet cannot tell.
fn rules(book: &Book<'_>) -> Vec<(String, Option<String>)> {
    let mut found = vec![(within_limits(book), Some(over(book)))];
    if !book.book.workstreams.is_empty() {
        let remarks = book.places.courses(book.places.fault(0).1);
        found.push((
            "Every workstream takes a course that gapwise would plan: it changes once at most, in the \
             years in which it can, and keeps its lock"
                .to_owned(),
            Some(format!("SUMPRODUCT(--({remarks}<>\"{SOUND}\"))>0")),
        ));
    }
    found.extend(moves(book));
    let written = book.book.rules.iter();
    found.extend(written.map(|rule| (rule.words.clone(), told(book, &rule.rule))));
    found
}

fn within_limits(book: &Book<'_>) -> String {
    match (book.book.has_yearly_limits, book.book.purses.len()) {
        (false, _) => "The spend is within the limit over all years",
        (true, 1) => "The spend is within the limit of each year",
        (true, _) => "The spend of each fund is within its limit of each year, as money is moved",
    }
    .to_owned()
}

fn over(book: &Book<'_>) -> String {
    let last = book.places.cost_column(book.places.years);
    format!("{}>0", on(WHAT_IF, &cell((OVER, last))))
}

/// What may move from one fund to another.
fn moves(book: &Book<'_>) -> Vec<(String, Option<String>)> {
    let places = &book.places;
    let mut found = Vec::new();
    for (place, purse) in book.book.purses.iter().enumerate() {
        let (Some((_, most)), Some(fund)) = (purse.moves_to, &purse.fund) else {
            continue;
        };
        let first = places.purse(place, Line::MovedOut, 0);
        let last = places.purse(place, Line::MovedOut, places.years - 1);
        let moved = on(BUDGET, &area(first, last));
        found.push((
            format!("No more than {} a year moves out of {fund}", most.exact()),
            Some(format!("MAX({moved})>{most}")),
        ));
        found.push((
            format!("Nothing below nothing moves out of {fund}"),
            Some(format!("MIN({moved})<0")),
        ));
    }
    found
}

fn told(book: &Book<'_>, rule: &Rule) -> Option<String> {
    let places = &book.places;
    let numbers = |w: usize| {
        on(
            COURSES,
            &area(places.number(w, 0), places.number(w, places.years - 1)),
        )
    };
    let running = |of: &[usize]| -> Option<String> {
        let cells = of.iter().map(|&w| on(COURSES, &cell(places.runs(w))));
        let cells: Vec<String> = cells.collect();
        match of.len() {
            0 => Some("0".to_owned()),
            some => (some <= MOST_NAMED).then(|| cells.join("+")),
        }
    };
    match rule {
        Rule::Requires(w, other) => {
            let (own, other) = (numbers(*w), numbers(*other));
            Some(format!("SUMPRODUCT(({own}>1)*({other}<2))>0"))
        }
        Rule::Excludes(w, other) => {
            let (own, other) = (numbers(*w), numbers(*other));
            Some(format!("SUMPRODUCT(({own}>1)*({other}>1))>0"))
        }
        Rule::AtMost(of, count) => running(of).map(|sum| format!("{sum}>{count}")),
        Rule::AtLeast(of, count) => running(of).map(|sum| format!("{sum}<{count}")),
        Rule::Changes(count) => {
            let all = places.courses(places.differs(0).1);
            Some(format!("SUM({all})>{count}"))
        }
        Rule::Untold => None,
    }
}
