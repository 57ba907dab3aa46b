//! Assumptions: what was taken as given, the basis of every cost, the scales, and what all of it was
//! made from.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::places::ASSUMPTIONS;
use super::sheet::{Sheet, Value, Written};
use super::table::{column, table};
use crate::brief::facts::workbook::Combination;

/// The widths of the columns, in digits; tables share them.
const WIDTHS: [f64; 6] = [30.0, 36.0, 28.0, 16.0, 16.0, 60.0];
const LAST: usize = 5;

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.sheet(ASSUMPTIONS, "Assumptions, and where the figures come from")?;
    sheet.widths(&WIDTHS)?;
    let mut row = 2;
    for (heading, lines) in sections(book) {
        if !lines.is_empty() {
            row = section(&mut sheet, row, heading, &lines)? + 1;
        }
    }
    row = costs(book, &mut sheet, row)? + 1;
    row = scales(book, &mut sheet, row)? + 1;
    row = excused(book, &mut sheet, row)? + 1;
    inputs(book, &mut sheet, row)?;
    Ok(sheet)
}

fn sections(book: &Book<'_>) -> [(&'static str, Vec<String>); 5] {
    let facts = book.facts;
    let method = &facts.method;
    let rules = book.book.rules.iter().map(|rule| rule.words.clone());
    let mut sure = vec![
        facts.certainty.proof.clone(),
        facts.certainty.costs_words.clone(),
    ];
    sure.extend(facts.certainty.votes.map(str::to_owned));
    let mut money = vec![facts.money.rules.clone(), facts.money.usual.clone()];
    money.extend(
        facts
            .money
            .funds
            .iter()
            .map(|fund| format!("{}: {}", fund.fund, fund.rules)),
    );
    money.extend(facts.money.unknown.clone());
    [
        ("What was assumed", method.assumptions.clone()),
        (
            "How the plan was found",
            vec![
                method.weights.clone(),
                method.coverage.clone(),
                method.orders.clone(),
            ],
        ),
        ("How sure it is", sure),
        ("The money", money),
        ("What the plan keeps beside the money", rules.collect()),
    ]
}

fn section(
    sheet: &mut Sheet<'_>,
    row: usize,
    heading: &str,
    lines: &[String],
) -> Result<usize, XlsxError> {
    let look = sheet.look;
    sheet.text((row, 0), heading, &look.heading)?;
    for (down, line) in lines.iter().enumerate() {
        sheet.across(
            (row + 1 + down, 0),
            LAST,
            line,
            &look.note,
            WIDTHS.iter().sum(),
        )?;
    }
    Ok(row + 1 + lines.len())
}

/// The basis of the cost of each workstream.
fn costs(book: &Book<'_>, sheet: &mut Sheet<'_>, row: usize) -> Result<usize, XlsxError> {
    let look = sheet.look;
    sheet.text((row, 0), "The basis of every cost", &look.heading)?;
    let heads = [
        "Id",
        "Workstream",
        "Owner",
        "Basis of cost",
        "Optimism bias",
        "Sources",
    ];
    let rows = book.book.workstreams.iter().map(|row| {
        let texts = [
            &row.id,
            &row.name,
            &row.owner,
            &row.basis,
            row.bias.as_ref().unwrap_or(&NONE),
            &row.source,
        ];
        texts.map(Value::text).to_vec()
    });
    let columns = heads.into_iter().zip(WIDTHS);
    let columns: Vec<_> = columns
        .map(|(h, width)| column(h, width, &look.wrapped))
        .collect();
    table(sheet, row + 1, "CostBases", &columns, rows.collect())
}

/// Where nothing is stated.
static NONE: String = String::new();

/// The words of the scales and the curve.
fn scales(book: &Book<'_>, sheet: &mut Sheet<'_>, row: usize) -> Result<usize, XlsxError> {
    let look = sheet.look;
    sheet.text((row, 0), "The words of the scales", &look.heading)?;
    let columns = [
        column("Scale", WIDTHS[0], &look.text),
        column("Word", WIDTHS[1], &look.text),
        column("Number", WIDTHS[2], &look.number),
    ];
    let words = book.book.words.iter();
    let rows = words.map(|word| {
        vec![
            Value::text(word.scale),
            Value::text(&word.word),
            Value::Number(word.value),
        ]
    });
    let row = table(sheet, row + 1, "Scales", &columns, rows.collect())? + 1;
    let Combination::Curve(stretches) = &book.book.combine else {
        return Ok(row);
    };
    sheet.text(
        (row, 0),
        "The curve: what a sum of links covers",
        &look.heading,
    )?;
    let columns = [
        column("Sum of links from", WIDTHS[0], &look.number),
        column("to", WIDTHS[1], &look.number),
        column("Coverage for each unit", WIDTHS[2], &look.decimals),
    ];
    let rows = stretches
        .iter()
        .map(|s| [s.from, s.to, s.slope].map(Value::Number).to_vec());
    table(sheet, row + 1, "Curve", &columns, rows.collect())
}

/// Gaps that somebody has given a reason for.
fn excused(book: &Book<'_>, sheet: &mut Sheet<'_>, row: usize) -> Result<usize, XlsxError> {
    let look = sheet.look;
    sheet.text((row, 0), "Excused gaps", &look.heading)?;
    let columns = [
        column("Id", WIDTHS[0], &look.text),
        column("Recommendation", WIDTHS[1], &look.wrapped),
        column("Excuse", WIDTHS[2], &look.wrapped),
    ];
    let all = book.book.recommendations.iter();
    let rows = all
        .filter(|r| !r.excuse.is_empty())
        .map(|r| [&r.id, &r.text, &r.excuse].map(Value::text).to_vec());
    table(sheet, row + 1, "ExcusedGaps", &columns, rows.collect())
}

fn inputs(book: &Book<'_>, sheet: &mut Sheet<'_>, row: usize) -> Written {
    let look = sheet.look;
    let method = &book.facts.method;
    sheet.text((row, 0), "What this was made from", &look.heading)?;
    let source = method.source.as_deref().unwrap_or("No source given");
    let lines = [
        ("Recommendations come from", source),
        ("Hash of the inputs", &method.hash),
        ("Version of gapwise", method.version),
    ];
    for (down, (label, words)) in lines.into_iter().enumerate() {
        sheet.text((row + 1 + down, 0), label, &look.label)?;
        sheet.text((row + 1 + down, 1), words, &look.text)?;
    }
    Ok(())
}
