//! The summary: what to approve, the key figures, who gains, and what the other sheets hold.

use rust_xlsxwriter::{Format, XlsxError};

use super::places::{
    ASSUMPTIONS, BUDGET, CHECKS, COURSES, COVERAGE, LEVELS, LINKS, MONEY, PLAN, RECOMMENDATIONS,
    SCENARIOS, STRENGTHS, SUMMARY, WHAT_IF,
};
use super::sheet::{Sheet, Value, Written};
use super::table::{Column, column, table};
use super::{Book, charts};
use crate::brief::facts::Facts;
use crate::model::Money;

/// The widths of the columns, in digits; tables share them.
const WIDTHS: [f64; 7] = [42.0, 20.0, 18.0, 18.0, 14.0, 14.0, 16.0];
const LAST: usize = 6;

const SHEETS: [(&str, &str, bool); 13] = [
    (
        WHAT_IF,
        "Switch workstreams on and off: spend and coverage follow. Not re-optimised.",
        true,
    ),
    (
        BUDGET,
        "The limits of the what-if, and what is left of them.",
        true,
    ),
    (
        CHECKS,
        "What the what-if checks about itself, and what it cannot.",
        true,
    ),
    (
        PLAN,
        "Every workstream: what is done, what it costs, why.",
        false,
    ),
    (
        RECOMMENDATIONS,
        "Every recommendation: weight, coverage today and with the plan.",
        false,
    ),
    (
        LINKS,
        "Which workstream serves which recommendation, how far and how surely.",
        false,
    ),
    (
        MONEY,
        "Spend against limits, by year, fund and owner.",
        false,
    ),
    (
        SCENARIOS,
        "Other plans beside this one, and what other budgets would cover.",
        false,
    ),
    (
        ASSUMPTIONS,
        "What was assumed, the basis of every cost, the scales, the inputs.",
        false,
    ),
    (
        LEVELS,
        "Working of the what-if: what each level costs and delivers.",
        true,
    ),
    (
        COURSES,
        "Working of the what-if: the level of each workstream in each year.",
        true,
    ),
    (
        STRENGTHS,
        "Working of the what-if: what each link brings in each year.",
        true,
    ),
    (
        COVERAGE,
        "Working of the what-if: coverage of parts, recommendations and the programme.",
        true,
    ),
];

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let facts = book.facts;
    let mut sheet = book.sheet(SUMMARY, &facts.title)?;
    sheet.widths(&WIDTHS)?;
    let mut row = words(book, &mut sheet)? + 1;
    let figures_at = row;
    sheet.text((row, 0), "Key figures", &book.look.heading)?;
    for (label, value, format) in figures(book) {
        row += 1;
        sheet.text((row, 0), label, &book.look.text)?;
        sheet.put((row, 1), &value, format)?;
    }
    row += 2;
    sheet.text((row, 0), "Who gains", &book.look.heading)?;
    let head = row + 1;
    row = gains(book, &mut sheet, head)? + 1;
    charts::elements(book, &mut sheet, head, (figures_at, 2))?;
    contents(book, &mut sheet, row)?;
    Ok(sheet)
}

/// The ask, in sentences.
fn words(book: &Book<'_>, sheet: &mut Sheet<'_>) -> Result<usize, XlsxError> {
    let (facts, look) = (book.facts, book.look);
    let width = WIDTHS.iter().sum();
    let scenario = facts
        .scenario
        .as_ref()
        .map(|name| format!("Scenario: {name}"));
    let ask = &facts.ask;
    let too_large = (!book.is_live).then(|| {
        format!(
            "There is no what-if in this workbook: the programme is so large that it would need about {} \
             formulas, more than a spreadsheet can work with.",
            book.book.formulas()
        )
    });
    let lines: [(Option<&String>, &Format); 7] = [
        (scenario.as_ref(), &look.label),
        (ask.warning.as_ref(), &look.warning),
        (Some(&ask.approve), &look.note),
        (Some(&ask.achieves), &look.note),
        (Some(&ask.sure), &look.note),
        (Some(&ask.meaning), &look.note),
        (too_large.as_ref(), &look.warning),
    ];
    let mut row = 1;
    for (text, format) in lines {
        if let Some(text) = text {
            sheet.across((row, 0), LAST, text, format, width)?;
            row += 1;
        }
    }
    Ok(row)
}

type Figure<'a> = (&'static str, Value, &'a Format);

fn figures<'a>(book: &Book<'a>) -> Vec<Figure<'a>> {
    let (facts, look) = (book.facts, book.look);
    let money = &facts.money.total;
    let percent = |value: f64| Value::Number(value);
    let pounds = |amount: Money| Value::Money(amount);
    let mut figures: Vec<Figure<'_>> = vec![
        (
            "Coverage today",
            percent(facts.ask.today.value.value()),
            &look.percent,
        ),
        (
            "Coverage if nothing changes",
            percent(facts.ask.usual.value.value()),
            &look.percent,
        ),
        (
            "Coverage with the plan",
            percent(facts.ask.planned.value.value()),
            &look.percent,
        ),
        (
            "Limit over all years",
            pounds(facts.ask.limit.value),
            &look.money,
        ),
        ("Spend of the plan", pounds(money.spend.value), &look.money),
        ("Not spent", pounds(money.lapsed.value), &look.money),
        (
            "Spend if nothing changes",
            pounds(money.usual.value),
            &look.money,
        ),
        (
            "Invested: more than business as usual",
            pounds(money.invested.value),
            &look.money,
        ),
        (
            "Released: less than business as usual",
            pounds(money.released.value),
            &look.money,
        ),
        ("Exit costs", pounds(money.exit_costs.value), &look.money),
    ];
    figures.extend(counts(facts).map(|(label, count)| (label, Value::count(count), &look.number)));
    figures
}

fn counts(facts: &Facts) -> [(&'static str, usize); 13] {
    let (decisions, remaining) = (&facts.decisions, &facts.remaining);
    [
        ("Workstreams to start", decisions.start.len()),
        ("Workstreams to expand", decisions.expand.len()),
        ("Workstreams to reduce", decisions.reduced),
        ("Workstreams to stop", decisions.stopped),
        ("Workstreams that continue", decisions.continues.len()),
        ("Workstreams that others pay for", decisions.others.len()),
        (
            "Workstreams whose cost is not known",
            decisions.unknown.len(),
        ),
        ("Proposals that are not funded", decisions.not_funded.len()),
        ("Recommendations", remaining.all),
        ("… covered today", remaining.covered_today),
        ("… covered with the plan", remaining.covered.len()),
        ("… partly covered with the plan", remaining.partly.len()),
        ("… not covered at all", remaining.uncovered.len()),
    ]
}

/// By element and by audience.
fn gains(book: &Book<'_>, sheet: &mut Sheet<'_>, head: usize) -> Result<usize, XlsxError> {
    let gains = &book.facts.gains;
    let mut row = head;
    for (name, first, groups) in [
        ("GainsByElement", "Element", &gains.elements),
        ("GainsByAudience", "Audience", &gains.audiences),
    ] {
        let rows = groups.iter().map(|group| {
            vec![
                Value::text(&group.name),
                Value::count(group.recommendations),
                Value::count(group.covered_today),
                Value::count(group.covered),
                Value::Number(group.today.value.value()),
                Value::Number(group.planned.value.value()),
                Value::Number(group.change.value),
            ]
        });
        row = table(sheet, row, name, &columns(book, first), rows.collect())? + 1;
    }
    Ok(row)
}

fn columns<'a>(book: &Book<'a>, first: &str) -> Vec<Column<'a>> {
    let look = book.look;
    let heads = [
        (first, &look.wrapped),
        ("Recommendations", &look.number),
        ("Covered today", &look.number),
        ("Covered with the plan", &look.number),
        ("Today", &look.percent),
        ("With the plan", &look.percent),
        ("Change", &look.points),
    ];
    let columns = heads.into_iter().zip(WIDTHS);
    columns
        .map(|((head, format), width)| column(head, width, format))
        .collect()
}

/// What the other sheets hold.
fn contents(book: &Book<'_>, sheet: &mut Sheet<'_>, row: usize) -> Written {
    sheet.text((row, 0), "In this workbook", &book.look.heading)?;
    let shown = SHEETS
        .iter()
        .filter(|(_, _, is_live)| book.is_live || !is_live);
    for (down, (name, words, _)) in shown.enumerate() {
        sheet.leads_to((row + 1 + down, 0), name)?;
        sheet.text((row + 1 + down, 1), words, &book.look.text)?;
    }
    Ok(())
}
