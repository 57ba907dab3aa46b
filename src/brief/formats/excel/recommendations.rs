//! Recommendations: their weight and coverage today, with the plan, and in the what-if.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::places::{COVERAGE, LISTED, RECOMMENDATIONS, area, cell, on};
use super::sheet::{Sheet, Value};
use super::table::{column, table};
use crate::brief::facts::workbook::RecommendationRow;

/// The column of the what-if.
const WHAT_IF: usize = 11;
/// A coverage that is met but for binary noise is met.
const NOISE: f64 = 1e-9;

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.sheet(RECOMMENDATIONS, "What becomes of each recommendation")?;
    let words = match book.is_live {
        true => "The two columns on the right follow the what-if, which is not re-optimised.",
        false => "Coverage is that of the years that count.",
    };
    sheet.text((1, 0), words, &book.look.text)?;
    let look = book.look;
    let mut columns = vec![
        column("Id", 14.0, &look.text),
        column("Recommendation", 60.0, &look.wrapped),
        column("Element", 20.0, &look.wrapped),
        column("Audience", 20.0, &look.wrapped),
        column("Weight", 10.0, &look.decimals),
        column("Share of all weight", 10.0, &look.percent),
        column("Today", 10.0, &look.percent),
        column("With the plan", 10.0, &look.percent),
        column("Standing with the plan", 15.0, &look.text),
        column("Covered by (last year)", 32.0, &look.wrapped),
        column("Excused", 24.0, &look.wrapped),
    ];
    if book.is_live {
        columns.push(column("What-if", 10.0, &look.percent));
        columns.push(column("What-if against plan", 11.0, &look.points));
    }
    let rows = book.book.recommendations.iter().enumerate();
    let rows = rows.map(|(place, row)| cells(book, place, row)).collect();
    table(&mut sheet, LISTED, "RecommendationList", &columns, rows)?;
    sheet.keep_heads(LISTED, 2)?;
    sheet.two_pages_wide(1)?;
    Ok(sheet)
}

fn cells(book: &Book<'_>, place: usize, row: &RecommendationRow) -> Vec<Value> {
    let mut cells = vec![
        Value::text(&row.id),
        Value::text(&row.text),
        Value::text(&row.element),
        Value::text(&row.audience),
        Value::Number(row.weight),
        Value::Number(row.share),
        Value::Number(row.today),
        Value::Number(row.planned),
        Value::text(row.status),
        Value::text(&row.covered_by),
        Value::text(&row.excuse),
    ];
    if book.is_live {
        // Whole places, so that rows can be sorted.
        let at = on(COVERAGE, &cell(book.places.over_years(row.parts.start)));
        cells.push(Value::worked_out(format!("={at}"), row.over_years));
        let planned = cell((LISTED + 1 + place, 7)).replace('$', "");
        cells.push(Value::worked_out(format!("=ROUND({at}-{planned},9)"), 0.0));
    }
    cells
}

/// How many recommendations the what-if covers, and the formula that counts them; none where there are
/// no recommendations.
pub(super) fn covered(book: &Book<'_>) -> (usize, Option<String>) {
    let rows = &book.book.recommendations;
    let met = book.book.met_at - NOISE;
    let count = rows.iter().filter(|row| row.over_years >= met).count();
    let range = area((LISTED + 1, WHAT_IF), (LISTED + rows.len(), WHAT_IF));
    let range = on(RECOMMENDATIONS, &range);
    let formula = format!("=SUMPRODUCT(--({range}>={met}))");
    (count, (!rows.is_empty()).then_some(formula))
}
