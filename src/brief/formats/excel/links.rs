//! Links: which workstream serves which part of which recommendation, how far and how surely.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::places::LINKS;
use super::sheet::{Sheet, Value};
use super::table::{column, table};
use crate::brief::facts::workbook::LinkRow;

const HEAD: usize = 2;

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.sheet(LINKS, "Which workstream serves which recommendation")?;
    sheet.text(
        (1, 0),
        "A link counts as its extent times its confidence. These are the facts as written: to try other \
         ones, change the files.",
        &book.look.text,
    )?;
    let look = book.look;
    let columns = [
        column("Workstream", 22.0, &look.text),
        column("Its name", 32.0, &look.wrapped),
        column("Recommendation", 18.0, &look.text),
        column("Part", 15.0, &look.text),
        column("Words of the part", 55.0, &look.wrapped),
        column("Holds at", 16.0, &look.text),
        column("Extent", 9.0, &look.number),
        column("Confidence", 13.0, &look.number),
        column("Counts", 9.0, &look.number),
        column("Origin", 10.0, &look.text),
        column("Why", 55.0, &look.wrapped),
    ];
    let rows = book
        .book
        .links
        .iter()
        .map(|link| cells(book, link))
        .collect();
    table(&mut sheet, HEAD, "LinkList", &columns, rows)?;
    sheet.keep_heads(HEAD, 1)?;
    sheet.two_pages_wide(1)?;
    Ok(sheet)
}

fn cells(book: &Book<'_>, link: &LinkRow) -> Vec<Value> {
    let workstream = &book.book.workstreams[link.workstream];
    let part = &book.book.parts[link.part];
    vec![
        Value::text(&workstream.id),
        Value::text(&workstream.name),
        Value::text(&book.book.recommendations[part.recommendation].id),
        Value::text(&part.id),
        Value::text(&part.text),
        Value::Text(book.holds_at(link)),
        Value::Number(link.extent),
        Value::Number(link.confidence),
        Value::Number(link.extent * link.confidence),
        Value::text(link.origin),
        Value::text(&link.why),
    ]
}
