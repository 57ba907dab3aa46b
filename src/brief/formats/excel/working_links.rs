//! Working sheet: what each link brings to its part in each year.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::places::{COURSES, HEAD, STRENGTHS, area, cell, on};
use super::sheet::{Sheet, Value, Written};
use super::working_levels::DELIVERS;

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.working(
        STRENGTHS,
        "What each link brings in each year: extent × confidence × what the level delivers, at most 1. \
         A level with links of its own has these in place of the workstream’s.",
    )?;
    let mut heads = [
        "Workstream",
        "Recommendation",
        "Part",
        "Holds at",
        "Extent",
        "Confidence",
    ]
    .map(str::to_owned)
    .to_vec();
    heads.extend(book.facts.years.iter().map(|year| format!("Brings {year}")));
    book.heads(
        &mut sheet,
        HEAD,
        &heads,
        &[24.0, 16.0, 16.0, 22.0, 9.0, 11.0],
    )?;
    for link in 0..book.book.links.len() {
        row(book, &mut sheet, link)?;
    }
    Ok(sheet)
}

fn row(book: &Book<'_>, sheet: &mut Sheet<'_>, index: usize) -> Written {
    let (look, places) = (sheet.look, &book.places);
    let link = &book.book.links[index];
    let part = &book.book.parts[link.part];
    let row = places.strength(index, 0).0;
    sheet.text(
        (row, 0),
        &book.book.workstreams[link.workstream].id,
        &look.text,
    )?;
    let recommendation = &book.book.recommendations[part.recommendation].id;
    sheet.text((row, 1), recommendation, &look.text)?;
    sheet.text((row, 2), &part.id, &look.text)?;
    sheet.text((row, 3), &book.holds_at(link), &look.text)?;
    sheet.put((row, 4), &Value::Number(link.extent), &look.number)?;
    sheet.put((row, 5), &Value::Number(link.confidence), &look.number)?;
    let counts = format!("{}*{}", cell((row, 4)), cell((row, 5)));
    for (year, &brings) in link.brings.iter().enumerate() {
        let formula = match link.level {
            None => {
                let factor = on(COURSES, &cell(places.factor(link.workstream, year)));
                format!("=MIN(1,{counts}*{factor})")
            }
            Some(level) => {
                let number = on(COURSES, &cell(places.number(link.workstream, year)));
                let at = (places.level_row(link.workstream, level), DELIVERS);
                let delivers = on(super::places::LEVELS, &cell(at));
                format!("=IF({number}={},MIN(1,{counts}*{delivers}),0)", level + 1)
            }
        };
        let value = Value::worked_out(formula, brings);
        sheet.put(places.strength(index, year), &value, &look.number)?;
    }
    Ok(())
}

/// What the links of a part bring in a year, as a range.
pub(super) fn of_part(book: &Book<'_>, part: usize, year: usize) -> Option<String> {
    let links = &book.book.parts[part].links;
    let last = links.end.checked_sub(1).filter(|_| !links.is_empty())?;
    let places = &book.places;
    let range = area(
        places.strength(links.start, year),
        places.strength(last, year),
    );
    Some(on(STRENGTHS, &range))
}
