//! Working sheet: what each workstream costs and delivers at each of its levels.

use super::Book;
use super::places::{HEAD, LEVELS};
use super::sheet::{Sheet, Value, Written};

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, rust_xlsxwriter::XlsxError> {
    let mut sheet = book.working(
        LEVELS,
        "Every level of every workstream: what it costs in each year, with what is committed, and \
         what it delivers. The what-if reads from here.",
    )?;
    let mut heads: Vec<String> = [
        "Workstream",
        "Level",
        "Number",
        "Delivers",
        "… by the workstream’s links",
        "Below normal",
    ]
    .map(str::to_owned)
    .to_vec();
    heads.extend(book.facts.years.iter().map(|year| format!("Cost {year}")));
    book.heads(
        &mut sheet,
        HEAD,
        &heads,
        &[24.0, 14.0, 9.0, 10.0, 14.0, 10.0],
    )?;
    for w in 0..book.book.workstreams.len() {
        rows(book, &mut sheet, w)?;
    }
    Ok(sheet)
}

fn rows(book: &Book<'_>, sheet: &mut Sheet<'_>, w: usize) -> Written {
    let look = sheet.look;
    let workstream = &book.book.workstreams[w];
    for (number, level) in workstream.levels.iter().enumerate() {
        let row = book.places.level_row(w, number);
        let shared = if level.own_links { 0.0 } else { level.delivers };
        let below = f64::from(u8::from(level.below_normal));
        sheet.text((row, 0), &workstream.id, &look.text)?;
        sheet.text((row, 1), &level.name, &look.text)?;
        sheet.put((row, 2), &Value::count(number + 1), &look.number)?;
        sheet.put((row, 3), &Value::Number(level.delivers), &look.number)?;
        sheet.put((row, 4), &Value::Number(shared), &look.number)?;
        sheet.put((row, 5), &Value::Number(below), &look.number)?;
        for (year, &cost) in level.costs.iter().enumerate() {
            sheet.put((row, 6 + year), &Value::Money(cost), &look.money)?;
        }
    }
    Ok(())
}

/// The columns that others read.
pub(super) const NAME: usize = 1;
pub(super) const NUMBER: usize = 2;
pub(super) const DELIVERS: usize = 3;
pub(super) const SHARED: usize = 4;
pub(super) const BELOW: usize = 5;

/// The column of a year's costs.
pub(super) fn cost(year: usize) -> usize {
    6 + year
}
